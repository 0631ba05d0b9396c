"""Pictures of private answers: each is there for the one person whom it was shown to, for as long as we run."""

import secrets
from collections import OrderedDict

from bot.pictures import Pictures
from domain.message import Image

KEPT = 300  # private pictures; as data they are small


class Gallery:
    """Draws pictures, and remembers which private ones belong to whom."""

    def __init__(self) -> None:
        self.pictures = Pictures()
        self._shown: OrderedDict[tuple[int, str], Image] = OrderedDict()

    def hang(self, member: int, image: Image) -> str:
        """Keep a picture for one person and give the name under which he finds it."""
        name = secrets.token_hex(8)
        self._shown[member, name] = image
        while len(self._shown) > KEPT:
            self._shown.popitem(last=False)
        return name

    def of(self, member: int, name: str) -> Image | None:
        """Give a picture that was kept for this person."""
        return self._shown.get((member, name))
