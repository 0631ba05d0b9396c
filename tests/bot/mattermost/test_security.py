"""Forged, replayed and misdirected requests: each is refused, and changes nothing."""

import io
import ipaddress

import aiohttp
import pytest

from bot.platforms.mattermost.seals import Seals
from storage.people import members
from tests.bot.mattermost.double import turned_away
from tests.bot.mattermost.living import SECRET, Town

TEXT = "wij vervangen 300 laptops in Q3 2027"


async def command(place: Town, headers: dict[str, str] | None = None, **changed: str) -> int:
    """Send a command as the server would, with something changed; gives the status."""
    sent = {
        "token": place.token, "team_id": place.team, "channel_id": place.channel, "user_id": place.joke,
        "user_name": "joke", "command": "/radar", "text": "help", "trigger_id": "t1", "response_url": "",
    } | changed  # fmt: skip
    async with (
        aiohttp.ClientSession() as session,
        session.post(place.address("command"), data=sent, headers=headers or {}) as answer,
    ):
        return answer.status


@pytest.mark.parametrize("token", ["", "wrong", "é", "x" * 10_000])
async def test_a_command_with_a_wrong_token_is_refused(place: Town, token: str) -> None:
    assert await command(place, token=token) == 401


async def test_a_token_of_another_team_is_refused(place: Town) -> None:
    assert await command(place) == 200
    assert await command(place, team_id=place.server.team("andere")) == 401
    assert await command(place, team_id="") == 401


async def test_the_token_may_stand_in_the_header_alone(place: Town) -> None:
    assert await command(place, {"Authorization": f"Token {place.token}"}, token="") == 200
    assert await command(place, {"Authorization": "Token wrong"}, token="") == 401


async def test_a_large_body_is_refused_before_it_is_read_whole(place: Town) -> None:
    for purpose in ("command", "action", "dialog"):
        body, kind = io.BytesIO(b"x" * 3_000_000), {"Content-Type": "application/x-www-form-urlencoded"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(place.address(purpose), data=body, headers=kind) as answer,
        ):
            assert answer.status == 413


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b'{"context": []}', b'{"user_id": 5, "context": {}}', b"\xff"]
)
@pytest.mark.parametrize("purpose", ["action", "dialog"])
async def test_broken_requests_are_refused(place: Town, purpose: str, body: bytes) -> None:
    async with aiohttp.ClientSession() as session, session.post(place.address(purpose), data=body) as answer:
        assert answer.status in {400, 403}


async def test_the_path_of_one_purpose_does_not_open_another(place: Town) -> None:
    known_to_all = place.address("dialog")
    async with aiohttp.ClientSession() as session:
        for guess in (
            known_to_all.replace("/dialog", "/action"),
            known_to_all.replace(place.workspace, "other.example"),
        ):
            async with session.post(guess, json={}) as answer:
                assert answer.status == 404


async def test_only_addresses_on_the_list_are_let_in(asleep: Town) -> None:
    async with asleep.running(allowed=(ipaddress.ip_network("10.0.0.0/24"),)):
        assert await command(asleep) == 403
    async with asleep.running(allowed=(ipaddress.ip_network("127.0.0.0/8"),)):
        assert await command(asleep) == 200


async def test_a_dialog_counts_once_for_who_opened_it(place: Town) -> None:
    await place.types(place.joke, f"/radar meld {TEXT}")
    shown = place.server.dialogs[0]
    assert "niet voor jou" in (await place.server.submits(shown, user=place.sanne))["error"]
    assert await place.server.submits(shown) == {}
    assert "al verstuurd" in (await place.server.submits(shown))["error"]


@pytest.mark.parametrize("state", ["", "e30=", "é", "bm9uc2Vuc2U=", "W10="])
async def test_a_dialog_that_we_never_opened_is_refused(place: Town, state: str) -> None:
    await place.types(place.joke, f"/radar meld {TEXT}")
    shown = place.server.dialogs[0]
    shown.dialog["state"] = state
    assert "niet voor jou" in (await place.server.submits(shown))["error"]


