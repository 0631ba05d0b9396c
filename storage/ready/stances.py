"""Where announcements stand within topics: kept in narrow rows, so that those near a changed one are found by index.

Kept is what the whole region may see. When it holds no longer, and what follows from it, the floor above decides.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, insert, select

from domain.chunks import chunks
from storage.audience import Audience
from storage.store import Tx
from storage.tables.kept import KEPT_STANCES

_S = KEPT_STANCES.c
_REGION: Any = bindparam("of_region")


class Held(NamedTuple):
    """Where one announcement (id) of a municipality (CBS code) stands within a topic (field of Facts, value).

    ``place``: on the line of that topic; None when it is over, or a later one of its municipality replaces it.
    ``closes``: it can end what its municipality said before; ``voice``: the lowest has the most to tell; ``until``:
    ordinal of the first day on which this may be different.
    """

    field: str
    value: str
    announcement: str
    municipality: str
    place: int | None
    closes: bool
    voice: int | None
    until: int


class Spot(NamedTuple):
    """Where an announcement (id) stands on the line of a topic, and its voice."""

    place: int
    id: str
    voice: int | None = None


_ALL = select(*(_S[name] for name in Held._fields))
# The sum keeps SQLite from reading the whole region by the primary key.
_OF = _ALL.where(_S.region + 0 == _REGION, _S.announcement.in_(bindparam("ids", expanding=True)))
_WITHIN = (_S.region == _REGION, _S.field == bindparam("of_field"), _S.value == bindparam("of_value"))
_LINE = select(_S.place, _S.announcement, _S.voice, _S.until).where(*_WITHIN)
_MATTERS = _ALL.where(*_WITHIN, _S.municipality.in_(bindparam("codes", expanding=True)))
_EXPIRED = select(_S.announcement).where(_S.region == _REGION, _S.until <= bindparam("today"))
_EXPIRED = _EXPIRED.order_by(_S.field, _S.value, _S.municipality).limit(bindparam("most", type_=None))
_GONE = delete(KEPT_STANCES).where(
    _S.region == _REGION,
    *(_S[name] == bindparam(f"of_{name}") for name in ("field", "value", "announcement")),
)
_NEW = insert(KEPT_STANCES)


def of(audience: Audience, tx: Tx, ids: Collection[str]) -> list[Held]:
    """Give where some announcements stand."""
    values = {"of_region": audience.region}
    return [one for chunk in chunks(sorted(ids)) for one in _held(tx.execute(_OF, values | {"ids": chunk}))]


def matters(audience: Audience, tx: Tx, topic: tuple[str, str], codes: Collection[str]) -> list[Held]:
    """Give where announcements of some municipalities (CBS codes) stand within one topic, in no order."""
    field, value = topic
    values = {"of_region": audience.region, "of_field": field, "of_value": value}
    return [one for chunk in chunks(sorted(codes)) for one in _held(tx.execute(_MATTERS, values | {"codes": chunk}))]


def line(audience: Audience, tx: Tx, topic: tuple[str, str]) -> tuple[list[Spot], int | None]:
    """Give what has a place within one topic, in no order, and until when all of it is as it is."""
    field, value = topic
    rows = tx.execute(_LINE, {"of_region": audience.region, "of_field": field, "of_value": value}).all()
    spots = [Spot(place, id_, voice) for place, id_, voice, _ in rows if place is not None]
    return spots, min((row[3] for row in rows), default=None)


def expired(audience: Audience, tx: Tx, today: date, most: int) -> set[str]:
    """Give some announcements (ids) that may stand elsewhere because days passed."""
    return set(tx.scalars(_EXPIRED, {"of_region": audience.region, "today": today.toordinal(), "most": most}))


def replace(tx: Tx, region: int, gone: Iterable[Held], new: Iterable[Held]) -> None:
    """Put rows in the place of others."""
    names = ("field", "value", "announcement")
    old = [{"of_region": region, **{f"of_{name}": getattr(one, name) for name in names}} for one in gone]
    if old:
        tx.execute(_GONE, old)
    fresh = [{"region": region, **one._asdict()} for one in new]
    if fresh:
        tx.execute(_NEW, fresh)


def _held(rows: Iterable[Any]) -> list[Held]:
    return [Held(*row) for row in rows]
