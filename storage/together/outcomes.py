"""What came of opportunities, and what that adds up to."""

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Row, and_, bindparam, delete, insert, select, true, update

from domain.opportunity import Outcome
from domain.region import Member
from storage import audit
from storage.audience import Audience, bound, visible
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, OPPORTUNITIES, OPPORTUNITY_MEMBERS, OUTCOMES
from storage.together.trail import entry

_O, _M, _A, _R = OPPORTUNITIES.c, OPPORTUNITY_MEMBERS.c, ANNOUNCEMENTS.c, OUTCOMES.c
# The second mends what the first recorded.
_HOLD = select(_O.id).where(_O.id == bindparam("number")).with_for_update(key_share=True)
_ADD = insert(OUTCOMES)
_OF = select(OUTCOMES).where(_R.opportunity == bindparam("number"))
_DROP = delete(OUTCOMES).where(_R.opportunity == bindparam("number"))
_CHANGE = update(OUTCOMES).where(_R.opportunity == bindparam("number"))
_HIDDEN = (
    select(_M.announcement)
    .join(ANNOUNCEMENTS, and_(_A.region == _M.region, _A.id == _M.announcement))
    .where(_M.opportunity == _R.opportunity, visible(ANNOUNCEMENTS).is_not(true()))
)
_OUTCOMES = (
    select(OUTCOMES)
    .join(OPPORTUNITIES, _O.id == _R.opportunity)
    .where(_O.region == bindparam("audience_region"), ~_HIDDEN.exists())
)


def record(tx: Tx, number: int, by: Member, outcome: Outcome) -> None:
    """Record what came of an opportunity, or mend it; sums are kept in cents. The same once more changes nothing."""
    tx.execute(_HOLD, {"number": number})
    found = tx.execute(_OF, {"number": number}).one_or_none()
    before = _outcome(found) if found else None
    outcome = outcome.model_copy(update={"participants": tuple(sorted(outcome.participants))})
    if before and before.model_copy(update={"recorded_at": outcome.recorded_at}) == outcome:
        return
    values = {
        "what": outcome.what,
        "participants": json.dumps(outcome.participants),
        "value": _cents(outcome.value),
        "saving": _cents(outcome.saving),
        "member": by.id,
        "recorded_at": outcome.recorded_at,
    }
    if not tx.execute(_CHANGE.values(**values), {"number": number}).rowcount:
        tx.execute(_ADD, {**values, "opportunity": number})
    audit.record(tx, entry(number, by, "outcome", before, outcome), outcome.recorded_at)


def drop(tx: Tx, number: int, by: Member, now: datetime) -> None:
    """Take away what was recorded as the outcome of an opportunity; nothing happens when there is none."""
    found = tx.execute(_OF, {"number": number}).one_or_none()
    if found:
        tx.execute(_DROP, {"number": number})
        audit.record(tx, entry(number, by, "no_outcome", _outcome(found), None), now)


def outcomes(audience: Audience, tx: Tx) -> dict[int, Outcome]:
    """Give the recorded outcomes by opportunity; none of which this audience may not see all the evidence."""
    return {row.opportunity: _outcome(row) for row in tx.execute(_OUTCOMES, bound(audience))}


def total(found: Iterable[Outcome]) -> tuple[int, Decimal, Decimal]:
    """Add outcomes up: how many, their value and their estimated saving in euros."""
    ones = list(found)
    value = sum((one.value or Decimal(0) for one in ones), Decimal(0))
    return len(ones), value, sum((one.saving or Decimal(0) for one in ones), Decimal(0))


def _outcome(row: Row[tuple[object, ...]]) -> Outcome:
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's documented accessor
    return Outcome(
        what=values["what"],
        participants=tuple(json.loads(values["participants"])),
        value=None if values["value"] is None else Decimal(values["value"]) / 100,
        saving=None if values["saving"] is None else Decimal(values["saving"]) / 100,
        recorded_at=values["recorded_at"],
    )


def _cents(euros: Decimal | None) -> int | None:
    return None if euros is None else round(euros * 100)
