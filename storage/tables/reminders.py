"""Tables of what comes to a person by itself: preferences, weekly messages, and what still is to be confirmed."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Integer, Table

from storage.tables.columns import KEY, METADATA, TEXT, Moment

# Only of who has chosen something; everybody else has what storage.people.preferences takes for granted.
PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("member", KEY, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", Boolean, nullable=False),
    Column("contract_ends", Boolean, nullable=False),
    Column("time_zone", TEXT),  # empty: that of the region
)

# The row that lets one process, once, make a person's message of a week.
PERSONAL_DIGESTS = Table(
    "personal_digests",
    METADATA,
    Column("member", KEY, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("week", TEXT, primary_key=True),  # ISO week, for example 2026-W53
    Column("claimed_at", Moment, nullable=False, index=True),
)

# What a person was told in such a message, so that it is told once.
PERSONAL_ITEMS = Table(
    "personal_items",
    METADATA,
    Column("member", KEY, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("item", TEXT, primary_key=True),  # identity of an opportunity or reminder as it was then
    Column("told_at", Moment, nullable=False, index=True),
)

# Announcements that fit what somebody follows for his weekly message. ``told_at`` empty: still to be told.
FOLLOW_HITS = Table(
    "follow_hits",
    METADATA,
    Column("member", KEY, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", TEXT, primary_key=True),
    Column("region", KEY, primary_key=True),
    Column("announcement", TEXT, primary_key=True),  # id
    Column("found_at", Moment, nullable=False),
    Column("told_at", Moment),
    ForeignKeyConstraint(["region", "announcement"], ["announcements.region", "announcements.id"], ondelete="CASCADE"),
)

# Whether an announcement is still true: who was asked when, and what he said. Any change of it removes the row.
UPKEEP = Table(
    "upkeep",
    METADATA,
    Column("announcement", KEY, ForeignKey("announcements.key", ondelete="CASCADE"), primary_key=True),
    Column("asked", Integer, nullable=False),  # weeks in which it was asked since the last answer
    Column("asked_at", Moment, index=True),
    Column("asked_week", TEXT),  # ISO week
    Column("confirmed_at", Moment),
    Column("answered_by", KEY, ForeignKey("members.id")),
    Column("snoozed_until", Moment),
    CheckConstraint("asked >= 0", name="asked"),
)
