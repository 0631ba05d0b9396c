"""Forgetting a person wherever he is named, on both databases."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.channel import Channel, Target
from domain.language import phrase
from domain.message import Message, line, plain
from domain.region import Member
from storage import audit, channels
from storage.announced.removal import remove_drafts
from storage.people import accounts, erased, forgetting, members, personal_data
from storage.platforms import mattermost_forms, webchat
from storage.platforms.mattermost_forms import OpenForm
from storage.post import inbox, outbox
from storage.tables import METADATA
from tests.makers import BEUNINGEN, WIJCHEN, Makers

NAME, ACCOUNT = "Anna de Vries", "U-anna-777"


@pytest.fixture
def anna(make: Makers) -> Member:
    return make.member(WIJCHEN, name=NAME, user=ACCOUNT, platform="mattermost", workspace="chat.example")


def told(name: str) -> Message:
    says = phrase("{name} of {municipality} is interested in your announcement.", name=name, municipality="Wijchen")
    return Message(lines=(plain(says), line("nummer 1", " · ", name), plain(f"Vraag het {name} gerust")))


@pytest.fixture
def busy(make: Makers, anna: Member) -> Member:
    """Anna did what names her to others, too; gives who was told."""
    bert = make.member(BEUNINGEN, name="Bert")
    other = make.member(WIJCHEN, name=NAME, user=f"{ACCOUNT}-2", platform="web", workspace="web")
    where = {"platform": "slack", "workspace": "T1"}
    with make.store.writing() as tx:
        accounts.link(tx, anna, other, None, make.now)
        channels.bind(tx, Channel(**where, id="C1", region=anna.region), make.now)
        outbox.put(tx, Target(**where, channel="C1"), told(NAME), "announcement:1:1", make.now)
        outbox.put(tx, Target(platform="web", workspace="demo", user=bert.user), told(NAME), "interest:1", make.now)
        outbox.put(tx, Target(platform="mattermost", workspace="chat.example", user=ACCOUNT), told(NAME), "x", make.now)
        place = {"platform": "mattermost", "workspace": "chat.example", "user": ACCOUNT, "name": NAME}
        inbox.accept(tx, "m:1", json.dumps({"account": place}, separators=(",", ":")), make.now)
        inbox.accept(tx, "m:2", "{}", make.now)
        inbox.keep(tx, "m:2", told(NAME).model_dump_json())
        form = OpenForm(number="n", workspace="chat.example", account=ACCOUNT, form="{}", expires_at=make.now)
        mattermost_forms.keep(tx, form, make.now - timedelta(hours=1))
        webchat.keep(tx, webchat.NewPost(room=f"web/@{ACCOUNT}-2", key="1", body='"dag"'), make.now)
    return bert


def everything(make: Makers) -> str:
    with make.store.reading() as tx:
        rows = [list(row) for table in METADATA.sorted_tables for row in tx.execute(select(table))]
    return json.dumps(rows, default=str, ensure_ascii=False)


@pytest.mark.usefixtures("busy")
def test_everything_about_a_person_is_found(make: Makers, anna: Member) -> None:
    with make.store.reading() as tx:
        found = personal_data.everything(tx, anna)
    assert {"audit", "inbox", "mattermost_forms", "members", "posts", "queues"} <= set(found)
    assert len(found["posts"]) == 3
    assert json.loads(json.dumps(found)) == found


def test_no_name_and_no_account_is_left_where_others_were_told(make: Makers, anna: Member, busy: Member) -> None:
    with make.store.writing() as tx:
        sent = outbox.take(tx, make.now, 9)
        for one in sent:
            outbox.sent(tx, one.id, f"R{one.id}")
        forgetting.forget(tx, anna, anna, make.now)
    left = everything(make)
    assert ACCOUNT not in left
    assert left.count(NAME) == 2, "what somebody wrote in his own words stays"
    with make.store.writing() as tx:
        again = outbox.take(tx, make.now, 9)
        assert {one.target.channel or one.target.user for one in again} == {"C1", busy.user}
        assert all(one.remote_id and one.message for one in again), "changed where it stands"
        assert inbox.payload(tx, "m:1") == ""
        assert audit.verify(tx, anna.region) is None


def test_a_namesake_keeps_his_name(make: Makers, anna: Member, busy: Member) -> None:
    make.member(BEUNINGEN, name=NAME)
    with make.store.writing() as tx:
        forgetting.forget(tx, anna, anna, make.now)
        standing = [one.message for one in outbox.take(tx, make.now, 9) if one.target.user == busy.user]
    assert standing == [told(NAME)]


def test_the_list_erases_again_who_came_back_with_a_backup_and_nobody_else(make: Makers, anna: Member) -> None:
    bert = make.member(BEUNINGEN, name="Bert")
    later = make.now + timedelta(days=1)
    with make.store.writing() as tx:
        forgetting.forget(tx, anna, None, later)
        kept = erased.listed(tx)
        assert ACCOUNT not in str(kept)
        assert erased.take_over(tx, kept) == []
        back = members.add_member(tx, anna, make.now)  # as an older backup has her
        assert erased.take_over(tx, kept) == [back.id]
        forgetting.forget(tx, back, None, later)
        anew = members.add_member(tx, anna, later + timedelta(days=1))  # she came back by herself
        assert erased.take_over(tx, erased.listed(tx)) == []
        assert {one.id for one in (anew, bert)} == set(tx.scalars(select(METADATA.tables["members"].c.id)))


def test_old_drafts_go_with_what_the_trail_says_of_them(make: Makers, anna: Member) -> None:
    draft = make.announcement("geheim plan", anna, visibility="municipality")
    make.announcement("openbaar plan", anna)
    later = make.now + timedelta(days=900)
    with make.store.writing() as tx:
        assert remove_drafts(tx, anna.region, make.now, later) == 0
        assert remove_drafts(tx, anna.region, make.now + timedelta(days=1), later) == 1
        assert remove_drafts(tx, anna.region, make.now + timedelta(days=1), later) == 0
        trail = audit.entries(make.audience(anna), tx, draft.id)
        assert [(entry.action, entry.after) for entry in trail] == [("announced", None), ("removed", None)]
        assert audit.verify(tx, anna.region) is None
    left = everything(make)
    assert "geheim" not in left
    assert "openbaar plan" in left
