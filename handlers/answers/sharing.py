"""Answers that somebody shared in a channel: shown to who reads there, and kept true afterwards.

A shared answer names announcements and counts them. When one of these is changed, narrowed or withdrawn, the answer is
given anew for the channel, so that nothing stays readable that may be seen there no longer.
"""

from domain.channel import Target
from domain.message import Message
from handlers.answers.answer import PAGE, Page, answered
from handlers.asking.commands import Ask
from handlers.asking.question import understood
from storage import announcements, channels
from storage.audience import NOBODY, Audience
from storage.post import outbox
from storage.search import search


def page(ask: Ask, audience: Audience, text: str, first: int) -> Page:
    """Answer a question for an audience: the ten answers from ``first`` on."""
    question = understood(ask, text)
    found = search(audience, ask.tx, question, ask.today)
    answers = found.answers[first : first + PAGE]
    shown = announcements.by_keys(audience, ask.tx, [answer.key for answer in answers])
    seen = [(answer, shown[answer.key]) for answer in answers if answer.key in shown]
    return Page(question, found, first, seen, ask.member.municipality, shareable=may_share(ask))


def may_share(ask: Ask) -> bool:
    """Whether the place where somebody asks is a channel of the region, and not his own room."""
    return ask.place.channel is not None and ask.shown != NOBODY


def share(ask: Ask, target: Target, text: str) -> bool:
    """Let an answer stand in a channel as far as everybody there may see it; False when nothing of it is left."""
    message = _said(ask, ask.shown, text)
    if message is None:
        return False
    outbox.put(ask.tx, target, message, f"{_prefix(ask.region.id)}{ask.event} {text}", ask.now)
    return True


def reshare(ask: Ask) -> None:
    """Give every shared answer of the region anew, after announcements changed; take away those that are empty now."""
    for key in outbox.keys(ask.tx, _prefix(ask.region.id)):
        text = key.removeprefix(_prefix(ask.region.id)).partition(" ")[2]
        for target in outbox.places(ask.tx, key):
            message = _said(ask, _audience(ask, target), text)
            if message:
                outbox.put(ask.tx, target, message, key, ask.now)
            else:
                outbox.remove(ask.tx, target, key)


def _said(ask: Ask, audience: Audience, text: str) -> Message | None:
    found = page(ask, audience, text, 0)
    return answered(found, private=False) if found.shown else None


def _audience(ask: Ask, target: Target) -> Audience:
    """Give what the channel may see now; nothing in one that is no longer ours."""
    bound = channels.channel(ask.tx, target.platform, target.workspace, target.channel or "")
    audience = channels.audience_in(ask.tx, bound)
    return audience if audience.region == ask.region.id else NOBODY


def _prefix(region: int) -> str:
    """Give how the key of a shared answer begins; behind it stand the event that shared it and the question."""
    return f"share:{region}:"
