"""Announcing: a message becomes a filled-in form, the form an announcement that the others see."""

from dataclasses import replace

from digests.telling.notice import for_poster
from domain.announcement import Announcement, NewAnnouncement, Visibility
from domain.card import facts_of, municipality_name, seen_by, subject
from domain.channel import Channel
from domain.facts import Facts
from domain.language import Phrase, phrase
from domain.message import Line, Message, line, plain
from domain.reading.reader import Reading
from handlers.announcing.by_number import correct
from handlers.announcing.doubting import doubted, first_circle
from handlers.announcing.drafts import facts_from
from handlers.announcing.form import Origin, chosen_circle, circle_named, form, origin_of
from handlers.announcing.posting import publish
from handlers.announcing.standing import withdrawn
from handlers.announcing.widening import asked_wider, narrower
from handlers.answers.sharing import reshare
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.reading import read_out, vocabulary
from handlers.asking.rights import own_announcement, own_municipality
from handlers.together.opportunity import refresh
from storage import announcements, partnerships
from storage.announced import upkeep


@command(
    nl="meld",
    en="announce",
    does=phrase("tell your neighbours what you plan, buy, run or have learnt"),
    usage=phrase("announce we replace 300 laptops in Q3 2027, about 250.000 euros"),
    order=10,
)
def announce(ask: Ask) -> Reply:
    """Open the form, filled in with what the words say; a shortcut on a message does the same with that message."""
    own_municipality(ask)
    text = ask.words.strip()
    return Reply(form=form(ask, text, _read(ask, text), Origin(text=text)))


@action("announce.start", reads=True)
def start(ask: Ask) -> Reply:
    """Open the form with words that were typed as a question, from the button below the answer."""
    return announce(replace(ask, words=ask.value))


@action("announce.change")
def change(ask: Ask) -> Reply:
    """Open the form of an announcement that exists, filled in with what is stored."""
    known = own_announcement(ask, ask.value)
    before = Reading(facts=known.facts, evidence=known.evidence)
    return Reply(form=form(ask, known.text, before, Origin(id=known.id, version=known.version), _circle_of(known)))


@action("announce.reread")
def reread(ask: Ask) -> Reply:
    """Open the form of an announcement filled in with what another text says: the message it came from was changed."""
    number, _, text = ask.value.partition(" ")
    known = own_announcement(ask, number)
    return Reply(form=form(ask, text, _read(ask, text), Origin(id=known.id, version=known.version), _circle_of(known)))


@action("announce.submit")
def submit(ask: Ask) -> Reply:
    """Store what the form says and show it to whom it is meant for; an error keeps everything that was typed."""
    code, origin = own_municipality(ask), origin_of(ask)
    known = own_announcement(ask, origin.id) if origin.id else None
    before = Reading(facts=known.facts, evidence=known.evidence) if known else _read(ask, origin.text)
    facts = facts_from(ask.values, before, known.posted_at.date() if known else ask.today, ask.tongue, vocabulary(ask))
    if not isinstance(facts, Facts):
        return Reply(form=form(ask, origin.text, before, origin).answered(ask.values, facts))
    stored = _changed(ask, known, origin, facts) if known else _added(ask, code, facts)
    shown = publish(ask, stored)
    chances = for_poster(ask.audience, ask.tx, stored, ask.today, ask.now)
    refresh(ask, code)
    if known or ask.values.get("replaces"):
        reshare(ask)
    said = _confirmation(ask, _done(known, stored), stored, shown)
    wider = asked_wider(ask, stored)
    if wider and known is None:
        said = said.model_copy(update={"lines": (*said.lines, plain(doubted(code)))})
    only_wider = wider and known and known.version == stored.version
    return Reply(messages=tuple(one for one in (None if only_wider else said, wider, chances) if one))


@action("announce.widen")
def widen(ask: Ask) -> Reply:
    """Show an announcement to more municipalities, who were named when it was asked."""
    number, _, circle = ask.value.rpartition(" ")
    known = own_announcement(ask, number)
    visibility, partnership = circle_named(ask, circle)
    changed = known.model_copy(update={"visibility": visibility, "partnership": partnership})
    stored = announcements.change(ask.audience, ask.tx, changed, ask.member, ask.now)
    shown = publish(ask, stored)
    refresh(ask, stored.municipality)
    reshare(ask)
    return Reply(replace=_confirmation(ask, _done(known, stored), stored, shown))


@action("announce.withdraw")
def withdraw(ask: Ask) -> Reply:
    """Withdraw an announcement: it disappears for everybody, its history stays with the municipality."""
    return Reply(replace=Message(lines=(plain(withdrawn(ask, ask.value)),)))


def _read(ask: Ask, text: str) -> Reading:
    return read_out(text, ask.today, vocabulary(ask))


def _added(ask: Ask, code: str, facts: Facts) -> Announcement:
    text = ask.values["text"].strip()
    reading = _read(ask, text)
    visibility, partnership = first_circle(ask, text, facts, reading.facts)
    new = NewAnnouncement(
        region=ask.region.id,
        municipality=code,
        contact=ask.member.name,
        posted_at=ask.now,
        text=text,
        facts=facts,
        evidence=reading.evidence,
        visibility=visibility,
        partnership=partnership,
        link=ask.place.link,
    )
    stored = announcements.add(ask.tx, new, ask.member, ask.now)
    if replaced := ask.values.get("replaces"):
        both = (own_announcement(ask, replaced).id, stored.id)
        publish(ask, announcements.supersede(ask.audience, ask.tx, both, ask.member, ask.now))
    return stored


def _changed(ask: Ask, known: Announcement, origin: Origin, facts: Facts) -> Announcement:
    visibility, partnership = narrower(ask, known, chosen_circle(ask))
    text = ask.values["text"].strip()
    changed = known.model_copy(
        update={
            "text": text,
            "facts": facts,
            "evidence": known.evidence if text == known.text else _read(ask, text).evidence,
            "visibility": visibility,
            "partnership": partnership,
            "version": origin.version,
        }
    )
    stored = announcements.change(ask.audience, ask.tx, changed, ask.member, ask.now)
    if stored.version > known.version:
        return stored
    return upkeep.confirm(ask.audience, ask.tx, known.id, ask.member, ask.now).announcement  # he looked, and it is true


def _circle_of(known: Announcement) -> str:
    return f"partnership:{known.partnership}" if known.partnership else known.visibility.value


def _done(known: Announcement | None, stored: Announcement) -> Phrase:
    """Say what became of an announcement: new, changed, or the same as it was."""
    if known is None:
        return phrase("Announced as number {id}: {what}.", id=stored.id, what=subject(stored))
    if known.version == stored.version:
        return phrase("Nothing changed in announcement {id}: {what}.", id=stored.id, what=subject(stored))
    return phrase("Announcement {id} is changed: {what}.", id=stored.id, what=subject(stored))


def _confirmation(ask: Ask, done: Phrase, stored: Announcement, shown: tuple[Channel, ...]) -> Message:
    names = {p.id: p.name for p in partnerships.of_region(ask.tx, ask.region)}
    circle = seen_by(
        stored.visibility, names.get(stored.partnership or 0), ask.region.name, municipality_name(stored.municipality)
    )
    lines: list[Line] = [plain(done), line(phrase("Seen by: {circle}.", circle=circle))]
    if not shown and stored.visibility is not Visibility.MUNICIPALITY:
        lines.append(
            plain(phrase("It is stored; no chat channel is linked yet, so it shows in answers and the digest."))
        )
    return Message(lines=tuple(lines), facts=facts_of(stored.facts), choices=correct(stored))
