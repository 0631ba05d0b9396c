"""Announcements by the message that they were made from."""

from sqlalchemy import bindparam, select

from domain.announcement import Announcement
from storage.audience import Audience, bound, visible
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS
from storage.tables.rows import READ, from_row

_C = ANNOUNCEMENTS.c
_AUTHORS = select(_C.author).where(_C.link == bindparam("link"), _C.author.is_not(None)).distinct().order_by(_C.author)
_LINKED = select(*READ).where(visible(ANNOUNCEMENTS), _C.link == bindparam("link")).order_by(_C.key)


def authors(tx: Tx, link: str) -> list[int]:
    """Give the members who announced something from a message."""
    return list(tx.execute(_AUTHORS, {"link": link}).scalars())


def linked(audience: Audience, tx: Tx, link: str) -> list[Announcement]:
    """Give the announcements that were made from a message, oldest first."""
    return [from_row(row) for row in tx.execute(_LINKED, bound(audience, link=link))]
