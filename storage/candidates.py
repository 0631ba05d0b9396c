"""A bounded number of rows of the search index, newest first: the same on SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, and_, bindparam, cast, literal_column, or_, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.store import Tx
from storage.tables_search import SEARCH_ENTRIES

Groups = Sequence[Sequence[str]]

_entries = SEARCH_ENTRIES.c
_words = table("search_words")
_COMPARISONS: Mapping[str, ColumnElement[bool]] = {
    "period_from": _entries.period_end >= bindparam("period_from"),
    "period_until": _entries.period_start <= bindparam("period_until"),
    "posted_from": _entries.posted >= bindparam("posted_from"),
    "posted_until": _entries.posted <= bindparam("posted_until"),
    "moment_from": or_(
        and_(_entries.period_end >= bindparam("moment_from"), _entries.period_start <= bindparam("moment_until")),
        _entries.contract_end.between(bindparam("moment_from"), bindparam("moment_until")),
    ),
    "ends_from": _entries.contract_end >= bindparam("ends_from"),
    "ends_until": _entries.contract_end <= bindparam("ends_until"),
    "amount_from": _entries.amount_high >= bindparam("amount_from"),
    "amount_until": _entries.amount_low <= bindparam("amount_until"),
}


def candidates(tx: Tx, every: Groups, none: Sequence[str], bounds: Mapping[str, int], most: int) -> Sequence[Row[Any]]:
    """Give at most ``most`` rows that have a token of every group and none of ``none``, within the bounds.

    An empty group cannot be satisfied. Tokens are letters, digits and underscores, and are quoted all the same.
    """
    if not all(every):
        return ()
    sqlite = tx.dialect.name == "sqlite"
    wanted = _fts5(every, none) if sqlite else _tsquery(every, none)
    statement = _statement(tuple(sorted(bounds)), sqlite=sqlite)
    return tx.execute(statement, {"wanted": wanted, "most": most, **bounds}).all()


@cache
def _statement(bounds: tuple[str, ...], *, sqlite: bool) -> Select[Any]:
    """Build the statement for one combination of bounds, once."""
    newest: ColumnElement[Any]
    source: FromClause
    if sqlite:
        source = SEARCH_ENTRIES.join(_words, _entries.key == literal_column("search_words.rowid"))
        found = literal_column("search_words").op("MATCH")(bindparam("wanted"))
        newest = literal_column("search_words.rowid")
    else:
        source = SEARCH_ENTRIES
        found = _entries.tokens.op("@@")(cast(bindparam("wanted"), TSQUERY))
        newest = _entries.key
    exact = (_COMPARISONS[name] for name in bounds if name in _COMPARISONS)
    return (
        select(SEARCH_ENTRIES).select_from(source).where(found, *exact).order_by(newest.desc()).limit(bindparam("most"))
    )


def _fts5(every: Groups, none: Sequence[str]) -> str:
    groups = (" OR ".join(f'"{token}"' for token in group) for group in every)
    wanted = " AND ".join(f"({group})" for group in groups)
    unwanted = " OR ".join(f'"{token}"' for token in none)
    return f"({wanted}) NOT ({unwanted})" if none else wanted


def _tsquery(every: Groups, none: Sequence[str]) -> str:
    wanted = [" | ".join(f"'{token}'" for token in group) for group in every]
    return " & ".join([f"({group})" for group in wanted] + [f"!'{token}'" for token in none])
