"""Secret links to calendar feeds: whose each is and how much it shows. Only a digest of the secret is kept."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from domain.frozen import Frozen
from domain.region import Member
from storage.store import Tx
from storage.tables import CALENDAR_LINKS

_C = CALENDAR_LINKS.c
_OF = select(_C.scope, _C.made_at).where(_C.member == bindparam("of")).order_by(_C.made_at, _C.scope)
_DROP = delete(CALENDAR_LINKS).where(_C.member == bindparam("of"), _C.scope == bindparam("at"))
_DROP_ALL = delete(CALENDAR_LINKS).where(_C.member == bindparam("of"))
_HOLDER = select(_C.member, _C.scope).where(_C.digest == bindparam("key"))
_ADD = CALENDAR_LINKS.insert()


class CalendarLink(Frozen):
    """One live link of a person; ``scope`` says how much of what he may see it shows."""

    scope: str
    made_at: datetime


def make(tx: Tx, member: Member, scope: str, now: datetime) -> str:
    """Make a person's link for a scope and give its secret; an earlier one for that scope stops working."""
    revoke(tx, member, scope)
    secret = secrets.token_urlsafe(32)
    tx.execute(_ADD, {"digest": _digest(secret), "member": member.id, "scope": scope, "made_at": now})
    return secret


def revoke(tx: Tx, member: Member, scope: str) -> bool:
    """End a person's link for a scope; False when there was none."""
    return tx.execute(_DROP, {"of": member.id, "at": scope}).rowcount > 0


def revoke_all(tx: Tx, member: Member) -> None:
    """End every link of a person."""
    tx.execute(_DROP_ALL, {"of": member.id})


def links(tx: Tx, member: Member) -> list[CalendarLink]:
    """Give the live links of a person, oldest first."""
    return [CalendarLink(scope=row.scope, made_at=row.made_at) for row in tx.execute(_OF, {"of": member.id})]


def holder(tx: Tx, secret: str) -> tuple[int, str] | None:
    """Give the member and the scope of a link; None when it never was one, or no longer is."""
    row = tx.execute(_HOLDER, {"key": _digest(secret)}).first()
    return None if row is None else (row.member, row.scope)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
