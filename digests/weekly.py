"""The weekly digest: at most one screen of what is worth knowing this week, and nothing twice."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256

from digests.cards import brief
from digests.ending import endings
from digests.news import news
from digests.opportunities import among
from domain.announcement import Announcement
from domain.frozen import Frozen
from domain.language import Day, Money, Phrase, counted, phrase
from domain.message import Line, Message, bold, line, plain
from domain.opportunity import Opportunity, Standing
from domain.region import Region
from storage import digests, ladder, opportunities, regions
from storage.announcements import every
from storage.audience import Audience
from storage.store import Tx

BEST = 5  # opportunities in one digest
WEEK = timedelta(days=7)
LOOK_BACK = timedelta(weeks=4)  # what was shown is left out, so this only brings back what an outage missed


class Digest(Frozen):
    """A digest and the identities of what it shows, by which the next one leaves out what has not changed."""

    message: Message
    items: tuple[str, ...]


def audience_key(audience: Audience) -> str:
    """Name an audience as the store keeps its digests."""
    return f"partnership:{min(audience.partnerships)}" if audience.partnerships else "region"


def build(audience: Audience, tx: Tx, region: Region, now: datetime, *, preview: bool = False) -> Digest | None:
    """Make the digest of an audience; None when there is nothing new.

    A partnership's digest holds what touches its own municipalities. Opportunities get their numbers, by which buttons
    know them; a ``preview`` writes nothing and knows only those that have one.
    """
    today = now.astimezone(region.zone).date()
    shown = set(digests.shown(tx, region.id, audience_key(audience)))
    standing = [one for one in every(audience, tx) if not (one.withdrawn or one.superseded_by)]
    circle = _circle(audience, tx, region)
    fresh, standings = _opportunities(audience, tx, (standing, circle, today), shown)
    best = fresh[:BEST] if preview else opportunities.recognise(tx, fresh[:BEST], now)
    own = [one for one in standing if one.municipality in circle]
    told = news(own, now - LOOK_BACK, shown)
    ending = endings(own, today, shown)
    moved = _progress(audience, tx, standings, now)
    if not (best or told.lines or ending.lines or moved):
        return None
    keys = (*(_state(one, standings.get(one.number or 0, ()), today) for one in best), *told.items, *ending.items)
    message = Message(
        heading=phrase("{region}: week of {day}", region=region.name, day=Day(day=_monday(today))),
        lines=(*told.lines, *ending.lines, *moved),
        items=tuple(brief(one, today, standings.get(one.number or 0, ())) for one in best),
        footer=_rest(len(fresh) - len(best)),
    )
    return Digest(message=message, items=keys)


def _circle(audience: Audience, tx: Tx, region: Region) -> frozenset[str]:
    """Give the municipalities that a digest is about: those of the partnership, else the whole region."""
    if not audience.partnerships:
        return frozenset(region.municipalities)
    own = [one for one in regions.partnerships(tx, region) if one.id in audience.partnerships]
    return frozenset(code for one in own for code in one.municipalities)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _opportunities(
    audience: Audience, tx: Tx, scope: tuple[list[Announcement], frozenset[str], date], shown: set[str]
) -> tuple[list[Opportunity], Mapping[int, Sequence[Standing]]]:
    """Give the opportunities that were not shown as they are now, best first, and where municipalities stand."""
    standing, circle, today = scope
    touching = [
        one for one in among(standing, today, ladder.put_aside(tx, audience.region)) if circle & {*one.municipalities}
    ]
    found = opportunities.known(tx, touching)
    standings = ladder.standings(audience, tx, [one.number for one in found if one.number is not None])
    fresh = [one for one in found if _state(one, standings.get(one.number or 0, ()), today) not in shown]
    return fresh, standings


def _state(one: Opportunity, standings: Sequence[Standing], today: date) -> str:
    """Name an opportunity with everything whose change makes it worth showing again: members, steps, nearness."""
    left = (one.act_by - today).days // 91 if one.act_by else None
    steps = [(standing.municipality, standing.step.value, standing.lead) for standing in standings]
    told = [one.kind.value, one.topic, sorted((m.id, m.version) for m in one.members), sorted(steps), left]
    return "opportunity:" + sha256(repr(told).encode()).hexdigest()[:16]


def _progress(
    audience: Audience, tx: Tx, standings: Mapping[int, Sequence[Standing]], now: datetime
) -> tuple[Line, ...]:
    """Say what moved this week in joint work, and what came of it so far."""
    moved = sum(1 for ones in standings.values() for one in ones if one.changed_at > now - WEEK)
    recorded = ladder.outcomes(audience, tx)
    lines: list[Phrase] = []
    if moved:
        lines.append(
            counted(
                "{number} municipality took a step this week.", "{number} municipalities took a step this week.", moved
            )
        )
    if any(one.recorded_at > now - WEEK for one in recorded.values()):
        number, value, saving = ladder.total(recorded.values())
        lines.append(
            counted(
                "Done together so far: {number} time, worth {value}, an estimated {saving} saved.",
                "Done together so far: {number} times, worth {value}, an estimated {saving} saved.",
                number,
                value=Money(euros=value),
                saving=Money(euros=saving),
            )
        )
    return tuple(line(bold(phrase("Together: ")), text) for text in lines)


def _rest(more: int) -> tuple[Line, ...]:
    if more <= 0:
        return ()
    return (
        plain(
            counted(
                "{number} more opportunity: /radar opportunities all",
                "{number} more opportunities: /radar opportunities all",
                more,
            )
        ),
    )
