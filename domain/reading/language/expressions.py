"""Lists of words as regular expressions, for what is looked for in the text itself and not among its words."""

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """Give an expression for any of these; one with an asterisk may have any ending, and an o its two dots."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_written, longest_first))})"


def _written(word: str) -> str:
    escaped = re.escape(word.removesuffix("*")).replace("coo", "co[oö]")
    return escaped + (r"\w*" if word.endswith("*") else r"\b" if word[-1].isalnum() else "")
