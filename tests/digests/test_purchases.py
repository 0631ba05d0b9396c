"""Buying together, and what is no joint purchase, as a buyer in the field would say it."""

from datetime import date
from typing import Any

import pytest

from digests.opportunities import among
from domain.facts import Kind, Phase
from domain.opportunity import OpportunityKind
from tests.digests.matched import Q1_2027, Q4_2026, RUNS, YEAR_2029, Announce, kinds


def test_two_municipalities_that_plan_laptops_in_adjacent_quarters_buy_together(
    announce: Announce, today: date
) -> None:
    found = among([announce("Beuningen", "laptops", when=Q4_2026), announce("Wijchen", "laptops", when=Q1_2027)], today)
    assert [(one.kind, one.topic, one.municipalities) for one in found] == [
        (OpportunityKind.JOINT_PURCHASE, "laptops", ("GM0209", "GM0296"))
    ]


def test_workplace_hardware_holds_laptops_but_a_laptop_is_no_monitor(announce: Announce, today: date) -> None:
    laptops = announce("Beuningen", "laptops", when=Q4_2026)
    assert kinds(today, laptops, announce("Wijchen", "workplace_hardware", when=Q1_2027)) == ["joint_purchase"]
    assert kinds(today, laptops, announce("Wijchen", "monitors", when=Q1_2027)) == []


def test_who_names_a_whole_and_one_part_of_it_means_the_part(announce: Announce, today: date) -> None:
    laptops = announce("Beuningen", "laptops", when=Q4_2026)
    screens = announce("Wijchen", "workplace_hardware", also=("monitors",), when=Q1_2027)
    everything = announce("Druten", "monitors", also=("workplace_hardware", "laptops"), when=Q1_2027)
    assert kinds(today, laptops, screens) == []
    assert kinds(today, laptops, everything) == ["joint_purchase"]


@pytest.mark.parametrize(
    "other",
    [
        {"phase": Phase.CANCELLED, "when": Q1_2027},
        {"phase": Phase.AWARDED, "when": Q1_2027},
        {"phase": Phase.DONE, "when": ("2026-01-01", "2026-02-01")},
        {"when": YEAR_2029},
        {"when": ("2025-01-01", "2025-03-31")},
        {"when": Q1_2027, "withdrawn": True},
        {"when": Q1_2027, "superseded_by": "9"},
        {"when": Q1_2027, "region": 2},
        {"when": Q1_2027, "kind": None},
    ],
    ids=[
        "cancelled",
        "awarded",
        "delivered",
        "too late",
        "past",
        "withdrawn",
        "superseded",
        "other region",
        "question",
    ],
)
def test_no_joint_purchase_with_what_is_over_far_off_or_elsewhere(
    announce: Announce, today: date, other: dict[str, Any]
) -> None:
    assert kinds(today, announce("Beuningen", "laptops", when=Q4_2026), announce("Wijchen", "laptops", **other)) == []


def test_nobody_prepares_today_for_what_he_buys_in_four_years(announce: Announce, today: date) -> None:
    far = announce("Druten", "backup", when=("2030-01-01", "2030-12-31"))
    assert kinds(today, far, announce("Heumen", "backup", open="experience", **RUNS)) == []
    assert kinds(today, far, announce("Heumen", "backup", when=("2030-06-01", "2030-06-30"))) == []


def test_one_municipality_makes_no_opportunity_with_itself(announce: Announce, today: date) -> None:
    assert (
        kinds(today, announce("Wijchen", "laptops", when=Q4_2026), announce("Wijchen", "laptops", when=Q1_2027)) == []
    )


def test_what_is_not_ict_is_no_matter_of_this_exchange(announce: Announce, today: date) -> None:
    pair = [announce(town, "sun_blinds", when=Q4_2026) for town in ("Wijchen", "Druten")]
    assert kinds(today, *pair) == []


def test_a_purchase_that_municipalities_already_share_counts_as_one_party(announce: Announce, today: date) -> None:
    joint = announce("Wijchen", "permits", when=Q1_2027, partners=("GM0225",))
    assert kinds(today, joint, announce("Druten", "permits", when=Q1_2027)) == []
    assert kinds(today, joint, announce("Heumen", "permits", when=Q1_2027)) == ["joint_purchase"]


def test_licences_belong_with_what_the_product_is_for(announce: Announce, today: date) -> None:
    licences = announce("Druten", "software_licences", also=("backup",), products=("Veeam",), ends="2027-03-31", **RUNS)
    office = announce("Heumen", "software_licences", products=("Microsoft 365 E3",), ends="2027-03-31", **RUNS)
    assert kinds(today, licences, office) == []
    assert kinds(today, licences, announce("Wijchen", "backup", when=Q1_2027)) == ["joint_purchase"]


def test_who_lists_several_parts_of_one_whole_belongs_with_each(announce: Announce, today: date) -> None:
    both = announce("Beuningen", "security_audits", also=("pentests",), kind=Kind.PROJECT, when=Q4_2026)
    assert kinds(today, both, announce("Wijchen", "pentests", when=Q1_2027)) == ["joint_purchase"]
    audit = announce("Beuningen", "security_audits", when=Q4_2026)
    assert kinds(today, audit, announce("Wijchen", "pentests", when=Q1_2027)) == []


def test_a_training_belongs_with_a_narrower_one_only_when_it_says_so(announce: Announce, today: date) -> None:
    awareness = announce("Beuningen", "security_awareness", when=Q4_2026)
    assert kinds(today, awareness, announce("Wijchen", "training", when=Q1_2027)) == []
    named = announce("Wijchen", "training", also=("security_awareness", "case_management"), when=Q1_2027)
    assert kinds(today, awareness, named) == ["joint_purchase"]


def test_who_keeps_to_himself_buys_with_nobody(announce: Announce, today: date) -> None:
    alone = announce("Nijmegen", "website", when=Q1_2027, open="closed")
    assert kinds(today, alone, announce("Druten", "website", when=Q1_2027)) == []
