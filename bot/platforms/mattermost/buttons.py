"""Choices as buttons and menus of an attachment, each with a sealed context."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from bot.platforms.mattermost.seals import Button, Seals
from bot.platforms.mattermost.words import CHOOSE
from domain.chunks import chunks
from domain.graphemes import shortened
from domain.language import Tongue, say
from domain.message import Choice, Look
from domain.writing import clean

MANY = 5  # buttons side by side; more of one kind become a menu
MENU = 20  # possibilities of one menu: their values stand in the sealed context too
LABEL = 75
_STYLES = {Look.PLAIN: "default", Look.PRIMARY: "primary", Look.DANGER: "danger"}

Json = dict[str, Any]


@dataclass(frozen=True)
class Spot:
    """Where buttons stand: team and channel, the key of the post, and the one person who may click (else all)."""

    team: str
    channel: str
    user: str = ""
    key: str = ""


@dataclass(frozen=True)
class Buttons:
    """Makes the buttons of one post; ``url`` is where the server sends a click."""

    seals: Seals
    url: str
    spot: Spot
    expires: datetime
    tongue: Tongue

    def at(self, spot: Spot) -> "Buttons":
        """Give the same for another place."""
        return replace(self, spot=spot)

    def rows(self, choices: tuple[Choice, ...]) -> Iterator[list[Json]]:
        """Give the choices in rows that one attachment can show."""
        row: list[Json] = []
        for _, alike in groupby(choices, key=_kind):
            group = list(alike)
            if len(group) > MANY and not group[0].confirm:
                yield from ([self._menu(part)] for part in chunks(group, MENU))
                continue
            for choice in group:
                if len(row) == MANY:
                    yield row
                    row = []
                row.append(self._button(choice))
        if row:
            yield row

    def _button(self, choice: Choice) -> Json:
        said = Button(
            a=choice.action,
            v=choice.value,
            q=say(choice.confirm, self.tongue) if choice.confirm else "",
            **self._place(),
        )
        return {
            "id": _identifier(choice.action, choice.value),
            "name": self._label(choice),
            "type": "button",
            "style": _STYLES[choice.look],
            "integration": {"url": self.url, "context": self.seals.button(said)},
        }

    def _menu(self, choices: list[Choice]) -> Json:
        values = tuple(choice.value for choice in choices)
        said = Button(a=choices[0].action, o=values, **self._place())
        return {
            "id": _identifier(choices[0].action, *values),
            "name": say(CHOOSE, self.tongue),
            "type": "select",
            "options": [{"text": self._label(choice), "value": choice.value} for choice in choices],
            "integration": {"url": self.url, "context": self.seals.button(said)},
        }

    def _label(self, choice: Choice) -> str:
        return shortened(" ".join(clean(say(choice.label, self.tongue)).split()), LABEL)

    def _place(self) -> Json:
        spot = self.spot
        return {"k": spot.key, "t": spot.team, "c": spot.channel, "u": spot.user, "e": int(self.expires.timestamp())}


def _kind(choice: Choice) -> tuple[str, bool]:
    return choice.action, choice.confirm is not None


def _identifier(*parts: str) -> str:
    """Give an id of letters and digits only: with any other the server does not find the button."""
    return "b" + hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:20]
