"""Reaching the people behind what was found: interest, a question to who announced it, a question to the region."""

from domain.announcement import Announcement
from domain.card import headline, municipality_name
from domain.channel import Target
from domain.errors import InvalidError
from domain.form import Field, Form, Input
from domain.language import Listing, Phrase, phrase
from domain.message import Line, Message, line, plain
from domain.region import Member
from handlers.answers.answer import note
from handlers.answers.replying import LONGEST, answerable
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.rights import own_municipality
from storage import announcements, channels
from storage.people import members
from storage.post import outbox


@action("reach.interested")
def interested(ask: Ask) -> Reply:
    """Tell who announced it that another municipality is interested.

    Raises:
        NotFoundError: the announcement is not there for this person.
        NotAllowedError: the person speaks for no municipality yet.
    """
    found = announcements.get(ask.audience, ask.tx, ask.value)
    who = municipality_name(own_municipality(ask))
    if found.municipality == ask.member.municipality:
        return _said(phrase("This is an announcement of your own municipality."))
    says = phrase(
        "{name} of {municipality} is interested in your announcement.", name=ask.member.name, municipality=who
    )
    message = Message(lines=(plain(says),))
    return _told(ask, found, answerable(message, found, ask.member), f"interest:{ask.member.id}")


@action("reach.contact", reads=True)
def contact(ask: Ask) -> Reply:
    """Open a form for a question to who announced it.

    Raises:
        NotFoundError: the announcement is not there for this person.
    """
    found = announcements.get(ask.audience, ask.tx, ask.value)
    title = phrase("Ask {municipality}", municipality=municipality_name(found.municipality))
    return Reply(form=_form("reach.contact.send", title, headline(found), found.id))


@action("reach.contact.send")
def send(ask: Ask) -> Reply:
    """Send the question in private to who announced it.

    Raises:
        NotFoundError: the announcement is not there, or no longer, for this person.
        InvalidError: there is no question.
    """
    found = announcements.get(ask.audience, ask.tx, ask.state)
    who = municipality_name(own_municipality(ask))
    heading = phrase("{name} of {municipality} has a question", name=ask.member.name, municipality=who)
    message = Message(heading=heading, lines=(plain(_question(ask)),))
    return _told(ask, found, answerable(message, found, ask.member), f"question:{ask.event}")


@action("reach.region", reads=True)
def region(ask: Ask) -> Reply:
    """Open a form for a question to everybody in the region, filled in with what was searched for."""
    title = phrase("Ask {region}", region=ask.region.name)
    hint = line(phrase("Your question appears in the channels of the region, with your name and municipality."))
    form = _form("reach.region.send", title, hint, "")
    first = form.fields[0].model_copy(update={"value": ask.value[:LONGEST]})
    return Reply(form=form.model_copy(update={"fields": (first,)}))


@action("reach.region.send")
def send_to_region(ask: Ask) -> Reply:
    """Post the question in every channel of the region.

    Raises:
        NotAllowedError: the person speaks for no municipality yet.
        InvalidError: there is no question.
    """
    who = municipality_name(own_municipality(ask))
    heading = phrase("{name} of {municipality} asks", name=ask.member.name, municipality=who)
    message = Message(heading=heading, lines=(plain(_question(ask)),))
    everywhere = channels.channels(ask.tx, ask.region.id)
    for one in everywhere:
        target = Target(platform=one.platform, workspace=one.workspace, channel=one.id)
        outbox.put(ask.tx, target, message, f"question:{ask.event}", ask.now)
    if not everywhere:
        return _said(phrase("No channel is connected to {region} yet.", region=ask.region.name))
    return _said(phrase("Your question is in the channels of {region}.", region=ask.region.name))


def _form(answer: str, title: Phrase, shown: Line, state: str) -> Form:
    question = Field(name="question", label=phrase("Your question"), kind=Input.PARAGRAPH, required=True)
    return Form(action=answer, title=title, lines=(shown,), fields=(question,), submit=phrase("Send"), state=state)


def _question(ask: Ask) -> str:
    said = ask.values.get("question", "").strip()[:LONGEST]
    if not said:
        raise InvalidError(phrase("Write your question first."))
    return said


def _told(ask: Ask, found: Announcement, message: Message, key: str) -> Reply:
    """Send a private message to the author, or to the stewards of his municipality where he cannot answer."""
    hearing = _hearing(ask, found)
    place = municipality_name(found.municipality)
    if not hearing:
        contact = found.contact or place
        return _said(
            phrase(
                "I cannot pass this on: who announced it has no account here. Get in touch with {contact}.",
                contact=contact,
            )
        )
    for one in hearing:
        target = Target(platform=one.platform, workspace=one.workspace, user=one.user)
        outbox.put(ask.tx, target, message, f"{key}:{found.id}:{one.id}", ask.now)
    names = Listing(listing=tuple(one.name for one in hearing))
    if hearing[0].id != found.author:
        return _said(
            phrase(
                "I cannot ask who announced this. It is sent to {names} of {municipality}.",
                names=names,
                municipality=place,
            )
        )
    return _said(phrase("{name} of {municipality} gets your message.", name=names, municipality=place))


def _hearing(ask: Ask, found: Announcement) -> list[Member]:
    """Give the author, if he still works there and may answer; else the stewards, who can ask a colleague.

    Nobody where it was imported with the name of whom to ask.
    """
    author = members.member(ask.tx, found.author) if found.author is not None else None
    if author and author.municipality == found.municipality and _reachable(author):
        return [author]  # elsewhere he may not see the announcement any more
    managing = members.stewards(ask.tx, found.region, found.municipality) if author or not found.contact else []
    return [one for one in managing if one.municipality == found.municipality and _reachable(one)]


def _reachable(who: Member) -> bool:
    return who.active and who.restraint is None


def _said(words: Phrase) -> Reply:
    return Reply(messages=(note(words),))
