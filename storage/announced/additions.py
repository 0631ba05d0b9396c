"""Storing new announcements, one or very many, each with its facets, its place in the search index and its entry."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.announcement import Announcement, NewAnnouncement
from domain.chunks import chunks
from domain.errors import InvalidError
from domain.language import phrase
from domain.region import Member
from storage import audit
from storage.announced.rights import check_announcer, check_place
from storage.announced.trail import entry
from storage.ready import stale
from storage.searching import index as search_index
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, FACETS
from storage.tables.rows import facets, to_row

_C = ANNOUNCEMENTS.c
_NEXT_KEYS = {
    "sqlite": text("SELECT coalesce(max(seq), 0) + 1, :count FROM sqlite_sequence WHERE name = 'announcements'"),
    "postgresql": text("SELECT nextval('announcements_key_seq') FROM generate_series(1, :count)"),
}
# PostgreSQL's form of the clause is understood by SQLite's compiler too.
_ADD = upsert(ANNOUNCEMENTS).on_conflict_do_nothing(index_elements=["region", "id"]).returning(_C.key)
_ADD_MANY = insert(ANNOUNCEMENTS)
_ADD_FACETS = insert(FACETS)
_TAKEN = select(_C.id).where(_C.region == bindparam("region"), _C.id.in_(bindparam("ids", expanding=True)))


def add(tx: Tx, new: NewAnnouncement, by: Member | None, now: datetime) -> Announcement:
    """Store an announcement; without an id of its own it gets the next number of this installation.

    Raises:
        NotAllowedError: when ``by`` does not work for the municipality.
        InvalidError: when the id is taken in the region, or municipality and partnership do not fit the region.
    """
    check_announcer(by, new)
    check_place(tx, new)
    while True:
        (key,) = _next_keys(tx, 1)
        added = _numbered(new, key, by, now)
        if tx.execute(_ADD, {"key": key, **to_row(added)}).first() is not None:
            break
        if new.id is not None:
            raise _taken(new.id)
    index_facets(tx, [(key, added)])
    search_index.add(tx, [(key, added)])
    stale.changed(tx, [added])
    audit.record(tx, entry(None, added, by), now)
    return added


def add_all(tx: Tx, new: Sequence[NewAnnouncement], now: datetime) -> list[Announcement]:
    """Store many announcements of one region with ids of their own, as an import does; far faster than one by one.

    Raises:
        InvalidError: when an id is taken or comes twice, or a municipality or partnership does not fit the region.
    """
    added = []
    places = {(one.region, one.municipality, one.visibility, one.partnership): one for one in new}
    for one in places.values():
        check_place(tx, one)
    for chunk in chunks(new):
        added += _add_chunk(tx, chunk, now)
    return added


def taken(tx: Tx, region: int, ids: Collection[str]) -> set[str]:
    """Give which of these ids are in use in a region, whoever may see what stands under them."""
    return {one for chunk in chunks(list(ids)) for one in tx.scalars(_TAKEN, {"region": region, "ids": chunk})}


def index_facets(tx: Tx, stored: Sequence[tuple[int, Announcement]]) -> None:
    """Note what others can have in common with announcements, given with their keys."""
    rows = [
        {"region": one.region, "announcement": key, "field": field, "value": value}
        for key, one in stored
        for field, value in facets(one)
    ]
    if rows:
        tx.execute(_ADD_FACETS, rows)


def _add_chunk(tx: Tx, chunk: Sequence[NewAnnouncement], now: datetime) -> list[Announcement]:
    _check_free(tx, chunk)
    stored = [(key, _numbered(one, key, None, now)) for key, one in zip(_next_keys(tx, len(chunk)), chunk, strict=True)]
    tx.execute(_ADD_MANY, [{"key": key, **to_row(one)} for key, one in stored])
    index_facets(tx, stored)
    search_index.add(tx, stored)
    stale.changed(tx, [one for _, one in stored])
    audit.record_all(tx, [entry(None, one, None) for _, one in stored], now)
    return [one for _, one in stored]


def _check_free(tx: Tx, chunk: Sequence[NewAnnouncement]) -> None:
    ids = [one.id for one in chunk if one.id is not None]
    known = taken(tx, chunk[0].region, ids)
    for number in ids:
        if number in known:
            raise _taken(number)
        known.add(number)
    if len(ids) < len(chunk) or {one.region for one in chunk} != {chunk[0].region}:
        raise ValueError("add_all takes announcements of one region that all have an id")


def _next_keys(tx: Tx, count: int) -> Sequence[int]:
    numbers = tx.execute(_NEXT_KEYS[tx.dialect.name], {"count": count}).scalars().all()
    # SQLite gives the first: nobody else writes meanwhile.
    return range(numbers[0], numbers[0] + count) if len(numbers) < count else numbers


def _numbered(new: NewAnnouncement, key: int, by: Member | None, now: datetime) -> Announcement:
    given = {name: getattr(new, name) for name in NewAnnouncement.model_fields}
    settled = {"id": new.id or str(key), "posted_at": new.posted_at or now, "changed_at": now}
    return Announcement(**{**given, **settled, "author": None if by is None else by.id})


def _taken(number: str) -> InvalidError:
    return InvalidError(phrase("There is an announcement {number} already.", number=number))
