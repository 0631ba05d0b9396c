"""Changing announcements: rights, versions, revisions and the audit trail, in one place.

``by`` must have been read in the same transaction; None is the system itself (an import, the command line).
"""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, or_, select, update

from domain.announcement import Announcement
from domain.errors import ConflictError, InvalidError, NotAllowedError, NotFoundError
from domain.language import phrase
from domain.region import Member
from storage import audit
from storage.announced.additions import index_facets
from storage.announced.rights import check_place, works_for
from storage.announced.trail import entry, handed_over
from storage.audience import Audience, bound, visible
from storage.ready import stale
from storage.searching import index as search_index
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, FACETS, REVISIONS, UPKEEP
from storage.tables.rows import READ, from_row, to_row

_C = ANNOUNCEMENTS.c
_HELD = select(*READ).where(visible(ANNOUNCEMENTS), _C.id == bindparam("id")).with_for_update(key_share=True)
_OF_COLLEAGUE = (
    select(*READ)
    .where(
        visible(ANNOUNCEMENTS),
        _C.municipality == bindparam("code"),
        _C.withdrawn.is_(False),
        _C.superseded_by.is_(None),
        or_(_C.author == bindparam("who"), _C.contact == bindparam("full_name")),
    )
    .order_by(_C.key)
    .with_for_update()
)
_CHANGE = update(ANNOUNCEMENTS).where(_C.key == bindparam("at_key"))
_DROP_FACETS = delete(FACETS).where(FACETS.c.announcement == bindparam("at_key"))
_ADD_REVISION = insert(REVISIONS)
_DROP_UPKEEP = delete(UPKEEP).where(UPKEEP.c.announcement == bindparam("at_key"))
_KEPT = ("region", "author", "posted_at", "changed_at", "source", "unconfirmed")


def change(audience: Audience, tx: Tx, changed: Announcement, by: Member | None, now: datetime) -> Announcement:
    """Store a changed announcement as its next version; one that changes nothing stays as it is.

    Who stored it, when and from where stays; only the system moves it to another municipality. What is changed is
    confirmed by that.

    Raises:
        NotFoundError: when it is not there for this audience, or belongs to another municipality: all answer the same.
        ConflictError: when ``changed.version`` is not the present version; it carries both texts.
        InvalidError: when the partnership does not fit.
    """
    key, before = held(audience, tx, changed.id, by)
    if changed.version != before.version:
        says = phrase("Somebody changed announcement {number} in the meantime.", number=before.id)
        raise ConflictError(says, mine=changed.text, theirs=before.text)
    kept = {name: getattr(before, name) for name in _KEPT}
    after = changed.model_copy(update=kept if by is None else {**kept, "municipality": before.municipality})
    if after == before:
        return before
    check_place(tx, after)
    new = {"version": before.version + 1, "changed_at": now, "unconfirmed": False}
    return _replace(tx, key, before, after.model_copy(update=new), by)


def withdraw(audience: Audience, tx: Tx, number: str, by: Member | None, now: datetime) -> Announcement:
    """Mark an announcement as withdrawn; doing so twice is one change.

    Raises:
        NotFoundError: as in :func:`change`.
    """
    _, before = held(audience, tx, number, by)
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
    _, successor = held(audience, tx, new, None)
    if old == new or successor.superseded_by is not None:
        raise InvalidError(phrase("Announcement {number} cannot replace another one.", number=new))
    _, before = held(audience, tx, old, by)
    return change(audience, tx, before.model_copy(update={"superseded_by": new}), by, now)


def hand_over(
    audience: Audience, tx: Tx, old_and_new: tuple[Member, Member], by: Member, now: datetime
) -> list[Announcement]:
    """Let one colleague answer for what another announced for their municipality, and give what changed hands.

    No new version: the announcement says what it said. The trail tells who handed what to whom.

    Raises:
        NotAllowedError: when ``new`` or ``by`` does not work for that municipality.
    """
    old, new = old_and_new
    place = old.region, old.municipality or ""
    if not (works_for(by, *place) and works_for(new, *place)):
        raise NotAllowedError(phrase("Only colleagues of that municipality can do this."))
    rows = [(row.key, from_row(row)) for row in tx.execute(_OF_COLLEAGUE, bound(audience, **_colleague(old)))]
    passed = [one.model_copy(update={"author": new.id, "contact": new.name}) for _, one in rows]
    for (key, before), after in zip(rows, passed, strict=True):
        tx.execute(_CHANGE, {"at_key": key, "author": new.id, "contact": new.name})
        tx.execute(_DROP_UPKEEP, {"at_key": key})  # he was not asked anything yet
        audit.record(tx, handed_over(before, after, by), now)
    return passed


def answered_for(audience: Audience, tx: Tx, who: Member) -> list[Announcement]:
    """Give the standing announcements of a person's municipality that he made or is the contact of."""
    return [from_row(row) for row in tx.execute(_OF_COLLEAGUE, bound(audience, **_colleague(who)))]


def _colleague(who: Member) -> dict[str, object]:
    return {"code": who.municipality, "who": who.id, "full_name": who.name}


def held(audience: Audience, tx: Tx, number: str, by: Member | None) -> tuple[int, Announcement]:
    """Give an announcement that somebody may change, with the key of its row; the row is held until the end.

    Raises:
        NotFoundError: as in :func:`change`.
    """
    row = tx.execute(_HELD, bound(audience, id=number)).first()
    if row is not None and (by is None or works_for(by, row.region, row.municipality)):
        return row.key, from_row(row)
    raise NotFoundError(phrase("There is no announcement {number}.", number=number))


def _replace(tx: Tx, key: int, before: Announcement, after: Announcement, by: Member | None) -> Announcement:
    content = before.model_dump_json(exclude_defaults=True)
    tx.execute(_ADD_REVISION, {"announcement": key, "version": before.version, "content": content})
    tx.execute(_CHANGE, {"at_key": key, **to_row(after)})
    tx.execute(_DROP_FACETS, {"at_key": key})
    tx.execute(_DROP_UPKEEP, {"at_key": key})
    index_facets(tx, [(key, after)])
    search_index.index(tx, key, after)
    stale.changed(tx, [before, after])
    audit.record(tx, entry(before, after, by), after.changed_at)
    return after
