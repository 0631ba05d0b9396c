"""What people follow: functions, and searches in their own words; and how they want to hear of what fits."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.region import Member
from storage.people import follow_hits
from storage.people.members import from_row
from storage.store import Tx
from storage.tables import FOLLOWS, MEMBERS

_C = FOLLOWS.c
# PostgreSQL's form of the clause is understood by SQLite's compiler too.
_ADD = upsert(FOLLOWS)
_ADD = _ADD.on_conflict_do_update(index_elements=["member", "subject"], set_={"weekly": _ADD.excluded.weekly})
_OF = select(_C.subject, _C.weekly).where(_C.member == bindparam("of")).order_by(_C.since, _C.subject)
_IN_REGION = (
    select(MEMBERS, _C.subject, _C.weekly)
    .join(MEMBERS, _C.member == MEMBERS.c.id)
    .where(MEMBERS.c.region == bindparam("region"), MEMBERS.c.active)
    .order_by(_C.since, _C.subject, MEMBERS.c.id)
)
_DROP = delete(FOLLOWS).where(_C.member == bindparam("of"), _C.subject == bindparam("what"))


class Followed(NamedTuple):
    """One search that is followed; ``weekly``: what fits comes in the weekly message, else at once."""

    subject: str
    weekly: bool


class Follower(NamedTuple):
    """Somebody who follows a search, and how he wants to hear of what fits."""

    member: Member
    weekly: bool


def follow(tx: Tx, member: Member, subject: str, now: datetime, *, weekly: bool = False) -> None:
    """Let a person follow a subject; doing so twice is once, in the manner that was chosen last."""
    tx.execute(_ADD, {"member": member.id, "subject": subject, "since": now, "weekly": weekly})


def followed(tx: Tx, member: Member) -> tuple[Followed, ...]:
    """Give what a person follows, oldest first."""
    return tuple(Followed(row.subject, row.weekly) for row in tx.execute(_OF, {"of": member.id}))


def followers(tx: Tx, region: int) -> dict[str, list[Follower]]:
    """Give everything that is followed in a region, each with the active people who follow it."""
    found: dict[str, list[Follower]] = {}
    for row in tx.execute(_IN_REGION, {"region": region}):
        found.setdefault(row.subject, []).append(Follower(from_row(row), row.weekly))
    return found


def unfollow(tx: Tx, member: Member, subject: str) -> None:
    """Let a person no longer follow a subject; what waits to be told of it is dropped."""
    tx.execute(_DROP, {"of": member.id, "what": subject})
    follow_hits.drop(tx, member, subject)
