"""Whether announcements are still true: which are to be asked about, who was asked when, and what was answered.

None of this makes a new version: what the announcement says stays the same.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.announcement import Announcement
from domain.facts import Phase
from domain.region import Member
from storage import audit
from storage.announced.changes import held
from storage.audience import Audience, bound, visible
from storage.ready import stale
from storage.searching import index as search_index
from storage.store import Tx
from storage.tables import ANNOUNCEMENTS, UPKEEP
from storage.tables.rows import READ, from_row

_A, _U = ANNOUNCEMENTS.c, UPKEEP.c
_MOST = 500  # announcements of one municipality that are looked at in one go, the longest unchanged first
_SAME = timedelta(days=1)  # a second answer within it is the same one, given again
_SINCE = func.coalesce(_U.confirmed_at, _A.changed_at)
_JOINED = ANNOUNCEMENTS.outerjoin(UPKEEP, _U.announcement == _A.key)
_STANDS = and_(
    visible(ANNOUNCEMENTS),
    _A.municipality == bindparam("code"),
    _A.withdrawn.is_(False),
    _A.superseded_by.is_(None),
    _A.kind.is_not(None),
    or_(_U.snoozed_until.is_(None), _U.snoozed_until <= bindparam("now")),
)
_TURN = or_(
    _U.announcement.is_(None),
    _U.asked == 0,
    and_(_U.asked < bindparam("times"), _U.asked_at <= bindparam("again")),
    _U.asked_week == bindparam("week"),
)
_PERHAPS = or_(
    bindparam("unchanged") >= _SINCE,
    _A.ends < bindparam("today"),
    _A.contract_end < bindparam("today"),
    and_(_A.ends.is_(None), _A.starts < bindparam("today")),
)
_ANY = select(*READ, _SINCE.label("since"), _U.asked_at, _U.snoozed_until).select_from(_JOINED).where(_STANDS)
_ANY = _ANY.order_by(_SINCE, _A.key).limit(_MOST)
_TO_ASK = _ANY.where(
    _A.unconfirmed.is_(False),
    or_(_A.phase.is_(None), _A.phase.not_in((Phase.DONE.value, Phase.CANCELLED.value))),
    _TURN,
    _PERHAPS,
)
_LAPSED = _ANY.where(_A.unconfirmed)
_OVERDUE = (
    select(_A.region, _A.municipality, _A.id)
    .join(UPKEEP, _U.announcement == _A.key)
    .where(
        _U.asked >= bindparam("times"),
        _U.asked_at <= bindparam("before"),
        _A.unconfirmed.is_(False),
        _A.withdrawn.is_(False),
        _A.superseded_by.is_(None),
    )
    .order_by(_A.key)
    .limit(_MOST)
)
_KEYS = select(_A.key).where(visible(ANNOUNCEMENTS), _A.id.in_(bindparam("ids", expanding=True)))
_ASK = upsert(UPKEEP)
_ASK = _ASK.on_conflict_do_update(
    index_elements=["announcement"],
    set_={"asked": _U.asked + 1, "asked_at": _ASK.excluded.asked_at, "asked_week": _ASK.excluded.asked_week},
    where=_U.asked_week.is_distinct_from(_ASK.excluded.asked_week),
)
_ANSWER = upsert(UPKEEP)
_ANSWER = _ANSWER.on_conflict_do_update(
    index_elements=["announcement"],
    set_={name: _ANSWER.excluded[name] for name in ("asked", "confirmed_at", "answered_by", "snoozed_until")},
)
_ONE = select(UPKEEP).where(_U.announcement == bindparam("key"))
_MARK = update(ANNOUNCEMENTS).where(_A.key == bindparam("at_key"))


class Check(NamedTuple):
    """An announcement about which somebody may be asked, and since when nobody has changed or confirmed it."""

    announcement: Announcement
    since: datetime
    asked_at: datetime | None
    snoozed_until: datetime | None


class Turn(NamedTuple):
    """Whose turn it is: not asked before, or fewer than ``times`` and for the last time before ``again``.

    ``unchanged``: what nobody changed since then may be stale; ``week``: what was asked in it already counts once.
    """

    now: datetime
    today: date
    week: str
    unchanged: datetime
    again: datetime
    times: int


class Answer(NamedTuple):
    """The announcement that was answered for, and who (number, if he is still known) had done so just before."""

    announcement: Announcement
    before: int | None = None
    repeated: bool = False


def to_ask(audience: Audience, tx: Tx, code: str, turn: Turn) -> list[Check]:
    """Give a municipality's announcements that may be stale and whose turn it is, the longest unchanged first."""
    return _checks(tx.execute(_TO_ASK, bound(audience, code=code, **turn._asdict())))


