"""Regions, partnerships and municipalities by the names that people type on the command line."""

from collections.abc import Iterable

from domain.errors import InvalidError, NotFoundError
from domain.language import phrase
from domain.municipalities import present
from domain.region import Partnership, Region
from storage import partnerships, regions
from storage.store import Tx


def region(tx: Tx, name: str) -> Region:
    """Give a region by name.

    Raises:
        NotFoundError: there is none.
    """
    found = regions.region_by_name(tx, name)
    if found is None:
        raise NotFoundError(phrase("There is no region {name}. Make it with: regioradar region add", name=name))
    return found


def partnership(tx: Tx, where: Region, name: str) -> Partnership:
    """Give a partnership of a region by name.

    Raises:
        NotFoundError: there is none.
    """
    for found in partnerships.of_region(tx, where):
        if found.name.casefold() == name.strip().casefold():
            return found
    raise NotFoundError(phrase("{region} has no partnership {name}.", region=where.name, name=name))


def codes(names: Iterable[str]) -> list[str]:
    """Give the CBS codes of municipalities.

    Raises:
        InvalidError: a name is not known.
    """
    return [_code(name) for name in names]


def names(codes: Iterable[str]) -> str:
    """Give the names of municipalities on one line."""
    return ", ".join(found.name if (found := present(code)) else code for code in codes)


def _code(name: str) -> str:
    found = present(name)
    if found is None:
        raise InvalidError(phrase("I do not know the municipality {name}.", name=name))
    return found.code
