"""Posting what the outbox holds: every fault of the server is survived, nothing is lost or doubled."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.mattermost.access import Site
from bot.platforms.mattermost.adapter import Mattermost
from domain.channel import Target
from domain.language import Tongue
from domain.message import Choice, Item, Message, plain
from storage.post import outbox
from storage.post.outbox import Outgoing
from tests.bot.mattermost.double import turned_away
from tests.bot.mattermost.living import Town
from tests.makers import image

Fault = Callable[[web.Request], object]


def message(text: str = "Een melding", **parts: object) -> Message:
    return Message.model_validate({"lines": (plain(text),)} | parts)


PUT = datetime(2026, 6, 15, 7, tzinfo=UTC)


def outgoing(place: Town, said: Message | None, **changes: object) -> Outgoing:
    target = Target(platform="mattermost", workspace=place.workspace, channel=place.channel)
    known = {"id": 1, "target": target, "key": "announcement:1:1", "message": said, "remote_id": None, "thread": None}
    return Outgoing.model_validate(known | {"uncertain": False, "attempts": 0, "put_at": PUT} | changes)


def bot(place: Town) -> Mattermost:
    assert place.platform is not None
    return place.platform


def put(place: Town, said: Message, key: str = "k", channel: str | None = None) -> None:
    target = Target(platform="mattermost", workspace=place.workspace, channel=channel or place.channel)
    with place.talk.store.writing() as tx:
        outbox.put(tx, target, said, key, place.talk.clock.now)


def shown(place: Town) -> list[str]:
    return [post["message"] for post in place.server.in_channel(place.channel)]


async def test_a_post_is_marked_so_that_it_is_found_again(place: Town) -> None:
    sent = outgoing(place, message())
    assert await bot(place).find(sent.model_copy(update={"uncertain": True})) is None
    identifier = await bot(place).deliver(sent, Tongue.NL)
    assert await bot(place).find(sent.model_copy(update={"uncertain": True})) == identifier
    other = outgoing(place, message(), id=2, uncertain=True)
    assert await bot(place).find(other) is None


async def test_a_long_message_becomes_posts_that_change_and_vanish_together(place: Town) -> None:
    items = tuple(
        Item(line=plain(f"regel {n}"), choices=(Choice(label="Kijk", action="a.b", value=str(n)),)) for n in range(40)
    )
    many = await bot(place).deliver(outgoing(place, message("lang", items=items)), Tongue.NL)
    assert len(shown(place)) == len(many.split("+")) > 1
    fewer = await bot(place).deliver(outgoing(place, message("kort"), remote_id=many), Tongue.NL)
    assert shown(place) == ["kort"]
    more = await bot(place).deliver(outgoing(place, message("lang", items=items), remote_id=fewer), Tongue.NL)
    assert more.split("+")[0] == fewer
    assert await bot(place).deliver(outgoing(place, None, remote_id=more), Tongue.NL) == ""
    assert shown(place) == []


async def test_half_a_message_of_unknown_outcome_is_completed_and_not_doubled(place: Town) -> None:
    items = tuple(
        Item(line=plain(f"regel {n}"), choices=(Choice(label="Kijk", action="a.b", value=str(n)),)) for n in range(40)
    )
    sent = outgoing(place, message("lang", items=items))
    calls = iter([None, True])

    async def second_is_lost(request: web.Request) -> web.Response:
        if next(calls):
            return _lost()
        made = place.server.posted({**await request.json(), "user_id": place.bot})
        return web.json_response(made)

    place.server.fail("POST posts", second_is_lost, times=2)
    with pytest.raises(UnknownOutcomeError):
        await bot(place).deliver(sent, Tongue.NL)
    assert len(shown(place)) == 1
    again = sent.model_copy(update={"uncertain": True})
    assert await bot(place).find(again) is None
    identifiers = await bot(place).deliver(again, Tongue.NL)
    assert len(set(identifiers.split("+"))) == len(shown(place))


def _lost() -> web.Response:
    return turned_away(500, "lost")


@pytest.mark.usefixtures("drawn")
async def test_a_picture_comes_with_its_text(place: Town) -> None:
    identifier = await bot(place).deliver(outgoing(place, message(image=image("Tijdlijn een"))), Tongue.NL)
    (post,) = place.server.in_channel(place.channel)
    assert "Tijdlijn" in post["message"]
    assert place.server.files[post["file_ids"][0]]["content"] == b"\x89PNG Tijdlijn een"
    other = message(image=image("Tijdlijn twee"))
    await bot(place).deliver(outgoing(place, other, id=2, remote_id=identifier), Tongue.NL)
    (post,) = place.server.in_channel(place.channel)
    assert place.server.files[post["file_ids"][0]]["content"] == b"\x89PNG Tijdlijn twee"


@pytest.mark.usefixtures("drawn")
async def test_a_picture_that_the_server_does_not_take_holds_up_nothing(place: Town) -> None:
    place.server.fail("POST files", lambda _: turned_away(403, "attachments are off"))
    await bot(place).deliver(outgoing(place, message("tekst", image=image())), Tongue.NL)
    (post,) = place.server.in_channel(place.channel)
    assert "Tijdlijn" in post["message"]
    assert not post.get("file_ids")


async def test_an_answer_goes_under_the_root_of_its_thread(place: Town) -> None:
    root = await bot(place).deliver(outgoing(place, message("vraag"), id=1), Tongue.NL)
    await bot(place).deliver(outgoing(place, message("antwoord"), id=2, key="b", thread=root), Tongue.NL)
    first, second = place.server.in_channel(place.channel)
    assert second["root_id"] == first["id"]


async def test_a_deleted_post_is_put_there_anew(place: Town) -> None:
    identifier = await bot(place).deliver(outgoing(place, message("oud")), Tongue.NL)
    place.server.posts[identifier]["delete_at"] = 1
    await bot(place).deliver(outgoing(place, message("nieuw"), id=2, remote_id=identifier), Tongue.NL)
    assert shown(place) == ["nieuw"]


async def test_a_private_message_goes_to_one_person(place: Town) -> None:
    target = Target(platform="mattermost", workspace=place.workspace, user=place.joke)
    await bot(place).deliver(outgoing(place, message("voor jou"), target=target), Tongue.NL)
    assert [post["message"] for post in place.server.direct(place.joke)] == ["voor jou"]
    assert place.server.direct(place.sanne) == []


def limited(**headers: str) -> Fault:
    return lambda _: web.Response(
        status=429, text="limit", headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


def answering(status: int, text: str = "<html>") -> Fault:
    return lambda _: web.Response(status=status, text=text)


async def reset(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@pytest.mark.parametrize(
    ("fault", "error", "seconds"),
    [
        (limited(X_RateLimit_Reset="30"), Later, 30),
        (limited(Retry_After="3600"), Later, 900),
        (limited(X_RateLimit_Reset="abc"), Later, 30),
        (limited(X_RateLimit_Reset="nan"), Later, 30),
        (limited(), Later, 30),
        (answering(502), Later, 10),
        (answering(503), Later, 10),
        (answering(504), Later, 10),
        (answering(500), UnknownOutcomeError, None),
        (answering(200), UnknownOutcomeError, None),
        (answering(201, '{"id": "tru'), UnknownOutcomeError, None),
        (reset, UnknownOutcomeError, None),
        (lambda _: turned_away(401, "x"), RefusedError, None),
        (lambda _: turned_away(403, "x"), RefusedError, None),
        (lambda _: turned_away(404, "x"), RefusedError, None),
    ],
)
async def test_every_fault_is_told_apart(
    place: Town, fault: Fault, error: type[Exception], seconds: int | None
) -> None:
    place.server.fail("POST posts", fault)
    with pytest.raises(error) as raised:
        await bot(place).deliver(outgoing(place, message()), Tongue.NL)
    assert seconds is None or abs(raised.value.seconds - seconds) < 1  # type: ignore[attr-defined]


async def test_a_server_that_is_down_is_tried_later(asleep: Town) -> None:
    nobody = "127.0.0.1:9"
    async with asleep.running(sites=(Site(f"http://{nobody}", "t"),)):
        target = Target(platform="mattermost", workspace=nobody, channel="c")
        with pytest.raises(Later):
            await bot(asleep).deliver(outgoing(asleep, message(), target=target), Tongue.NL)


async def test_a_server_that_is_not_ours_is_refused(place: Town) -> None:
    target = Target(platform="mattermost", workspace="other.example", channel="c")
    with pytest.raises(RefusedError):
        await bot(place).deliver(outgoing(place, message(), target=target), Tongue.NL)


async def test_a_channel_that_the_bot_is_not_in_holds_up_no_other(place: Town) -> None:
    put(place, message("hier"), channel=place.server.channel(place.team, "elders"))
    put(place, message("daar"))
    place.wake()
    await place.server.until(lambda: shown(place) == ["daar"])


async def test_posts_pass_a_limited_server_once_each(place: Town) -> None:
    channels = [place.channel, *(place.server.channel(place.team, f"k{n}", place.bot) for n in range(3))]
    for number in range(20):
        put(place, message(f"melding {number}"), f"k{number}", channels[number % 4])
    place.server.fail("POST posts", limited(X_RateLimit_Reset="0"), times=12)
    place.talk.clock.passes = timedelta(seconds=1)
    place.wake()

    def posts() -> list[str]:
        return sorted(post["message"] for channel in channels for post in place.server.in_channel(channel))

    await place.server.until(lambda: len(posts()) == 20)
    assert posts() == sorted(f"melding {number}" for number in range(20))
