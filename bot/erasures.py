"""The list of who was erased, kept beside the database: a backup that is put back must not bring them back.

The file holds keyed hashes and their key, no name and no account. It is written after each erasure and applied at
every start and after ``regioradar restore``. It belongs in no backup of the database: it has to outlive them.
"""

import os
from datetime import datetime
from pathlib import Path

import structlog

from storage.people import erased, forgetting, members
from storage.people.erased import Erased
from storage.store import Store

log = structlog.get_logger(__name__)

NAME = "erasures.json"


def keep(store: Store, folder: Path) -> None:
    """Write what the store's list has and the file does not have yet."""
    with store.reading() as tx:
        known = erased.listed(tx)
    kept = kept_in(folder)
    if known.key is None:
        return
    before = kept.at if kept.key == known.key else {}
    # Who came back and was erased again is on the list already, with an earlier moment.
    later = {digest: at for digest, at in known.at.items() if digest not in before or before[digest] < at}
    if later:
        _write(folder, Erased(key=known.key, at={**before, **later}))


def apply(store: Store, folder: Path, now: datetime) -> int:
    """Erase again who is on the list and in the store, and give their number."""
    kept = kept_in(folder)
    if kept.key is None:
        return 0
    with store.writing() as tx:
        back = list(dict.fromkeys(erased.take_over(tx, kept)))
        for number in back:
            forgetting.forget(tx, members.member(tx, number), None, now)
    if back:
        log.info("erased again", people=len(back))
    return len(back)


def kept_in(folder: Path) -> Erased:
    """Give the list of the file; an empty one when there is none."""
    try:
        return Erased.model_validate_json((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Erased()


def _write(folder: Path, kept: Erased) -> None:
    """Replace the file in one move, readable for the bot alone."""
    part = folder / f"{NAME}.part"
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with part.open("w", encoding="utf-8") as file:
        file.write(kept.model_dump_json())
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / NAME)
