"""One thing and many: the "paal" of "laadpalen", the "brug" of "bruggen", the "muis" of "muizen"."""

import re

_TWICE = re.compile(r"([a-z])\1")
_VOICED = str.maketrans("zv", "sf")
_LEAST = 3  # letters


def is_one_of(one: str, many: str) -> bool:
    """Tell whether a folded singular is one of a plural, or of a compound that ends in it."""
    stem = _stem(one)
    return len(one) >= _LEAST and many.endswith(("en", "s")) and _stem(_unplural(many)).endswith(stem)


def _unplural(many: str) -> str:
    return many.removesuffix("en") if many.endswith("en") else many.removesuffix("s").removesuffix("'")


def _stem(word: str) -> str:
    """Write a stem as both number forms would: double letters once, no voice at its end."""
    single = _TWICE.sub(r"\1", word)
    return single[:-1] + single[-1:].translate(_VOICED)
