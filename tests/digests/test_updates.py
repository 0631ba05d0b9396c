"""What was announced before, and holds no more."""

from datetime import date

from domain.facts import Phase
from tests.digests.matched import Q4_2026, YEAR_2029, Announce, kinds


def test_an_update_replaces_what_was_said_before(announce: Announce, today: date) -> None:
    before = announce("Wijchen", "laptops", when=Q4_2026, posted="2026-03-01")
    after = announce("Wijchen", "laptops", when=YEAR_2029, posted="2026-05-01", is_update=True)
    neighbour = announce("Druten", "laptops", when=Q4_2026)
    assert kinds(today, before, neighbour) == ["joint_purchase"]
    assert kinds(today, before, after, neighbour) == []


def test_a_plan_ends_when_it_is_cancelled_or_awarded(announce: Announce, today: date) -> None:
    plan = announce("Wijchen", "parking", when=Q4_2026, posted="2026-03-01")
    neighbour = announce("Druten", "parking", when=Q4_2026)
    for phase in (Phase.CANCELLED, Phase.AWARDED):
        later = announce("Wijchen", "parking", when=Q4_2026, posted="2026-05-20", phase=phase)
        assert kinds(today, plan, neighbour, later) == []
