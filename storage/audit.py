"""The audit trail: who did what to which record, when, before and after; a hash chain shows any tampering.

Each region has a chain of its own. An entry's hash covers the one before it, and its content only through that
content's salted hash: what must be erased by law can be, and the chain still holds.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Integer, Row, and_, bindparam, delete, func, insert, or_, select

from domain.frozen import Frozen
from domain.region import Member
from storage.audience import Audience
from storage.store import Tx
from storage.tables import AUDIT, REGIONS

_FIRST = hashlib.sha256(b"").hexdigest()  # what the first entry of a chain follows
_LOCK = 7_402_027
_LAST = select(AUDIT.c.number, AUDIT.c.hash).where(AUDIT.c.region == bindparam("region"))
_LAST = _LAST.order_by(AUDIT.c.number.desc()).limit(1)
_HOLD = select(func.pg_advisory_xact_lock(_LOCK, bindparam("region")))
_ADD = insert(AUDIT)
_CHAIN = select(AUDIT).where(AUDIT.c.region == bindparam("region")).order_by(AUDIT.c.number)
# A coordinator also sees what belongs to no municipality: the region itself, its partnerships, its retention.
_OF_MUNICIPALITY = AUDIT.c.municipality.in_(bindparam("municipalities", expanding=True))
_MINE = or_(
    _OF_MUNICIPALITY,
    and_(bindparam("coordinates", type_=Boolean), AUDIT.c.municipality.is_(None)),
)
_OWN = _CHAIN.where(_OF_MUNICIPALITY)
_OF_RECORD = _OWN.where(AUDIT.c.record == bindparam("record"))
_NEWEST = select(AUDIT).where(AUDIT.c.region == bindparam("region"), _MINE).order_by(AUDIT.c.number.desc())
_NEWEST = _NEWEST.where(or_(bindparam("any", type_=Boolean), AUDIT.c.record == bindparam("record")))
_NEWEST = _NEWEST.limit(bindparam("most", type_=Integer)).offset(bindparam("skipped", type_=Integer))
_SETTINGS = select(REGIONS.c.settings).where(REGIONS.c.id == bindparam("region"))
_PRUNED = "audit.pruned"
_EXPIRED = _LAST.where(AUDIT.c.at < bindparam("before"), AUDIT.c.action != _PRUNED)
_PRUNE = delete(AUDIT).where(AUDIT.c.region == bindparam("in_region"), AUDIT.c.number <= bindparam("until"))
_PRUNINGS = select(AUDIT.c.record).where(AUDIT.c.region == bindparam("region"), AUDIT.c.action == _PRUNED)
_PRUNINGS = _PRUNINGS.order_by(AUDIT.c.number.desc()).limit(1)


class Entry(Frozen):
    """One entry: ``member`` did ``action`` to ``record`` of ``municipality``; no member is the system itself."""

    region: int
    action: str
    record: str
    municipality: str | None = None
    member: int | None = None
    platform: str | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    at: datetime | None = None
    number: int = 0

    def by(self, who: Member | None) -> "Entry":
        """Give it as the deed of a person; nobody is the system itself."""
        return self if who is None else self.model_copy(update={"member": who.id, "platform": who.platform})


_PLAIN = tuple(name for name in Entry.model_fields if name not in {"before", "after", "at", "number"})


def record(tx: Tx, entry: Entry, now: datetime) -> None:
    """Append an entry to its region's chain."""
    record_all(tx, [entry], now)


def record_all(tx: Tx, entries: Sequence[Entry], now: datetime) -> None:
    """Append entries of one region to its chain."""
    region = entries[0].region
    if tx.dialect.name == "postgresql":  # one writer of a chain at a time; on SQLite every writer is alone
        tx.execute(_HOLD, {"region": region})
    last = tx.execute(_LAST, {"region": region}).first()
    number, previous = (0, _FIRST) if last is None else (last.number, last.hash)
    rows = []
    for place, entry in enumerate(entries, number + 1):
        rows.append(_values(entry, place, now, previous))
        previous = rows[-1]["hash"]
    tx.execute(_ADD, rows)


def entries(audience: Audience, tx: Tx, record: str | None = None) -> list[Entry]:
    """Give the trail of the audience's own municipality, or of one of its records, oldest first.

    What merged into that municipality belongs to it.
    """
    who = {"region": audience.region, "municipalities": _codes(tx, audience)}
    rows = tx.execute(_OWN, who) if record is None else tx.execute(_OF_RECORD, {**who, "record": record})
    return [_entry(row) for row in rows]


