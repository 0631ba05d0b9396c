"""A form on its way through the dialogs: what is shown at each step, and what the person is told in between."""

from collections.abc import Mapping

from bot.platforms.mattermost import words
from bot.platforms.mattermost.blocks import line_text
from bot.platforms.mattermost.fields import HELP, TITLE, Json, element, steps, values
from bot.platforms.mattermost.sources import Source
from domain.form import Field, Form, Input
from domain.frozen import Frozen
from domain.graphemes import shortened
from domain.language import Phrase, Tongue, phrase, say
from domain.message import Choice, Fact, Look, Message, bold, plain

FILL_IN, FINISH = "mattermost.fill", "mattermost.finish"


class Asked(Frozen):
    """A form with everything typed so far, by element, and where it was asked.

    ``confirms``: it has no fields but asks whether a button was meant: then ``form`` holds its action and value.
    ``source`` is the message that it is about.
    """

    form: Form
    tongue: Tongue
    team: str = ""
    channel: str = ""
    typed: Mapping[str, str] = {}
    confirms: bool = False
    message: str | None = None
    source: Source | None = None

    @property
    def steps(self) -> int:
        """How many dialogs it takes."""
        return len(steps(self.form))

    @property
    def values(self) -> dict[str, str]:
        """Everything typed so far and what stood there already, by field."""
        return values(self.form, self.typed, self.tongue)


def dialog(asked: Asked, step: int, state: str) -> Json:
    """Give one step as the dialog that the server shows."""
    form, tongue, many = asked.form, asked.tongue, asked.steps
    boxes = steps(form)[step]
    part = f" ({step + 1}/{many})" if many > 1 else ""
    last = step + 1 == many
    title = " ".join(say(form.title, tongue).split())
    return {
        "callback_id": "regioradar",
        "title": shortened(title, TITLE - len(part)) + part,
        "introduction_text": _introduction(asked, step),
        "elements": [element(box, asked.typed, tongue) for box in boxes],
        "submit_label": say(form.submit if last else phrase(words.GO_ON.text, step=step + 2), tongue),
        "notify_on_cancel": False,
        "state": state,
    }


def ready(asked: Asked, number: str) -> Message:
    """Say that a form waits, where no dialog opens at once; what was read is shown, and can be sent as it is."""
    facts = tuple(_fact(asked, field) for field in asked.form.fields if asked.values[field.name])
    heading = phrase(words.FORM_READY.text, title=asked.form.title)
    return Message(lines=(plain(heading), *asked.form.lines), facts=facts, choices=_ways(asked, number, 0))


def kept(asked: Asked, number: str, following: int) -> Message:
    """Say that a step is kept and what the fields to come hold, so that who agrees can send at once."""
    said = phrase(words.STEP_KEPT.text, step=following, steps=asked.steps)
    rest = [box.field for boxes in steps(asked.form)[following:] for box in boxes if not box.part]
    facts = tuple(_fact(asked, field) for field in rest)
    return Message(lines=(plain(said), plain(words.STILL)), facts=facts, choices=_ways(asked, number, following))


def to_mend(asked: Asked, number: str) -> Message:
    """Say what has to be mended and in which step; everything typed is kept."""
    wrong = [(at, box.field) for at, boxes in enumerate(steps(asked.form)) for box in boxes if box.field.error]
    fields = {field.name: field for _, field in wrong}
    facts = tuple(Fact(label=field.label, value=plain(field.error or "")) for field in fields.values())
    choices = tuple(
        Choice(label=_back(asked, at), action=FILL_IN, value=f"{number}:{at}", look=Look.PRIMARY)
        for at in dict.fromkeys(at for at, _ in wrong)
    )
    return Message(lines=(plain(words.MEND),), facts=facts, choices=choices)


def errors_at(asked: Asked, step: int) -> dict[str, str] | None:
    """Give the errors of a form by element when they all stand in one step; None when others have some too."""
    found = {
        (at, box.name): say(box.field.error, asked.tongue)
        for at, boxes in enumerate(steps(asked.form))
        for box in boxes
        if box.field.error and not box.part
    }
    if any(at != step for at, _ in found):
        return None
    return {name: text for (_, name), text in found.items()}


def _ways(asked: Asked, number: str, step: int) -> tuple[Choice, ...]:
    label = phrase(words.GO_ON.text, step=step + 1) if step else words.FILL_IN
    go_on = Choice(label=label, action=FILL_IN, value=f"{number}:{step}", look=Look.PRIMARY)
    finish = phrase(words.FINISH.text, submit=asked.form.submit)
    done = all(asked.values[field.name].strip() for field in asked.form.fields if field.required)
    return (go_on, Choice(label=finish, action=FINISH, value=number)) if done else (go_on,)


def _introduction(asked: Asked, step: int) -> str:
    tongue, form = asked.tongue, asked.form
    said = [say(phrase(words.STEP.text, step=step + 1, steps=asked.steps), tongue)] if asked.steps > 1 else []
    if step == 0:
        said += [line_text(line, tongue) for line in form.lines]
    for box in steps(form)[step]:
        field = box.field
        if field.error:
            said.append(line_text((bold(field.label), *plain(": "), *plain(field.error)), tongue))
        elif field.hint and len(say(field.hint, tongue)) > HELP // 2:
            said.append(line_text((bold(field.label), *plain(": "), *plain(field.hint)), tongue))
    return "\n\n".join(said)


def _fact(asked: Asked, field: Field) -> Fact:
    value = asked.values[field.name]
    names = {option.value: option.label for option in field.options}
    if field.kind is Input.TICK:
        return Fact(label=field.label, value=plain(words.YES_TICKED if value else words.NO_TICKED))
    shown = [names.get(one, one) for one in (value.split(",") if field.kind is Input.CHOICES else [value])]
    text = ", ".join(say(one, asked.tongue) for one in shown)
    return Fact(label=field.label, value=plain(text if value else words.NOTHING_YET))


def _back(asked: Asked, step: int) -> Phrase:
    return phrase(words.BACK_TO.text, step=step + 1) if asked.steps > 1 else words.FILL_IN
