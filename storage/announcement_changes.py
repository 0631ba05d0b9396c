"""Storing and changing announcements: rights, versions, revisions and the audit trail, in one place.

Promise 1: a municipality's record changes only by its own members. ``by`` must have been read in the same transaction;
None is the system itself (an import, a feed, the command line).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.announcement import Announcement, NewAnnouncement, Visibility
from domain.errors import ConflictError, InvalidError, NotAllowedError, NotFoundError
from domain.language import phrase
from domain.region import Member
from storage import audit, search_index
from storage.announcement_rows import READ, facets, from_row, to_row
from storage.audience import Audience, bound, visible
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, FACETS, PARTNERSHIP_MUNICIPALITIES, REGION_MUNICIPALITIES, REVISIONS

_C = ANNOUNCEMENTS.c
_HELD = select(*READ).where(visible(ANNOUNCEMENTS), _C.id == bindparam("id")).with_for_update()
_NEXT_KEY = {
    "sqlite": "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'announcements'",
    "postgresql": "SELECT nextval('announcements_key_seq')",
}
# PostgreSQL's form of the clause is understood by SQLite's compiler too.
_ADD = upsert(ANNOUNCEMENTS).on_conflict_do_nothing(index_elements=["region", "id"]).returning(_C.key)
_CHANGE = update(ANNOUNCEMENTS).where(_C.key == bindparam("at_key"))
_ADD_FACETS = insert(FACETS)
_DROP_FACETS = delete(FACETS).where(FACETS.c.announcement == bindparam("at_key"))
_ADD_REVISION = insert(REVISIONS)
_IN_REGION = select(REGION_MUNICIPALITIES.c.region).where(
    REGION_MUNICIPALITIES.c.region == bindparam("region"),
    REGION_MUNICIPALITIES.c.municipality == bindparam("municipality"),
)
_IN_PARTNERSHIP = select(PARTNERSHIP_MUNICIPALITIES.c.region).where(
    PARTNERSHIP_MUNICIPALITIES.c.region == bindparam("region"),
    PARTNERSHIP_MUNICIPALITIES.c.municipality == bindparam("municipality"),
    PARTNERSHIP_MUNICIPALITIES.c.partnership == bindparam("partnership"),
)


def add(tx: Tx, new: NewAnnouncement, by: Member | None, now: datetime) -> Announcement:
    """Store an announcement; without an id of its own it gets the next number of this installation.

    Raises:
        NotAllowedError: when ``by`` does not work for the municipality.
        InvalidError: when the id is taken in the region, or municipality and partnership do not fit the region.
    """
    if by is not None and not _works_for(by, new.region, new.municipality):
        raise NotAllowedError(phrase("You can announce for your own municipality only."))
    _check_place(tx, new)
    while True:
        key = tx.exec_driver_sql(_NEXT_KEY[tx.dialect.name]).scalar_one()
        added = _numbered(new, key, by, now)
        if tx.execute(_ADD, {"key": key, **to_row(added)}).first() is not None:
            break
        if new.id is not None:
            raise InvalidError(phrase("There is an announcement {number} already.", number=new.id))
    _index(tx, key, added)
    audit.record(tx, _entry("announced", None, added, by), now)
    return added


def change(audience: Audience, tx: Tx, changed: Announcement, by: Member | None, now: datetime) -> Announcement:
    """Store a changed announcement as its next version; one that changes nothing stays as it is.

    Who stored it, when and from where stays; only the system moves it to another municipality.

    Raises:
        NotFoundError: when it is not there for this audience, or belongs to another municipality: all answer the same.
        ConflictError: when ``changed.version`` is not the present version; it carries both texts.
        InvalidError: when the partnership does not fit.
    """
    key, before = _held(audience, tx, changed.id, by)
    if changed.version != before.version:
        says = phrase("Somebody changed announcement {number} in the meantime.", number=before.id)
        raise ConflictError(says, mine=changed.text, theirs=before.text)
    kept = {name: getattr(before, name) for name in ("region", "author", "posted_at", "changed_at", "source")}
    after = changed.model_copy(update=kept if by is None else {**kept, "municipality": before.municipality})
    if after == before:
        return before
    _check_place(tx, after)
    return _replace(tx, key, before, after.model_copy(update={"version": before.version + 1, "changed_at": now}), by)


def withdraw(audience: Audience, tx: Tx, number: str, by: Member | None, now: datetime) -> Announcement:
    """Mark an announcement as withdrawn; doing so twice is one change.

    Raises:
        NotFoundError: as in :func:`change`.
    """
    _, before = _held(audience, tx, number, by)
    return change(audience, tx, before.model_copy(update={"withdrawn": True}), by, now)


def supersede(
    audience: Audience, tx: Tx, old_and_new: tuple[str, str], by: Member | None, now: datetime
) -> Announcement:
    """Mark the first of two announcements as replaced by the second, and give the first.

    Raises:
        NotFoundError: when either is not there for this audience, or the first is another municipality's.
        InvalidError: when the second is the first, or was replaced itself.
    """
    old, new = old_and_new
    _, successor = _held(audience, tx, new, None)
    if old == new or successor.superseded_by is not None:
        raise InvalidError(phrase("Announcement {number} cannot replace another one.", number=new))
    _, before = _held(audience, tx, old, by)
    return change(audience, tx, before.model_copy(update={"superseded_by": new}), by, now)


def _works_for(member: Member, region: int, municipality: str) -> bool:
    return member.active and member.region == region and member.municipality == municipality


def _held(audience: Audience, tx: Tx, number: str, by: Member | None) -> tuple[int, Announcement]:
    row = tx.execute(_HELD, bound(audience, id=number)).first()
    if row is not None and (by is None or _works_for(by, row.region, row.municipality)):
        return row.key, from_row(row)
    raise NotFoundError(phrase("There is no announcement {number}.", number=number))


def _check_place(tx: Tx, announcement: NewAnnouncement | Announcement) -> None:
    place = announcement.model_dump(include={"region", "municipality", "partnership"})
    if (announcement.visibility is Visibility.PARTNERSHIP) != (announcement.partnership is not None):
        raise InvalidError(phrase("Choose the partnership that may see this."))
    if announcement.partnership is None:
        if tx.execute(_IN_REGION, place).first() is None:
            raise InvalidError(phrase("That municipality does not take part in this region."))
    elif tx.execute(_IN_PARTNERSHIP, place).first() is None:
        raise InvalidError(phrase("That municipality does not take part in this partnership."))


def _numbered(new: NewAnnouncement, key: int, by: Member | None, now: datetime) -> Announcement:
    given = {name: getattr(new, name) for name in NewAnnouncement.model_fields}
    settled = {"id": new.id or str(key), "posted_at": new.posted_at or now, "changed_at": now}
    return Announcement(**{**given, **settled, "author": None if by is None else by.id})


def _index(tx: Tx, key: int, announcement: Announcement) -> None:
    place = {"region": announcement.region, "announcement": key}
    rows = [{**place, "field": field, "value": value} for field, value in facets(announcement)]
    if rows:
        tx.execute(_ADD_FACETS, rows)
    search_index.index(tx, key, announcement)


def _replace(tx: Tx, key: int, before: Announcement, after: Announcement, by: Member | None) -> Announcement:
    content = before.model_dump_json(exclude_defaults=True)
    tx.execute(_ADD_REVISION, {"announcement": key, "version": before.version, "content": content})
    tx.execute(_CHANGE, {"at_key": key, **to_row(after)})
    tx.execute(_DROP_FACETS, {"at_key": key})
    _index(tx, key, after)
    audit.record(tx, _entry(_deed(before, after), before, after, by), after.changed_at)
    return after


def _deed(before: Announcement, after: Announcement) -> str:
    if after.withdrawn and not before.withdrawn:
        return "withdrawn"
    return "superseded" if after.superseded_by != before.superseded_by else "changed"


def _entry(deed: str, before: Announcement | None, after: Announcement, by: Member | None) -> audit.Entry:
    return audit.Entry(
        region=after.region,
        action=deed,
        record=after.id,
        municipality=after.municipality,
        member=None if by is None else by.id,
        platform=None if by is None else by.platform,
        before=_content(before),
        after=_content(after),
    )


def _content(announcement: Announcement | None) -> Mapping[str, Any] | None:
    # The contact's name stays out: the trail must not keep a person whom the law wants forgotten.
    if announcement is None:
        return None
    return announcement.model_dump(mode="json", exclude={"contact", "author"}, exclude_defaults=True)
