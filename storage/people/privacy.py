"""What is stored about a person, and his erasure: the municipal record stays, the person goes.

Every table that refers to a member is found by its foreign key, so a new one is covered by itself. A person with
several accounts is asked about, and forgotten, on all of them.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, update

from domain.region import Member
from storage import audit
from storage.people.accounts import accounts, references
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, AUDIT, INBOX, MEMBERS, OUTBOX, POSTS, QUEUES, REVISIONS, WEB_POSTS

_A, _Q = ANNOUNCEMENTS.c, QUEUES.c
_QUEUE = select(_Q.id).where(
    _Q.platform == bindparam("platform"),
    _Q.workspace == bindparam("workspace"),
    _Q.private,
    _Q.address == bindparam("user"),
)
_OWN_POSTS = delete(WEB_POSTS).where(WEB_POSTS.c.member == bindparam("who"))  # without a writer it would be the bot's
_NAMED = or_(
    _A.author == bindparam("who"), (_A.municipality == bindparam("town")) & (_A.contact == bindparam("full_name"))
)
_VERSIONS = (
    select(REVISIONS)
    .join(ANNOUNCEMENTS, REVISIONS.c.announcement == _A.key)
    .where(_A.region == bindparam("in_region"), _A.municipality == bindparam("town"))
)
_REWRITE = update(REVISIONS).where(
    REVISIONS.c.announcement == bindparam("of"), REVISIONS.c.version == bindparam("at_version")
)
_NO_CONTACT = update(ANNOUNCEMENTS).where(
    _A.region == bindparam("in_region"), _NAMED, _A.contact == bindparam("full_name")
)
_DONE_BY = select(AUDIT).where(AUDIT.c.region == bindparam("in_region"), AUDIT.c.member == bindparam("who"))
# Events are kept for a while to tell a second delivery; their content is no longer needed.
_P = INBOX.c.payload
_HEARD = update(INBOX).where(func.replace(_P, bindparam("mark"), "") != _P)
_GONE = delete(MEMBERS).where(MEMBERS.c.id == bindparam("who"))


def stored_about(tx: Tx, member: Member) -> Mapping[str, list[dict[str, Any]]]:
    """Give every row that names or refers to a person, by table, ready for JSON."""
    found = {MEMBERS.name: rows(tx, select(MEMBERS).where(MEMBERS.c.id == member.id))}
    for table, column in references():
        found[table.name] = rows(tx, select(table).where(column == member.id))
    posts = select(POSTS).where(POSTS.c.queue.in_(_QUEUE))
    found[POSTS.name] = [row for place in _addresses(tx, member) for row in rows(tx, posts, place)]
    found[AUDIT.name] = rows(tx, _DONE_BY, {"in_region": member.region, "who": member.id})
    return {name: rows for name, rows in found.items() if rows}


def erase(tx: Tx, member: Member, by: Member | None, now: datetime) -> None:
    """Forget a person: what he announced stays without author and contact, all else about him goes.

    The audit trail keeps his number, which then leads to nobody.
    """
    who = {"who": member.id, "full_name": member.name, "town": member.municipality, "in_region": member.region}
    _rewrite_versions(tx, member, who)
    tx.execute(_NO_CONTACT.values(contact=None), who)
    tx.execute(_OWN_POSTS, {"who": member.id})
    for place in _addresses(tx, member):
        tx.execute(
            _HEARD.values(payload="", answer=None), {"mark": f'"user":{json.dumps(place["user"], ensure_ascii=False)}'}
        )
        _drop_queue(tx, place)
    for table, column in references():
        gone = update(table).values({column: None}) if column.nullable else delete(table)
        tx.execute(gone.where(column == member.id))
    tx.execute(_GONE, {"who": member.id})
    audit.record(tx, _entry(member, by), now)


def _rewrite_versions(tx: Tx, member: Member, who: Mapping[str, Any]) -> None:
    for row in tx.execute(_VERSIONS, who).all():
        content = json.loads(row.content)
        kept = dict(content)
        if content.get("author") == member.id:
            kept["author"] = None
        if content.get("contact") == member.name:
            kept["contact"] = None
        if kept != content:
            place = {"of": row.announcement, "at_version": row.version}
            tx.execute(_REWRITE, {**place, "content": json.dumps(kept, ensure_ascii=False)})


def _drop_queue(tx: Tx, place: Mapping[str, str]) -> None:
    number = tx.execute(_QUEUE, place).scalar()
    if number is not None:
        tx.execute(delete(OUTBOX).where(OUTBOX.c.queue == number))
        tx.execute(delete(POSTS).where(POSTS.c.queue == number))
        tx.execute(delete(QUEUES).where(_Q.id == number))


def _addresses(tx: Tx, member: Member) -> list[dict[str, str]]:
    """Give every account under which a person is written to."""
    account = {"platform": member.platform, "workspace": member.workspace, "user": member.user}
    return [account, *(one.model_dump(exclude={"name"}) for one in accounts(tx, member))]


def rows(tx: Tx, statement: Any, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:  # noqa: ANN401 - any select
    """Give the rows of a statement, ready for JSON."""
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        for row in tx.execute(statement, values or {}).mappings()
    ]


def _entry(member: Member, by: Member | None) -> audit.Entry:
    return audit.Entry(
        region=member.region,
        action="member.erased",
        record=f"member:{member.id}",
        municipality=member.municipality,
        member=None if by is None or by.id == member.id else by.id,
        platform=None if by is None else by.platform,
    )
