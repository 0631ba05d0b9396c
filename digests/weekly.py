"""The weekly digest: at most one screen of what is worth knowing this week, and nothing twice."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from digests.due import monday_told
from digests.fresh import Stands, fresh
from digests.horizon import horizon, identity
from digests.ready.overview import Overview
from digests.telling.achieved import achieved
from digests.telling.cards import brief
from digests.telling.ending import BANDS, endings
from digests.telling.news import Part, news
from digests.topics import of_interest
from domain.announcement import Announcement
from domain.frozen import Frozen
from domain.language import Day, Phrase, counted, phrase
from domain.message import Item, Line, Message, bold, line, plain
from domain.opportunity import Opportunity, Standing
from domain.redaction import about
from domain.region import Region
from storage import announcements, digests, partnerships
from storage.audience import Audience
from storage.searching import moments
from storage.store import Tx
from storage.together import numbering, opportunities, outcomes

BEST = 5  # opportunities in one digest
MORE = 10  # and in its thread; the rest is counted, and comes the week after
WEEK = timedelta(days=7)
_TIMELINE = phrase("The next two years as a picture and a table")
LOOK_BACK = timedelta(weeks=4)  # what was shown is left out, so this only brings back what an outage missed


class Digest(Frozen):
    """A digest, what goes into its thread, and the parts that both are made of.

    By the identities of its parts the next one leaves out what has not changed, and somebody who previews it can
    leave something out.
    """

    message: Message
    thread: tuple[Message, ...] = ()
    parts: tuple[Part, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """The identities of everything that it shows."""
        return tuple(key for part in self.parts for key in part.keys)


def audience_key(audience: Audience) -> str:
    """Name an audience as the store keeps its digests."""
    return f"partnership:{min(audience.partnerships)}" if audience.partnerships else "region"


def build(audience: Audience, tx: Tx, region: Region, now: datetime, *, preview: bool = False) -> Digest | None:
    """Make the digest of an audience; None when there is nothing new.

    A partnership's digest holds what touches its own municipalities. Opportunities get their numbers, by which buttons
    know them; a ``preview`` writes nothing and knows only those that have one.
    """
    today = now.astimezone(region.zone).date()
    key, circle = audience_key(audience), circle_of(audience, tx, region)
    shown = {*digests.shown(tx, region.id, key), *digests.skipped(tx, region.id, key)}
    overview = Overview(audience, tx, today)
    found = fresh(overview, tx, circle if audience.partnerships else None, shown, BEST + MORE)
    chosen = overview.open(one for one, _, _ in found.best)
    chosen = numbering.known(tx, chosen) if preview else numbering.recognise(tx, chosen, now)
    told = news(_of_circle(announcements.lately(audience, tx, now - LOOK_BACK), circle, region), now - LOOK_BACK, shown)
    soonest = moments.soonest(audience, tx, today, today + timedelta(days=BANDS[-1][0]))
    ending = endings(_of_circle(soonest, circle, region), today, shown)
    moved = (*_stepped(overview, found.stands, now), *_achieved(audience, tx, now))
    ahead = horizon(audience, tx, name_of(audience, tx, region), today, circle)
    if ahead and identity(ahead) in shown:
        ahead = None
    if not (chosen or told.lines or ending.lines or moved):
        return None
    states = {(one.kind, one.topic, one.ids): (steps, key) for one, steps, key in found.best}
    entries = [_entry(one, *states[one.kind, one.topic, one.ids], today) for one in chosen]
    rest = _rest((*told.more, *ending.more), entries[BEST:], found.number - len(chosen))
    message = Message(
        heading=heading(audience, tx, region, now),
        lines=(*told.lines, *ending.lines, *moved),
        items=tuple(item for item, _ in entries[:BEST]),
        footer=_pointer(rest, ahead),
    )
    drawn = (Part(line=plain(_TIMELINE), keys=(identity(ahead),), municipalities=frozenset()),) if ahead else ()
    return Digest(
        message=message,
        thread=tuple(one for one in (rest, ahead) if one),
        parts=(*(part for _, part in entries), *told.parts, *ending.parts, *drawn),
    )


def heading(audience: Audience, tx: Tx, region: Region, now: datetime) -> Phrase:
    """Name a digest by whom it is for and its week."""
    monday = Day(day=monday_told(region, now))
    return phrase("{region}: week of {day}", region=name_of(audience, tx, region), day=monday)


def name_of(audience: Audience, tx: Tx, region: Region) -> str:
    """Name whom a digest is for: the partnership, else the region."""
    own = [one.name for one in partnerships.of_region(tx, region) if one.id in audience.partnerships]
    return next(iter(own), region.name)


def quiet(audience: Audience, tx: Tx, region: Region, now: datetime) -> Message:
    """Say that there is nothing new, for regions that want to hear that too."""
    nothing = plain(phrase("Nothing new this week: nothing was announced, nothing ends soon, nothing moved."))
    return Message(heading=heading(audience, tx, region, now), lines=(nothing,))


def _pointer(rest: Message | None, ahead: Message | None) -> tuple[Line, ...]:
    """Say what is in the thread."""
    if rest and ahead:
        return (plain(phrase("In the thread: the rest, and the next two years as a picture and a table.")),)
    if ahead:
        return (plain(phrase("In the thread: the next two years as a picture and a table.")),)
    return (plain(phrase("The rest is in the thread.")),) if rest else ()


def _of_circle(found: Iterable[Announcement], circle: frozenset[str], region: Region) -> Iterator[Announcement]:
    return (one for one in found if one.municipality in circle and of_interest(one, region.policy))


def _entry(one: Opportunity, standings: Sequence[Standing], key: str, today: date) -> tuple[Item, Part]:
    shown = brief(one, today, standings)
    return shown, Part(line=shown.line, keys=(key,), municipalities=frozenset(one.municipalities))


def _rest(lines: tuple[Line, ...], entries: Sequence[tuple[Item, Part]], more: int) -> Message | None:
    """Give what there is no room for in the digest, for its thread."""
    if not (lines or entries):
        return None
    left = counted(
        "{number} more opportunity: /radar opportunities all",
        "{number} more opportunities: /radar opportunities all",
        more,
    )
    return Message(
        heading=phrase("The rest of this week"),
        lines=lines,
        items=tuple(item for item, _ in entries),
        footer=(plain(left),) if more > 0 else (),
    )


def circle_of(audience: Audience, tx: Tx, region: Region) -> frozenset[str]:
    """Give the municipalities that a digest is about: those of the partnership, else the whole region."""
    if not audience.partnerships:
        return frozenset(region.municipalities)
    own = [one for one in partnerships.of_region(tx, region) if one.id in audience.partnerships]
    return frozenset(code for one in own for code in one.municipalities)


def _stepped(overview: Overview, stands: Stands, now: datetime) -> tuple[Line, ...]:
    """Say how many municipalities moved this week; the line goes with what they moved on."""
    moved = {one: [each for each in ones if each.changed_at > now - WEEK] for one, ones in stands.items()}
    towns = {each.municipality for ones in moved.values() for each in ones}
    if not towns:
        return ()
    said = counted(
        "{number} municipality took a step this week.", "{number} municipalities took a step this week.", len(towns)
    )
    told = overview.open(one for one, ones in moved.items() if ones)
    return (about(_together(said), (member for one in told for member in one.members)),)


def _achieved(audience: Audience, tx: Tx, now: datetime) -> tuple[Line, ...]:
    """Say what came of joint work so far, in the week that something did."""
    recorded = outcomes.outcomes(audience, tx)
    if not any(one.recorded_at > now - WEEK for one in recorded.values()):
        return ()
    evidence = announcements.some(audience, tx, sorted(opportunities.ever_in(audience, tx, recorded)))
    return (about(line(bold(phrase("Done together: ")), achieved(recorded.values())), evidence),)


def _together(said: Phrase) -> Line:
    return line(bold(phrase("Together: ")), said)
