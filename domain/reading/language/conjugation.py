"""The present of a Dutch verb by its infinitive: "overwegen" is also "ik overweeg" and "de gemeente overweegt"."""

import re

_LONG = frozenset("aeou")  # written double in a closed syllable; "ie" already is
_VOWELS = _LONG | {"i"}
_UNSTRESSED = re.compile(r"[aeiou][a-z]*[^aeiou]e[lmn]$")  # "koppel-", "oefen-"; "migrer-" is mostly stressed
_SOFT = {"v": "f", "z": "s"}  # at the end of a word


def present(infinitive: str) -> frozenset[str]:
    """Give the forms of the present: the infinitive, the stem, and the stem with "t".

    For regular verbs in "-en", folded; a separable one stays undivided ("inrichten": "inricht"). Not for the few with
    an unstressed "-eren" ("leveren").
    """
    stem = _stem(infinitive.removesuffix("en"))
    return frozenset((infinitive, stem, stem if stem.endswith("t") else f"{stem}t"))


def _stem(root: str) -> str:
    """Write what stands before "-en" as it is written at the end of a word."""
    last, before = root[-1], root[-2:-1]
    if last == before and last not in _VOWELS:
        return root[:-1]  # "verkennen": "verken"
    if _is_open(root):
        root = root[:-1] + before + last  # "overwegen": "overweeg"
    return root[:-1] + _SOFT.get(last, last)


def _is_open(root: str) -> bool:
    """Whether the last vowel is long and ends its syllable in the infinitive."""
    last, before, third = root[-1], root[-2:-1], root[-3:-2]
    closed = last in _VOWELS or before not in _LONG or third in _VOWELS
    return not closed and not _UNSTRESSED.search(root)
