"""Tables of opportunities: their identity from week to week, where each municipality stands, what came of them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Table,
)

from domain.opportunity import OpportunityKind, Step
from storage.tables.columns import KEY, METADATA, TEXT, Moment, one_of

OPPORTUNITIES = Table(
    "opportunities",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("region", KEY, ForeignKey("regions.id"), nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("topic", TEXT, nullable=False),  # a function or law of the lexicon
    Column("found_at", Moment, nullable=False),
    Column("deadline", Date),  # the day by which the members decide
    one_of("kind", OpportunityKind),
    sqlite_autoincrement=True,
)

# Every announcement that was ever part of it: what it is recognised by when members come, change and go.
OPPORTUNITY_MEMBERS = Table(
    "opportunity_members",
    METADATA,
    Column("opportunity", KEY, ForeignKey("opportunities.id", ondelete="CASCADE"), primary_key=True),
    Column("announcement", TEXT, primary_key=True),
    Column("region", KEY, nullable=False),
    ForeignKeyConstraint(["region", "announcement"], ["announcements.region", "announcements.id"], ondelete="CASCADE"),
    Index(None, "region", "announcement"),
)

# Append-only: a municipality stands where its newest step that was not undone put it.
OPPORTUNITY_STEPS = Table(
    "opportunity_steps",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("opportunity", KEY, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False),
    Column("municipality", TEXT, nullable=False),
    Column("step", TEXT, nullable=False),
    Column("why", TEXT),
    Column("lead", Boolean, nullable=False),
    Column("member", KEY),  # no reference: the step outlives the member
    Column("at", Moment, nullable=False),
    Column("undone_at", Moment),
    one_of("step", Step),
    Index(None, "opportunity", "municipality", "id"),
    sqlite_autoincrement=True,
)

# Pairs of announcements that a municipality put aside, with the facts that they had then.
PUT_ASIDE = Table(
    "put_aside",
    METADATA,
    Column("step", KEY, ForeignKey("opportunity_steps.id", ondelete="CASCADE"), primary_key=True),
    Column("low", TEXT, primary_key=True),
    Column("high", TEXT, primary_key=True),
    Column("region", KEY, nullable=False),
    Column("facts", TEXT, nullable=False),  # fingerprint of both
    Index(None, "region"),
)

OUTCOMES = Table(
    "outcomes",
    METADATA,
    Column("opportunity", KEY, ForeignKey("opportunities.id", ondelete="CASCADE"), primary_key=True),
    Column("what", TEXT, nullable=False),
    Column("participants", TEXT, nullable=False),  # JSON list of CBS codes
    Column("value", BigInteger),  # cents
    Column("saving", BigInteger),
    Column("member", KEY),
    Column("recorded_at", Moment, nullable=False),
    CheckConstraint("value >= 0 AND saving >= 0", name="sums"),
)
