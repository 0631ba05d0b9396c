"""What travels with a modal and comes back when it is sent. Nothing in it grants a right."""

import base64
import json
import secrets
import zlib
from collections import OrderedDict

from domain.frozen import Frozen

LONGEST = 3000  # characters that Slack takes as private_metadata
KEPT = 500  # larger states that are remembered here; the oldest go first

_remembered: OrderedDict[str, str] = OrderedDict()


class Envelope(Frozen):
    """The form's action and state, and where the person asked.

    ``home`` tells that it was opened from the Home tab; ``offer`` is the ``response_url`` of the message whose button
    opened it.
    """

    action: str
    state: str = ""
    channel: str | None = None
    thread: str | None = None
    link: str | None = None
    home: bool = False
    offer: str | None = None

    def bare(self) -> str:
        """Give it as text that is opened anywhere, however long."""
        return json.dumps(self.model_dump(exclude_defaults=True), ensure_ascii=False, separators=(",", ":"))

    def sealed(self) -> str:
        """Give it as text that Slack takes; a state too long even when compressed stays here under a number."""
        bare = self.bare()
        if len(bare) <= LONGEST:
            return bare
        packed = "z" + base64.b85encode(zlib.compress(bare.encode(), 9)).decode("ascii")
        if len(packed) <= LONGEST:
            return packed
        number = secrets.token_hex(16)
        _remembered[number] = bare
        while len(_remembered) > KEPT:
            _remembered.popitem(last=False)
        return "r" + number


def opened(sealed: str) -> Envelope | None:
    """Read an envelope; None when its state was remembered here and is gone, or it is not one of ours."""
    try:
        if sealed.startswith("r"):
            sealed = _remembered[sealed[1:]]
        elif sealed.startswith("z"):
            sealed = zlib.decompress(base64.b85decode(sealed[1:])).decode()
        return Envelope.model_validate_json(sealed)
    except (KeyError, ValueError, zlib.error):
        return None