async def test_a_state_of_another_server_or_secret_is_refused(place: Town) -> None:
    await place.types(place.joke, f"/radar meld {TEXT}")
    shown = place.server.dialogs[0]
    ticket = place.seals.opened_ticket(shown.dialog["state"], place.talk.clock.now)
    assert ticket is not None
    for seals in (Seals(SECRET, "other.example"), Seals("een ander geheim", place.workspace)):
        shown.dialog["state"] = seals.ticket(ticket)
        assert "niet voor jou" in (await place.server.submits(shown))["error"]
    assert place.seals.opened_ticket(place.seals.ticket(ticket), place.talk.clock.now) == ticket


async def test_a_dialog_expires(place: Town) -> None:
    await place.types(place.joke, f"/radar meld {TEXT}")
    place.talk.clock.now = place.talk.clock.now.replace(day=17)
    assert "te oud" in (await place.server.submits(place.server.dialogs[0]))["error"]


async def test_nothing_secret_is_where_people_can_see_it(place: Town) -> None:
    await place.types(place.joke, f"/radar meld {TEXT}")
    shown = str(place.server.dialogs) + str(place.server.privately(place.joke))
    assert TEXT in shown
    for secret in (place.secret, place.token, next(iter(place.server.tokens)), place.seals.path("command")):
        assert secret not in shown.replace(place.address("action"), "")


async def test_guests_other_bots_and_people_of_other_servers_get_no_rights(place: Town) -> None:
    for fields in ({"roles": "system_user system_guest"}, {"is_bot": True}, {"remote_id": "r1"}, {"delete_at": 5}):
        stranger = place.server.user("vreemd", **fields)
        place.server.members.add((place.channel, stranger))
        answers = await place.types(stranger, f"/radar meld {TEXT}")
        assert "alleen mensen die bij een gemeente" in answers[0]["message"]
    assert place.server.dialogs == []


async def test_whose_account_was_closed_loses_his_rights_at_once(place: Town) -> None:
    def active(user: str) -> bool:
        with place.talk.store.reading() as tx:
            found = members.by_account(tx, "mattermost", place.workspace, user)
            return found is not None and found.active

    place.server.users[place.joke]["delete_at"] = 5
    place.connection.reading.told("user_updated", {"user": place.server.users[place.joke]})
    await place.listens()
    await place.server.says(place.sanne, place.channel, "@radar help")  # handled after it
    await place.answered(place.sanne)
    assert not active(place.joke)
    assert place.platform is not None
    assert await place.platform.has_left(place.workspace, place.joke)
    assert not await place.platform.has_left(place.workspace, place.sanne)
    assert active(place.sanne)


async def test_an_unproven_address_gives_no_municipality(place: Town) -> None:
    place.server.verifies_mail = False
    new = place.server.user("nieuw")
    place.server.members.add((place.channel, new))
    answers = await place.types(new, f"/radar meld {TEXT}")
    assert place.server.dialogs == []
    assert "gemeente" in answers[0]["message"]


async def test_the_bot_does_not_answer_itself_or_other_machines(place: Town) -> None:
    await place.listens()
    other = place.server.user("weerbericht", is_bot=True)
    for user, fields in (
        (place.bot, {}),
        (place.joke, {"props": {"from_webhook": "true"}}),
        (place.joke, {"props": {"from_bot": "true"}}),
        (place.joke, {"type": "system_join_channel"}),
        (other, {}),
    ):  # fmt: skip
        await place.server.says(user, place.channel, "@radar help", **fields)
    await place.server.says(place.joke, place.channel, "@radar help")
    await place.server.until(lambda: place.server.direct(place.joke))
    assert len(place.server.direct(place.joke)) == 1
    assert place.server.direct(other) == []


async def test_no_secret_is_ever_logged(asleep: Town, capsys: pytest.CaptureFixture[str]) -> None:
    token = next(iter(asleep.server.tokens))
    async with asleep.running():
        await asleep.listens()
        await command(asleep, token="fout")
        await asleep.announced(asleep.joke, TEXT)
        asleep.server.fail("POST .*", lambda _: turned_away(500, "broken"), times=5)
        asleep.server.tokens.clear()
        await asleep.server.hang_up()
        await asleep.types(asleep.joke, "/radar help")
        await asleep.server.says(asleep.joke, asleep.channel, "@radar help")
    said = "".join(capsys.readouterr())
    assert "refused" in said
    for secret in (token, asleep.token, SECRET, asleep.seals.path("command"), asleep.seals.path("action")):
        assert secret not in said
