"""Pictures have addresses of their own: for whom may see what they are part of, in his language."""

import re

import pytest

from bot.pictures import Pictures
from domain.language import Tongue
from domain.message import Image, Message
from handlers.asking.commands import Reply
from tests.bot.web.visitors import Place, Visits
from tests.makers import image

SHOWN = Message(heading="De komende twee jaar", image=image())


def addresses(page: str) -> list[str]:
    return re.findall(r'<img src="([^"]+picture[^"]*)"', page)


@pytest.mark.usefixtures("drawn")
async def test_the_picture_of_a_post_is_for_who_may_see_the_post(place: Place, visits: Visits) -> None:
    await place.posts(SHOWN, "digest:1", channel="heumen-wijchen")
    anouk, hanneke, stranger = await visits("Anouk"), await visits("Hanneke"), await visits()
    (address,) = addresses(await hanneke.page("heumen-wijchen"))
    shown = await hanneke.get(address)
    assert (shown.status, shown.content_type) == (200, "image/png")
    assert shown.headers["Cache-Control"] == "no-store"
    assert (await stranger.get(address)).status == 401
    assert (await anouk.get(address)).status == 401
    number = address.split("/")[-2]
    for guessed in (f"{anouk.root}/m/{number}/picture", f"{anouk.root}/m/999/picture", f"{anouk.root}/m/x/picture"):
        assert (await anouk.get(guessed)).status == 404


@pytest.mark.usefixtures("drawn")
async def test_the_picture_of_an_answer_is_for_who_asked(place: Place, visits: Visits) -> None:
    place.conversation.answers = lambda _: Reply(messages=(SHOWN,))
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    _, answer = await anouk.says("/radar tijdlijn")
    (address,) = addresses(answer["entries"][-1])
    assert (await anouk.get(address)).status == 200
    assert (await hanneke.get(address.replace(anouk.root, hanneke.root))).status == 404


async def test_one_that_cannot_be_drawn_leaves_the_words(
    place: Place, visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def not_drawn(_: Pictures, image: Image, tongue: Tongue) -> None: ...

    monkeypatch.setattr(Pictures, "drawn", not_drawn)
    await place.posts(SHOWN, "digest:1")
    anouk = await visits("Anouk")
    page = await anouk.page()
    assert 'alt="Tijdlijn"' in page
    (address,) = addresses(page)
    assert (await anouk.get(address)).status == 503
