"""Tables of the search index: what each announcement is found by, and the words that stand in any of them."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, cast
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.tables.columns import KEY, METADATA, TEXT

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, ColumnElement, Dialect


class Tokens(TypeDecorator[str]):
    """The tokens of an announcement between blanks; on PostgreSQL a tsvector, which its index can search.

    Tokens are letters, digits and underscores, so neither form needs escaping.
    """

    impl = TEXT
    cache_ok = True

    def load_dialect_impl(self, dialect: "Dialect") -> TypeEngine[Any]:
        """Choose the column's type."""
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else TEXT)

    def bind_expression(self, bindvalue: "BindParameter[str]") -> "ColumnElement[str]":
        """Let the server parse the tokens."""
        return cast(bindvalue, self)

    def process_result_value(self, value: str | None, dialect: "Dialect") -> str | None:
        """Take off the quotes that a tsvector is written with."""
        if value is None or dialect.name != "postgresql":
            return value
        return " " + value.replace("'", "") + " "


# ``key`` is that of the announcement and grows with time, so "newest first" is an order that costs nothing.
# On SQLite the virtual table ``search_words`` (FTS5) indexes ``tokens``; on PostgreSQL a GIN index does.
SEARCH_ENTRIES = Table(
    "search_entries",
    METADATA,
    Column("key", KEY, ForeignKey("announcements.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("tokens", Tokens, nullable=False),
    Column("municipality", TEXT, nullable=False),
    Column("function", TEXT),
    Column("year", Integer),
    Column("phase", TEXT),
    Column("posted", Integer, nullable=False),  # days as ordinals
    Column("period_start", Integer),
    Column("period_end", Integer),
    Column("contract_end", Integer),
    Column("amount_low", BigInteger),  # cents
    Column("amount_high", BigInteger),
    Column("region", KEY),  # to whom it is open, as in ``announcements``
    Column("visibility", TEXT),
    Column("partnership", KEY),
    Index(None, "region", "key"),
)

# A word of the index under itself and under each form with one letter left out: two words that differ by a slip have
# a form in common. Not unique: two transactions may add one word at once without waiting for each other.
SEARCH_FORMS = Table(
    "search_forms",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("form", TEXT, nullable=False),
    Column("word", TEXT, nullable=False),
    Index(None, "form", "word"),
)
