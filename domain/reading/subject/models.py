"""Model names behind a line of products: "EliteBook 840 G10", "Latitude 5450", "iPad (10e generatie)"."""

import re

from domain.reading.language.wordlists import wordlist
from domain.reading.vocabulary.squeezed import Gap, Squeezed

_MODEL = re.compile(r"(?:[a-z]{0,3}\d{1,4}[a-z]{0,4}\d?|g\d{1,2})\Z")
_LISTS = wordlist("names")
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
    if word in _LISTS["models"]:
        return word not in _LISTS["capital_models"] or words.capital(number)
    return bool(_MODEL.match(word)) and not _YEARS.match(word) and following not in _LISTS["counted"]
