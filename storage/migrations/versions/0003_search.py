"""search."""

import sqlalchemy as sa
from alembic import op

from storage.columns import KEY, TEXT
from storage.tables_search import Tokens

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.create_table(
        "search_entries",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("tokens", Tokens, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.Column("function", TEXT, nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("phase", TEXT, nullable=True),
        sa.Column("posted", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Integer(), nullable=True),
        sa.Column("period_end", sa.Integer(), nullable=True),
        sa.Column("contract_end", sa.Integer(), nullable=True),
        sa.Column("amount_low", sa.BigInteger(), nullable=True),
        sa.Column("amount_high", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["key"], ["announcements.key"], name=op.f("fk_search_entries_key"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_search_entries")),
    )
    op.create_table(
        "search_forms",
        sa.Column("id", KEY, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("word", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_forms")),
    )
    op.create_index(op.f("ix_search_forms_form_word"), "search_forms", ["form", "word"])
    if op.get_bind().dialect.name == "sqlite":
        # No copy of the tokens: they stand in search_entries. Single words are all that is ever asked for.
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(tokens, content='search_entries', content_rowid='key', "
            "detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")"
        )
    else:
        op.execute("CREATE INDEX ix_search_entries_tokens ON search_entries USING gin (tokens)")
