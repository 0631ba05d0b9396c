"""Whatever happens, in any order: what is kept ready gives what looking at everything gives, on both databases."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from digests import stretches
from digests.ready import near
from digests.ready.overview import Overview
from digests.stretches import MOST
from digests.weekly import build
from domain.announcement import NewAnnouncement, Visibility
from domain.facts import Facts, Kind
from domain.facts import Phase as Stage
from domain.terms import Amount, Contract, Openness, Period
from storage import announcements
from storage.audience import Audience
from storage.ready import kept
from storage.store import Store, Tx
from tests.digests.tale import DEEDS, MONDAY, Tale, refresh_all, same
from tests.makers import DRUTEN, HEUMEN, WIJCHEN


@pytest.mark.parametrize("most", [3, MOST])
@settings(
    max_examples=4,
    phases=(Phase.explicit, Phase.generate),  # a smaller seed is no shorter tale
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**9))
@example(seed=391)  # a tender that itself seeks is told of by who stands elsewhere
def test_a_tale_told_in_any_order_gives_what_looking_at_everything_gives(store: Store, most: int, seed: int) -> None:
    few = {"MOST": most, "FEWEST": max(2, most // 3), "FEW": 2}
    with patch.multiple(stretches, **few), patch.object(near, "MOST", seed % 4 and near.MOST):
        tell(store, seed)


def tell(store: Store, seed: int) -> None:
    """Tell one tale, and see after each deed that nobody is told anything else than by looking at everything."""
    chance = Random(seed)
    tale = Tale(store, chance)
    with store.writing() as tx:
        for _ in range(4):
            tale.announced(tx, tale.people[0])
        if seed % 2:
            refresh_all(tx, tale.region.id, tale.today)
    for _ in range(chance.randint(4, 12)):
        with store.writing() as tx:
            chance.choice(DEEDS)(tale, tx, chance.choice(tale.people))
        same(tale)


ODD = {
    "a sum beyond what a database holds": Facts(amount=Amount(maximum=Decimal(10) ** 30)),
    "a contract without a real end": Facts(contract=Contract(end=date.max)),
    "a plan without a real end": Facts(period=Period(start=MONDAY.date(), end=date.max)),
    "a tender without a real end": Facts(
        phase=Stage.TENDERING, openness=Openness(joinable=True), period=Period(start=MONDAY.date(), end=date.max)
    ),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_cannot_be_meant_keeps_nothing_from_being_ready(store: Store, odd: str) -> None:
    tale, facts = Tale(store, Random(1)), ODD[odd].model_copy(update={"kind": Kind.INVESTMENT})
    facts = facts.model_copy(update={"functions": ("laptops",), "phase": facts.phase or Stage.PLANNED})
    with store.writing() as tx:
        for town in (DRUTEN, WIJCHEN):
            new = NewAnnouncement(region=tale.region.id, municipality=town, text="x", facts=facts)
            announcements.add(tx, new, None, MONDAY)
        refresh_all(tx, tale.region.id, tale.today)
    same(tale)


def test_an_id_of_several_lines_stays_one_id(store: Store) -> None:
    """A cell of a spreadsheet may hold several lines."""
    tale = Tale(store, Random(1))
    facts = Facts(kind=Kind.INVESTMENT, phase=Stage.PLANNED, functions=("laptops",))
    with store.writing() as tx:
        for town in (DRUTEN, WIJCHEN):
            new = NewAnnouncement(region=tale.region.id, municipality=town, text="x", facts=facts, id=f"A\n{town}")
            announcements.add_all(tx, [new], MONDAY)
        refresh_all(tx, tale.region.id, tale.today)
    same(tale)
    with store.reading() as tx:
        assert Overview(Audience(region=tale.region.id), tx, tale.today).number() == 1


def test_what_is_hidden_while_a_digest_is_made_is_not_in_it(store: Store) -> None:
    """PostgreSQL lets others change the store meanwhile."""
    tale, ranked = Tale(store, Random(1)), kept.ranked
    seen, draft = tale.all_seeing(WIJCHEN), {"visibility": Visibility.MUNICIPALITY}
    with store.writing() as tx:
        for town, function in ((DRUTEN, "laptops"), (WIJCHEN, "laptops"), (DRUTEN, "monitors"), (HEUMEN, "monitors")):
            facts = Facts(kind=Kind.INVESTMENT, phase=Stage.PLANNED, functions=(function,))
            new = NewAnnouncement(region=tale.region.id, municipality=town, text="x", facts=facts)
            announcements.add(tx, new, None, MONDAY)
        refresh_all(tx, tale.region.id, tale.today)

    def meanwhile(audience: Audience, tx: Tx, *rest: Any) -> list[kept.Place]:  # noqa: ANN401 - handed on
        (one,) = announcements.of_municipality(seen, tx, WIJCHEN)
        announcements.change(seen, tx, one.model_copy(update=draft), None, MONDAY)
        return ranked(audience, tx, *rest)

    with patch.object(kept, "ranked", meanwhile), store.writing() as tx:
        made = build(Audience(region=tale.region.id), tx, tale.region, tale.now)
    assert made
    towns = [part.municipalities for part in made.parts]
    assert {DRUTEN, HEUMEN} in towns
    assert not any(WIJCHEN in one for one in towns)
