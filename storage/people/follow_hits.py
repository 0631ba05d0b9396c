"""Announcements that fit what people follow for their weekly message, until they are told."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.region import Member
from storage.store import Tx
from storage.tables import FOLLOW_HITS

_C = FOLLOW_HITS.c
_OF_ONE = (_C.region == bindparam("at_region"), _C.announcement == bindparam("at_id"))
_UNTOLD = _C.told_at.is_(None)
_ADD = upsert(FOLLOW_HITS).on_conflict_do_nothing(index_elements=["member", "subject", "region", "announcement"])
_WANTED = tuple_(_C.member, _C.subject).in_(bindparam("wanted", expanding=True))
_DROP = delete(FOLLOW_HITS).where(*_OF_ONE, _UNTOLD)
_DROP_OTHERS = _DROP.where(~_WANTED)
_DROP_OF = delete(FOLLOW_HITS).where(_C.member == bindparam("of"), _C.subject == bindparam("what"), _UNTOLD)
_TOLD = select(_C.member).where(*_OF_ONE, _C.told_at.is_not(None))
_WAITING = select(_C.subject, _C.announcement).where(_C.member == bindparam("of"), _UNTOLD)
_WAITING = _WAITING.order_by(_C.found_at, _C.announcement, _C.subject)
_TELL = update(FOLLOW_HITS).where(
    _C.member == bindparam("of"), _C.announcement.in_(bindparam("ids", expanding=True)), _UNTOLD
)


class Hit(NamedTuple):
    """A search of somebody that an announcement (its id) fits."""

    subject: str
    announcement: str


def keep(tx: Tx, region: int, number: str, wanted: Collection[tuple[int, str]]) -> None:
    """Drop what waits about an announcement but for these pairs of a person's number and a search."""
    at = {"at_region": region, "at_id": number}
    if wanted:
        tx.execute(_DROP_OTHERS, {**at, "wanted": sorted(wanted)})
    else:
        tx.execute(_DROP, at)


def drop(tx: Tx, member: Member, subject: str) -> None:
    """Drop what waits for a person about a search."""
    tx.execute(_DROP_OF, {"of": member.id, "what": subject})


def add(tx: Tx, region: int, number: str, wanted: Collection[tuple[int, str]], now: datetime) -> None:
    """Let an announcement wait for these people's weekly messages; who was told of it is not told again."""
    known = set(tx.scalars(_TOLD, {"at_region": region, "at_id": number}))
    rows = [
        {"member": member, "subject": subject, "region": region, "announcement": number, "found_at": now}
        for member, subject in sorted(wanted)
        if member not in known
    ]
    if rows:
        tx.execute(_ADD, rows)


def waiting(tx: Tx, member: Member) -> list[Hit]:
    """Give what waits for a person, the oldest first; he may have lost sight of it since."""
    return [Hit(row.subject, row.announcement) for row in tx.execute(_WAITING, {"of": member.id})]


def tell(tx: Tx, member: Member, ids: Collection[str], now: datetime) -> None:
    """Note that a person was told of announcements."""
    if ids:
        tx.execute(_TELL.values(told_at=now), {"of": member.id, "ids": list(ids)})
