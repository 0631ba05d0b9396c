"""Municipalities as people type them in a list: half names are completed, unclear ones come back with what is near."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from domain.errors import InvalidError
from domain.language import Listing, phrase
from domain.municipalities import every_municipality, on_day, present
from domain.region import Municipality
from domain.spelling import key

_NEAR = 4  # names that are offered for one that is unclear


def completed(text: str, today: date, among: Iterable[str] = ()) -> list[str]:
    """Give the CBS codes of the municipalities in a text, separated by commas or lines, as they are called today.

    ``among`` are codes that a half name is looked for in first.

    Raises:
        InvalidError: a name is not known or not clear; the sentence offers what is near.
    """
    names = [name for part in re.split(r"[,;\n]", text) if (name := part.strip(" .\t"))]
    preferred = set(among)
    return list(dict.fromkeys(on_day(_one(name, preferred).code, today) for name in names))


def near(typed: str) -> list[Municipality]:
    """Give the municipalities that a half or misspelt name may mean, those that begin with it first."""
    wanted = key(typed)
    if not wanted:
        return []
    every = every_municipality()
    begun = [
        one for one in every if any(key(name).startswith(wanted) for name in (one.name, *one.former, *one.aliases))
    ]
    own = [one for one in begun if key(one.name).startswith(wanted)]
    if own or begun:
        return own or begun
    names = {key(one.name): one for one in every}
    return [names[name] for name in get_close_matches(wanted, names, _NEAR, 0.7)]


def _one(typed: str, preferred: set[str]) -> Municipality:
    found = present(typed)
    if found is not None:
        return found
    likely = near(typed)
    here = [one for one in likely if one.code in preferred]
    begins = [one for one in here or likely if key(one.name).startswith(key(typed))]
    if len(begins) == 1:
        return begins[0]
    if not likely:
        raise InvalidError(phrase("I do not know the municipality {name}.", name=typed))
    names = Listing(listing=tuple(one.name for one in (here or likely)[:_NEAR]))
    raise InvalidError(phrase("I do not know the municipality {name}. Near it are: {names}.", name=typed, names=names))
