"""Tables of what is told by itself: digests and what they showed, what people follow, a region's own terms."""

from sqlalchemy import Boolean, Column, ForeignKey, ForeignKeyConstraint, Table, false
from sqlalchemy import UniqueConstraint as Unique

from storage.tables.columns import KEY, METADATA, TEXT, Moment

# The row that lets one process, once, build the digest of a week for an audience.
DIGESTS = Table(
    "digests",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("week", TEXT, primary_key=True),  # ISO week, for example 2026-W53
    Column("audience", TEXT, primary_key=True),
    Column("claimed_at", Moment, nullable=False),
)

# What an audience has been shown in which week, so that a digest does not repeat itself.
DIGEST_ITEMS = Table(
    "digest_items",
    METADATA,
    Column("region", KEY, primary_key=True),
    Column("audience", TEXT, primary_key=True),
    Column("item", TEXT, primary_key=True),  # identity of an announcement, opportunity or reminder
    Column("week", TEXT, nullable=False),
    ForeignKeyConstraint(
        ["region", "week", "audience"], ["digests.region", "digests.week", "digests.audience"], ondelete="CASCADE"
    ),
)

# What somebody took out of the next digest of an audience; it comes back when it has changed.
DIGEST_SKIPS = Table(
    "digest_skips",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("audience", TEXT, primary_key=True),
    Column("item", TEXT, primary_key=True),
    Column("member", KEY, ForeignKey("members.id")),
    Column("skipped_at", Moment, nullable=False),
)

# Only a digest of each link's secret is kept: who reads the database cannot read a calendar with it.
CALENDAR_LINKS = Table(
    "calendar_links",
    METADATA,
    Column("digest", TEXT, primary_key=True),
    Column("member", KEY, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("scope", TEXT, nullable=False),  # how much of what the person may see
    Column("made_at", Moment, nullable=False),
    Unique("member", "scope"),
)

FOLLOWS = Table(
    "follows",
    METADATA,
    Column("member", KEY, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", TEXT, primary_key=True),  # a function, or words that are searched for
    Column("since", Moment, nullable=False),
    Column("weekly", Boolean, nullable=False, server_default=false()),  # in the weekly message, else at once
)

TERMS = Table(
    "terms",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("region", KEY, ForeignKey("regions.id"), nullable=False),
    Column("text", TEXT, nullable=False),
    Column("text_key", TEXT, nullable=False),
    Column("sense", TEXT, nullable=False),  # what sort of entry it stands for, by the lexicon's Sense
    Column("entry", TEXT, nullable=False),  # the entry's identifier in the lexicon
    Column("author", KEY),
    Unique("region", "text_key", "sense"),
    ForeignKeyConstraint(["region", "author"], ["members.region", "members.id"]),
)
