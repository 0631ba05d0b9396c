"""Tables of what is announced: announcements, the values they are found by, earlier versions, the audit trail."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    false,
)
from sqlalchemy import UniqueConstraint as Unique

from domain.announcement import Visibility
from domain.facts import Kind, Phase
from storage.tables.columns import KEY, METADATA, TEXT, Moment, one_of

# ``key`` numbers the announcements of the whole installation in the order of storing; ``id`` is what people type.
# The columns from ``kind`` to ``contract_end`` repeat facts, for filters; ``facts`` holds all of them.
ANNOUNCEMENTS = Table(
    "announcements",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("region", KEY, nullable=False),
    Column("id", TEXT, nullable=False),
    Column("municipality", TEXT, nullable=False),
    Column("author", KEY),
    Column("contact", TEXT),
    Column("posted_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("visibility", TEXT, nullable=False),
    Column("partnership", KEY),
    Column("link", TEXT),
    Column("source", TEXT, nullable=False),
    Column("version", Integer, nullable=False),
    Column("superseded_by", TEXT),
    Column("withdrawn", Boolean, nullable=False),
    Column("unconfirmed", Boolean, nullable=False, server_default=false()),
    Column("kind", TEXT),
    Column("phase", TEXT),
    Column("function", TEXT),  # the main one
    Column("starts", Date),
    Column("ends", Date),
    Column("contract_end", Date),
    Column("facts", TEXT, nullable=False),  # JSON of domain.facts.Facts
    Column("evidence", TEXT, nullable=False),  # JSON list of domain.facts.Evidence
    Unique("region", "id"),
    ForeignKeyConstraint(
        ["region", "municipality"], ["region_municipalities.region", "region_municipalities.municipality"]
    ),
    ForeignKeyConstraint(["region", "author"], ["members.region", "members.id"]),
    ForeignKeyConstraint(["region", "partnership"], ["partnerships.region", "partnerships.id"]),
    ForeignKeyConstraint(
        ["partnership", "municipality"],
        ["partnership_municipalities.partnership", "partnership_municipalities.municipality"],
    ),
    ForeignKeyConstraint(["region", "superseded_by"], ["announcements.region", "announcements.id"]),
    one_of("visibility", Visibility),
    one_of("kind", Kind),
    one_of("phase", Phase),
    CheckConstraint("(visibility = 'partnership') = (partnership IS NOT NULL)", name="partnership"),
    CheckConstraint("version > 0", name="version"),
    CheckConstraint("superseded_by <> id", name="superseded_by"),
    Index(None, "region", "posted_at", "key"),
    Index(None, "region", "municipality", "key"),
    Index(None, "region", "contract_end"),
    Index(None, "region", "ends"),
    Index("ix_announcements_region_changed_at", "region", "changed_at"),
    Index("ix_announcements_region_visibility", "region", "visibility"),
    Index("ix_announcements_region_function", "region", "function"),
    Index(None, "author"),
    Index(None, "link"),
    sqlite_autoincrement=True,
)

# One row for each function, product, supplier, law and CPV code: announcements that share one are found by index.
FACETS = Table(
    "facets",
    METADATA,
    Column("region", KEY, primary_key=True),
    Column("field", TEXT, primary_key=True),  # a field name of Facts
    Column("value", TEXT, primary_key=True),
    Column("announcement", KEY, ForeignKey("announcements.key", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Versions that were replaced; the present one stands in ``announcements``.
REVISIONS = Table(
    "revisions",
    METADATA,
    Column("announcement", KEY, ForeignKey("announcements.key", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", TEXT, nullable=False),  # JSON of domain.announcement.Announcement
    sqlite_with_rowid=False,
)

# Append-only. ``hash`` covers ``previous``, so a changed or missing entry shows; ``content`` is covered through
# ``content_hash``, so what the law wants erased can be erased without breaking the chain.
AUDIT = Table(
    "audit",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("number", BigInteger, primary_key=True),  # counts from 1 within the region
    Column("at", Moment, nullable=False),
    Column("member", KEY),  # no reference: the entry outlives the member
    Column("platform", TEXT),
    Column("action", TEXT, nullable=False),
    Column("record", TEXT, nullable=False),
    Column("municipality", TEXT),
    Column("content", TEXT),  # JSON: before, after
    Column("salt", TEXT),
    Column("content_hash", TEXT, nullable=False),
    Column("previous", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
    Index(None, "region", "record", "number"),
    Index(None, "region", "municipality", "number"),
)
