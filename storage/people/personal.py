"""Weekly messages of people: whose is still to be made, and what each of them was told."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.region import Member, Region, Restraint, Role
from storage.people.members import from_row
from storage.store import Tx
from storage.tables import MEMBERS, PERSONAL_DIGESTS, PERSONAL_ITEMS, PREFERENCES

_M, _D, _I = MEMBERS.c, PERSONAL_DIGESTS.c, PERSONAL_ITEMS.c
_ZONE = func.coalesce(PREFERENCES.c.time_zone, bindparam("region_zone"))
_WITH_PREFERENCES = MEMBERS.outerjoin(PREFERENCES, PREFERENCES.c.member == _M.id)
_TAKES_PART = and_(
    _M.region == bindparam("region"),
    _M.active,
    _M.restraint.is_distinct_from(Restraint.BLOCKED.value),
    or_(_M.municipality.is_not(None), _M.role == Role.COORDINATOR.value),
)
_HAS = exists().where(_D.member == _M.id, _D.week == bindparam("week"))
_ZONES = select(_ZONE).select_from(_WITH_PREFERENCES).where(_TAKES_PART).distinct()
_WAITING = and_(_TAKES_PART, bindparam("zone") == _ZONE, ~_HAS)
_TOWNS = select(_M.municipality).select_from(_WITH_PREFERENCES).where(_WAITING).distinct()
_PEOPLE = select(MEMBERS).select_from(_WITH_PREFERENCES).where(_WAITING).order_by(_M.id)
_OF_TOWN = _PEOPLE.where(_M.municipality.is_not_distinct_from(bindparam("code")))
_COLLEAGUES = select(MEMBERS).where(_M.region == bindparam("region"), _M.municipality == bindparam("code"), _M.active)
_CLAIM = upsert(PERSONAL_DIGESTS).on_conflict_do_nothing(index_elements=["member", "week"]).returning(_D.week)
_EVER = select(_D.week).where(_D.member == bindparam("of")).limit(1)
_TELL = upsert(PERSONAL_ITEMS).on_conflict_do_nothing(index_elements=["member", "item"])
_TOLD = select(_I.item).where(_I.member == bindparam("of"))
_OLD_DIGESTS = delete(PERSONAL_DIGESTS).where(_D.claimed_at < bindparam("before"))
_OLD_ITEMS = delete(PERSONAL_ITEMS).where(_I.told_at < bindparam("before"))


def zones(tx: Tx, region: Region) -> list[str]:
    """Give the time zones in which people of a region live."""
    return sorted(tx.scalars(_ZONES, _of(region)))


def waiting_towns(tx: Tx, region: Region, zone: str, week: str) -> list[str | None]:
    """Give the municipalities (None: of who has none) with people of a time zone who have no message of a week yet."""
    return list(tx.scalars(_TOWNS, {**_of(region), "zone": zone, "week": week}))


def waiting(tx: Tx, region: Region, code: str | None, zone: str, week: str) -> list[Member]:
    """Give those people of one municipality (CBS code)."""
    rows = tx.execute(_OF_TOWN, {**_of(region), "zone": zone, "week": week, "code": code})
    return [from_row(row) for row in rows]


def colleagues(tx: Tx, region: Region, code: str) -> list[Member]:
    """Give everybody who takes part for a municipality (CBS code)."""
    return [from_row(row) for row in tx.execute(_COLLEAGUES, {"region": region.id, "code": code})]


def claim(tx: Tx, member: Member, week: str, now: datetime) -> bool:
    """Take on a person's message of an ISO week ("2026-W53"); False when it was taken on before."""
    return tx.execute(_CLAIM, {"member": member.id, "week": week, "claimed_at": now}).first() is not None


def begun(tx: Tx, member: Member) -> bool:
    """Whether a week of this person was ever taken on."""
    return tx.execute(_EVER, {"of": member.id}).first() is not None


def tell(tx: Tx, member: Member, items: Collection[str], now: datetime) -> None:
    """Note what a person is told (identities of opportunities and reminders as they are now)."""
    rows = [{"member": member.id, "item": item, "told_at": now} for item in dict.fromkeys(items)]
    if rows:
        tx.execute(_TELL, rows)


def told(tx: Tx, member: Member) -> frozenset[str]:
    """Give what a person was told."""
    return frozenset(tx.scalars(_TOLD, {"of": member.id}))


def forget(tx: Tx, weeks_before: datetime, items_before: datetime) -> None:
    """Drop the claims of weeks, and what was told, from before these moments."""
    tx.execute(_OLD_DIGESTS, {"before": weeks_before})
    tx.execute(_OLD_ITEMS, {"before": items_before})


def _of(region: Region) -> dict[str, object]:
    return {"region": region.id, "region_zone": region.time_zone}
