from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.announcement import Announcement
from domain.region import Member
from storage import announcements, audit
from storage.people import members
from storage.store import Store
from tests.makers import BEUNINGEN, MAASTRICHT, WIJCHEN, Makers
from tests.storage.tampering import unguarded


def changed(make: Makers, first: Announcement, by: Member, text: str) -> None:
    with make.store.writing() as tx:
        wanted = announcements.get(make.audience(by), tx, first.id).model_copy(update={"text": text})
        announcements.change(make.audience(by), tx, wanted, by, make.now + timedelta(hours=1))


def trail(make: Makers, by: Member, record: str | None = None) -> list[audit.Entry]:
    with make.store.reading() as tx:
        return audit.entries(make.audience(by), tx, record)


def broken(store: Store, region: int) -> int | None:
    with store.reading() as tx:
        return audit.verify(tx, region)


@pytest.fixture
def anna(make: Makers) -> Member:
    return make.member(WIJCHEN, platform="slack", name="Anna de Vries", user="U777")


def test_the_trail_says_who_did_what_when_from_where_and_what_it_was(make: Makers, anna: Member) -> None:
    first = make.announcement("300 laptops", anna)
    changed(make, first, anna, "350 laptops")
    announced, change = trail(make, anna, first.id)
    assert (announced.action, announced.before, announced.after["text"]) == ("announced", None, "300 laptops")  # type: ignore[index]
    assert (change.action, change.member, change.platform) == ("changed", anna.id, "slack")
    assert change.at == make.now + timedelta(hours=1)
    assert (change.before["text"], change.after["text"]) == ("300 laptops", "350 laptops")  # type: ignore[index]


def test_a_municipality_reads_its_own_trail_only(make: Makers, anna: Member) -> None:
    bert = make.member(BEUNINGEN)
    number = make.announcement(by=anna).id
    assert [entry.action for entry in trail(make, anna)] == ["member.joined", "announced"]
    assert [entry.action for entry in trail(make, bert)] == ["member.joined"]
    assert trail(make, bert, number) == []


def test_the_trail_names_no_person(make: Makers, anna: Member) -> None:
    make.announcement(by=anna, contact="Anna de Vries")
    with make.store.writing() as tx:
        members.change_member(tx, anna.model_copy(update={"name": "Anna Bakker"}), None, make.now)
    stored = [entry.model_dump_json() for entry in trail(make, anna)]
    assert len(stored) == 3
    assert not [entry for entry in stored if "Anna" in entry or "U777" in entry]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET member = 99 WHERE number = 2",
        "UPDATE audit SET content = replace(content, 'laptops', 'tablets') WHERE number = 2",
        "UPDATE audit SET municipality = 'GM0209' WHERE number = 2",
        "DELETE FROM audit WHERE number = 1",
        "DELETE FROM audit WHERE number = 2",
    ],
)
def test_tampering_shows(make: Makers, anna: Member, tampering: str) -> None:
    changed(make, make.announcement("300 laptops", anna), anna, "350 laptops")
    assert broken(make.store, anna.region) is None
    with make.store.writing() as tx:
        unguarded(tx)
        tx.execute(text(tampering))
    assert broken(make.store, anna.region) in {2, 3}


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET member = 99 WHERE number = 2",
        "UPDATE audit SET content = replace(content, 'laptops', 'tablets') WHERE number = 2",
        "UPDATE audit SET content = NULL, salt = NULL, action = 'x'",
        "DELETE FROM audit WHERE number = 3",
        "DELETE FROM audit",
    ],
)
def test_the_database_itself_keeps_the_trail(make: Makers, anna: Member, tampering: str) -> None:
    changed(make, make.announcement("300 laptops", anna), anna, "350 laptops")
    with pytest.raises(DBAPIError, match="append-only"), make.store.writing() as tx:
        tx.execute(text(tampering))
    assert len(trail(make, anna)) == 3


def test_a_forged_clearing_lets_nothing_newer_go(make: Makers, anna: Member) -> None:
    changed(make, make.announcement("300 laptops", anna), anna, "350 laptops")
    with make.store.writing() as tx:
        audit.prune(tx, anna.region, make.now + timedelta(minutes=30), make.now + timedelta(days=700))
    with pytest.raises(DBAPIError, match="append-only"), make.store.writing() as tx:
        tx.execute(text("DELETE FROM audit WHERE number >= 3"))


def test_content_that_the_law_wants_gone_can_go_and_the_chain_holds(make: Makers, anna: Member) -> None:
    changed(make, make.announcement("300 laptops", anna), anna, "350 laptops")
    with make.store.writing() as tx:
        tx.execute(text("UPDATE audit SET content = NULL, salt = NULL WHERE number = 2"))
    assert broken(make.store, anna.region) is None
    assert trail(make, anna)[1].after is None


def test_each_region_has_a_chain_of_its_own(make: Makers, anna: Member) -> None:
    south = make.region("Zuid", MAASTRICHT)
    carla = make.member(MAASTRICHT, region=south)
    make.announcement(by=carla)
    make.announcement(by=anna)
    assert [entry.number for entry in trail(make, carla)] == [entry.number for entry in trail(make, anna)] == [1, 2]
    with make.store.writing() as tx:
        unguarded(tx)
        tx.execute(text("UPDATE audit SET action = 'x' WHERE region = :region"), {"region": south.id})
    assert (broken(make.store, south.id), broken(make.store, anna.region)) == (1, None)


def test_old_entries_go_when_their_time_is_over_and_the_chain_says_so(make: Makers, anna: Member) -> None:
    changed(make, make.announcement("300 laptops", anna), anna, "350 laptops")
    with make.store.writing() as tx:
        assert audit.prune(tx, anna.region, make.now + timedelta(minutes=30), make.now + timedelta(days=700)) == 2
        assert audit.prune(tx, anna.region, make.now + timedelta(minutes=30), make.now + timedelta(days=701)) == 0
    assert [(entry.number, entry.action) for entry in trail(make, anna)] == [(3, "changed")]
    assert broken(make.store, anna.region) is None
    with make.store.writing() as tx:
        unguarded(tx)
        tx.execute(text("DELETE FROM audit WHERE number = 3"))
    assert broken(make.store, anna.region) == 4