class Wanted(Frozen):
    """Which entries to give: of one record or of all, so many, after leaving the newest ones out.

    ``coordinates``: those that belong to no municipality too.
    """

    record: str | None = None
    coordinates: bool = False
    most: int = 1000
    skipped: int = 0


def newest(audience: Audience, tx: Tx, wanted: Wanted) -> list[Entry]:
    """Give the latest entries of the audience's own municipality, newest first."""
    who = {"region": audience.region, "municipalities": _codes(tx, audience)}
    asked = {**wanted.model_dump(), "record": wanted.record or "", "any": wanted.record is None}
    return [_entry(row) for row in tx.execute(_NEWEST, {**who, **asked})]


def _codes(tx: Tx, audience: Audience) -> list[str]:
    """Give the code of the audience's municipality, and those of what merged into it."""
    if audience.municipality is None:
        return []
    settings = tx.execute(_SETTINGS, {"region": audience.region}).scalar()
    merged = json.loads(settings).get("successors", ()) if settings else ()
    return [audience.municipality, *(old for old, new in merged if new == audience.municipality)]


def head(tx: Tx, region: int) -> tuple[int, str]:
    """Give number and hash of a chain's last entry: whoever keeps them elsewhere sees when the end was cut off."""
    last = tx.execute(_LAST, {"region": region}).first()
    return (0, _FIRST) if last is None else (last.number, last.hash)


def verify(tx: Tx, region: int) -> int | None:
    """Give the number of the first entry that does not fit the chain; None when all do."""
    number, previous = _begin(tx, region)
    for row in tx.execute(_CHAIN, {"region": region}):
        sound = row.content is None or _content_hash(row.salt, row.content) == row.content_hash
        follows = row.number == number + 1 and row.previous == previous
        if not (sound and follows and _hash(row._asdict()) == row.hash):
            return int(row.number)
        number, previous = row.number, row.hash
    return None


def prune(tx: Tx, region: int, before: datetime, now: datetime) -> int:
    """Drop entries whose time is over, and give their number; an entry says so, from which the chain now begins."""
    last = tx.execute(_EXPIRED, {"region": region, "before": before}).first()
    if last is None:
        return 0
    said = Entry(region=region, action=_PRUNED, record=f"audit:{last.number}:{last.hash}", after={"until": str(before)})
    record(tx, said, now)  # first: the database lets entries go only where a later one says so
    return tx.execute(_PRUNE, {"in_region": region, "until": last.number}).rowcount


def _begin(tx: Tx, region: int) -> tuple[int, str]:
    """Give number and hash of what the first entry that is kept must follow."""
    pruned: str | None = tx.execute(_PRUNINGS, {"region": region}).scalar()
    if pruned is None:
        return 0, _FIRST
    _, number, previous = pruned.split(":")
    return int(number), previous


def _values(entry: Entry, number: int, now: datetime, previous: str) -> dict[str, Any]:
    content = json.dumps({"before": entry.before, "after": entry.after}, ensure_ascii=False, sort_keys=True)
    salt = secrets.token_hex(16)
    values = {
        **{name: getattr(entry, name) for name in _PLAIN},
        "number": number,
        "at": now,
        "content": content,
        "salt": salt,
        "content_hash": _content_hash(salt, content),
        "previous": previous,
    }
    return {**values, "hash": _hash(values)}


def _content_hash(salt: str, content: str) -> str:
    return hashlib.sha256(f"{salt}:{content}".encode()).hexdigest()


def _hash(values: Mapping[str, Any]) -> str:
    names = ("region", "number", "member", "platform", "action", "record", "municipality", "content_hash", "previous")
    covered = [values[name] for name in names] + [values["at"].astimezone(UTC).isoformat(timespec="microseconds")]
    return hashlib.sha256(json.dumps(covered, ensure_ascii=False).encode()).hexdigest()


def _entry(row: Row[Any]) -> Entry:
    content = json.loads(row.content) if row.content is not None else {}
    columns = {name: getattr(row, name) for name in Entry.model_fields if name not in {"before", "after"}}
    return Entry(before=content.get("before"), after=content.get("after"), **columns)
