"""What is stored about the person who asks: shown in words, taken along, and erased when he says so twice."""

import json

from domain.language import counted, phrase
from domain.message import Choice, Look, Message, plain
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.numbers import number_of
from handlers.membership.privacy import LINES, overview
from storage.people import forgetting, personal_data


@action("privacy.show", reads=True)
def show(ask: Ask) -> Reply:
    """Show what is stored."""
    return Reply(messages=(overview(ask),))


@action("privacy.export", reads=True)
def export(ask: Ask) -> Reply:
    """Give everything as JSON, some lines at a time: each line is one row, with its table."""
    first = number_of(ask.value) or 0
    found = personal_data.everything(ask.tx, ask.member)
    rows = [json.dumps({"table": name, **row}, ensure_ascii=False) for name, part in found.items() for row in part]
    further = Choice(label=phrase("More lines"), action="privacy.export", value=str(first + LINES))
    message = Message(
        heading=phrase("Everything about you, as JSON Lines"),
        lines=tuple(plain(one) for one in rows[first : first + LINES]),
        choices=(further,) if len(rows) > first + LINES else (),
        footer=(plain(counted("{number} line in all", "{number} lines in all", len(rows))),),
    )
    return Reply(messages=(message,))


@action("privacy.erase", reads=True)
def erase(ask: Ask) -> Reply:  # noqa: ARG001 - every handler takes what was asked
    """Say what erasing does, and ask for the second word."""
    sure = Choice(
        label=phrase("Erase me for good"),
        action="privacy.erased",
        look=Look.DANGER,
        confirm=phrase("Erase everything about you? This cannot be undone."),
    )
    lines = (
        phrase("Your account here, what you follow, your drafts of forms and what we told each other go at once."),
        phrase("What you announced stays with your municipality, without your name: it is the municipality's record."),
        phrase("You can no longer change it. If you come back later, you begin anew."),
    )
    return Reply(replace=Message(heading=phrase("Erase me"), lines=tuple(map(plain, lines)), choices=(sure,)))


@action("privacy.erased")
def erased(ask: Ask) -> Reply:
    """Forget the person who asks."""
    forgetting.forget(ask.tx, ask.member, ask.member, ask.now)
    gone = phrase("You are erased. What you announced stays with your municipality, without your name.")
    return Reply(messages=(Message(lines=(plain(gone),)),))
