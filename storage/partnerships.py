"""Partnerships: smaller groups of municipalities within a region."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from domain.errors import InvalidError
from domain.language import phrase
from domain.region import Member, Partnership, Region
from storage import audit, regions
from storage.regions import check_name, name_key
from storage.store import Tx
from storage.tables import PARTNERSHIP_MUNICIPALITIES, PARTNERSHIPS

_PARTNERSHIPS = select(PARTNERSHIPS).where(PARTNERSHIPS.c.region == bindparam("region")).order_by(PARTNERSHIPS.c.id)
_PARTNERS = (
    select(PARTNERSHIP_MUNICIPALITIES)
    .where(PARTNERSHIP_MUNICIPALITIES.c.region == bindparam("region"))
    .order_by(PARTNERSHIP_MUNICIPALITIES.c.municipality)
)
_LEAVE = delete(PARTNERSHIP_MUNICIPALITIES).where(
    PARTNERSHIP_MUNICIPALITIES.c.partnership == bindparam("in_partnership"),
    PARTNERSHIP_MUNICIPALITIES.c.municipality == bindparam("code"),
)


def add(tx: Tx, region: Region, name: str, codes: Collection[str]) -> Partnership:
    """Add a smaller partnership of a region's municipalities.

    Raises:
        InvalidError: when the name is empty or taken in the region, or a municipality is not in the region.
    """
    check_name(name, taken=name_key(name) in {name_key(known.name) for known in of_region(tx, region)})
    _check_within(region, codes)
    values = {"region": region.id, "name": name.strip(), "name_key": name_key(name)}
    key = tx.execute(insert(PARTNERSHIPS).returning(PARTNERSHIPS.c.id), values).scalar_one()
    rows = [{"region": region.id, "partnership": key, "municipality": code} for code in sorted(set(codes))]
    tx.execute(insert(PARTNERSHIP_MUNICIPALITIES), rows)
    return Partnership(id=key, region=region.id, name=name.strip(), municipalities=tuple(sorted(set(codes))))


def change(tx: Tx, circle: Partnership, codes: Collection[str]) -> Partnership:
    """Let other municipalities be in a partnership; who leaves must share nothing in it any more.

    Raises:
        InvalidError: when none is left, or a municipality is not in the region.
    """
    _check_within(regions.region(tx, circle.region), codes)
    for code in set(circle.municipalities) - set(codes):
        tx.execute(_LEAVE, {"in_partnership": circle.id, "code": code})
    place = {"region": circle.region, "partnership": circle.id}
    new = [{**place, "municipality": code} for code in sorted(set(codes) - set(circle.municipalities))]
    if new:
        tx.execute(insert(PARTNERSHIP_MUNICIPALITIES), new)
    return circle.model_copy(update={"municipalities": tuple(sorted(set(codes)))})


def of_region(tx: Tx, region: Region) -> list[Partnership]:
    """Give the partnerships of a region."""
    codes = defaultdict(list)
    for row in tx.execute(_PARTNERS, {"region": region.id}):
        codes[row.partnership].append(row.municipality)
    rows = tx.execute(_PARTNERSHIPS, {"region": region.id})
    return [Partnership(id=r.id, region=r.region, name=r.name, municipalities=tuple(codes[r.id])) for r in rows]


def record(tx: Tx, action: str, circle: Partnership, by: Member | None, now: datetime) -> None:
    """Write down that a partnership was made or changed, as it is now."""
    now_is = {"name": circle.name, "municipalities": list(circle.municipalities)}
    entry = audit.Entry(region=circle.region, action=action, record=f"partnership:{circle.id}", after=now_is)
    audit.record(tx, entry.by(by), now)


def _check_within(region: Region, codes: Collection[str]) -> None:
    if not codes or not set(codes) <= set(region.municipalities):
        raise InvalidError(phrase("A partnership consists of municipalities of {region}.", region=region.name))
