import asyncio
import sys
from pathlib import Path

import pytest

from bot.pictures import Pictures
from domain.language import Tongue
from tests.makers import image

PNG = b"\x89PNG fake"


def process(code: str) -> tuple[str, ...]:
    return (sys.executable, "-S", "-c", code)


async def test_a_picture_is_drawn_in_a_process_of_its_own() -> None:
    png = await Pictures().drawn(image(), Tongue.NL)
    assert png is not None
    assert png.startswith(b"\x89PNG\r\n")


async def test_who_asks_for_the_same_shares_one_drawing_and_each_language_has_its_own(tmp_path: Path) -> None:
    log = tmp_path / "log"
    pictures = Pictures(process(f"import sys; open({str(log)!r}, 'a').write('x'); sys.stdout.buffer.write({PNG!r})"))
    found = await asyncio.gather(*(pictures.drawn(image(), Tongue.NL) for _ in range(5)))
    assert found == [PNG] * 5
    await pictures.drawn(image(), Tongue.NL)
    assert log.read_text() == "x"
    await pictures.drawn(image(), Tongue.EN)
    assert log.read_text() == "xx"


@pytest.mark.parametrize(
    "code",
    [
        "import sys; sys.exit(3)",
        "print('no picture')",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "raise ValueError('geheim')",
    ],
)
async def test_one_that_fails_is_no_picture_and_says_nothing_of_its_contents(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await Pictures(process(code)).drawn(image(), Tongue.NL) is None
    assert "geheim" not in capsys.readouterr().out


async def test_one_that_hangs_is_stopped() -> None:
    hangs = Pictures(process("import time; time.sleep(60)"), patience=0.3)
    assert await hangs.drawn(image(), Tongue.NL) is None


async def test_it_is_given_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-geheim")
    tells = Pictures(process(f"import os, sys; sys.stdout.buffer.write({PNG!r} + repr(os.environ).encode())"))
    told = await tells.drawn(image(), Tongue.NL)
    assert told is not None
    assert b"geheim" not in told
