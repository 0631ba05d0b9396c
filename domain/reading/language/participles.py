"""Words of the past by their form: Dutch participles ("gescand", "aangesloten") and English ones ("replaced")."""

import re

from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("participles")
_FORM = re.compile(f"(?:{'|'.join(sorted(_LISTS['prefixes'], key=len, reverse=True))})?ge[a-z]{{2,}}(?:d|t|en)")


def is_participle(word: str) -> bool:
    """Tell whether a folded word has the form of a participle that tells of something done.

    Words that merely look like one ("gemeenten"), and participles that tell of a plan ("gepland"), are listed.
    """
    if word in _LISTS["irregular"]:
        return True
    return _FORM.fullmatch(word) is not None and word not in _LISTS["others"] and not _is_plural(word)


def _is_plural(word: str) -> bool:
    return word.endswith("en") and word.startswith(_NOUNS)


def is_past(word: str) -> bool:
    """Tell whether a folded word has the form of an English regular past that tells of something done."""
    return len(word) > _SHORT and word.endswith("ed") and word not in _LISTS["english_others"]


_NOUNS: tuple[str, ...] = tuple(_LISTS["nouns"])
_SHORT = 4  # letters: "need", "feed"
