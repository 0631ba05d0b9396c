"""Keeps the search index: called inside the transaction that stores an announcement, so the two never differ."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text

from domain.announcement import Announcement
from domain.indexing import entry, findable
from domain.reading.vocabulary.lexicon import lexicon
from storage.searching import vocabulary
from storage.store import Tx
from storage.tables.search import SEARCH_ENTRIES

_ADD = insert(SEARCH_ENTRIES)
_OLD = select(SEARCH_ENTRIES.c.key, SEARCH_ENTRIES.c.tokens).where(SEARCH_ENTRIES.c.key == bindparam("old"))
_REMOVE = delete(SEARCH_ENTRIES).where(SEARCH_ENTRIES.c.key == bindparam("old"))
# FTS5 keeps no text of its own: it must be told the old tokens to forget them.
_WORDS_ADD = text("INSERT INTO search_words (rowid, tokens) VALUES (:key, :tokens)")
_WORDS_REMOVE = text("INSERT INTO search_words (search_words, rowid, tokens) VALUES ('delete', :key, :tokens)")


def index(tx: Tx, key: int, announcement: Announcement) -> None:
    """Bring the index up to date with one announcement as it is now; ``key`` is its row's."""
    forget(tx, key)
    add(tx, [(key, announcement)])


def add(tx: Tx, new: Iterable[tuple[int, Announcement]]) -> None:
    """Index announcements that are not in the index yet, many at once."""
    rows = [_row(key, announcement) for key, announcement in new if findable(announcement)]
    if not rows:
        return
    tx.execute(_ADD, rows)
    if tx.dialect.name == "sqlite":
        tx.execute(_WORDS_ADD, [{"key": row["key"], "tokens": row["tokens"]} for row in rows])
    vocabulary.learn(tx, {token for row in rows for token in _words(row["tokens"])})


def forget(tx: Tx, key: int) -> None:
    """Take one announcement out of the index, if it is there."""
    old = tx.execute(_OLD, {"old": key}).one_or_none()
    if old is None:
        return
    if tx.dialect.name == "sqlite":
        tx.execute(_WORDS_REMOVE, {"key": key, "tokens": old.tokens})
    tx.execute(_REMOVE, {"old": key})


def _row(key: int, announcement: Announcement) -> Mapping[str, Any]:
    open_to = {"region": announcement.region, "partnership": announcement.partnership}
    return {
        "key": key,
        "visibility": announcement.visibility.value,
        **open_to,
        **entry(announcement, lexicon())._asdict(),
    }


def _words(tokens: str) -> Sequence[str]:
    return [token for token in tokens.split() if "_" not in token]
