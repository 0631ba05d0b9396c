"""Which name of a product or supplier is shown: short forms become the full name, other names stay as they are said."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.index import Claim
from domain.spelling import key

_ALIKE = 1  # letters in which two spellings of one name may differ


def shown(claim: Claim) -> str:
    """Give the canonical name for an abbreviation or spelling ("M365"), else the other name itself ("Squit XO").

    Former names, editions and modules are told as the text has them, because people look for those.
    """
    if claim.sense not in (Sense.PRODUCT, Sense.SUPPLIER):
        return claim.id
    return claim.id if _short_for(key(claim.text), key(claim.id)) else claim.text


@lru_cache(maxsize=4096)
def _short_for(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short) or OSA.distance(short, full) <= _ALIKE
