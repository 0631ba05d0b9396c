"""The order of opportunities is read from an index alone; their members stand in what is kept of them, once."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_ORDER = ("doubt", "weight", "lead", "first", "cents", "size", "topic", "core", "id", "field", "value")


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.drop_index("ix_kept_opportunities_lots", "kept_opportunities")
    op.drop_column("kept_opportunities", "ids")
    op.create_index("ix_kept_opportunities_lots", "kept_opportunities", ["region", "lots", *_ORDER])
