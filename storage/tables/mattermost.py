"""Tables of the Mattermost side: forms that are being filled in step by step, and how far each server has been read."""

from sqlalchemy import Column, Integer, Table

from storage.tables.columns import KEY, METADATA, TEXT, Moment

MATTERMOST_FORMS = Table(
    "mattermost_forms",
    METADATA,
    Column("number", TEXT, primary_key=True),  # random, so that nobody guesses another's
    Column("workspace", TEXT, nullable=False),
    Column("account", TEXT, nullable=False),  # the only one who may fill it in
    Column("form", TEXT, nullable=False),  # JSON of the form with everything typed so far
    Column("round", Integer, nullable=False),  # counts the dialogs sent: each counts once
    Column("tries", Integer, nullable=False),  # counts the answers that had to be mended
    Column("expires_at", Moment, nullable=False, index=True),
)

MATTERMOST_MARKS = Table(
    "mattermost_marks",
    METADATA,
    Column("workspace", TEXT, primary_key=True),
    Column("read_until", KEY, nullable=False),  # creation of the last post that was handled, in milliseconds
)
