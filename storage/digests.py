"""Which digests were made, and what they showed: one a region, week and audience, by whichever process is first."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.region import Member
from storage import audit
from storage.store import Tx
from storage.tables import DIGEST_ITEMS, DIGEST_SKIPS, DIGESTS

_CLAIM = upsert(DIGESTS).on_conflict_do_nothing(index_elements=["region", "week", "audience"]).returning(DIGESTS.c.week)
_SHOW = upsert(DIGEST_ITEMS).on_conflict_do_nothing(index_elements=["region", "audience", "item"])
_SHOWN = select(DIGEST_ITEMS.c.item, DIGEST_ITEMS.c.week).where(
    DIGEST_ITEMS.c.region == bindparam("region"), DIGEST_ITEMS.c.audience == bindparam("audience")
)
_FORGET = delete(DIGEST_ITEMS).where(
    DIGEST_ITEMS.c.region == bindparam("of_region"),
    DIGEST_ITEMS.c.audience == bindparam("of_audience"),
    DIGEST_ITEMS.c.week < bindparam("before"),
    DIGEST_ITEMS.c.item.startswith(bindparam("sort")),
)
_LAST = select(DIGESTS.c.week).where(
    DIGESTS.c.region == bindparam("region"), DIGESTS.c.audience == bindparam("audience")
)
_LAST = _LAST.order_by(DIGESTS.c.week.desc()).limit(1)
_K = DIGEST_SKIPS.c
_OF_AUDIENCE = (_K.region == bindparam("of_region"), _K.audience == bindparam("of_audience"))
_SKIP = upsert(DIGEST_SKIPS).on_conflict_do_nothing(index_elements=["region", "audience", "item"])
_SKIPPED = select(_K.item, _K.skipped_at).where(*_OF_AUDIENCE)
_UNSKIP = delete(DIGEST_SKIPS).where(*_OF_AUDIENCE, _K.item.in_(bindparam("items", expanding=True)))
_CLAIMED = select(func.max(DIGESTS.c.claimed_at)).where(
    DIGESTS.c.region == bindparam("region"), DIGESTS.c.audience == bindparam("audience")
)


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
    return dict(tx.execute(_SHOWN, {"region": region, "audience": audience}).all())


def forget(tx: Tx, region: int, audience: str, sort: str, before: str) -> None:
    """Drop what was shown before an ISO week, of a sort that is never looked for so far back (how identities begin)."""
    tx.execute(_FORGET, {"of_region": region, "of_audience": audience, "sort": sort, "before": before})


class LeftOut(NamedTuple):
    """What is left out of a digest: identities of what it shows, and the numbers of the announcements it is about.

    The trail keeps the numbers, not the words: who reads it later may see less of them by then.
    """

    items: Collection[str]
    announcements: Sequence[str] = ()


def skip(tx: Tx, audience: str, left_out: LeftOut, by: Member, now: datetime) -> None:
    """Leave something out of the next digest of an audience of the person's region, and until it has changed."""
    row = {"region": by.region, "audience": audience, "member": by.id, "skipped_at": now}
    if left_out.items:
        tx.execute(_SKIP, [{**row, "item": item} for item in left_out.items])
        audit.record(tx, _entry("digest.skipped", audience, left_out, by), now)


def unskip(tx: Tx, audience: str, by: Member, now: datetime) -> None:
    """Put back what was left out since the last digest."""
    items = skipped_lately(tx, by.region, audience)
    if items:
        tx.execute(_UNSKIP, {"of_region": by.region, "of_audience": audience, "items": sorted(items)})
        audit.record(tx, _entry("digest.put_back", audience, LeftOut(items), by), now)


def skipped(tx: Tx, region: int, audience: str) -> frozenset[str]:
    """Give everything that was left out of an audience's digests."""
    return frozenset(tx.scalars(_SKIPPED, {"of_region": region, "of_audience": audience}))


def skipped_lately(tx: Tx, region: int, audience: str) -> frozenset[str]:
    """Give what is left out of the digest that comes next, and was not of an earlier one."""
    last: datetime | None = tx.scalar(_CLAIMED, {"region": region, "audience": audience})
    rows = tx.execute(_SKIPPED, {"of_region": region, "of_audience": audience})
    return frozenset(row.item for row in rows if last is None or row.skipped_at > last)


def _entry(action: str, audience: str, what: LeftOut, by: Member) -> audit.Entry:
    return audit.Entry(
        region=by.region,
        action=action,
        record=f"digest:{audience}",
        municipality=by.municipality,
        after={"items": sorted(what.items), **({"announcements": what.announcements} if what.announcements else {})},
    ).by(by)
