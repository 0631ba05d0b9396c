"""Which function two announcements are both about."""

from functools import cache, lru_cache

from digests.laws import unlike
from digests.stance import Stance
from digests.topics import unspecific, wider
from domain.reading.vocabulary.lexicon import lexicon


def same_function(a: Stance, b: Stance) -> str | None:
    """Give the function that both are about; of a function and one above it, the narrower; of lists, what both hold.

    A hired hand or a sensor says nothing of its subject, nor does policy under another law: then more must agree, as
    one product does. A dashboard serves any field of work: then two fields must not differ.
    """
    if a.main is None or b.main is None or unlike(a.announcement.facts, b.announcement.facts):
        return None
    if a.main == b.main:
        return a.main if _same_subject(a.main, a, b) else None
    ours, theirs = _part(a, b), _part(b, a)
    return min(ours, theirs, key=_rank) if ours and theirs else ours or theirs


def _part(a: Stance, b: Stance) -> str | None:
    """Give what the first is about, if that is a part of what the second is about, or told there as another part.

    Of several parts beside a whole the first of the lexicon: laptops stand before what is bought with them, and all
    who buy laptops then stand together.
    """
    if a.wider is None or not (a.wider == b.main or (a.wider == b.wider and a.main in b.lots)):
        return None
    if unspecific(b.main) and a.main not in b.announcement.facts.functions:
        return None
    return _first_part(a.main, a.wider, a.lots) if a.wider == b.main else a.main


def _same_subject(main: str, a: Stance, b: Stance) -> bool:
    """Whether what both are about is the same thing, as far as it says little by itself."""
    if _anywhere(main):
        return not _other_fields(main, a, b)
    if not unspecific(main):
        return True
    names, others = _names(a), _names(b)
    if names and others:
        return bool(names & others)  # licences of Adobe and of Autodesk are two things
    ours, theirs = set(a.announcement.facts.functions[1:]), set(b.announcement.facts.functions[1:])
    if ours or theirs:
        return bool(ours & theirs)
    return not _nameless(main) and set(a.announcement.facts.laws) == set(b.announcement.facts.laws)


def _names(one: Stance) -> set[str]:
    """Give the suppliers that are named, and who make the products that are; a product of nobody for itself."""
    facts = one.announcement.facts
    return {*map(_maker, facts.products), *facts.suppliers}


@cache
def _maker(name: str) -> str:
    known, term = lexicon().products, lexicon().meant(name)
    product = known.get(term.id) if term else None
    return product.by or product.id if product else name


def _other_fields(main: str, a: Stance, b: Stance) -> bool:
    """Whether both name a field of work that it is for, and none is the same."""
    ours, theirs = (_fields(main, one.announcement.facts.functions) for one in (a, b))
    return bool(ours and theirs) and not ours & theirs


@lru_cache(maxsize=4096)
def _first_part(main: str | None, whole: str, lots: tuple[str, ...]) -> str | None:
    return min((one for one in lots if wider(one) == whole), key=_rank, default=main)


@cache
def _rank(function: str) -> int:
    return list(lexicon().functions).index(function)


@cache
def _anywhere(function: str) -> bool:
    entry = lexicon().functions.get(function)
    return entry is not None and entry.anywhere


@cache
def _nameless(function: str) -> bool:
    entry = lexicon().functions.get(function)
    return entry is not None and entry.nameless


@cache
def _fields(main: str, functions: tuple[str, ...]) -> frozenset[str]:
    """Give the groups of the lexicon that else is told of: the fields of work."""
    known = lexicon().functions
    groups = {known[one].group for one in functions if one in known}
    return frozenset(groups - {known[main].group})
