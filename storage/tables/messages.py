"""Tables of what comes in and goes out: the inbox, posts and their queues."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, text
from sqlalchemy import UniqueConstraint as Unique

from storage.tables.columns import KEY, METADATA, TEXT, Moment

INBOX = Table(
    "inbox",
    METADATA,
    Column("event", TEXT, primary_key=True),
    Column("payload", TEXT, nullable=False),
    Column("accepted_at", Moment, nullable=False, index=True),
    Column("answer", TEXT),  # what is said about it, kept for the case that who says it is killed before
    Index(
        "ix_inbox_answered",
        "accepted_at",
        sqlite_where=text("answer IS NOT NULL"),
        postgresql_where=text("answer IS NOT NULL"),
    ),
)

# One queue for each channel or person. While a message is under way, ``taken_at`` keeps others from the queue.
QUEUES = Table(
    "queues",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("platform", TEXT, nullable=False),
    Column("workspace", TEXT, nullable=False),
    Column("private", Boolean, nullable=False),  # the address is a person, else a channel
    Column("address", TEXT, nullable=False),
    Column("due_at", Moment),  # not before; empty: at once
    Column("attempts", Integer, nullable=False),  # failed ones since the last success
    Column("taken_at", Moment),
    Column("paused_at", Moment),
    Column("reason", TEXT),  # of the pause or the last failure
    Unique("platform", "workspace", "private", "address"),
)

# What stands, or is to stand, in a channel under a key. ``content`` empty: removed.
POSTS = Table(
    "posts",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("queue", KEY, ForeignKey("queues.id"), nullable=False),
    Column("key", TEXT, nullable=False, index=True),
    Column("thread_of", TEXT),
    Column("content", TEXT),  # JSON of domain.message.Message
    Column("remote_id", TEXT),
    Column("put_at", Moment, nullable=False),
    Unique("queue", "key"),
)

# Which records a post tells of beside its own: what is hidden later is taken out of every post that showed it.
POST_RECORDS = Table(
    "post_records",
    METADATA,
    Column("record", TEXT, primary_key=True),  # region:announcement
    Column("post", KEY, ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# What is still to be done, in the order of its ids; at most one row waits for each post.
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("queue", KEY, ForeignKey("queues.id"), nullable=False),
    Column("post", KEY, ForeignKey("posts.id"), nullable=False),
    Column("taken", Boolean, nullable=False),  # handed out: changes need a new row
    Column("uncertain", Boolean, nullable=False),  # perhaps sent: look before sending again
    Index(None, "queue", "id"),
    Index("uq_outbox_waiting", "post", unique=True, sqlite_where=text("NOT taken"), postgresql_where=text("NOT taken")),
    sqlite_autoincrement=True,
)
