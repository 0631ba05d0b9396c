"""A municipality that merges into another: what moves in a region, shown first and then done, once.

What was done under the old name stays told under it: in earlier versions, the audit trail and recorded outcomes.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, insert, select, update

from domain.announcement import Announcement
from domain.frozen import Frozen
from domain.region import Region
from storage import audit, mail_domains
from storage.announced.trail import entry
from storage.people.members import change_member, members_of
from storage.ready import stale
from storage.regions import add_municipalities, merged
from storage.searching import index as search_index
from storage.store import Tx
from storage.tables import (
    ANNOUNCEMENTS,
    CHANNELS,
    DIGEST_ITEMS,
    MAIL_DOMAINS,
    OPPORTUNITIES,
    OPPORTUNITY_STEPS,
    PARTNERSHIP_MUNICIPALITIES,
    REGION_MUNICIPALITIES,
    REVISIONS,
)
from storage.tables.rows import READ, from_row

_A, _C, _P, _R, _D = (
    ANNOUNCEMENTS.c,
    CHANNELS.c,
    PARTNERSHIP_MUNICIPALITIES.c,
    REGION_MUNICIPALITIES.c,
    DIGEST_ITEMS.c,
)
_OLD: BindParameter[str] = bindparam("old")
_REGION: BindParameter[int] = bindparam("in_region")
_RECORDS = select(*READ).where(_A.region == _REGION, _A.municipality == _OLD).order_by(_A.key)
_CHANNELS = select(func.count()).select_from(CHANNELS).where(_C.region == _REGION, _C.municipality == _OLD)
_PARTNERSHIPS = select(_P.partnership).where(_P.region == _REGION, _P.municipality == _OLD)
_MOVE_RECORD = update(ANNOUNCEMENTS).where(_A.key == bindparam("at_key"))
_SHOWN = select(_D.region, _D.audience, _D.week).where(_D.region == _REGION, _D.item == bindparam("shown"))
_STEPS = (
    update(OPPORTUNITY_STEPS)
    .where(
        OPPORTUNITY_STEPS.c.municipality == _OLD,
        OPPORTUNITY_STEPS.c.opportunity.in_(select(OPPORTUNITIES.c.id).where(OPPORTUNITIES.c.region == _REGION)),
    )
    .values(municipality=bindparam("new"))
)
_MOVE_CHANNELS = update(CHANNELS).where(_C.region == _REGION, _C.municipality == _OLD)
_LEAVE = (
    delete(MAIL_DOMAINS).where(MAIL_DOMAINS.c.region == _REGION, MAIL_DOMAINS.c.municipality == _OLD),
    delete(PARTNERSHIP_MUNICIPALITIES).where(_P.region == _REGION, _P.municipality == _OLD),
    delete(REGION_MUNICIPALITIES).where(_R.region == _REGION, _R.municipality == _OLD),
)


class Moving(Frozen):
    """How much of one region moves with a municipality."""

    announcements: int
    people: int
    partnerships: int
    channels: int
    domains: tuple[str, ...]


def moving(tx: Tx, region: Region, old: str) -> Moving:
    """Count what would move with a municipality (CBS code) of a region."""
    place = {"in_region": region.id, "old": old}
    return Moving(
        announcements=len(tx.execute(_RECORDS, place).all()),
        people=len(members_of(tx, region.id, old)),
        partnerships=len(tx.execute(_PARTNERSHIPS, place).all()),
        channels=tx.execute(_CHANNELS, place).scalar_one(),
        domains=mail_domains.domains(tx, region).get(old, ()),
    )


def merge(tx: Tx, region: Region, old_and_new: tuple[str, str], now: datetime) -> list[Announcement]:
    """Move everything of one municipality of a region to another, and give the announcements that moved.

    The new one comes into the region and into the old one's partnerships. People keep their role. Where the old one
    is no longer in the region nothing is left to do.
    """
    old, new = old_and_new
    if old not in region.municipalities:
        return []
    counted, place = moving(tx, region, old), {"in_region": region.id, "old": old}
    grown = add_municipalities(tx, region, [new])
    _join(tx, place, new)
    for domain in counted.domains:
        mail_domains.add(tx, grown, (new, domain), None, now)
    moved = [_moved(tx, row.key, from_row(row), new, now) for row in tx.execute(_RECORDS, place).all()]
    for one in members_of(tx, region.id, old):
        change_member(tx, one.model_copy(update={"municipality": new}), None, now)
    tx.execute(_STEPS, {**place, "new": new})
    tx.execute(_MOVE_CHANNELS.values(municipality=new), place)
    for leave in _LEAVE:
        tx.execute(leave, place)
    merged(tx, region, old, new)
    audit.record(tx, _entry(region, old_and_new, counted), now)
    return moved


def _join(tx: Tx, place: dict[str, Any], new: str) -> None:
    there = set(tx.execute(_PARTNERSHIPS, {**place, "old": new}).scalars())
    joining = [one for one in tx.execute(_PARTNERSHIPS, place).scalars() if one not in there]
    if joining:
        rows = [{"region": place["in_region"], "partnership": one, "municipality": new} for one in joining]
        tx.execute(insert(PARTNERSHIP_MUNICIPALITIES), rows)


def _moved(tx: Tx, key: int, before: Announcement, new: str, now: datetime) -> Announcement:
    """Give an announcement to the new municipality as its next version; it is no news, and no digest tells it again."""
    content = before.model_dump_json(exclude_defaults=True)
    tx.execute(insert(REVISIONS), {"announcement": key, "version": before.version, "content": content})
    after = before.model_copy(update={"municipality": new, "version": before.version + 1})
    tx.execute(_MOVE_RECORD, {"at_key": key, "municipality": new, "version": after.version})
    search_index.index(tx, key, after)
    stale.changed(tx, [after])
    audit.record(tx, entry(before, after, None), now)
    names = [f"announcement:{one.id}:{one.version}" for one in (before, after)]
    rows = tx.execute(_SHOWN, {"in_region": before.region, "shown": names[0]}).mappings()
    shown = [{**row, "item": names[1]} for row in rows]
    if shown:
        tx.execute(insert(DIGEST_ITEMS), shown)
    return after


def _entry(region: Region, old_and_new: tuple[str, str], counted: Moving) -> audit.Entry:
    old, new = old_and_new
    return audit.Entry(
        region=region.id,
        action="municipality.merged",
        record=f"municipality:{old}",
        municipality=new,
        before={"municipality": old},
        after={"municipality": new, **counted.model_dump(mode="json")},
    )
