"""The keys that let people into the web chat: links that work once, and sessions."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, delete, select

from storage.store import Tx
from storage.tables.web import WEB_KEYS


class Purpose(StrEnum):
    """What a key is for; a link can never be used as a session."""

    LINK = "link"
    SESSION = "session"


LASTS = {Purpose.LINK: timedelta(minutes=30), Purpose.SESSION: timedelta(hours=12)}

_LIVE = (
    WEB_KEYS.c.digest == bindparam("key"),
    WEB_KEYS.c.purpose == bindparam("for"),
    WEB_KEYS.c.expires_at > bindparam("now"),
)
_HOLDER = select(WEB_KEYS.c.member).where(*_LIVE)
_SPEND = delete(WEB_KEYS).where(*_LIVE).returning(WEB_KEYS.c.member)
_ALL = delete(WEB_KEYS).where(WEB_KEYS.c.member == bindparam("of"))
_EXPIRED = delete(WEB_KEYS).where(WEB_KEYS.c.expires_at <= bindparam("now"))


def issue(tx: Tx, member: int, purpose: Purpose, now: datetime) -> str:
    """Make a key for a member and give it; expired ones are cleared away."""
    tx.execute(_EXPIRED, {"now": now})
    key = secrets.token_urlsafe(32)
    row = {"digest": _digest(key), "member": member, "purpose": purpose.value, "expires_at": now + LASTS[purpose]}
    tx.execute(WEB_KEYS.insert(), row)
    return key


def holder(tx: Tx, key: str, purpose: Purpose, now: datetime) -> int | None:
    """Give the member whom a key lets in, if it still does."""
    found: int | None = tx.scalar(_HOLDER, {"key": _digest(key), "for": purpose.value, "now": now})
    return found


def spend(tx: Tx, key: str, purpose: Purpose, now: datetime) -> int | None:
    """Do the same, and make the key worthless: of two who spend it at once, one gets in."""
    found: int | None = tx.scalar(_SPEND, {"key": _digest(key), "for": purpose.value, "now": now})
    return found


def revoke_all(tx: Tx, member: int) -> None:
    """End every session and link of a member."""
    tx.execute(_ALL, {"of": member})


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
