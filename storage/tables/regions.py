"""Tables of who is who: regions, their municipalities and partnerships, members, channels."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Integer, Table
from sqlalchemy import UniqueConstraint as Unique

from domain.language import Tongue
from domain.region import Role
from storage.tables.columns import KEY, METADATA, TEXT, Moment, one_of

REGIONS = Table(
    "regions",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("name_key", TEXT, nullable=False, unique=True),  # case folded: one region of a name, however typed
    Column("language", TEXT, nullable=False),
    Column("time_zone", TEXT, nullable=False),
    Column("digest_weekday", Integer, nullable=False),
    Column("digest_hour", Integer, nullable=False),
    Column("settings", TEXT, nullable=False),  # JSON: what only one room asks for, such as thresholds
    one_of("language", Tongue),
    CheckConstraint("digest_weekday BETWEEN 0 AND 6", name="digest_weekday"),
    CheckConstraint("digest_hour BETWEEN 0 AND 23", name="digest_hour"),
    sqlite_autoincrement=True,
)

REGION_MUNICIPALITIES = Table(
    "region_municipalities",
    METADATA,
    Column("region", KEY, ForeignKey("regions.id"), primary_key=True),
    Column("municipality", TEXT, primary_key=True),  # CBS code
    CheckConstraint("municipality LIKE 'GM____'", name="municipality"),
)

PARTNERSHIPS = Table(
    "partnerships",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("region", KEY, ForeignKey("regions.id"), nullable=False),
    Column("name", TEXT, nullable=False),
    Column("name_key", TEXT, nullable=False),
    Unique("region", "name_key"),
    Unique("region", "id"),  # for references that may not cross regions
    sqlite_autoincrement=True,
)

PARTNERSHIP_MUNICIPALITIES = Table(
    "partnership_municipalities",
    METADATA,
    Column("partnership", KEY, primary_key=True),
    Column("municipality", TEXT, primary_key=True),
    Column("region", KEY, nullable=False),
    ForeignKeyConstraint(["region", "partnership"], ["partnerships.region", "partnerships.id"]),
    ForeignKeyConstraint(
        ["region", "municipality"], ["region_municipalities.region", "region_municipalities.municipality"]
    ),
)

MEMBERS = Table(
    "members",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("region", KEY, ForeignKey("regions.id"), nullable=False),
    Column("platform", TEXT, nullable=False),
    Column("workspace", TEXT, nullable=False),
    Column("account", TEXT, nullable=False),  # the platform's id of the person
    Column("name", TEXT, nullable=False),
    Column("municipality", TEXT),
    Column("role", TEXT, nullable=False),
    Column("language", TEXT, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("restraint", TEXT),  # of a coordinator: muted or blocked
    Unique("platform", "workspace", "account"),
    Unique("region", "id"),
    ForeignKeyConstraint(
        ["region", "municipality"], ["region_municipalities.region", "region_municipalities.municipality"]
    ),
    one_of("role", Role),
    one_of("language", Tongue),
    sqlite_autoincrement=True,
)

# Further accounts of people: whoever acts from one is the member, with his rights, preferences and announcements.
MEMBER_ACCOUNTS = Table(
    "member_accounts",
    METADATA,
    Column("platform", TEXT, primary_key=True),
    Column("workspace", TEXT, primary_key=True),
    Column("account", TEXT, primary_key=True),
    Column("member", KEY, ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", TEXT, nullable=False),  # as that platform showed it
    Column("since", Moment, nullable=False),
)

# Where a steward's list differs from what is shipped: domains that were added, and shipped ones that he took away.
MAIL_DOMAINS = Table(
    "mail_domains",
    METADATA,
    Column("region", KEY, primary_key=True),
    Column("municipality", TEXT, primary_key=True),
    Column("domain", TEXT, primary_key=True),
    Column("trusted", Boolean, nullable=False),
    ForeignKeyConstraint(
        ["region", "municipality"], ["region_municipalities.region", "region_municipalities.municipality"]
    ),
)

CHANNELS = Table(
    "channels",
    METADATA,
    Column("platform", TEXT, primary_key=True),
    Column("workspace", TEXT, primary_key=True),
    Column("channel", TEXT, primary_key=True),  # the platform's id: names differ per side
    Column("region", KEY, ForeignKey("regions.id"), nullable=False, index=True),
    Column("partnership", KEY),
    Column("municipality", TEXT),
    Column("external", Boolean, nullable=False),
    Column("bound_at", Moment, nullable=False),
    CheckConstraint("partnership IS NULL OR municipality IS NULL", name="audience"),
    ForeignKeyConstraint(["region", "partnership"], ["partnerships.region", "partnerships.id"]),
    ForeignKeyConstraint(
        ["region", "municipality"], ["region_municipalities.region", "region_municipalities.municipality"]
    ),
)
