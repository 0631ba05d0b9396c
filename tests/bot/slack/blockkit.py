"""Slack's own rules for blocks and views, as far as they are documented: what breaks one is refused.

Sources: https://docs.slack.dev/reference/block-kit/blocks and …/block-elements, and the models of slack_sdk, which are
asked too.
"""

import json
from typing import Any

from slack_sdk.models.blocks import Block as Model

Json = dict[str, Any]

WHOLE = 13_200  # characters of a message's blocks, slackapi/bolt-js issue 2509
NAMED = {"msg_too_long", "no_text", "view_too_large", "metadata_too_large"}  # what has a name of its own
LARGEST_VIEW = 250_000  # bytes, "view_too_large"
IN_MESSAGES = {"header", "section", "context", "actions", "divider", "image"}


class Invalid(Exception):  # noqa: N818 - it becomes Slack's "invalid_blocks"
    """What Slack would refuse."""


def check_message(text: str, blocks: list[Json]) -> None:
    need(bool(text.strip()), "no_text")
    need(len(text) <= 40_000, "msg_too_long")
    need(len(blocks) <= 50, "more than 50 blocks")
    need(len(json.dumps(blocks, ensure_ascii=False)) <= WHOLE, "msg_too_long")
    check_blocks(blocks, IN_MESSAGES)


def check_metadata(given: Json) -> None:
    need(set(given) == {"event_type", "event_payload"}, "metadata")
    need(isinstance(given["event_payload"], dict), "event_payload")
    need(len(json.dumps(given)) <= 8000, "metadata_too_large")


def check_answer(view: Json, given: Json) -> None:
    """What Slack takes as the acknowledgement of a view that was sent."""
    match given.get("response_action"):
        case "update" | "push":
            check_view(given["view"], "modal")
        case "errors":
            inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
            need(bool(given["errors"]) and set(given["errors"]) <= inputs, "errors beside fields that are not there")
        case known:
            need(known in {None, "clear"}, f"response_action {known}")


def check_view(view: Json, kind: str) -> None:
    need(view["type"] == kind, "type of view")
    need(len(json.dumps(view)) <= LARGEST_VIEW, "view_too_large")
    need(len(view["blocks"]) <= 100, "more than 100 blocks")
    need(len(view.get("private_metadata", "")) <= 3000, "private_metadata")
    need(len(view.get("callback_id", "")) <= 255, "callback_id")
    inputs = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal":
        plain(view["title"], 24)
        need(not inputs or "submit" in view, "inputs without submit")
        for part in ("submit", "close"):
            if part in view:
                plain(view[part], 24)
    check_blocks(view["blocks"], {*IN_MESSAGES, "input"})


def check_blocks(blocks: list[Json], kinds: set[str]) -> None:
    names = [block["block_id"] for block in blocks if "block_id" in block]
    need(len(names) == len(set(names)), "block_id twice")
    for block in blocks:
        need(block["type"] in kinds, f"type {block['type']}")
        need(len(block.get("block_id", "")) <= 255, "block_id")
        CHECKS[block["type"]](block)
        parsed = Model.parse(block)
        assert parsed is not None
        parsed.validate_json()


def header(block: Json) -> None:
    plain(block["text"], 150)


def section(block: Json) -> None:
    need("text" in block or "fields" in block, "an empty section")
    if "text" in block:
        text(block["text"], 3000)
    need(1 <= len(block.get("fields", [0])) <= 10, "fields")
    for one in block.get("fields", []):
        text(one, 2000)
    if "accessory" in block:
        button(block["accessory"])


def context(block: Json) -> None:
    need(1 <= len(block["elements"]) <= 10, "elements of a context")
    for one in block["elements"]:
        text(one, 2000)


def actions(block: Json) -> None:
    need(1 <= len(block["elements"]) <= 25, "elements of actions")
    names = [one["action_id"] for one in block["elements"]]
    need(len(names) == len(set(names)), "action_id twice")
    for one in block["elements"]:
        button(one)


def button(one: Json) -> None:
    plain(one["text"], 75)
    need(0 < len(one["action_id"]) <= 255, "action_id")
    need(one.get("value") is None or 0 < len(one["value"]) <= 2000, "value")
    need(one.get("style", "primary") in {"primary", "danger"}, "style")
    if confirm := one.get("confirm"):
        plain(confirm["title"], 100)
        text(confirm["text"], 300)
        plain(confirm["confirm"], 30)
        plain(confirm["deny"], 30)


def input_(block: Json) -> None:
    plain(block["label"], 2000)
    if "hint" in block:
        plain(block["hint"], 2000)
    one = block["element"]
    need(0 < len(one["action_id"]) <= 255, "action_id")
    ELEMENTS[one["type"]](one)


def typed(one: Json) -> None:
    need(1 <= one.get("max_length", 3000) <= 3000, "max_length")
    need(len(one.get("initial_value", "")) <= one.get("max_length", 3000), "initial_value")


def picked(one: Json) -> None:
    groups = one.get("option_groups", [{"options": one.get("options", [])}])
    need(1 <= len(groups) <= 100, "option groups")
    need(("options" in one) != ("option_groups" in one), "options or groups")
    offered = [choice for group in groups for choice in group["options"]]
    for group in groups:
        need(1 <= len(group["options"]) <= 100, "options")
        if "label" in group:
            plain(group["label"], 75)
    for choice in offered:
        plain(choice["text"], 75)
        need(0 < len(choice["value"]) <= 150, "value of an option")
    first = [one["initial_option"]] if "initial_option" in one else one.get("initial_options", [])
    need("initial_options" not in one or bool(first), "empty initial_options")
    need(all(choice in offered for choice in first), "initial_option is none of the options")


def ticked(one: Json) -> None:
    need(len(one["options"]) <= 10, "options of checkboxes")
    picked(one)


def dated(one: Json) -> None:
    need(len(one.get("initial_date", "2027-01-01")) == 10, "initial_date")


def text(one: Json, most: int) -> None:
    need(one["type"] in {"mrkdwn", "plain_text"}, "type of text")
    need(0 < len(one["text"]) <= most, f"text of {len(one['text'])} characters where {most} fit")
    need("emoji" not in one or one["type"] == "plain_text", "emoji with mrkdwn")
    need("verbatim" not in one or one["type"] == "mrkdwn", "verbatim with plain_text")


def plain(one: Json, most: int) -> None:
    need(one["type"] == "plain_text", "plain_text wanted")
    text(one, most)


def need(fine: bool, why: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not fine:
        raise Invalid(why)


CHECKS = {
    "header": header,
    "section": section,
    "context": context,
    "actions": actions,
    "input": input_,
    "divider": lambda _: None,
    "image": lambda block: need(bool(block.get("alt_text")), "alt_text"),
}
ELEMENTS = {
    "plain_text_input": typed,
    "static_select": picked,
    "multi_static_select": picked,
    "checkboxes": ticked,
    "datepicker": dated,
}
