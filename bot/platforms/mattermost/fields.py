"""A form's fields as elements of dialogs, and what was typed back into the form's values.

A dialog takes five elements, and each its limits: a form is cut into steps, a long text into several boxes, and what
a dialog cannot show (several choices at once, a date picker on old servers) is typed and read back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.platforms.mattermost import words
from domain.form import Field, Form, Input
from domain.graphemes import pieces, shortened
from domain.language import Tongue, phrase, say

if TYPE_CHECKING:
    from domain.message import Text

STEP = 5  # elements of one dialog
TITLE = LABEL = 24
HELP = 150
LINE, BOX = 150, 3000  # characters of a line and of a text box
TICKED = "yes"  # what a ticked box sends

Json = dict[str, Any]


@dataclass(frozen=True)
class Box:
    """One element of a dialog: a field, or with ``part`` > 0 a further part of its text."""

    field: Field
    part: int = 0

    @property
    def name(self) -> str:
        """The element's name."""
        return f"{self.field.name}_{self.part}" if self.part else self.field.name


def steps(form: Form) -> list[list[Box]]:
    """Give the dialogs that a form needs, at least one; a text box of several parts stays together."""
    found: list[list[Box]] = [[]]
    for field in form.fields:
        boxes = [Box(field, part) for part in range(len(_texts(field)))]
        if len(found[-1]) + len(boxes) > STEP and found[-1]:
            found.append([])
        for box in boxes:
            if len(found[-1]) == STEP:
                found.append([])
            found[-1].append(box)
    return found


def element(box: Box, known: Mapping[str, str], tongue: Tongue) -> Json:
    """Give one element with its limits kept, filled in with what was typed before."""
    field, label = box.field, say(box.field.label, tongue)
    part = f" ({box.part + 1})" if box.part else ""
    made: Json = {
        "display_name": shortened(label, LABEL - len(part)) + part,
        "name": box.name,
        "optional": not field.required or box.part > 0,
        "help_text": shortened(_help(field, label, tongue), HELP),
    }
    made |= _kind(box, tongue)
    if box.name in known:
        made["default"] = _shown(box.field, known[box.name])
    return made


def typed(boxes: Sequence[Box], submission: Mapping[str, Any]) -> dict[str, str]:
    """Give what one dialog sent, as text by the name of its element."""
    return {box.name: _plain(submission.get(box.name)) for box in boxes}


def values(form: Form, known: Mapping[str, str], tongue: Tongue) -> dict[str, str]:
    """Give the form's values: what was typed, and what stood there already; the parts of a text are joined again."""
    found: dict[str, str] = {}
    for field in form.fields:
        text = "".join(known.get(Box(field, part).name, shown) for part, shown in enumerate(_texts(field)))
        found[field.name] = _value(field, text, tongue)
    return found


def mistakes(boxes: Sequence[Box], known: Mapping[str, str], tongue: Tongue) -> dict[str, str]:
    """Say by element what a dialog lets pass although it is none of a field's possibilities."""
    found = {}
    for box in (box for box in boxes if box.field.kind is Input.CHOICES):
        possible = {option.value for option in box.field.options}
        wrong = [one for one in _value(box.field, known.get(box.name, ""), tongue).split(",") if one not in possible]
        if any(wrong):
            found[box.name] = say(phrase(words.NOT_A_CHOICE.text, names=", ".join(wrong)), tongue)
    return found


def _kind(box: Box, tongue: Tongue) -> Json:
    field = box.field
    match field.kind:
        case Input.CHOICE:
            return _select(field, tongue)
        case Input.TICK:
            ticked = "true" if field.value in {TICKED, "true", "on"} else "false"
            return {"type": "bool", "default": ticked, "placeholder": shortened(say(field.label, tongue), LINE)}
        case Input.CHOICES:
            names = {option.value: say(option.label, tongue) for option in field.options}
            chosen = ", ".join(names.get(one.strip(), one.strip()) for one in field.value.split(",") if one.strip())
            return {"type": "textarea", "max_length": BOX, "default": chosen}
        case Input.DATE:
            return {"type": "text", "max_length": LINE, "default": field.value, "placeholder": "2027-12-31"}
        case Input.PARAGRAPH | Input.LINE:
            short = field.kind is Input.LINE and len(field.value) <= LINE
            size = {"type": "text", "max_length": LINE} if short else {"type": "textarea", "max_length": BOX}
            return {**size, "default": _texts(field)[box.part]}


def _select(field: Field, tongue: Tongue) -> Json:
    """Give a menu; the empty possibility is what stands there while nothing is chosen."""
    nothing = next((say(option.label, tongue) for option in field.options if not option.value), None)
    options = [{"text": say(o.label, tongue), "value": o.value} for o in field.options if o.value]
    known = {option["value"] for option in options}
    made: Json = {"type": "select", "options": options, "default": field.value if field.value in known else ""}
    if nothing is not None:
        made |= {"placeholder": nothing, "optional": True}
    return made


def _texts(field: Field) -> list[str]:
    """Give a long text in the parts that text boxes take; everything else as it is."""
    return pieces(field.value, BOX) if field.kind in {Input.PARAGRAPH, Input.LINE} else [field.value]


def _help(field: Field, label: str, tongue: Tongue) -> str:
    """Say what helps most first: what to mend, what was not sure, the person's own words, the hint."""
    parts: list[Text] = [field.error] if field.error else []
    if field.uncertain:
        parts.append(words.CHECK)
    if field.words:
        parts.append(phrase(words.READ_FROM.text, words=shortened(field.words, 60)))
    if field.kind is Input.CHOICES:
        names = ", ".join(say(option.label, tongue) for option in field.options)
        parts.append(phrase(words.ONE_OR_MORE.text, names=names))
    if field.hint:
        parts.append(field.hint)
    if len(label) > LABEL:
        parts.append(label)
    return " ".join(say(part, tongue) for part in parts)


def _shown(field: Field, text: str) -> str:
    return ("true" if text == TICKED else "false") if field.kind is Input.TICK else text


def _plain(given: object) -> str:
    """Give what a dialog sent as text: nothing chosen is null on some versions and absent on others."""
    if isinstance(given, bool):
        return TICKED if given else ""
    if isinstance(given, list):
        return ", ".join(str(one) for one in given)
    return "" if given is None else str(given)


def _value(field: Field, text: str, tongue: Tongue) -> str:
    match field.kind:
        case Input.TICK:
            return TICKED if text.casefold() in {TICKED, "true", "on"} else ""
        case Input.CHOICES:
            values = {say(option.label, tongue).casefold(): option.value for option in field.options}
            values |= {option.value.casefold(): option.value for option in field.options}
            listed = [one.strip() for one in text.replace(";", ",").replace("\n", ",").split(",") if one.strip()]
            return ",".join(dict.fromkeys(values.get(one.casefold(), one) for one in listed))
        case _:
            return text
