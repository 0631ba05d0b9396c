"""Tables of opportunities that are kept ready: what each topic of a region holds, among what the whole region may see.

A topic with very many announcements is cut into stretches of a line on which each has its place; each stretch holds its
own opportunities.

All of it can be made anew from the announcements. What is stale is worked out when it is asked for.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from domain.opportunity import OpportunityKind
from storage.tables.columns import KEY, METADATA, TEXT, one_of

# A region of which opportunities are kept; ``form`` names the rules by which they were found. Until it is ready, what
# was kept by other rules goes first, and then all announcements are marked as stale, in the order of their keys.
KEPT_REGIONS = Table(
    "kept_regions",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("form", TEXT, nullable=False),
    Column("marked", KEY),  # announcements up to this key are marked; nothing while there is something to clear
    Column("ready", Boolean, nullable=False),
    Column("steps", Integer, nullable=False),  # that were written; who looked before the last of them looked too early
)

# Where an announcement stands within a topic. So a changed one is compared with those near it only, found by index.
KEPT_STANCES = Table(
    "kept_stances",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("field", TEXT, primary_key=True),  # a field name of Facts
    Column("value", TEXT, primary_key=True),
    Column("announcement", TEXT, primary_key=True),
    Column("municipality", TEXT, nullable=False),
    Column("place", BigInteger),  # on the line; nothing when it is over, or a later one of its municipality replaces it
    Column("closes", Boolean, nullable=False),  # it can end what its municipality said before
    Column("voice", Integer),  # the lowest has the most to tell
    Column("until", Integer, nullable=False),  # ordinal of the first day on which it may stand elsewhere
    Index("ix_kept_stances_announcement", "announcement"),
    Index("ix_kept_stances_until", "region", "until"),
    sqlite_with_rowid=False,
)

# A stretch of a topic (its first and its last place), and whether it was looked through since anything changed in it.
KEPT_STRETCHES = Table(
    "kept_stretches",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("field", TEXT, primary_key=True),
    Column("value", TEXT, primary_key=True),
    Column("first", BigInteger, primary_key=True),
    Column("last", BigInteger, nullable=False),
    Column("looked", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

# A topic that was looked through, on which days that holds when nothing is announced or changed, and its timeline.
KEPT_TOPICS = Table(
    "kept_topics",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("field", TEXT, primary_key=True),  # a field name of Facts
    Column("value", TEXT, primary_key=True),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),  # the first day on which it may be different
    Column("size", Integer, nullable=False),  # municipalities that have something in the timeline for this function
    Column("soonest", Date),  # when the first of that happens
    Column("strand", TEXT),  # JSON of domain.timeline.Strand
    Column("tellers", TEXT),  # JSON list of the announcements that every stretch was compared with
)

# All that the order of opportunities needs, and where each is kept: so that their wide rows are not read for it.
_ORDER = ("doubt", "weight", "lead", "first", "cents", "size", "topic", "core", "id", "field", "value")

# What a topic holds. A tender that can be joined in several topics has a part in each, and is whole under its own id.
KEPT_OPPORTUNITIES = Table(
    "kept_opportunities",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("field", TEXT, primary_key=True),  # that of the topic, or "tender"
    Column("value", TEXT, primary_key=True),
    Column("stretch", BigInteger, primary_key=True, autoincrement=False),  # its first place; 0 for a tender
    Column("id", KEY, primary_key=True, autoincrement=False),  # numbered in its region
    Column("kind", TEXT, nullable=False),
    Column("topic", TEXT, nullable=False),
    Column("lots", TEXT),  # the tender of which it is a part
    Column("content", TEXT, nullable=False),  # JSON: members, versions, municipalities, pairs of places, extension
    Column("core", TEXT, nullable=False),  # changes with its members and their versions
    Column("doubt", Boolean, nullable=False),
    Column("weight", Integer, nullable=False),  # of its kind, in quarters of a year
    Column("first", Integer),  # ordinal of the first day that binds
    Column("lead", Integer, nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("size", Integer, nullable=False),  # municipalities
    one_of("kind", OpportunityKind),
    UniqueConstraint("region", "id"),
    Index("ix_kept_opportunities_lots", "region", "lots", *_ORDER),
    Index("ix_kept_opportunities_core", "region", "core"),
)

KEPT_MEMBERS = Table(
    "kept_members",
    METADATA,
    Column("region", KEY, primary_key=True),
    Column("opportunity", KEY, primary_key=True),
    Column("announcement", TEXT, primary_key=True),
    Column("municipality", TEXT, nullable=False),
    ForeignKeyConstraint(
        ["region", "opportunity"], ["kept_opportunities.region", "kept_opportunities.id"], ondelete="CASCADE"
    ),
    Index("ix_kept_members_announcement", "announcement"),
    Index("ix_kept_members_municipality", "municipality"),
    sqlite_with_rowid=False,
)

# Values of announcements that were stored, changed or removed since their topics were looked through.
STALE_FACETS = Table(
    "stale_facets",
    METADATA,
    Column("number", KEY, primary_key=True),
    Column("region", KEY, ForeignKey("regions.id"), nullable=False),
    Column("field", TEXT, nullable=False),
    Column("value", TEXT, nullable=False),
    Column("announcement", TEXT, nullable=False),  # its id; it may be gone
    Column("municipality", TEXT, nullable=False),
    Index("ix_stale_facets_announcement", "region", "announcement"),
    Index("ix_stale_facets_matter", "region", "field", "value", "municipality"),
    sqlite_autoincrement=True,
)
