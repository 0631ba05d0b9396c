"""What a person typed, from Slack's way of writing it down (https://docs.slack.dev/messaging/formatting-message-text)."""

import html
import re

ALL = {"!channel", "!here", "!everyone"}  # everybody is called
_REFERENCE = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def typed(text: str) -> str:
    """Give the words, with references by name and entities as signs."""
    return html.unescape(_REFERENCE.sub(_named, text))


def _named(found: re.Match[str]) -> str:
    target, label = found.group(1), found.group(2)
    if target.startswith(("@", "#", "!")):
        name = target[1:] if target in ALL else (label or "").lstrip("@#")
        return ("#" if target[0] == "#" else "@") + name if name else ""
    return target if label is None or label in target else f"{label} ({target})"
