"""The sentence on a card is true of every announcement on it."""

from collections.abc import Callable
from datetime import date

from digests.opportunities import among
from digests.telling.why import why
from domain.announcement import Announcement
from domain.facts import Kind, Phase
from domain.language import Tongue, say

Announce = Callable[..., Announcement]
Q4_2026, Q1_2027 = ("2026-10-01", "2026-12-31"), ("2027-01-01", "2027-03-31")
RUNS = {"kind": Kind.DEVELOPMENT, "phase": Phase.RUNNING}


def sentence(today: date, *announcements: Announcement) -> str:
    (found,) = among(announcements, today)
    return say(why(found), Tongue.NL)


def test_whose_contract_only_ends_is_not_said_to_buy(announce: Announce, today: date) -> None:
    plan = announce("Wijchen", "laptops", when=Q1_2027)
    assert sentence(today, plan, announce("Druten", "laptops", ends="2027-06-30", **RUNS)) == (
        "Wijchen wil dit kopen: laptops. Bij Druten loopt het contract daarvoor rond die tijd af."
    )


def test_projects_are_taken_up_and_not_bought(announce: Announce, today: date) -> None:
    towns = ("Wijchen", "Druten")
    projects = [announce(town, "digital_archive", kind=Kind.PROJECT, when=Q1_2027) for town in towns]
    assert sentence(today, *projects) == "Wijchen en Druten willen rond dezelfde tijd aan de slag met e-depot."


def test_contract_ends_are_as_near_as_they_are(announce: Announce, today: date) -> None:
    first = announce("Wijchen", "wifi", ends="2027-08-31", **RUNS)
    assert sentence(today, first, announce("Druten", "wifi", ends="2028-02-01", **RUNS)) == (
        "De contracten van Wijchen en Druten voor wifi lopen binnen 6 maanden na elkaar af."
    )
    assert sentence(today, first, announce("Druten", "wifi", ends="2027-09-01", **RUNS)) == (
        "De contracten van Wijchen en Druten voor wifi lopen binnen 1 maand na elkaar af."
    )
    assert sentence(today, first, announce("Druten", "wifi", ends="2027-08-31", **RUNS)) == (
        "De contracten van Wijchen en Druten voor wifi lopen op dezelfde dag af."
    )


def test_an_option_that_brings_contract_ends_together_is_told_in_months(announce: Announce, today: date) -> None:
    early = announce("Wijchen", "wifi", ends="2027-06-30", options=(6, 12), **RUNS)
    assert sentence(today, early, announce("Druten", "wifi", ends="2028-12-31", **RUNS)) == (
        "De contracten van Wijchen en Druten voor wifi kunnen gelijk aflopen: verleng het eerste met 18 maanden."
    )


def test_who_can_be_joined_prepares_tenders_or_has_a_framework(announce: Announce, today: date) -> None:
    wants = announce("Druten", "laptops", when=Q1_2027)
    out = announce("Wijchen", "laptops", when=Q4_2026, phase=Phase.TENDERING, open="joinable")
    assert sentence(today, out, wants).startswith("Bij Wijchen loopt een aanbesteding voor laptops;")
    plan = announce("Wijchen", "laptops", when=("2026-07-01", "2026-07-31"), open="joinable framework")
    assert sentence(today, plan, wants).startswith("Wijchen bereidt een aanbesteding van laptops voor;")
    mantle = announce("Wijchen", "laptops", ends="2029-12-31", open="joinable framework", **RUNS)
    assert sentence(today, mantle, wants).startswith("Wijchen heeft een raamovereenkomst voor laptops;")
