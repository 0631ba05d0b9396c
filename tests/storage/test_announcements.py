from datetime import timedelta

import pytest

from domain.announcement import Visibility
from domain.errors import ConflictError, InvalidError, NotAllowedError, NotFoundError
from domain.facts import Facts, Kind
from storage import announcements, audit
from storage.audience import NOBODY, Audience
from tests.makers import BEUNINGEN, HEUMEN, MAASTRICHT, WIJCHEN, Makers


def test_what_was_announced_is_read_back_as_it_was(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    facts = Facts(kind=Kind.INVESTMENT, functions=("werkplekhardware",), products=("Dell Latitude 5450",))
    added = make.announcement("300 laptops in Q3", wijchen, facts=facts, contact="Anna", link="https://chat.example/1")
    with make.store.reading() as tx:
        assert announcements.get(make.audience(wijchen), tx, added.id) == added
    assert (added.id, added.author, added.version, added.posted_at) == ("1", wijchen.id, 1, make.now)


def test_own_numbers_count_on_and_never_take_an_imported_one(make: Makers) -> None:
    numbers = [make.announcement(id="3").id] + [make.announcement().id for _ in range(3)]
    assert numbers == ["3", "2", "4", "5"]


def test_an_imported_number_is_unique_in_its_region_only(make: Makers) -> None:
    south = make.region("Zuid-Limburg", MAASTRICHT)
    make.announcement(id="d001")
    make.announcement(id="d001", region=south.id, municipality=MAASTRICHT)
    with pytest.raises(InvalidError, match="already"):
        make.announcement(id="d001")


def test_nobody_announces_for_another_municipality(make: Makers) -> None:
    with pytest.raises(NotAllowedError):
        make.announcement(by=make.member(WIJCHEN), municipality=BEUNINGEN)
    with pytest.raises(NotAllowedError):
        make.announcement(by=make.member(WIJCHEN, active=False))


def test_a_change_keeps_the_version_before_it(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    first = make.announcement("300 laptops", wijchen)
    audience, later = make.audience(wijchen), make.now + timedelta(hours=1)
    with make.store.writing() as tx:
        wanted = first.model_copy(update={"text": "350 laptops"})
        second = announcements.change(audience, tx, wanted, wijchen, later)
    assert (second.version, second.text, second.changed_at) == (2, "350 laptops", later)
    with make.store.reading() as tx:
        assert announcements.get(audience, tx, first.id) == second
        assert announcements.revisions(audience, tx, first.id) == [first, second]


def test_two_changes_of_one_version_give_the_second_both_texts(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    first = make.announcement("300 laptops", wijchen)
    audience = make.audience(wijchen)
    with make.store.writing() as tx:
        announcements.change(audience, tx, first.model_copy(update={"text": "350 laptops"}), wijchen, make.now)
    with pytest.raises(ConflictError) as conflict, make.store.writing() as tx:
        announcements.change(audience, tx, first.model_copy(update={"text": "400 laptops"}), wijchen, make.now)
    assert (conflict.value.mine, conflict.value.theirs) == ("400 laptops", "350 laptops")


def test_another_municipality_gets_the_answer_of_what_does_not_exist(make: Makers) -> None:
    wijchen, beuningen = make.member(WIJCHEN), make.member(BEUNINGEN)
    there = make.announcement("300 laptops", wijchen)
    answers = []
    for number in (there.id, "999"):
        wanted = there.model_copy(update={"id": number, "text": "gekaapt"})
        with pytest.raises(NotFoundError) as refused, make.store.writing() as tx:
            announcements.change(make.audience(beuningen), tx, wanted, beuningen, make.now)
        answers.append(refused.value.says.text)
    assert answers[0] == answers[1]
    with pytest.raises(NotFoundError), make.store.writing() as tx:
        announcements.withdraw(make.audience(beuningen), tx, there.id, beuningen, make.now)


def test_withdrawing_twice_is_one_change(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    there = make.announcement(by=wijchen)
    for _ in range(2):
        with make.store.writing() as tx:
            gone = announcements.withdraw(make.audience(wijchen), tx, there.id, wijchen, make.now)
    assert (gone.withdrawn, gone.version) == (True, 2)


def test_a_later_announcement_supersedes_an_earlier_one(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    old, new = make.announcement("oud", wijchen), make.announcement("nieuw", wijchen)
    audience = make.audience(wijchen)
    with make.store.writing() as tx:
        assert announcements.supersede(audience, tx, (old.id, new.id), wijchen, make.now).superseded_by == new.id
    with pytest.raises(InvalidError), make.store.writing() as tx:
        announcements.supersede(audience, tx, (new.id, old.id), wijchen, make.now)


def test_each_sees_his_own_and_what_is_shared_with_him(make: Makers) -> None:
    partnership = make.partnership("Heumen-Wijchen", HEUMEN, WIJCHEN)
    wijchen, heumen, beuningen = (make.member(code) for code in (WIJCHEN, HEUMEN, BEUNINGEN))
    make.announcement("concept", wijchen, visibility=Visibility.MUNICIPALITY)
    make.announcement("samen", wijchen, visibility=Visibility.PARTNERSHIP, partnership=partnership.id)
    make.announcement("open", wijchen)
    seen = {}
    for member in (wijchen, heumen, beuningen):
        with make.store.reading() as tx:
            seen[member.municipality] = [found.text for found in announcements.every(make.audience(member), tx)]
    assert seen == {WIJCHEN: ["concept", "samen", "open"], HEUMEN: ["samen", "open"], BEUNINGEN: ["open"]}


def test_a_channel_caps_what_a_person_sees(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    make.announcement("concept", wijchen, visibility=Visibility.MUNICIPALITY)
    make.announcement("open", wijchen)
    region = Audience(region=wijchen.region)
    with make.store.reading() as tx:
        shown = announcements.every(make.audience(wijchen).capped(region), tx)
        assert [found.text for found in shown] == ["open"]
        assert list(announcements.every(make.audience(wijchen).capped(NOBODY), tx)) == []


def test_a_partnership_must_hold_the_municipality(make: Makers) -> None:
    partnership = make.partnership("Heumen-Wijchen", HEUMEN, WIJCHEN)
    beuningen = make.member(BEUNINGEN)
    with pytest.raises(InvalidError):
        make.announcement(by=beuningen, visibility=Visibility.PARTNERSHIP, partnership=partnership.id)
    with pytest.raises(InvalidError):
        make.announcement(by=beuningen, visibility=Visibility.PARTNERSHIP)


def test_lists_come_in_the_order_asked_for(make: Makers) -> None:
    for hour in (3, 1, 2):
        make.announcement(id=f"h{hour}", posted_at=make.now + timedelta(hours=hour))
    audience = Audience(region=make.region().id)
    with make.store.reading() as tx:
        assert [a.id for a in announcements.every(audience, tx)] == ["h3", "h1", "h2"]
        assert [a.id for a in announcements.lately(audience, tx, make.now + timedelta(hours=2))] == ["h3", "h2"]
        assert [a.id for a in announcements.some(audience, tx, ["h2", "nee", "h3"])] == ["h2", "h3"]
        assert [a.id for a in announcements.of_municipality(audience, tx, WIJCHEN)] == ["h2", "h1", "h3"]


def test_an_import_stores_many_at_once_as_if_one_by_one(make: Makers) -> None:
    facts = Facts(functions=("laptops", "laptops"), suppliers=("Dell",))
    new = [make.new(f"melding {number}", id=f"i{number}", facts=facts, source="import") for number in range(1200)]
    with make.store.writing() as tx:
        added = announcements.add_all(tx, new, make.now)
    audience = Audience(region=make.region().id, municipality=WIJCHEN)
    with make.store.reading() as tx:
        assert list(announcements.every(audience, tx)) == added
        assert [one.id for one in added] == [one.id for one in new]
        assert len(audit.entries(audience, tx)) == 1200
        assert audit.verify(tx, audience.region) is None
    assert make.announcement().id == "1201"


@pytest.mark.parametrize("ids", [["a", "b", "a"], ["b", "d001"]])
def test_an_import_with_an_id_that_is_taken_stores_nothing(make: Makers, ids: list[str]) -> None:
    make.announcement(id="d001")
    new = [make.new(id=number) for number in ids]
    with pytest.raises(InvalidError, match="already"), make.store.writing() as tx:
        announcements.add_all(tx, new, make.now)
    with make.store.reading() as tx:
        assert len(list(announcements.every(Audience(region=make.region().id), tx))) == 1
