"""Who has not been let in yet is told so: "nothing found" would let him believe that there is nothing."""

from domain.language import phrase
from domain.message import Choice, Look, Message, plain
from domain.region import Role
from handlers.asking.commands import Ask

JOIN = Choice(label=phrase("Tell where I work"), action="me.join", look=Look.PRIMARY)


def waits(ask: Ask) -> bool:
    """Whether nothing may be shown because the person speaks for no municipality yet."""
    return ask.member.municipality is None and ask.member.role is not Role.COORDINATOR


def waiting() -> Message:
    """Say why nothing is shown, and what to do about it."""
    says = phrase(
        "I show nothing yet, because nobody has let you in. Tell where you work; the steward of that municipality "
        "lets you in with one click."
    )
    return Message(lines=(plain(says),), choices=(JOIN,))
