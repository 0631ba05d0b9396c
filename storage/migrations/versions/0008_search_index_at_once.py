"""On PostgreSQL the search index takes new words in at once.

Left to itself GIN keeps what is new in a list that every search reads from beginning to end, until a vacuum comes by:
after an import that cost a search a millisecond, and a misspelt word a hundred.
"""

from alembic import op
from sqlalchemy import text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(text("ALTER INDEX ix_search_entries_tokens SET (fastupdate = off)"))
        op.execute(text("SELECT gin_clean_pending_list('ix_search_entries_tokens')"))
