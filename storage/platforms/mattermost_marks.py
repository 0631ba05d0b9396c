"""How far the posts of each Mattermost server have been read, so that a restart misses none."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.store import Tx
from storage.tables.mattermost import MATTERMOST_MARKS

_READ = select(MATTERMOST_MARKS.c.read_until).where(MATTERMOST_MARKS.c.workspace == bindparam("at_workspace"))
_MARK = upsert(MATTERMOST_MARKS)
_FORWARD = _MARK.on_conflict_do_update(
    index_elements=["workspace"],
    set_={"read_until": _MARK.excluded.read_until},
    where=MATTERMOST_MARKS.c.read_until < _MARK.excluded.read_until,
)


def read_until(tx: Tx, workspace: str) -> int | None:
    """Give the creation of the last post handled, in milliseconds since 1970; None at the first start."""
    found: int | None = tx.scalar(_READ, {"at_workspace": workspace})
    return found


def forward(tx: Tx, workspace: str, moment: int) -> None:
    """Move the mark on; it never moves back."""
    tx.execute(_FORWARD, {"workspace": workspace, "read_until": moment})
