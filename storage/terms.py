"""A region's own words for entries of the lexicon."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.reading.vocabulary.entries import Sense, Term
from domain.region import Member
from storage import audit
from storage.store import Tx
from storage.tables import TERMS

_ADD = upsert(TERMS)
_ADD = _ADD.on_conflict_do_update(
    index_elements=["region", "text_key", "sense"],
    set_={name: _ADD.excluded[name] for name in ("text", "entry", "author")},
)
_TERMS = select(TERMS).where(TERMS.c.region == bindparam("region")).order_by(TERMS.c.text_key, TERMS.c.sense)
_REMOVE = delete(TERMS).where(TERMS.c.region == bindparam("in_region"), TERMS.c.text_key == bindparam("key"))


def add(tx: Tx, region: int, term: Term, by: Member | None, now: datetime) -> None:
    """Let a region mean an entry by a word; said again, it means the new entry."""
    values = {"region": region, "text": term.text, "text_key": _key(term.text), "sense": term.sense, "entry": term.id}
    tx.execute(_ADD, {**values, "author": None if by is None else by.id})
    audit.record(tx, _deed(region, "term.added", term._asdict(), by), now)


def remove(tx: Tx, region: int, text: str, by: Member | None, now: datetime) -> bool:
    """Forget a region's word; False when it had none."""
    if tx.execute(_REMOVE, {"in_region": region, "key": _key(text)}).rowcount == 0:
        return False
    audit.record(tx, _deed(region, "term.removed", {"text": text}, by), now)
    return True


def terms(tx: Tx, region: int) -> tuple[Term, ...]:
    """Give a region's own words, for :func:`domain.reading.vocabulary.lexicon.lexicon`."""
    rows = tx.execute(_TERMS, {"region": region})
    return tuple(Term(row.text, Sense(row.sense), row.entry) for row in rows)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _deed(region: int, action: str, after: dict[str, str], by: Member | None) -> audit.Entry:
    return audit.Entry(
        region=region,
        action=action,
        record=f"term:{_key(after['text'])}",
        municipality=None if by is None else by.municipality,
        after=after,
    ).by(by)
