"""What makes two announcements one opportunity, and what does not, as a buyer in the field would say it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from digests.opportunities import among
from domain.announcement import Announcement
from domain.facts import Kind, Phase
from domain.opportunity import OpportunityKind

Announce = Callable[..., Announcement]
Q4_2026, Q1_2027, Q3_2027 = ("2026-10-01", "2026-12-31"), ("2027-01-01", "2027-03-31"), ("2027-07-01", "2027-09-30")
YEAR_2027, YEAR_2029 = ("2027-01-01", "2027-12-31"), ("2029-01-01", "2029-12-31")
RUNS = {"kind": Kind.DEVELOPMENT, "phase": Phase.RUNNING}
DID = {"kind": Kind.PROJECT, "phase": Phase.DONE}


def kinds(today: date, *announcements: Announcement) -> list[str]:
    return [one.kind.value for one in among(announcements, today)]


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


def test_contracts_that_end_within_a_year_can_end_together(announce: Announce, today: date) -> None:
    early = announce("Beuningen", "civil_registry", ends="2027-12-31", **RUNS)
    assert kinds(today, early, announce("Druten", "civil_registry", ends="2028-06-30", **RUNS)) == ["co_termination"]
    assert kinds(today, early, announce("Druten", "civil_registry", ends="2029-06-30", **RUNS)) == []
    assert kinds(today, early, announce("Druten", "forms", ends="2028-01-31", **RUNS)) == []


def test_an_extension_option_brings_contract_ends_together(announce: Announce, today: date) -> None:
    early = announce("Beuningen", "civil_registry", ends="2027-06-30", options=(12, 12), **RUNS)
    late = announce("Druten", "civil_registry", ends="2029-06-30", **RUNS)
    assert [(one.kind.value, one.extend) for one in among([early, late], today)] == [("co_termination", 24)]


def test_a_contract_of_which_the_end_is_far_off_is_no_matter_of_today(announce: Announce, today: date) -> None:
    bound = announce("Druten", "finance", ends="2031-12-31", **RUNS)
    assert kinds(today, bound, announce("Heumen", "finance", ends="2031-06-30", **RUNS)) == []
    assert kinds(today, bound, announce("Heumen", "finance", when=YEAR_2027)) == []


def test_a_tender_open_to_neighbours_takes_in_who_needs_the_same_later(announce: Announce, today: date) -> None:
    tender = announce("Nijmegen", "civil_registry", when=("2026-09-01", "2026-11-30"), open="joinable")
    found = among([tender, announce("Druten", "civil_registry", ends="2028-06-30", **RUNS)], today)
    assert [(one.kind, one.pairs) for one in found] == [(OpportunityKind.JOIN_TENDER, (("1", "2"),))]


def test_who_is_bound_for_years_after_the_tender_has_no_need_of_it(announce: Announce, today: date) -> None:
    tender = announce("Nijmegen", "mobile_telephony", when=("2027-01-01", "2027-01-31"), open="joinable")
    assert kinds(today, tender, announce("Druten", "mobile_telephony", ends="2029-02-28", **RUNS)) == []


def test_a_tender_that_says_it_is_closed_is_not_offered(announce: Announce, today: date) -> None:
    closed = announce("Nijmegen", "civil_registry", when=Q4_2026, phase=Phase.TENDERING, open="closed")
    assert kinds(today, closed, announce("Druten", "civil_registry", when=Q1_2027)) == []


def test_a_lot_of_a_framework_serves_who_needs_that_lot(announce: Announce, today: date) -> None:
    tender = announce(
        "Nijmegen", "workplace_hardware", also=("monitors",), phase=Phase.TENDERING, open="joinable framework"
    )
    assert kinds(today, tender, announce("Druten", "monitors", when=Q1_2027)) == ["join_tender"]


def test_a_lot_for_the_whole_serves_who_needs_a_part(announce: Announce, today: date) -> None:
    tender = announce(
        "Nijmegen", "workplace_hardware", also=("peripherals",), phase=Phase.TENDERING, open="joinable", when=Q4_2026
    )
    assert kinds(today, tender, announce("Druten", "laptops", when=Q1_2027)) == ["join_tender"]


def test_a_framework_that_neighbours_may_use_is_open_until_it_ends(announce: Announce, today: date) -> None:
    mantle = announce("Nijmegen", "pentests", ends="2029-12-31", open="joinable framework", **RUNS)
    assert kinds(today, mantle, announce("Druten", "pentests", when=YEAR_2027)) == ["join_tender"]
    over = announce("Nijmegen", "pentests", ends="2026-03-31", open="joinable framework", **RUNS)
    assert kinds(today, over, announce("Druten", "pentests", when=YEAR_2027)) == []


def test_a_tender_published_on_a_day_is_open_for_half_a_year(announce: Announce, today: date) -> None:
    published = ("2026-05-04", "2026-05-04")
    tender = announce(
        "Nijmegen", "printing", when=published, posted="2026-05-04", phase=Phase.TENDERING, open="framework"
    )
    assert kinds(today, tender, announce("Druten", "printing", when=("2027-04-01", "2027-04-30"))) == ["join_tender"]


def test_licences_belong_with_what_the_product_is_for(announce: Announce, today: date) -> None:
    licences = announce("Druten", "software_licences", also=("backup",), products=("Veeam",), ends="2027-03-31", **RUNS)
    office = announce("Heumen", "software_licences", products=("Microsoft 365 E3",), ends="2027-03-31", **RUNS)
    assert kinds(today, licences, office) == []
    assert kinds(today, licences, announce("Wijchen", "backup", when=Q1_2027)) == ["joint_purchase"]


def test_who_has_it_running_can_tell_who_plans_it(announce: Announce, today: date) -> None:
    source = announce("Nijmegen", "case_management", **DID)
    found = among([announce("Heumen", "case_management", when=Q1_2027), source], today)
    assert [(one.kind, one.pairs) for one in found] == [(OpportunityKind.REUSE, (("1", "2"),))]


def test_the_source_of_a_reuse_stands_first_in_its_pair(announce: Announce, today: date) -> None:
    reader = announce("Heumen", "case_management", when=Q1_2027)
    source = announce("Nijmegen", "case_management", open="experience", **RUNS)
    assert [one.pairs for one in among([reader, source], today)] == [(("2", "1"),)]


def test_a_bare_contract_fact_tells_nothing_unless_its_owner_offers_to(announce: Announce, today: date) -> None:
    reader = announce("Heumen", "finance", when=YEAR_2027)
    assert kinds(today, reader, announce("Druten", "finance", ends="2029-12-31", **RUNS)) == []
    assert kinds(today, reader, announce("Druten", "finance", ends="2029-12-31", open="experience", **RUNS)) == [
        "reuse"
    ]


def test_boxes_that_were_delivered_hold_no_experience(announce: Announce, today: date) -> None:
    assert kinds(today, announce("Nijmegen", "laptops", **DID), announce("Druten", "laptops", when=Q1_2027)) == []


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


def test_who_has_only_just_ordered_has_nothing_to_tell_yet(announce: Announce, today: date) -> None:
    reader = announce("Heumen", "finance", when=YEAR_2027)
    assert kinds(today, reader, announce("Nijmegen", "finance", phase=Phase.AWARDED)) == []
    assert kinds(today, reader, announce("Nijmegen", "finance", phase=Phase.AWARDED, open="experience")) == ["reuse"]


def test_sensors_that_hang_teach_who_wants_to_measure_the_same(announce: Announce, today: date) -> None:
    wells = announce("Nijmegen", "water_sensors", kind=Kind.PROJECT, phase=Phase.RUNNING)
    assert kinds(today, wells, announce("Druten", "water_sensors", when=Q1_2027)) == ["reuse"]
    assert kinds(today, wells, announce("Druten", "air_sensors", when=Q1_2027)) == []


def test_who_keeps_to_himself_buys_with_nobody(announce: Announce, today: date) -> None:
    alone = announce("Nijmegen", "website", when=Q1_2027, open="closed")
    assert kinds(today, alone, announce("Druten", "website", when=Q1_2027)) == []


def test_experience_of_years_ago_is_not_offered(announce: Announce, today: date) -> None:
    old = announce("Nijmegen", "case_management", posted="2022-01-10", **DID)
    assert kinds(today, old, announce("Heumen", "case_management", when=Q1_2027)) == []


def test_different_products_are_worth_comparing_when_one_considers_change(announce: Announce, today: date) -> None:
    ours = announce("Druten", "permits", products=("Squit XO",), kind=Kind.PROJECT, phase=Phase.RUNNING)
    theirs = announce("Heumen", "permits", products=("PowerBrowser",), **RUNS)
    assert kinds(today, ours, theirs) == ["harmonise"]
    calm = announce("Druten", "permits", products=("Squit XO",), **RUNS)
    assert kinds(today, calm, theirs) == []


def test_one_product_invites_shared_management_when_somebody_offers_it(announce: Announce, today: date) -> None:
    offering = announce("Druten", "it_service_management", products=("TOPdesk",), open="experience", **RUNS)
    assert kinds(today, offering, announce("Heumen", "it_service_management", products=("TOPdesk",), **RUNS)) == [
        "harmonise"
    ]


def test_one_law_binds_whatever_the_function(announce: Announce, today: date) -> None:
    training = announce("Druten", "security_awareness", laws=("nis2",), when=Q4_2026)
    baseline = announce("Heumen", "information_security", laws=("nis2",), kind=Kind.PROJECT, phase=Phase.RUNNING)
    assert kinds(today, training, baseline) == ["shared_law"]


def test_who_connects_to_a_law_s_national_facility_works_on_the_law(announce: Announce, today: date) -> None:
    connecting = announce("Druten", "council_information", laws=("open_overheid",), kind=Kind.PROJECT, when=Q4_2026)
    publishing = announce("Heumen", "open_government", laws=("woo",), kind=Kind.PROJECT, phase=Phase.RUNNING)
    assert kinds(today, connecting, publishing) == ["shared_law"]


def test_a_new_version_of_the_baseline_is_a_task_of_everybody(announce: Announce, today: date) -> None:
    said = {"laws": ("bio",), "kind": Kind.PROJECT, "when": Q1_2027}
    pair = [announce(town, "information_security", **said) for town in ("Druten", "Heumen")]
    assert kinds(today, *pair) == ["shared_law"]


def test_policy_under_another_law_is_another_matter(announce: Announce, today: date) -> None:
    audit = announce("Druten", "information_security", laws=("police_data",), when=Q4_2026)
    programme = announce("Heumen", "information_security", laws=("nis2",), kind=Kind.PROJECT, phase=Phase.RUNNING)
    assert kinds(today, audit, programme) == []


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
