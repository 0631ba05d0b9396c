"""Who can tell whom, which products are worth comparing, and which law binds both."""

from datetime import date

from digests.opportunities import among
from domain.facts import Kind, Phase
from domain.opportunity import OpportunityKind
from tests.digests.matched import DID, Q1_2027, Q4_2026, RUNS, YEAR_2027, Announce, kinds


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


def test_who_has_only_just_ordered_has_nothing_to_tell_yet(announce: Announce, today: date) -> None:
    reader = announce("Heumen", "finance", when=YEAR_2027)
    assert kinds(today, reader, announce("Nijmegen", "finance", phase=Phase.AWARDED)) == []
    assert kinds(today, reader, announce("Nijmegen", "finance", phase=Phase.AWARDED, open="experience")) == ["reuse"]


def test_sensors_that_hang_teach_who_wants_to_measure_the_same(announce: Announce, today: date) -> None:
    wells = announce("Nijmegen", "water_sensors", kind=Kind.PROJECT, phase=Phase.RUNNING)
    assert kinds(today, wells, announce("Druten", "water_sensors", when=Q1_2027)) == ["reuse"]
    assert kinds(today, wells, announce("Druten", "air_sensors", when=Q1_2027)) == []


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


def test_a_dashboard_teaches_who_wants_one_for_the_same_field(announce: Announce, today: date) -> None:
    youth = announce("Nijmegen", "data_warehouse", also=("youth_care",), **DID)
    assert kinds(today, youth, announce("Druten", "data_warehouse", also=("wmo",), when=Q1_2027)) == ["reuse"]
    assert kinds(today, youth, announce("Druten", "data_warehouse", when=Q1_2027)) == ["reuse"]
    assert kinds(today, youth, announce("Druten", "data_warehouse", also=("hr",), when=Q1_2027)) == []


def test_a_product_that_is_only_patched_invites_nobody(announce: Announce, today: date) -> None:
    patched = announce("Druten", "permits", products=("Squit XO",), kind=Kind.PROJECT, when=Q1_2027, occasion=True)
    leaving = announce("Heumen", "permits", products=("Squit XO",), when=Q1_2027)
    assert kinds(today, patched, leaving) == []
