"""Announcements as matching sees them: made of facts, in the words of the field."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest

from domain.announcement import Announcement
from domain.facts import Facts, Kind, Phase
from domain.reading.vocabulary.lexicon import lexicon
from domain.terms import Amount, Contract, Openness, Period, Quantity

TODAY = date(2026, 6, 15)
TOWNS = {"Beuningen": "GM0209", "Wijchen": "GM0296", "Druten": "GM0225", "Heumen": "GM0252", "Nijmegen": "GM0268"}
Announce = Callable[..., Announcement]


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def announce() -> Announce:
    """Give a maker of announcements: announce("Wijchen", "laptops", phase="planned", when=("2027-01-01", ...))."""
    numbers = count(1)

    def make(
        town: str,
        function: str | None,
        *,
        posted: str = "2026-05-01",
        region: int = 1,
        **said: Any,  # noqa: ANN401 - any fact
    ) -> Announcement:
        moment = datetime.fromisoformat(posted).replace(tzinfo=UTC)
        extra = {k: said.pop(k) for k in ("id", "superseded_by", "withdrawn") if k in said}
        return Announcement(
            region=region,
            municipality=TOWNS.get(town, town),
            author=None,
            posted_at=moment,
            changed_at=moment,
            text=said.pop("text", f"{town} {function}"),
            facts=facts(function, **said),
            **{"id": str(next(numbers)), **extra},
        )

    return make


def facts(function: str | None, **said: Any) -> Facts:  # noqa: ANN401 - any fact
    """Give facts from short words: when=(start, end), ends=, options=, euros=, pieces=, open="joinable experience"."""
    entry = lexicon().functions.get(function or "")
    start, end = said.get("when", (None, None))
    functions = ((function,) if function else ()) + tuple(said.get("also", ()))
    return Facts(
        kind=said.get("kind", Kind.INVESTMENT),
        functions=functions,
        cpv=entry.cpv if entry else None,
        products=said.get("products", ()),
        suppliers=said.get("suppliers", ()),
        laws=said.get("laws", ()),
        amount=Amount(minimum=said["euros"], maximum=said["euros"], basis=said.get("per", "total"))
        if "euros" in said
        else None,
        quantity=Quantity(number=said["pieces"], unit=said.get("unit")) if "pieces" in said else None,
        period=Period(start=day(start), end=day(end)) if "when" in said else None,
        contract=Contract(end=day(said["ends"]), options=said.get("options", ()), notice_months=said.get("notice"))
        if "ends" in said
        else None,
        phase=said.get("phase", Phase.PLANNED),
        openness=Openness(**dict.fromkeys(said.get("open", "").split(), True)),
        partners=said.get("partners", ()),
        is_update=said.get("is_update", False),
        occasion=said.get("occasion", False),
    )


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
