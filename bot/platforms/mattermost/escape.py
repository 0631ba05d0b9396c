"""What a person wrote, as Mattermost markdown that shows it literally and calls nobody.

A backslash stops markup but no mention: the server looks for ``@all`` in the raw text and takes a backslash for the
end of a word. There an invisible word joiner goes between the sign and the name.
"""

import re

from domain.writing import clean

JOINER = "\u2060"
_MARKUP = re.compile(r"([\\`*_\[\]#|>])")
_NAMES = re.compile(r"(?<![A-Za-z0-9])@")  # an e-mail address calls nobody
_CHANNELS = re.compile(r"~")
_PICTURE = re.compile(r"!(?=\[|$)")  # at the end of a span a link may follow
_EMOJI = re.compile(r":(?=[A-Za-z0-9_+\-]+:)")
_SLACK = re.compile(r"<(?=[!@#])")
_TAG = re.compile(r"#(?=\w)")
_LIST = re.compile(r"^(\s*)([-+=~])", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*\d+)([.)])(?=\s|$)", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_SPECIAL = re.compile(r"[\\`*_\[\]#|>@~<!]|https?:|:(?=[A-Za-z0-9_+\-]+:)|^\s|^[-+=]|^\d+[.)]", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[A-Za-z0-9][^\s<>\"'`|\\\[\](){}*]*")
_IN_LINK = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "@": "%40", "~": "%7E"})


def literal(text: str) -> str:
    """Give text as markdown that shows exactly this text; web addresses stay clickable."""
    text = clean(text)
    if not _SPECIAL.search(text):  # most texts: nothing in them could be taken for markup
        return text
    done, end = [], 0
    for found in _ADDRESS.finditer(text):
        done += [_words(text[end : found.start()]), _address(found.group())]
        end = found.end()
    done.append(_words(text[end:]))
    return _starts("".join(done))


def cell(text: str) -> str:
    """Give text for one cell of a table: literal, on one line."""
    return literal(" ".join(clean(text).split()))


def link_target(address: str) -> str | None:
    """Give a web address for a markdown link; None for anything that is no web address."""
    if not re.fullmatch(r"https?://[^\s\x00-\x1f]+", address):
        return None
    return clean(address).translate(_IN_LINK)


def _words(text: str) -> str:
    text = _TAG.sub("#" + JOINER, text)
    text = _NAMES.sub("@" + JOINER, text)
    text = _EMOJI.sub(":" + JOINER, text)
    text = _SLACK.sub("<" + JOINER, text)
    text = _PICTURE.sub("!" + JOINER, text)
    text = _CHANNELS.sub("~" + JOINER, text)
    return _MARKUP.sub(r"\\\1", text)


def _address(address: str) -> str:
    return address.replace("@", "%40").replace("~", "%7E")


def _starts(text: str) -> str:
    text = _INDENT.sub(lambda found: "\u00a0" * len(found.group()), text)
    text = _LIST.sub(rf"\1{JOINER}\2", text)
    return _NUMBER.sub(rf"\1{JOINER}\2", text)
