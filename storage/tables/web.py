"""Tables of the built-in web chat: what stands in its rooms, who has read how far, and the keys that let people in."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table
from sqlalchemy import UniqueConstraint as Unique

from storage.tables.columns import KEY, METADATA, TEXT, Moment, one_of

# One row, counted up by every change: whoever counts holds its lock until he commits, so a reader who has seen
# change 7 never misses a change 6 that is committed later.
WEB_CLOCK = Table(
    "web_clock",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("change", KEY, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

WEB_POSTS = Table(
    "web_posts",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("change", KEY, nullable=False, unique=True),  # of the web_clock, at the latest change
    Column("room", TEXT, nullable=False),
    Column("key", TEXT, nullable=False),  # who writes it again under the same key changes it
    Column("member", KEY, ForeignKey("members.id")),  # empty: the bot
    Column("body", TEXT, nullable=False),  # JSON
    Column("thread_of", TEXT),  # key of another post in the room
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment),
    Unique("room", "key"),
    Index(None, "room", "id"),
    sqlite_autoincrement=True,
)

WEB_SEEN = Table(
    "web_seen",
    METADATA,
    Column("member", KEY, ForeignKey("members.id"), primary_key=True),
    Column("room", TEXT, primary_key=True),
    Column("post", KEY, nullable=False),  # the newest that he has seen
)

# Only a digest of each key is kept: who reads the database cannot enter with it.
WEB_KEYS = Table(
    "web_keys",
    METADATA,
    Column("digest", TEXT, primary_key=True),
    Column("member", KEY, ForeignKey("members.id"), nullable=False),
    Column("purpose", TEXT, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    one_of("purpose", ("link", "session")),
)
