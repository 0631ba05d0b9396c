"""Tables that privacy needs: who was here when, who was erased, and on which day a region was last tidied."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, Table

from storage.tables.columns import KEY, METADATA, TEXT, Moment

# When somebody last asked something, to the day: who stays away for long enough is forgotten.
VISITS = Table(
    "visits",
    METADATA,
    Column("member", KEY, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Date, nullable=False),
)

# Only a keyed hash of each account: whom it was can be recognised in a restored backup, and not be read here.
ERASURES = Table(
    "erasures",
    METADATA,
    Column("digest", TEXT, primary_key=True),
    Column("erased_at", Moment, nullable=False),
)

ERASURE_KEY = Table(
    "erasure_key",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", TEXT, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

# The row that lets one process, once a day, clear away what a region need not keep.
TIDINGS = Table(
    "tidings",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("day", Date, nullable=False),
)