def lapsed(audience: Audience, tx: Tx, code: str, now: datetime) -> list[Check]:
    """Give a municipality's announcements that nobody confirmed."""
    return _checks(tx.execute(_LAPSED, bound(audience, code=code, now=now)))


def overdue(tx: Tx, times: int, before: datetime) -> list[tuple[int, str, str]]:
    """Give region, municipality and id of what was asked so often, for the last time before a moment, in vain."""
    return [(row.region, row.municipality, row.id) for row in tx.execute(_OVERDUE, {"times": times, "before": before})]


def ask(audience: Audience, tx: Tx, ids: Collection[str], week: str, now: datetime) -> None:
    """Note that somebody is asked about announcements in an ISO week; several who are asked in one week are one."""
    keys = tx.scalars(_KEYS, bound(audience, ids=list(ids))).all() if ids else ()
    if keys:
        tx.execute(_ASK, [{"announcement": key, "asked": 1, "asked_at": now, "asked_week": week} for key in keys])


def mark(audience: Audience, tx: Tx, number: str, now: datetime) -> Announcement:
    """Mark an announcement as not confirmed; that is the system's doing."""
    key, before = held(audience, tx, number, None)
    audit.record(tx, _entry("unconfirmed", before, None), now)
    return _marked(tx, key, before, unconfirmed=True)


def confirm(audience: Audience, tx: Tx, number: str, by: Member, now: datetime) -> Answer:
    """Let somebody of the municipality say that an announcement is still true.

    Raises:
        NotFoundError: when it is not there for this audience, or belongs to another municipality.
    """
    key, known = held(audience, tx, number, by)
    row = tx.execute(_ONE, {"key": key}).first()
    settled = row is not None and row.confirmed_at is not None and not (row.asked or known.unconfirmed)
    if row is not None and settled and now - row.confirmed_at < _SAME:
        return Answer(known, row.answered_by, repeated=True)
    _answer(tx, key, by, {"confirmed_at": now, "snoozed_until": None})
    audit.record(tx, _entry("confirmed", known, by), now)
    return Answer(_marked(tx, key, known, unconfirmed=False))


def snooze(audience: Audience, tx: Tx, number: str, by: Member, moments: tuple[datetime, datetime]) -> Announcement:
    """Let somebody of the municipality be asked again later; ``moments`` are now and then.

    Raises:
        NotFoundError: as in :func:`confirm`.
    """
    now, until = moments
    key, known = held(audience, tx, number, by)
    row = tx.execute(_ONE, {"key": key}).first()
    confirmed = None if row is None else row.confirmed_at
    _answer(tx, key, by, {"confirmed_at": confirmed, "snoozed_until": until})
    audit.record(tx, _entry("snoozed", known, by, {"until": until.isoformat()}), now)
    return known


def _answer(tx: Tx, key: int, by: Member, moments: dict[str, datetime | None]) -> None:
    tx.execute(_ANSWER, {"announcement": key, "asked": 0, "answered_by": by.id, **moments})


def _marked(tx: Tx, key: int, known: Announcement, *, unconfirmed: bool) -> Announcement:
    if known.unconfirmed == unconfirmed:
        return known
    after = known.model_copy(update={"unconfirmed": unconfirmed})
    tx.execute(_MARK, {"at_key": key, "unconfirmed": unconfirmed})
    search_index.index(tx, key, after)
    stale.changed(tx, [after])
    return after


def _checks(rows: Iterable[Row[Any]]) -> list[Check]:
    return [Check(from_row(row), row.since, row.asked_at, row.snoozed_until) for row in rows]


def _entry(action: str, known: Announcement, by: Member | None, after: dict[str, str] | None = None) -> audit.Entry:
    return audit.Entry(
        region=known.region,
        action=action,
        record=known.id,
        municipality=known.municipality,
        after=after,
    ).by(by)
