import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from domain.announcement import Announcement
from domain.channel import Target
from domain.message import Message, plain
from domain.preferences import Preferences
from domain.reading.vocabulary.entries import Sense, Term
from domain.region import Member
from storage import announcements, audit, terms
from storage.announced import upkeep
from storage.people import follow_hits, follows, members, personal, preferences, privacy
from storage.people.accounts import references
from storage.platforms import webchat
from storage.platforms.web_keys import Purpose, issue
from storage.post import inbox, outbox
from storage.tables import METADATA
from tests.makers import BEUNINGEN, WIJCHEN, Makers

NAME, ACCOUNT = "Anna de Vries", "U-anna-777"


@pytest.fixture
def anna(make: Makers) -> Member:
    return make.member(WIJCHEN, name=NAME, user=ACCOUNT)


@pytest.fixture
def announced(make: Makers, anna: Member) -> Announcement:
    """Anna did everything that a person can do."""
    first = make.announcement("300 laptops", anna, contact=NAME)
    target = Target(platform=anna.platform, workspace=anna.workspace, user=anna.user)
    with make.store.writing() as tx:
        changed = first.model_copy(update={"text": "350 laptops"})
        announcements.change(make.audience(anna), tx, changed, anna, make.now + timedelta(hours=1))
        inbox.accept(tx, "web:1", json.dumps({"user": ACCOUNT, "text": "hoi"}, separators=(",", ":")), make.now)
        follows.follow(tx, anna, "laptops", make.now)
        follow_hits.add(tx, anna.region, first.id, {(anna.id, "laptops")}, make.now)
        preferences.prefer(tx, anna, Preferences(digest=True))
        personal.claim(tx, anna, "2026-W25", make.now)
        personal.tell(tx, anna, ["act:1"], make.now)
        upkeep.confirm(members.audience_of(tx, anna), tx, first.id, anna, make.now)
        terms.add(tx, anna.region, Term(text="doosjes", sense=Sense.FUNCTION, id="laptops"), anna, make.now)
        webchat.keep(tx, webchat.NewPost(room="demo", key="1", body='"hoi"', member=anna.id), make.now)
        webchat.saw(tx, anna.id, "demo", 1)
        issue(tx, anna.id, Purpose.SESSION, make.now)
        outbox.put(tx, target, Message(lines=(plain(f"Dag {NAME}"),)), "1", make.now)
    return changed


def everything(make: Makers) -> str:
    """Every value of every table."""
    with make.store.reading() as tx:
        return json.dumps(
            [[list(row) for row in tx.execute(select(table))] for table in METADATA.sorted_tables], default=str
        )


def test_a_person_sees_all_that_is_stored_about_him(make: Makers, anna: Member, announced: Announcement) -> None:
    make.announcement("van een ander", make.member(BEUNINGEN))
    with make.store.reading() as tx:
        found = privacy.stored_about(tx, anna)
    assert set(found) == {
        "announcements", "audit", "follow_hits", "follows", "members", "personal_digests", "personal_items", "posts",
        "preferences", "terms", "upkeep", "web_keys", "web_posts", "web_seen",
    }  # fmt: skip
    assert [row["text"] for row in found["announcements"]] == [announced.text]
    assert NAME in json.dumps(found)


@pytest.mark.usefixtures("announced")
def test_after_erasure_no_name_and_no_account_is_left_and_the_record_stays(make: Makers, anna: Member) -> None:
    colleague = make.member(WIJCHEN, name="Bert")
    make.announcement("met Anna als contact", colleague, contact=NAME)
    assert NAME in everything(make)
    with make.store.writing() as tx:
        privacy.erase(tx, anna, None, make.now)
    left = everything(make)
    assert NAME not in left
    assert ACCOUNT not in left
    with make.store.reading() as tx:
        gone = [
            table.name for table, column in references() if tx.execute(select(column).where(column == anna.id)).all()
        ]
    assert gone == []
    audience = make.audience(colleague)
    with make.store.reading() as tx:
        stored = [(one.text, one.author, one.contact) for one in announcements.every(audience, tx)]
        assert stored == [("350 laptops", None, None), ("met Anna als contact", colleague.id, None)]
        assert [one.author for one in announcements.revisions(audience, tx, "1")] == [None, None]
        assert audit.verify(tx, anna.region) is None
        assert members.by_account(tx, anna.platform, anna.workspace, anna.user) is None
        assert audit.entries(audience, tx)[-1].action == "member.erased"


def test_another_person_of_the_same_name_elsewhere_stays(make: Makers, anna: Member) -> None:
    other = make.member(BEUNINGEN, name=NAME)
    make.announcement("van een ander", other, contact=NAME)
    with make.store.writing() as tx:
        privacy.erase(tx, anna, anna, make.now)
        assert tx.scalar(text("SELECT contact FROM announcements")) == NAME
        assert members.member(tx, other.id) == other
