"""A bounded number of rows of the search index, newest first: the same on SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    literal_column,
    or_,
    select,
    table,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from domain.finding import tokens
from domain.indexing import Entry
from storage.audience import Audience, bound, visible
from storage.store import Tx
from storage.tables.announcements import ANNOUNCEMENTS
from storage.tables.columns import TEXT
from storage.tables.regions import REGIONS
from storage.tables.search import SEARCH_ENTRIES

Groups = Sequence[Sequence[str]]

_entries = SEARCH_ENTRIES.c
_AUTHORED = select(ANNOUNCEMENTS.c.key).where(ANNOUNCEMENTS.c.author.in_(bindparam("authors", expanding=True)))
_REGIONS = select(REGIONS.c.id).limit(2)
_ENTRY = tuple(_entries[name] for name in ("key", *Entry._fields))
# SQLite gives the tokens as they are; asking their type about each of two hundred takes as long as reading them.
_AS_IT_IS = tuple(type_coerce(column, TEXT) if column is _entries.tokens else column for column in _ENTRY)
_words = table("search_words")


def _outside(name: str, first: ColumnElement[Any], last: ColumnElement[Any]) -> ColumnElement[bool]:
    """Compare days, of which the last may be the first, with a window that they lie outside of."""
    return or_(last < bindparam(f"{name}_outside_from"), first > bindparam(f"{name}_outside_until"))


_COMPARISONS: Mapping[str, ColumnElement[bool]] = {
    "period_from": _entries.period_end >= bindparam("period_from"),
    "period_until": _entries.period_start <= bindparam("period_until"),
    "due_from": _entries.period_end >= bindparam("due_from"),
    "due_until": _entries.period_end <= bindparam("due_until"),
    "posted_from": _entries.posted >= bindparam("posted_from"),
    "posted_until": _entries.posted <= bindparam("posted_until"),
    "moment_from": or_(
        and_(_entries.period_end >= bindparam("moment_from"), _entries.period_start <= bindparam("moment_until")),
        _entries.contract_end.between(bindparam("moment_from"), bindparam("moment_until")),
    ),
    "period_outside_from": or_(
        _entries.period_start.is_(None), _outside("period", _entries.period_start, _entries.period_end)
    ),
    "due_outside_from": _outside("due", _entries.period_end, _entries.period_end),
    "posted_outside_from": _outside("posted", _entries.posted, _entries.posted),
    "moment_outside_from": and_(
        or_(_entries.period_start.is_(None), _outside("moment", _entries.period_start, _entries.period_end)),
        or_(_entries.contract_end.is_(None), _outside("moment", _entries.contract_end, _entries.contract_end)),
    ),
    "ends_outside_from": _outside("ends", _entries.contract_end, _entries.contract_end),
    "ends_from": _entries.contract_end >= bindparam("ends_from"),
    "ends_until": _entries.contract_end <= bindparam("ends_until"),
    "amount_from": _entries.amount_high >= bindparam("amount_from"),
    "amount_until": _entries.amount_low <= bindparam("amount_until"),
    "authors": _entries.key.in_(_AUTHORED),
}
_MATCHES = _entries.tokens.op("@@")(cast(bindparam("wanted"), TSQUERY))
_HOLDING = select(_entries.key).where(visible(SEARCH_ENTRIES), _MATCHES).cte("holding").prefix_with("MATERIALIZED")
_STANDS = select(_HOLDING.c.key).limit(1)


class Wanted(NamedTuple):
    """What a row has: a token of every group, none of ``none``; ``bounds`` are names and values of the comparisons.

    ``authors``: members of whom one announced it.
    """

    every: Groups
    none: Sequence[str]
    bounds: Mapping[str, int]
    authors: Sequence[int] = ()

    def and_also(self, *groups: Sequence[str]) -> "Wanted":
        """Give the same with more groups."""
        return self._replace(every=(*self.every, *groups))


def candidates(audience: Audience, tx: Tx, wanted: Wanted, most: int) -> Sequence[Row[Any]]:
    """Give at most ``most`` rows that an audience may see: the key, then the fields of an entry.

    An empty group cannot be satisfied. Tokens are letters, digits and underscores, and are quoted all the same.
    """
    if not all(wanted.every):
        return ()
    sqlite = tx.dialect.name == "sqlite"
    narrows = sqlite and not _few(wanted) and _narrows(tx, wanted)
    every = (_open_to(audience), *wanted.every) if narrows else wanted.every
    asked = _fts5(every, wanted.none) if sqlite else _tsquery(every, wanted.none)
    bounds = (*sorted(wanted.bounds), *(("authors",) if wanted.authors else ()))
    statement = _statement(bounds, sqlite=sqlite and not _few(wanted), words=bool(asked))
    values = bound(audience, wanted=asked, most=most, authors=list(wanted.authors), **wanted.bounds)
    return tx.execute(statement, values).all()


def stands(audience: Audience, tx: Tx, word: str) -> bool:
    """Whether a word stands in any announcement that an audience may see.

    Asked for one row, PostgreSQL would walk through the table until it meets it; the index knows at once.
    """
    if tx.dialect.name == "sqlite":
        return bool(candidates(audience, tx, Wanted(((word,),), (), {}), 1))
    return tx.execute(_STANDS, bound(audience, wanted=f"'{word}'")).first() is not None


def _few(wanted: Wanted) -> bool:
    """Whether somebody's few announcements are all that is asked for, which need no index of words."""
    return bool(wanted.authors) and not wanted.every and not wanted.none


def _narrows(tx: Tx, wanted: Wanted) -> bool:
    """Whether FTS5 should leave out other regions while it reads; where there are none that only costs time.

    PostgreSQL would read every row of the region to do the same. The rule on the columns holds in any case.
    """
    return not wanted.every or len(tx.execute(_REGIONS).all()) > 1


def _open_to(audience: Audience) -> Sequence[str]:
    municipality = (tokens.audience(audience.region, audience.municipality),) if audience.municipality else ()
    partnerships = (tokens.audience(audience.region, partnership=one) for one in sorted(audience.partnerships))
    return (tokens.audience(audience.region), *municipality, *partnerships)


@cache
def _statement(bounds: tuple[str, ...], *, sqlite: bool, words: bool) -> Select[Any]:
    """Build the statement for one combination of bounds, once."""
    newest: ColumnElement[Any]
    source: FromClause
    if sqlite:
        source = SEARCH_ENTRIES.join(_words, _entries.key == literal_column("search_words.rowid"))
        found = literal_column("search_words").op("MATCH")(bindparam("wanted"))
        newest = literal_column("search_words.rowid")
        columns = _AS_IT_IS
    else:
        source = SEARCH_ENTRIES
        found = _MATCHES
        newest = _entries.key
        columns = _ENTRY
    exact = (_COMPARISONS[name] for name in bounds if name in _COMPARISONS)
    rules = (visible(SEARCH_ENTRIES), *((found,) if words else ()), *exact)
    return select(*columns).select_from(source).where(*rules).order_by(newest.desc()).limit(bindparam("most"))


def _fts5(every: Groups, none: Sequence[str]) -> str:
    groups = (" OR ".join(f'"{token}"' for token in group) for group in every)
    wanted = " AND ".join(f"({group})" for group in groups)
    unwanted = " OR ".join(f'"{token}"' for token in none)
    return f"({wanted}) NOT ({unwanted})" if none else wanted


def _tsquery(every: Groups, none: Sequence[str]) -> str:
    wanted = [" | ".join(f"'{token}'" for token in group) for group in every]
    return " & ".join([f"({group})" for group in wanted] + [f"!'{token}'" for token in none])
