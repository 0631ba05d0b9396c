"""What people see of a message in Slack."""

import html

from tests.bot.slack.double import Json


def words(message: Json) -> str:
    return html.unescape(str(message["text"]))


def buttons(message: Json) -> list[Json]:
    """Give the buttons below a message or a page."""
    return [one for block in message["blocks"] if block["type"] == "actions" for one in block["elements"]]
