"""The fields of a form as Slack's input elements, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.platforms.slack import words as said
from bot.platforms.slack.mrkdwn import Block, label, spoken
from domain.chunks import chunks
from domain.form import Field, Input, Option
from domain.graphemes import shortened
from domain.language import Tongue

LONGEST = 3000  # characters in one text box
OPTIONS = 100  # of one select, and of one group in it
OPTION = 75
TICKED = "yes"
_MARK = "="  # before every option's value, for Slack takes no empty one


def element(field: Field, tongue: Tongue) -> Block:
    """Give the element of a field, filled in with its value."""
    match field.kind:
        case Input.LINE | Input.PARAGRAPH:
            many = field.kind is Input.PARAGRAPH or "\n" in field.value
            return {
                "type": "plain_text_input",
                "multiline": many,
                "max_length": LONGEST,
                **_named(field),
                **_text(field),
            }
        case Input.DATE:
            return {"type": "datepicker", **_named(field), **_day(field)}
        case Input.TICK:
            made = [_option(Option(value=TICKED, label=said.YES), tongue)]  # what it is about stands above it
            return {
                "type": "checkboxes",
                "options": made,
                **_named(field),
                **({"initial_options": made} if field.value == TICKED else {}),
            }
        case Input.CHOICE:
            return {"type": "static_select", **_named(field), **_options(field, tongue), **_first(field, tongue)}
        case Input.CHOICES:
            return {"type": "multi_static_select", **_named(field), **_options(field, tongue), **_firsts(field, tongue)}


def chosen(sent: Mapping[str, Any]) -> str | None:
    """Give what an element holds as a field's value; None when it is empty.

    Several options are joined with commas.
    """
    if "selected_options" in sent:
        picked = [option["value"].removeprefix(_MARK) for option in sent["selected_options"] or []]
        return ",".join(picked) or None
    if option := sent.get("selected_option"):
        value: str = option["value"].removeprefix(_MARK)
        return value
    return sent.get("value") or sent.get("selected_date")


def _named(field: Field) -> Block:
    return {"action_id": field.name}


def _text(field: Field) -> Block:
    return {"initial_value": field.value} if field.value else {}


def _day(field: Field) -> Block:
    try:
        return {"initial_date": date.fromisoformat(field.value).isoformat()}
    except ValueError:
        return {}


def _options(field: Field, tongue: Tongue) -> Block:
    """Give the options, which Slack lets people search in by typing.

    More than it takes in one list are put in groups: the likely ones, and others named after their first and last.
    """
    made = [_option(option, tongue) for option in field.options]
    if len(made) <= OPTIONS:
        return {"options": made}
    first = field.likely + 1 if field.likely else 0  # with the empty one
    likely = [{"label": label(said.LIKELY, OPTION, tongue), "options": made[:first]}] if first else []
    named = [{"label": _range(group), "options": group} for group in chunks(made[first:], OPTIONS)]
    return {"option_groups": [*likely, *named][:OPTIONS]}


def _range(group: list[Block]) -> Block:
    first, last = (group[at]["text"]["text"] for at in (0, -1))
    return {
        "type": "plain_text",
        "text": shortened(f"{shortened(first, 30)} – {shortened(last, 30)}", OPTION),
        "emoji": False,
    }


def _first(field: Field, tongue: Tongue) -> Block:
    found = [option for option in field.options if option.value == field.value]
    return {"initial_option": _option(found[0], tongue)} if found else {}


def _firsts(field: Field, tongue: Tongue) -> Block:
    wanted = field.value.split(",")
    found = [_option(option, tongue) for option in field.options if option.value in wanted]
    return {"initial_options": found} if found else {}


def _option(option: Option, tongue: Tongue) -> Block:
    label = shortened(spoken(option.label, tongue) or "–", OPTION)
    return {"text": {"type": "plain_text", "text": label, "emoji": False}, "value": _MARK + option.value}
