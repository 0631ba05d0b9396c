"""What people follow: functions, and searches in their own words."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.region import Member
from storage.members import from_row
from storage.store import Tx
from storage.tables import FOLLOWS, MEMBERS

_C = FOLLOWS.c
# PostgreSQL's form of the clause is understood by SQLite's compiler too.
_ADD = upsert(FOLLOWS).on_conflict_do_nothing(index_elements=["member", "subject"])
_OF = select(_C.subject).where(_C.member == bindparam("of")).order_by(_C.since, _C.subject)
_IN_REGION = (
    select(MEMBERS, _C.subject)
    .join(MEMBERS, _C.member == MEMBERS.c.id)
    .where(MEMBERS.c.region == bindparam("region"), MEMBERS.c.active)
    .order_by(_C.since, _C.subject, MEMBERS.c.id)
)
_DROP = delete(FOLLOWS).where(_C.member == bindparam("of"), _C.subject == bindparam("what"))


def follow(tx: Tx, member: Member, subject: str, now: datetime) -> None:
    """Let a person follow a subject; doing so twice is once."""
    tx.execute(_ADD, {"member": member.id, "subject": subject, "since": now})


def followed(tx: Tx, member: Member) -> tuple[str, ...]:
    """Give what a person follows, oldest first."""
    return tuple(tx.scalars(_OF, {"of": member.id}))


def followers(tx: Tx, region: int) -> dict[str, list[Member]]:
    """Give everything that is followed in a region, each with the active people who follow it."""
    found: dict[str, list[Member]] = {}
    for row in tx.execute(_IN_REGION, {"region": region}):
        found.setdefault(row.subject, []).append(from_row(row))
    return found


def unfollow(tx: Tx, member: Member, subject: str) -> None:
    """Let a person no longer follow a subject."""
    tx.execute(_DROP, {"of": member.id, "what": subject})
