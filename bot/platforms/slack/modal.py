"""A form as a Slack modal, and what a person sent back.

Every field is an input block whose ``block_id`` is the field's name, so that an error can stand beside it. A text that
is longer than one Slack box goes on in the next. Limits: https://docs.slack.dev/reference/views/modal-views.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.platforms.slack import words as said
from bot.platforms.slack.envelope import Envelope
from bot.platforms.slack.inputs import LONGEST, chosen, element
from bot.platforms.slack.mrkdwn import Block, label, spoken, text_objects
from bot.platforms.slack.render import HOME_BLOCKS
from bot.words import CANCEL, CLOSE
from domain.form import Field, Form, Input
from domain.graphemes import pieces, shortened
from domain.language import Tongue, phrase
from domain.message import Line, Text

CALLBACK = "form"
TITLE = 24
LABEL = 2000
HINT = 2000
ERROR = 1000
_NEXT = "~"  # "text~1" is the second box of the field "text"


def view(form: Form, envelope: Envelope, tongue: Tongue) -> Block:
    """Give the modal of a form; ``envelope`` travels with it and comes back when it is sent."""
    blocks = [*lines(form.lines, tongue), *(block for field in form.fields for block in _field(field, tongue))]
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": label(form.title, TITLE, tongue),
        "submit": label(form.submit, TITLE, tongue),
        "close": label(CANCEL, TITLE, tongue),
        "private_metadata": envelope.sealed(),
        "blocks": blocks[:HOME_BLOCKS],
    }


def notice(title: Text, blocks: list[Block], tongue: Tongue) -> Block:
    """Give a modal that only says something."""
    return {
        "type": "modal",
        "callback_id": "notice",
        "title": label(title, TITLE, tongue),
        "close": label(CLOSE, TITLE, tongue),
        "blocks": blocks[:HOME_BLOCKS],
    }


def values(view: Mapping[str, Any]) -> dict[str, str]:
    """Give what a sent modal holds, by field; boxes of one text are joined again."""
    state = view.get("state", {}).get("values", {})
    inputs = {block["block_id"]: block for block in view.get("blocks", []) if block.get("type") == "input"}
    silent = _silent(inputs, state)
    found: dict[str, str] = {}
    for name, block in inputs.items():
        given = chosen(next(iter(state.get(name, {}).values()), {}))
        if given is None:
            given = chosen(_initial(block["element"])) if silent else None
        field = name.partition(_NEXT)[0]
        found[field] = found.get(field, "") + (given or "")
    return found


def errors(form: Form, view: Mapping[str, Any], tongue: Tongue) -> dict[str, str] | None:
    """Give the errors of an answered form by the blocks of the modal that was sent; None when one has no block."""
    present = {block.get("block_id") for block in view.get("blocks", []) if block.get("type") == "input"}
    wrong = {field.name: field.error for field in form.fields if field.error}
    if not wrong or not set(wrong) <= present:
        return None
    return {name: shortened(spoken(error, tongue), ERROR) for name, error in wrong.items()}


def _field(field: Field, tongue: Tongue) -> Iterator[Block]:
    values = _boxes(field)
    for place, value in enumerate(values):
        name = field.label if not place else phrase("{label} (continued)", label=spoken(field.label, tongue))
        made: Block = {
            "type": "input",
            "block_id": f"{field.name}{_NEXT}{place}" if place else field.name,
            "label": label(name, LABEL, tongue),
            "element": element(field.model_copy(update={"value": value}), tongue),
            "optional": _may_be_empty(field) or bool(place),
        }
        if hint := _hint(field, tongue):
            made["hint"] = label(hint, HINT, tongue)
        yield made
    if field.error:
        yield {"type": "context", "elements": [label(field.error, ERROR, tongue)]}


def _boxes(field: Field) -> list[str]:
    """Give the field's value for each box; only a text is ever longer than one."""
    if field.kind not in {Input.LINE, Input.PARAGRAPH}:
        return [field.value]
    return pieces(field.value, LONGEST)


def _may_be_empty(field: Field) -> bool:
    """Whether Slack lets the field be sent empty; a choice without an empty option is never empty."""
    if field.kind is Input.CHOICE and field.value in {option.value for option in field.options}:
        return field.value == ""
    return not field.required


def _hint(field: Field, tongue: Tongue) -> str:
    evidence = phrase("Read from “{words}”.", words=field.words) if field.words else field.hint
    asked = (said.CHECK if field.uncertain else None, evidence)
    return " ".join(spoken(text, tongue) for text in asked if text)


def lines(lines: tuple[Line, ...], tongue: Tongue) -> list[Block]:
    """Give lines as blocks."""
    return [{"type": "section", "text": one} for one in text_objects(lines, tongue)]


def _silent(inputs: Mapping[str, Block], state: Mapping[str, Any]) -> bool:
    """Whether the server leaves out what the person did not touch, as the local test server does.

    Slack itself never lets a required input be sent empty, so an empty one tells them apart.
    """
    return any(
        not block.get("optional")
        and chosen(next(iter(state.get(name, {}).values()), {})) is None
        and chosen(_initial(block["element"])) is not None
        for name, block in inputs.items()
    )


def _initial(made: Mapping[str, Any]) -> dict[str, Any]:
    """Give an element's first value in the shape of a sent one."""
    shapes = {
        "initial_value": "value",
        "initial_option": "selected_option",
        "initial_options": "selected_options",
        "initial_date": "selected_date",
    }
    return {"type": made["type"], **{sent: made[first] for first, sent in shapes.items() if first in made}}
