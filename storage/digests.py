"""Which digests were made, and what they showed: one a region, week and audience, by whichever process is first."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.store import Tx
from storage.tables import DIGEST_ITEMS, DIGESTS

_CLAIM = upsert(DIGESTS).on_conflict_do_nothing(index_elements=["region", "week", "audience"]).returning(DIGESTS.c.week)
_SHOW = upsert(DIGEST_ITEMS).on_conflict_do_nothing(index_elements=["region", "audience", "item"])
_SHOWN = select(DIGEST_ITEMS.c.item, DIGEST_ITEMS.c.week).where(
    DIGEST_ITEMS.c.region == bindparam("region"), DIGEST_ITEMS.c.audience == bindparam("audience")
)
_LAST = select(DIGESTS.c.week).where(
    DIGESTS.c.region == bindparam("region"), DIGESTS.c.audience == bindparam("audience")
)
_LAST = _LAST.order_by(DIGESTS.c.week.desc()).limit(1)


def claim(tx: Tx, region: int, week: str, audience: str, now: datetime) -> bool:
    """Take on a week's digest (ISO week, "2026-W53") for an audience; False when it was taken on before."""
    values = {"region": region, "week": week, "audience": audience, "claimed_at": now}
    return tx.execute(_CLAIM, values).first() is not None


def last(tx: Tx, region: int, audience: str) -> str | None:
    """Give the latest week of which an audience had its digest."""
    found: str | None = tx.execute(_LAST, {"region": region, "audience": audience}).scalar()
    return found


def show(tx: Tx, region: int, week: str, audience: str, items: Collection[str]) -> None:
    """Note what a claimed digest shows (identities of announcements, opportunities, reminders)."""
    rows = [{"region": region, "week": week, "audience": audience, "item": item} for item in dict.fromkeys(items)]
    if rows:
        tx.execute(_SHOW, rows)


def shown(tx: Tx, region: int, audience: str) -> dict[str, str]:
    """Give what an audience was shown, each with the week in which it first was."""
    return {row.item: row.week for row in tx.execute(_SHOWN, {"region": region, "audience": audience})}
