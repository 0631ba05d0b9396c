"""Model names behind a line of products: "EliteBook 840 G10", "Latitude 5450", "iPad (10e generatie)"."""

import re

from domain.reading.squeezed import Gap, Squeezed

_MODEL = re.compile(r"(?:[a-z]{0,3}\d{1,4}[a-z]{0,4}\d?|g\d{1,2})\Z")
_KINDS = frozenset(
    (
        *("pro", "air", "max", "mini", "plus", "ultra", "go", "studio", "gen", "generation", "generatie", "se", "fe"),
        *("flip", "fold", "yoga", "carbon", "nano", "mfp", "color", "enterprise", "active", "book", "hub", "laptop"),
        *("thin", "client", "series", "10e", "11e"),
    )
)
_UNITS = frozenset(
    ("stuks", "stuk", "x", "eur", "euro", "laptops", "werkplekken", "jaar", "maanden", "k", "mln", "inch")
)
_YEARS = re.compile(r"(?:19|20)\d\d\Z")
_MOST = 4  # words that a model name has at most


def model_end(words: Squeezed, last: int) -> int:
    """Give the last word of the model name that begins behind word ``last``."""
    end = last
    while end + 1 < len(words.words) and end - last < _MOST and _belongs(words, end + 1):
        end += 1
    return end


def _belongs(words: Squeezed, number: int) -> bool:
    if words.gaps[number] == Gap.HARD:
        return False
    word = words.words[number]
    following = words.words[number + 1] if number + 1 < len(words.words) else ""
    if word in _KINDS:
        return word not in ("go", "series") or words.capital(number)
    return bool(_MODEL.match(word)) and not _YEARS.match(word) and following not in _UNITS
