"""Keeping opportunities by other rules than before: what is kept goes, and every announcement is marked as stale.

In small steps, each a transaction of its own: others who write need not wait for all of it.
"""

from typing import Any

from sqlalchemy import bindparam, delete, func, insert, literal, select, update

from storage.ready.kept import TENDER
from storage.ready.stale import SHARED
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, FACETS, KEPT_OPPORTUNITIES, KEPT_REGIONS, KEPT_TOPICS
from storage.tables.kept import KEPT_STANCES, KEPT_STRETCHES
from storage.tables.kept import STALE_FACETS as STALE

_TOPICS = 1  # cleared in one step
_ANNOUNCEMENTS = 1000  # marked in one step
_R, _A, _F = KEPT_REGIONS.c, ANNOUNCEMENTS.c, FACETS.c
_REGION: Any = bindparam("of_region")
_STATE = select(_R.form, _R.marked).where(_R.region == _REGION)
_BEGIN = update(KEPT_REGIONS).where(_R.region == _REGION).values(form=bindparam("by"), marked=None, ready=False)
_NEXT = select(KEPT_TOPICS.c.field, KEPT_TOPICS.c.value).where(KEPT_TOPICS.c.region == _REGION).limit(_TOPICS)
_CLEAR = tuple(
    delete(table).where(
        table.c.region == _REGION, table.c.field == bindparam("of_field"), table.c.value == bindparam("of_value")
    )
    for table in (KEPT_OPPORTUNITIES, KEPT_STANCES, KEPT_STRETCHES, KEPT_TOPICS)
)
_TENDERS = delete(KEPT_OPPORTUNITIES).where(
    KEPT_OPPORTUNITIES.c.region == _REGION, KEPT_OPPORTUNITIES.c.field == TENDER
)
_MARKED = update(KEPT_REGIONS).where(_R.region == _REGION).values(marked=bindparam("up_to"))
_READY = update(KEPT_REGIONS).where(_R.region == _REGION).values(ready=True)
_BEHIND = (_A.region == _REGION, _A.key > bindparam("behind"))
_PAGE = select(_A.key).where(*_BEHIND).order_by(_A.key).limit(_ANNOUNCEMENTS).subquery()
_LAST = select(func.max(_PAGE.c.key))
_MARK = insert(STALE).from_select(
    ["region", "field", "value", "announcement", "municipality"],
    select(_REGION + literal(0), _F.field, _F.value, _A.id, _A.municipality)
    .join(ANNOUNCEMENTS, _A.key == _F.announcement)
    .where(_A.region == _REGION, _A.key > bindparam("behind"), _A.key <= bindparam("up_to"), _F.field.in_(SHARED)),
)


def renew(tx: Tx, region: int, form: str) -> None:
    """Go one step towards keeping a region's opportunities by the rules of this name."""
    state = tx.execute(_STATE, {"of_region": region}).first()
    if state is None or state.form != form:
        tx.execute(_BEGIN, {"of_region": region, "by": form})
    elif state.marked is None:
        _clear(tx, region)
    else:
        _mark(tx, region, state.marked)


def _clear(tx: Tx, region: int) -> None:
    topics = [
        {"of_region": region, "of_field": row.field, "of_value": row.value}
        for row in tx.execute(_NEXT, {"of_region": region})
    ]
    if topics:
        for statement in _CLEAR:
            tx.execute(statement, topics)
    else:
        tx.execute(_TENDERS, {"of_region": region})
        tx.execute(_MARKED, {"of_region": region, "up_to": 0})


def _mark(tx: Tx, region: int, behind: int) -> None:
    last = tx.scalar(_LAST, {"of_region": region, "behind": behind})
    if last is None:
        tx.execute(_READY, {"of_region": region})
    else:
        tx.execute(_MARK, {"of_region": region, "behind": behind, "up_to": last})
        tx.execute(_MARKED, {"of_region": region, "up_to": last})


def forget(tx: Tx, region: int) -> None:
    """Let the next step begin anew."""
    tx.execute(_BEGIN, {"of_region": region, "by": ""})
