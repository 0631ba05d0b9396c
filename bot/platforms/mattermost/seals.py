"""Seals on what comes back from Mattermost: buttons and dialogs carry no token, anybody could send them.

A seal is an HMAC-SHA256 over everything that the click may decide. Nothing in it is secret, but nothing can be changed.
"""

import base64
import binascii
import hashlib
import hmac
import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import Field, ValidationError

from domain.frozen import Frozen

LENGTH = 32  # hexadecimal digits: 128 bits
LONG = 400  # characters of a value that is packed: the server writes some signs as six, and has room for few
LONGEST = 20_000  # bytes of a value


class Button(Frozen):
    """What a button's context says, in short names because a post has little room for them.

    ``a`` action and ``v`` value (packed as ``z`` when it is long), or ``o`` the values that a menu offers; ``k`` key of
    the post that it stands on (empty: a private answer, which the server does not keep); ``t`` team and ``c`` channel;
    ``u`` the only person who may click (empty: every reader); ``e`` expiry in seconds since 1970; ``q`` the question
    asked before it counts.
    """

    a: str
    v: str = ""
    o: tuple[str, ...] = ()
    k: str = ""
    t: str = ""
    c: str
    u: str = ""
    e: int
    q: str = ""


class Ticket(Frozen):
    """What a dialog's state says: the form ``n``, its ``r``ound, the ``s``tep, who opened it where, and until when."""

    n: str
    r: int = Field(ge=0)
    s: int = Field(ge=0)
    u: str
    t: str = ""
    c: str = ""
    e: int


class Seals:
    """Makes and checks seals for one server; a seal of one purpose or server is worthless for another."""

    def __init__(self, secret: str, workspace: str) -> None:
        self._key = hashlib.sha256(f"{workspace}\n{secret}".encode()).digest()

    def path(self, purpose: str) -> str:
        """Give the part of an address that only who was told it knows."""
        return hmac.new(self._key, f"path\n{purpose}".encode(), hashlib.sha256).hexdigest()[:LENGTH]

    def address(self, callback: str, workspace: str, purpose: str) -> str:
        """Give the address at which the server reaches us for a purpose; each has a path of its own.

        People can see where a dialog is sent, so knowing that path must not help with the others.
        """
        return f"{callback}/mattermost/{workspace}/{self.path(purpose)}/{purpose}"

    def button(self, button: Button) -> dict[str, Any]:
        """Give a button's context, sealed so that nobody can change it; a long value is packed."""
        said = button.model_dump(mode="json", exclude_defaults=True)
        if len(button.v) > LONG:
            said["z"] = base64.b64encode(zlib.compress(said.pop("v").encode("utf-8", "replace"))).decode("ascii")
        return {**said, "m": self._seal("button", button)}

    def opened_button(self, context: Mapping[str, Any]) -> Button | None:
        """Give what a context says; None when it is not ours or was changed. Its expiry is for the caller to judge."""
        try:
            said = {name: value for name, value in context.items() if name not in {"m", "z"}}
            button = Button.model_validate(said | _menu(context) | _unpacked(context))
        except (ValidationError, ValueError, zlib.error):
            return None
        return button if self._holds("button", button, context.get("m")) else None

    def ticket(self, ticket: Ticket) -> str:
        """Give a dialog's state."""
        said = json.dumps({**ticket.model_dump(mode="json"), "m": self._seal("ticket", ticket)}, separators=(",", ":"))
        return base64.urlsafe_b64encode(said.encode()).decode("ascii")

    def opened_ticket(self, state: str, now: datetime) -> Ticket | None:
        """Give what a state says; None when it is not ours, was changed, or is too old."""
        try:
            said = json.loads(base64.urlsafe_b64decode(state.encode("ascii")))
            seal = said.pop("m", None)
            ticket = Ticket.model_validate(said)
        except (ValueError, binascii.Error, AttributeError, TypeError):
            return None
        return ticket if self._holds("ticket", ticket, seal) and ticket.e > now.timestamp() else None

    def _holds(self, purpose: str, said: Frozen, seal: object) -> bool:
        given = seal if isinstance(seal, str) and seal.isascii() else ""
        return hmac.compare_digest(given, self._seal(purpose, said))

    def _seal(self, purpose: str, said: Frozen) -> str:
        text = f"{purpose}\n{said.model_dump_json()}"
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:LENGTH]


def same(given: str, wanted: str) -> bool:
    """Compare two secrets in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))


def _unpacked(context: Mapping[str, Any]) -> dict[str, str]:
    """Give a long value back, but never more than any value of ours has."""
    packed = context.get("z")
    if not isinstance(packed, str):
        return {}
    return {"v": zlib.decompressobj().decompress(base64.b64decode(packed), LONGEST).decode()}


def _menu(context: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    options = context.get("o")
    return {"o": tuple(map(str, options))} if isinstance(options, list) else {}
