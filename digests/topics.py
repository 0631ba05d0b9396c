"""What announcements can have in common: a function (with the one above it, and the lots of a tender) or a law.

A topic is complete in itself: who knows all announcements of a topic finds all its opportunities. So one announcement
needs only its own topics looked through, and everything at once gives the same as one after the other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from digests.laws import SERVES, facilities, served
from digests.stance import Place, Stance
from domain.announcement import Announcement
from domain.facts import Facts
from domain.policy import Policy
from domain.reading.vocabulary.lexicon import lexicon

_DIVISION = 2  # digits of a CPV code that name its division
_LICENCES = "software_licences"


class Topic(NamedTuple):
    """``field`` is a field name of Facts (functions, laws), ``value`` the lexicon's identifier."""

    field: str
    value: str


def wider(function: str | None) -> str | None:
    """Give the function above one, if it is more of the same and not something beside it."""
    return _wider(function) if function else None


def named(facts: Facts) -> tuple[str, ...]:
    """Give the products and suppliers that an announcement names."""
    return (*facts.products, *facts.suppliers)


@lru_cache(maxsize=4096)
def place(functions: tuple[str, ...], names: tuple[str, ...] = ()) -> Place:
    """Give where the lexicon puts an announcement with these functions, the main one first, and names."""
    main = subject(functions, names)
    return Place(main, wider(main), _beside(main, functions), _lots(functions))


@lru_cache(maxsize=4096)
def subject(functions: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    """Give the function that an announcement is about: the one told, unless that says only how it is bought.

    Licences are licences of something: when what the named product or supplier is for is told too, that is the
    subject. Of a function and a part of it the part is, and of several parts the whole: "werkplek: laptops en
    beeldschermen".
    """
    if not functions:
        return None
    if functions[0] == _LICENCES:
        return _licensed(functions, names)
    whole = _above(functions[0])
    if whole not in functions:
        whole = functions[0]
    told = [part for part in functions if _above(part) == whole]
    return told[0] if len(told) == 1 else whole


def _licensed(functions: tuple[str, ...], names: tuple[str, ...]) -> str:
    known = lexicon()
    sold = (known.products.get(name) or known.suppliers.get(name) for name in names)
    meant = {function for one in sold if one for function in one.of}
    if not meant or _LICENCES in meant:
        return _LICENCES
    return next((function for function in functions if function in meant), _LICENCES)


def wanted(function: str | None, policy: Policy) -> bool:
    """Whether a function is ICT of a category that the region wants to hear of; an unknown one is the region's own."""
    entry = lexicon().functions.get(function) if function else None
    return entry is None or (entry.ict and (not policy.categories or entry.group in policy.categories))


def of_interest(announcement: Announcement, policy: Policy) -> bool:
    """Whether an announcement's main function is of a category that the region wants to hear of, ICT or not."""
    main = subject(announcement.facts.functions, named(announcement.facts)) if policy.categories else None
    entry = lexicon().functions.get(main) if main else None
    return entry is None or entry.group in policy.categories


@cache
def unspecific(function: str | None) -> bool:
    """Whether a function says nothing of its subject: hire, training, sensors."""
    entry = lexicon().functions.get(function) if function else None
    return entry is not None and (entry.service or entry.general)


def by_topic(stances: Iterable[Stance], only: Collection[Topic] | None = None) -> dict[Topic, list[Stance]]:
    """Gather all stances of each topic (``only`` these)."""
    topics: dict[Topic, list[Stance]] = defaultdict(list)
    for one in stances:
        for topic in belongs(one):
            if only is None or topic in only:
                topics[topic].append(one)
    return topics


def belongs(one: Stance) -> set[Topic]:
    """Give the topics of a stance: its function and its lots, those of which one is the wider one, and its laws."""
    named = {one.main, *one.lots} if one.main else set()
    functions = {function for name in named for function in (name, *parts(name))}
    return {Topic("functions", function) for function in functions} | {
        Topic("laws", law) for law in served(one.announcement.facts)
    }


def topics_of(facts: Facts) -> set[Topic]:
    """Give every topic to which an announcement with these facts can belong."""
    where = place(facts.functions, named(facts))
    known = {*where.lots, *where.beside}
    functions = known | {part for function in known for part in parts(function)}
    return {Topic("functions", function) for function in functions} | {Topic("laws", law) for law in served(facts)}


def values_of(topic: Topic) -> set[tuple[str, str]]:
    """Give the values (field of Facts, value) by which an index finds every announcement of a topic, and others."""
    field, value = topic
    if field == "laws":
        return {(field, name) for name in (value, *facilities(value))}
    return {(field, name) for name in (value, wider(value)) if name}


def touched(field: str, value: str) -> set[Topic]:
    """Give the topics to which an announcement with this value of a field of Facts can belong by it."""
    if field == "laws":
        return {Topic(field, value), *(Topic(field, law) for law in (SERVES.get(value),) if law)}
    return {Topic(field, name) for name in (value, *parts(value))} if field == "functions" else set()


def _beside(main: str | None, functions: tuple[str, ...]) -> tuple[str, ...]:
    """Give the main function, and the other parts of the same whole that are told beside it."""
    whole = wider(main)
    return (main, *(one for one in functions if one != main and whole and wider(one) == whole)) if main else ()


def _lots(functions: tuple[str, ...]) -> tuple[str, ...]:
    """Give what a tender for these functions offers in lots: the main one, and what is of the same CPV division."""
    known = lexicon().functions
    main = known.get(functions[0]) if functions else None
    if main is None:
        return functions[:1]
    return tuple(one for one in functions if one in known and known[one].cpv[:_DIVISION] == main.cpv[:_DIVISION])


@cache
def _above(function: str) -> str | None:
    known = lexicon()
    return known.above(function) if function in known.functions else None


@cache
def _wider(function: str) -> str | None:
    known = lexicon()
    return known.whole(function) if function in known.functions else None


@cache
def parts(function: str | None) -> tuple[str, ...]:
    """Give the functions of which this one is the wider one."""
    known = lexicon()
    below = known.narrower(function) if function and function in known.functions else ()
    return tuple(part for part in below if wider(part) == function)
