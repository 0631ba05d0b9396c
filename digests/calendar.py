"""Deadlines and contract ends as an iCalendar feed (RFC 5545): days without a time, and without alarms."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from digests.ready.found import for_municipality
from digests.telling.named import topic, who
from digests.telling.why import why
from domain.announcement import Announcement
from domain.card import excerpt, municipality_name, subject
from domain.facts import Phase
from domain.frozen import Frozen
from domain.language import Phrase, Tongue, Value, phrase, say
from domain.links import web_address
from domain.region import Region
from domain.terms import months_before
from domain.wording import contract_in_words
from storage.audience import Audience
from storage.searching import moments
from storage.store import Tx
from storage.together import numbering

PAST = timedelta(days=31)  # what was lately stays, so that nobody wonders where it went
AHEAD = timedelta(days=5 * 366)
MOST = 500  # announcements in one feed, the soonest: calendar programs ask for it often
TEXT = 600  # characters of an announcement's text


class Entry(Frozen):
    """One day in the calendar. ``key`` stays the same when the day or the words change; ``version`` counts those."""

    key: str
    day: date
    title: Phrase
    lines: tuple[Value, ...] = ()
    link: str | None = None
    version: int = 1
    changed_at: datetime | None = None


def entries(audience: Audience, tx: Tx, today: date) -> list[Entry]:
    """Give what an audience may see, the soonest first; for a municipality also the days to act on opportunities."""
    first, last = today - PAST, today + AHEAD
    found = [entry for one in moments.ending(audience, tx, first, last, MOST) for entry in _of_announcement(one)]
    if audience.municipality:
        found += _of_opportunities(audience, tx, today)
    return sorted((one for one in found if one.day >= first), key=lambda one: (one.day, one.key))


def feed(shown: Iterable[Entry], name: Phrase, region: Region, tongue: Tongue, now: datetime) -> bytes:
    """Give entries as a calendar with a name, in the reader's language."""
    calendar = Calendar()
    said = say(name, tongue)
    calendar.add("prodid", "-//Regioradar//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", said)
    calendar.add("x-wr-calname", said)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for one in shown:
        calendar.add_component(_event(one, region, tongue, now))
    made: bytes = calendar.to_ical()
    return made


def _event(one: Entry, region: Region, tongue: Tongue, now: datetime) -> Event:
    event = Event()
    changed = (one.changed_at or now).astimezone(UTC)
    event.add("uid", f"{one.key}-{region.id}@regioradar")
    event.add("dtstamp", changed)
    event.add("sequence", one.version - 1)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", say(one.title, tongue))
    event.add("description", "\n".join(say(line, tongue) for line in one.lines))
    if link := web_address(one.link):
        event.add("url", link)
    return event


def _of_announcement(one: Announcement) -> Iterator[Entry]:
    facts, what = one.facts, {"what": subject(one), "who": municipality_name(one.municipality)}
    if facts.phase is Phase.TENDERING and facts.period and facts.period.end:
        yield _entry("closes", one, facts.period.end, phrase("Tender closes: {what} ({who})", **what))
    if facts.phase is Phase.TENDERING or facts.contract is None or facts.contract.end is None:
        return
    end = facts.contract.end
    yield _entry("ends", one, end, phrase("Contract ends: {what} ({who})", **what))
    if facts.contract.notice_months:
        day = months_before(end, facts.contract.notice_months)
        yield _entry("notice", one, day, phrase("Last day to give notice: {what} ({who})", **what))


def _entry(sort: str, one: Announcement, day: date, title: Phrase) -> Entry:
    contract = (phrase("{value}", value=contract_in_words(one.facts.contract)),) if one.facts.contract else ()
    number = phrase("Announcement {id}", id=one.id)
    return Entry(
        key=f"{sort}-{one.id}",
        day=day,
        title=title,
        lines=(excerpt(one.text, TEXT), *contract, number),  # no contact: a calendar is easily shared
        link=one.link,
        version=one.version,
        changed_at=one.changed_at,
    )


def _of_opportunities(audience: Audience, tx: Tx, today: date) -> Iterator[Entry]:
    ours = for_municipality(audience, tx, audience.municipality or "", today)
    for one in numbering.known(tx, ours):
        if one.number is None:
            continue  # nobody has seen it yet, so nothing would know it again
        what = {"what": topic(one), "who": who(one.municipalities)}
        if one.act_by:
            title = phrase("Act together: {what} ({who})", **what)
            yield Entry(key=f"act-{one.number}", day=one.act_by, title=title, lines=(why(one),))
        if joins_by := one.joins_by(today):
            title = phrase("Say whether you join: {what} ({who})", **what)
            yield Entry(key=f"join-{one.number}", day=joins_by, title=title, lines=(why(one),))
        if one.deadline:
            title = phrase("Decide: {what} ({who})", **what)
            yield Entry(key=f"decide-{one.number}", day=one.deadline, title=title, lines=(why(one),))
