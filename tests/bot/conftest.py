import pytest

from bot.pictures import Pictures
from domain.language import Tongue, say
from domain.message import Image
from tests.bot.chats.running import chat
from tests.bot.commanded import file
from tests.talking import talk

__all__ = ["chat", "file", "talk"]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures hold the text that stands in for them: drawing one takes a second."""

    async def drawn(_: Pictures, image: Image, tongue: Tongue) -> bytes:
        return b"\x89PNG " + say(image.alt, tongue).encode()

    monkeypatch.setattr(Pictures, "drawn", drawn)
