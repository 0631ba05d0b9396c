"""Contracts that end together, and tenders that others step into."""

from datetime import date

from digests.opportunities import among
from domain.facts import Phase
from domain.opportunity import OpportunityKind
from tests.digests.matched import Q1_2027, Q4_2026, RUNS, YEAR_2027, Announce, kinds


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
    found = among([tender, announce("Druten", "civil_registry", ends="2028-01-31", **RUNS)], today)
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
