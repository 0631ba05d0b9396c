"""Regions: their municipalities and their settings."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from domain.errors import InvalidError, NotFoundError
from domain.language import phrase
from domain.municipalities import every_municipality
from domain.policy import USUAL, Policy
from domain.region import Member, Region
from storage import audit
from storage.store import Tx
from storage.tables import REGION_MUNICIPALITIES, REGIONS

LONGEST_NAME = 100  # characters of a region or partnership

_ALL = select(REGIONS).order_by(REGIONS.c.id)
_ONE = _ALL.where(REGIONS.c.id == bindparam("id"))
_SET = update(REGIONS).where(REGIONS.c.id == bindparam("of"))
_NAMED = _ALL.where(REGIONS.c.name_key == bindparam("name_key"))
_MUNICIPALITIES = select(REGION_MUNICIPALITIES).order_by(REGION_MUNICIPALITIES.c.municipality)
_CODES = (
    select(REGION_MUNICIPALITIES.c.municipality)
    .where(REGION_MUNICIPALITIES.c.region == bindparam("of"))
    .order_by(REGION_MUNICIPALITIES.c.municipality)
)
_IN_SETTINGS = {"digest_when_empty", "policy", "retention", "successors"}  # fields of Region in that column
_SETTINGS = {"language", "digest_weekday", "digest_hour", "digest_when_empty", "policy", "retention"}


def name_key(name: str) -> str:
    """Give what two spellings of one name have in common: case and spaces are nothing."""
    return " ".join(name.casefold().split())


def add_region(tx: Tx, name: str, codes: Collection[str], **settings: Any) -> Region:  # noqa: ANN401 - checked by Region
    """Add a region of municipalities (CBS codes); ``settings`` are further fields of Region.

    Raises:
        InvalidError: when the name is empty or taken, or a code is not one of a municipality.
    """
    check_name(name, taken=region_by_name(tx, name) is not None)
    _check_codes(codes)
    region = Region(id=0, name=name.strip(), municipalities=tuple(sorted(set(codes))), **settings)
    columns = region.model_dump(exclude={"id", "municipalities", *_IN_SETTINGS}, mode="json")
    values = {**columns, "name_key": name_key(name), "settings": _settings(region)}
    key = tx.execute(insert(REGIONS).returning(REGIONS.c.id), values).scalar_one()
    _add_municipalities(tx, key, region.municipalities)
    return region.model_copy(update={"id": key})


def add_municipalities(tx: Tx, region: Region, codes: Collection[str]) -> Region:
    """Let more municipalities (CBS codes) join a region; those that are in it already stay."""
    _check_codes(codes)
    _add_municipalities(tx, region.id, sorted(set(codes) - set(region.municipalities)))
    return region.model_copy(update={"municipalities": tuple(sorted({*region.municipalities, *codes}))})


def set_settings(tx: Tx, changed: Region, by: Member | None, now: datetime) -> None:
    """Store a region's language, when it gets its digest, and its policy."""
    before, after = (one.model_dump(include=_SETTINGS, mode="json") for one in (region(tx, changed.id), changed))
    if before == after:
        return
    columns = {name: value for name, value in after.items() if name not in _IN_SETTINGS}
    tx.execute(_SET, {"of": changed.id, **columns, "settings": _settings(changed)})
    audit.record(
        tx,
        audit.Entry(
            region=changed.id, action="region.settings", record=f"region:{changed.id}", before=before, after=after
        ).by(by),
        now,
    )


def merged(tx: Tx, known: Region, old: str, new: str) -> None:
    """Remember which municipality of a region a former one of it merged into."""
    earlier = [(code, new if into == old else into) for code, into in known.successors if code != old]
    changed = region(tx, known.id).model_copy(update={"successors": (*earlier, (old, new))})
    tx.execute(_SET, {"of": known.id, "settings": _settings(changed)})


def policy(tx: Tx, number: int) -> Policy:
    """Give what a region has decided about opportunities; the usual for one that is not there."""
    row = tx.execute(_ONE, {"id": number}).first()
    return USUAL if row is None else Policy.model_validate(json.loads(row.settings).get("policy", {}))


def regions(tx: Tx) -> list[Region]:
    """Give every region of this installation."""
    codes = defaultdict(list)
    for row in tx.execute(_MUNICIPALITIES):
        codes[row.region].append(row.municipality)
    return [_region(row, codes[row.id]) for row in tx.execute(_ALL)]


def region(tx: Tx, number: int) -> Region:
    """Give one region.

    Raises:
        NotFoundError: when there is none of that number.
    """
    row = tx.execute(_ONE, {"id": number}).first()
    if row is None:
        raise NotFoundError(phrase("There is no such region."))
    return _region(row, list(tx.execute(_CODES, {"of": number}).scalars()))


def region_by_name(tx: Tx, name: str) -> Region | None:
    """Give the region of a name, however it is spaced and capitalised."""
    row = tx.execute(_NAMED, {"name_key": name_key(name)}).first()
    return None if row is None else region(tx, row.id)


def record(tx: Tx, action: str, place: Region, by: Member | None, now: datetime) -> None:
    """Write down that a region was made or changed, as it is now."""
    now_is = {"name": place.name, "municipalities": list(place.municipalities)}
    entry = audit.Entry(region=place.id, action=action, record=f"region:{place.id}", after=now_is)
    audit.record(tx, entry.by(by), now)


def check_name(name: str, *, taken: bool) -> None:
    """Refuse a name that is empty, too long or taken.

    Raises:
        InvalidError: it is.
    """
    if not name.strip():
        raise InvalidError(phrase("Give a name."))
    if len(name) > LONGEST_NAME:
        raise InvalidError(phrase("Keep it below {number} characters.", number=LONGEST_NAME))
    if taken:
        raise InvalidError(phrase("The name {name} is taken.", name=name.strip()))


def _check_codes(codes: Collection[str]) -> None:
    known = {municipality.code for municipality in every_municipality()}
    for code in codes:
        if code not in known:
            raise InvalidError(phrase("{code} is not the code of a Dutch municipality.", code=code))


def _add_municipalities(tx: Tx, key: int, codes: Collection[str]) -> None:
    if codes:
        tx.execute(insert(REGION_MUNICIPALITIES), [{"region": key, "municipality": code} for code in codes])


def _region(row: Row[Any], codes: list[str]) -> Region:
    columns = {
        name: getattr(row, name) for name in Region.model_fields if name not in {"municipalities", *_IN_SETTINGS}
    }
    return Region(**columns, **json.loads(row.settings), municipalities=tuple(codes))


def _settings(region: Region) -> str:
    return json.dumps(region.model_dump(include=_IN_SETTINGS, mode="json"))
