"""Everything that is stored about one person, as he gets it on request (AVG, article 15): by table, ready for JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from domain.region import Member
from storage.people import privacy
from storage.people.forgetting import mark_of, naming, places_of, room_of
from storage.people.members import audience_of
from storage.store import Tx
from storage.tables import (
    ANNOUNCEMENTS,
    AUDIT,
    INBOX,
    MATTERMOST_FORMS,
    OPPORTUNITY_STEPS,
    OUTCOMES,
    QUEUES,
    REVISIONS,
    WEB_POSTS,
)
from storage.tables.rows import READ, from_row

Rows = list[dict[str, Any]]

_A, _Q, _F = ANNOUNCEMENTS.c, QUEUES.c, MATTERMOST_FORMS.c
_CONTACT = select(ANNOUNCEMENTS).where(
    _A.region == bindparam("in_region"),
    _A.municipality == bindparam("town"),
    or_(_A.author == bindparam("who"), _A.contact == bindparam("full_name")),
)
_VERSIONS = (
    select(REVISIONS)
    .join(ANNOUNCEMENTS, REVISIONS.c.announcement == _A.key)
    .where(
        _A.region == bindparam("in_region"),
        func.replace(REVISIONS.c.content, bindparam("mark"), "") != REVISIONS.c.content,
    )
)
_TRAIL = select(AUDIT).where(
    AUDIT.c.region == bindparam("in_region"),
    or_(AUDIT.c.member == bindparam("who"), AUDIT.c.record == bindparam("record")),
)
_MINE = select(*READ).where(_A.region == bindparam("in_region"), _A.author == bindparam("who"))
_STEPS = select(OPPORTUNITY_STEPS).where(OPPORTUNITY_STEPS.c.member == bindparam("who"))
_OUTCOMES = select(OUTCOMES).where(OUTCOMES.c.member == bindparam("who"))
_EVENTS = select(INBOX).where(func.replace(INBOX.c.payload, bindparam("mark"), "") != INBOX.c.payload)
_FORMS = select(MATTERMOST_FORMS).where(_F.workspace == bindparam("workspace"), _F.account == bindparam("user"))
_ROOM = select(WEB_POSTS).where(WEB_POSTS.c.room == bindparam("room"), WEB_POSTS.c.body != "")
_QUEUES = select(QUEUES).where(
    _Q.platform == bindparam("platform"),
    _Q.workspace == bindparam("workspace"),
    _Q.private,
    _Q.address == bindparam("user"),
)


def everything(tx: Tx, member: Member) -> Mapping[str, Rows]:
    """Give every row that names a person, refers to him or came from him."""
    found: dict[str, Rows] = {name: list(rows) for name, rows in privacy.stored_about(tx, member).items()}
    for name, rows in (*_of_person(tx, member), *_of_accounts(tx, member)):
        known = found.setdefault(name, [])
        known += [row for row in rows if row not in known]
    return {name: rows for name, rows in sorted(_readable(tx, member, found).items()) if rows}


def _readable(tx: Tx, member: Member, found: Mapping[str, Rows]) -> dict[str, Rows]:
    """Leave what records say that he may see no longer: colleagues of a former municipality went on with them."""
    audience = audience_of(tx, member)
    rows = tx.execute(_MINE, {"in_region": member.region, "who": member.id}).all()
    hidden = {row.key for row in rows if not audience.allows(from_row(row))}
    kept = {"announcements": ("key", "author", "posted_at"), "revisions": ("announcement", "version")}
    return {
        name: [
            {part: row[part] for part in kept[name]} if name in kept and row[kept[name][0]] in hidden else row
            for row in rows_
        ]
        for name, rows_ in found.items()
    }


def _of_person(tx: Tx, member: Member) -> Iterator[tuple[str, Rows]]:
    who = {"who": member.id, "in_region": member.region, "record": f"member:{member.id}"}
    named = {"town": member.municipality, "full_name": member.name}
    yield "announcements", privacy.rows(tx, _CONTACT, {**who, **named})
    mark = json.dumps({"author": member.id}, separators=(",", ":"))[1:-1]
    yield (
        "revisions",
        [
            row
            for row in privacy.rows(tx, _VERSIONS, {**who, "mark": mark})
            if json.loads(row["content"])["author"] == member.id
        ],
    )
    yield "audit", privacy.rows(tx, _TRAIL, who)
    yield "opportunity_steps", privacy.rows(tx, _STEPS, who)
    yield "outcomes", privacy.rows(tx, _OUTCOMES, who)
    # A name confers nothing: what others were told is theirs, and he is told that it names him.
    yield "posts", [{"id": row.post, "names": member.name} for row in naming(tx, member)]


def _of_accounts(tx: Tx, member: Member) -> Iterator[tuple[str, Rows]]:
    for place in places_of(tx, member):
        at = dict(zip(("platform", "workspace", "user"), place, strict=True))
        yield "queues", privacy.rows(tx, _QUEUES, at)
        yield "inbox", privacy.rows(tx, _EVENTS, {"mark": mark_of(place)})
        if at["platform"] == "mattermost":
            yield "mattermost_forms", privacy.rows(tx, _FORMS, at)
        if at["platform"] == "web":
            yield "web_posts", privacy.rows(tx, _ROOM, {"room": room_of(at["workspace"], at["user"])})
