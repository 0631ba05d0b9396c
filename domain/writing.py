"""What people typed, without what nobody can see: both databases, every platform and every reader get the same text."""

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator

# Control characters but tab and newline; marks and overrides of direction (they make a text read as another one);
# zero-width characters; lone surrogates, which no database takes; tags and noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
_PICTURE = "\u2600-\u27bf\U0001f000-\U0001faff"
_JOINER = re.compile(f"(?<![{_PICTURE}\ufe0f])\u200d|\u200d(?![{_PICTURE}])")


def clean(text: str) -> str:
    """Give the text in composed form (NFC), with plain line breaks and without characters that cannot be seen.

    The joiner inside an emoji sequence stays; elsewhere it only serves to hide something.
    """
    seen = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", _JOINER.sub("", seen))


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


Written = Annotated[str, BeforeValidator(_cleaned)]
"""A text that somebody typed or that came from outside."""
