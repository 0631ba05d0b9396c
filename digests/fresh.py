"""Opportunities that an audience was not shown as they are now, and where municipalities stand in them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from digests.ready.overview import Overview
from domain.brief import Brief, act_by, core, state
from domain.opportunity import Opportunity, Standing
from storage.store import Tx
from storage.together import ladder, numbering, opportunities

Stands = Mapping[Brief, Sequence[Standing]]


class Fresh(NamedTuple):
    """The best, each with where municipalities stand and its name as it is now; how many there are in all."""

    best: list[tuple[Brief, Sequence[Standing], str]]
    number: int
    stands: Stands


def fresh(overview: Overview, tx: Tx, circle: frozenset[str] | None, shown: Collection[str], most: int) -> Fresh:
    """Give at most so many that were not shown, the best first; with a circle those that touch its municipalities."""
    everywhere = standings(overview, tx)
    stands = {one: found for one, found in everywhere.items() if _touches(one, circle)}
    best: list[tuple[Brief, Sequence[Standing], str]] = []
    for one in overview.best(circle):
        if len(best) == most:
            break
        key = _state(overview, one, stands)
        if key not in shown:
            best.append((one, stands.get(one, ()), key))
    told = overview.cored({item.split(":")[1] for item in shown if item.startswith("opportunity:")})
    again = sum(1 for one in told if _touches(one, circle) and _state(overview, one, stands) in shown)
    return Fresh(best, overview.number(circle) - again, stands)


def standings(overview: Overview, tx: Tx) -> dict[Brief, Sequence[Standing]]:
    """Give the opportunities in which municipalities took steps, with where these stand.

    A number belongs to the opportunity that is most like what it stood for. So whatever else could have the same number
    is looked at too, and nothing else.
    """
    audience = overview.audience
    wanted = ladder.stepped(audience, tx)
    rivals: list[Brief] = []
    looked: set[int] = set()
    while wanted - looked:
        looked = set(wanted)
        near = overview.holding(opportunities.ever_in(audience, tx, looked))
        claims = numbering.claims(tx, audience.region, near)
        rivals = [one for one, claimed in zip(near, claims, strict=True) if claimed & looked]
        wanted = looked.union(*(claimed for claimed in claims if claimed & looked))
    numbers = numbering.numbers(tx, audience.region, rivals)
    found = ladder.standings(audience, tx, [number for number in numbers if number is not None])
    return {one: found[number] for one, number in zip(rivals, numbers, strict=True) if number in found}


def told_as(one: Opportunity, stands: Sequence[Standing], today: date) -> str:
    """Name an opportunity as it is now: what has this name was told already."""
    members = ((member.id, member.version) for member in one.members)
    return state(core(one.kind, one.topic, members), one.act_by, stands, today)


def _touches(one: Brief, circle: frozenset[str] | None) -> bool:
    return circle is None or not circle.isdisjoint(one.towns)


def _state(overview: Overview, one: Brief, stands: Stands) -> str:
    act = act_by(one.first, one.lead, overview.today)
    return state(one.core, act, stands.get(one, ()), overview.today)
