"""Muting and blocking: what a coordinator can stop, and what it leaves."""

from datetime import timedelta

import pytest

from domain.region import Restraint, Role
from storage import audit
from storage.people import forgetting, members
from storage.post import outbox
from tests.dialogue import Person, Talk
from tests.handlers.people import account, appoint, restrained, told

TEXT = "meld wij vervangen 300 laptops in Q3 2027"


@pytest.fixture
def coordinator(talk: Talk) -> Person:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    return talk.person("nijmegen")


def test_who_is_muted_reads_on_and_tells_nobody_anything(talk: Talk, coordinator: Person) -> None:
    hanneke = talk.person("wijchen")
    form = hanneke.types(TEXT).form
    talk.person("druten").sends(talk.person("druten").types(TEXT).form)
    restrained(talk, coordinator, "wijchen", Restraint.MUTED)
    assert "gedempt" in told(talk, "wijchen").text
    assert "gedempt" in hanneke.sends(form).text
    assert "gedempt" in hanneke.types(TEXT).text
    found = hanneke.types("laptops")
    assert "Druten" in found.text
    assert "gedempt" in hanneke.clicks(found.choice("Interesse")).text
    assert "gedempt" not in hanneke.types("volg laptops").text
    with talk.store.writing() as tx:
        waiting = [one.key for one in outbox.take(tx, talk.clock(), 50)]
    assert not [key for key in waiting if "wijchen" in key]


def test_who_is_blocked_gets_one_sentence(talk: Talk, coordinator: Person) -> None:
    restrained(talk, coordinator, "wijchen", Restraint.BLOCKED)
    for text in ("laptops", TEXT, "help", "ik"):
        heard = talk.person("wijchen").types(text)
        assert "toegang geblokkeerd" in heard.text
        assert "\n" not in heard.text
    with talk.store.reading() as tx:
        assert members.audience_of(tx, account(talk, "wijchen")).region == 0


def test_a_coordinator_finds_it_in_the_list(talk: Talk, coordinator: Person) -> None:
    listed = coordinator.types("leden")
    mute = next(one for one in listed.choices if one.value == f"{account(talk, 'wijchen').id}:muted")
    free = coordinator.clicks(mute).choice("Weer laten meedoen")
    assert "Hanneke Derks · Wijchen · beheerder · gedempt" in coordinator.types("leden").text
    coordinator.clicks(free)
    assert account(talk, "wijchen").restraint is None
    assert "Dempen" not in [one.label for one in talk.person("wijchen").types("leden").choices]


def test_it_is_undone_and_both_are_in_the_trail(talk: Talk, coordinator: Person) -> None:
    restrained(talk, coordinator, "wijchen", Restraint.BLOCKED)
    coordinator.presses("restraints.free", str(account(talk, "wijchen").id))
    assert talk.person("wijchen").types(TEXT).form
    with talk.store.reading() as tx:
        trail = audit.entries(members.audience_of(tx, account(talk, "wijchen")), tx)
    kept = [entry.after and entry.after["restraint"] for entry in trail if entry.action == "member.changed"]
    assert kept == ["blocked", None]
    assert {entry.member for entry in trail if entry.action == "member.changed"} == {account(talk, "nijmegen").id}


def test_only_a_coordinator_of_the_region_can_do_it(talk: Talk, coordinator: Person) -> None:
    for user, target in (("beuningen", "wijchen"), ("wijchen", "wijchen"), ("maastricht", "wijchen")):
        talk.person(user).presses("restraints.impose", f"{account(talk, target).id}:blocked")
        assert account(talk, target).restraint is None
    coordinator.presses("restraints.impose", f"{account(talk, 'nijmegen').id}:blocked")
    assert account(talk, "nijmegen").restraint is None, "nobody shuts himself out, nor another coordinator"
    coordinator.presses("restraints.impose", f"{account(talk, 'maastricht').id}:blocked")
    assert account(talk, "maastricht").restraint is None


@pytest.mark.parametrize("restraint", list(Restraint))
def test_erasing_oneself_undoes_no_restraint(talk: Talk, coordinator: Person, restraint: Restraint) -> None:
    restrained(talk, coordinator, "wijchen", restraint)
    erased_and_back(talk)
    assert account(talk, "wijchen").restraint is restraint
    coordinator.presses("restraints.free", str(account(talk, "wijchen").id))
    talk.clock.now += timedelta(days=1)
    erased_and_back(talk)
    assert account(talk, "wijchen").restraint is None, "who was let go begins anew"


def erased_and_back(talk: Talk) -> None:
    with talk.store.writing() as tx:
        forgetting.forget(tx, account(talk, "wijchen"), None, talk.clock())
    talk.person("wijchen", "rijk-van-nijmegen").types("help")


@pytest.mark.parametrize("restraint", list(Restraint))
def test_a_question_to_who_may_not_answer_goes_to_the_steward(
    talk: Talk, coordinator: Person, restraint: Restraint
) -> None:
    talk.person("wijchen").sends(talk.person("wijchen").types(TEXT).form)
    appoint(talk, "heumen", Role.STEWARD)
    with talk.store.writing() as tx:
        moved = account(talk, "heumen").model_copy(update={"municipality": "GM0296"})
        members.change_member(tx, moved, None, talk.clock())
    restrained(talk, coordinator, "wijchen", restraint)
    told(talk, "wijchen")
    anouk = talk.person("beuningen")
    form = anouk.clicks(anouk.types("laptops").choice("Stel een vraag")).form
    assert "kan ik nu niet bereiken" in anouk.sends(form, question="Hebben jullie al een merk?").text
    with talk.store.writing() as tx:
        users = [one.target.user for one in outbox.take(tx, talk.clock(), 50) if one.target.user]
    assert users == ["heumen"]


def test_who_is_muted_asks_nobody_to_let_him_in(talk: Talk, coordinator: Person) -> None:
    stranger = talk.person("nieuw", "rijk-van-nijmegen")
    stranger.types("help")
    form = stranger.clicks(stranger.types("ik").choice("Vertellen waar ik werk")).form
    restrained(talk, coordinator, "nieuw", Restraint.MUTED)
    assert "gedempt" in stranger.sends(form, municipality="GM0296").text
