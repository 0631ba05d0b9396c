"""Municipalities that plan the same, and the number of what they can do together."""

from datetime import date

from digests.ready import found
from domain.facts import Facts, Kind, Phase
from domain.region import Member
from domain.terms import Period
from storage.together import numbering
from tests.makers import Makers

TODAY = date(2026, 6, 15)
LAPTOPS = Facts(
    kind=Kind.INVESTMENT,
    phase=Phase.PLANNED,
    functions=("laptops",),
    period=Period(start=date(2027, 3, 1), end=date(2027, 5, 31)),
)


def numbered(make: Makers, *people: Member) -> int:
    for person in people:
        make.announcement("laptops", person, facts=LAPTOPS)
    audience = make.audience(people[0])
    with make.store.writing() as tx:
        (one,) = numbering.recognise(tx, found.everywhere(audience, tx, TODAY), make.now)
    assert one.number is not None
    return one.number
