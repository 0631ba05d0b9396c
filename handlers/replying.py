"""Answering who asked something in private or is interested: a few words back, on whatever platform he is."""

from domain.announcement import Announcement
from domain.card import headline, municipality_name
from domain.channel import Target
from domain.errors import NotFoundError
from domain.form import Field, Form, Input
from domain.language import phrase
from domain.message import Message, plain
from domain.region import Member
from handlers.answers.answer import note
from handlers.answers.replying import LONGEST, WRITE, answerable
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.numbers import number_of
from handlers.asking.rights import own_municipality
from storage import announcements
from storage.people import accounts, members
from storage.post import outbox


@action(WRITE, reads=True)
def write(ask: Ask) -> Reply:
    """Open a form for the answer.

    Raises:
        NotFoundError: the announcement is not there for this person, or who asked is not there any more.
    """
    found, asker = _meant(ask, ask.value)
    return Reply(form=_form(ask.value, found, asker))


@action("replying.send")
def send(ask: Ask) -> Reply:
    """Send the answer in private to who asked, who can answer in turn.

    Raises:
        NotFoundError: the announcement is not there, or no longer, for this person or for who asked.
        NotAllowedError: the person speaks for no municipality yet.
    """
    found, asker = _meant(ask, ask.state)
    own = municipality_name(own_municipality(ask))
    said = ask.values.get("answer", "").strip()[:LONGEST]
    if not said:
        return Reply(form=_form(ask.state, found, asker, wrong=True))
    heading = phrase("{name} of {municipality} answers", name=ask.member.name, municipality=own)
    message = answerable(Message(heading=heading, lines=(plain(said),)), found, ask.member)
    target = Target(platform=asker.platform, workspace=asker.workspace, user=asker.user)
    outbox.put(ask.tx, target, message, f"answer:{ask.event}:{found.id}:{asker.id}", ask.now)
    return Reply(messages=(note(phrase("{name} gets your answer.", name=asker.name)),))


def _meant(ask: Ask, value: str) -> tuple[Announcement, Member]:
    """Give the announcement that was asked about, and who asked, if he did, may still see it and can be reached."""
    id_, _, number = value.rpartition(":")
    found = announcements.get(ask.audience, ask.tx, id_)
    asker = members.member(ask.tx, number_of(number) or 0)
    there = asker.region == ask.region.id and asker.active and asker.restraint is None and _was_told(ask, found, value)
    if not there or not members.audience_of(ask.tx, asker).allows(found):
        raise NotFoundError(phrase("There is no such person."))
    return found, asker


def _was_told(ask: Ask, found: Announcement, value: str) -> bool:
    """Whether the button stands below something that this person was told: else anybody's name could be had by it."""
    mine = {(one.platform, one.workspace, one.user) for one in accounts.everywhere(ask.tx, ask.member)}
    return any(
        (choice.action, choice.value) == (WRITE, value)
        for target, _, message in outbox.showing(ask.tx, found.record)
        if (target.platform, target.workspace, target.user) in mine
        for choice in message.choices
    )


def _form(state: str, found: Announcement, asker: Member, *, wrong: bool = False) -> Form:
    error = phrase("Write your answer first.") if wrong else None
    answer = Field(name="answer", label=phrase("Your answer"), kind=Input.PARAGRAPH, required=True, error=error)
    return Form(
        action="replying.send",
        title=phrase("Answer {name}", name=asker.name),
        lines=(headline(found),),
        fields=(answer,),
        submit=phrase("Send"),
        state=state,
    )
