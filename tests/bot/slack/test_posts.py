"""What stands in a channel: long posts, changed and removed ones, and pictures."""

import pytest

from bot.platform import Later, UnknownOutcomeError
from domain.channel import Target
from domain.language import Tongue
from domain.message import Message, plain
from domain.region import Role
from storage.post import outbox
from tests.bot.slack.double import Slack
from tests.bot.slack.outgoing import HELLO, HTML, LONG, PUT, outgoing
from tests.bot.slack.running import Start, ready
from tests.bot.slack.shown import words
from tests.makers import Makers, image


async def test_a_long_post_goes_on_in_its_thread_and_is_changed_as_one(start: Start, slack: Slack) -> None:
    bot = await ready(start, slack)
    remote = await bot.platform.deliver(outgoing(LONG), Tongue.NL)
    first, second = slack.messages["C01"]
    assert (first.get("thread_ts"), second["thread_ts"]) == (None, first["ts"])
    assert remote == f"C01:{first['ts']}+{second['ts']}"
    assert await bot.platform.find(outgoing(LONG)) == remote
    shorter = await bot.platform.deliver(outgoing(HELLO, remote_id=remote), Tongue.NL)
    assert shorter == f"C01:{first['ts']}"
    assert [words(message) for message in slack.messages["C01"]] == ["Hallo buren"]


async def test_a_post_of_many_words_is_changed_in_place_with_all_of_them(start: Start, slack: Slack) -> None:
    bot = await ready(start, slack)
    wordy = Message(lines=tuple(plain(f"{n} " + "woord " * 300) for n in range(5)))
    remote = await bot.platform.deliver(outgoing(wordy), Tongue.NL)
    changed = wordy.model_copy(update={"footer": (plain("gewijzigd"),)})
    assert await bot.platform.deliver(outgoing(changed, remote_id=remote), Tongue.NL) == remote
    [post] = slack.messages["C01"]
    assert len(str(post["blocks"])) > 9000
    assert "gewijzigd" in str(post["blocks"])


async def test_blocks_that_slack_refuses_leave_the_words_and_hold_up_no_channel(start: Start, slack: Slack) -> None:
    bot = await ready(start, slack)
    slack.failures["chat.postMessage"].append((200, {}, '{"ok": false, "error": "msg_blocks_too_long"}'))
    await bot.platform.deliver(outgoing(HELLO), Tongue.NL)
    assert [(message["text"], message["blocks"]) for message in slack.messages["C01"]] == [("Hallo buren", [])]


async def test_a_post_that_somebody_removed_is_put_again_and_one_without_message_is_removed(
    start: Start, slack: Slack
) -> None:
    bot = await ready(start, slack)
    remote = await bot.platform.deliver(outgoing(HELLO, remote_id="C01:1.1"), Tongue.NL)
    assert len(slack.messages["C01"]) == 1
    await bot.platform.deliver(outgoing(None, remote_id=remote), Tongue.NL)
    assert slack.messages["C01"] == []


@pytest.mark.usefixtures("drawn")
async def test_a_person_gets_his_message_in_private_with_its_picture(start: Start, slack: Slack) -> None:
    bot = await ready(start, slack)
    message = HELLO.model_copy(update={"image": image("Tijdlijn met twee balken")})
    target = Target(platform="slack", workspace="T01", user="U02")
    await bot.platform.deliver(outgoing(message, target=target), Tongue.NL)
    assert "Tijdlijn met twee balken" in words(slack.messages["DU02"][0])
    [upload] = slack.uploads
    assert (upload["alt_txt"], upload["channel_id"], upload["size"]) == ("Tijdlijn met twee balken", "DU02", 29)


@pytest.mark.usefixtures("drawn")
async def test_a_picture_that_changes_replaces_the_old_one_and_goes_with_its_post(start: Start, slack: Slack) -> None:
    bot = await ready(start, slack)
    root = await bot.platform.deliver(outgoing(HELLO), Tongue.NL)
    old, new = (HELLO.model_copy(update={"image": image(alt)}) for alt in ("geheim", "open"))
    below = {"key": "week:timeline", "thread": root}
    remote = await bot.platform.deliver(outgoing(old, **below), Tongue.NL)
    again = await bot.platform.deliver(outgoing(old, uncertain=True, **below), Tongue.NL)
    assert len(slack.uploads) == 1, "a crash after the picture does not bring it twice"
    assert again.endswith(":picture")
    remote = await bot.platform.deliver(outgoing(new, remote_id=remote, **below), Tongue.NL)
    assert [upload["alt_txt"] for upload in slack.uploads] == ["open"]
    await bot.platform.deliver(outgoing(None, remote_id=remote, **below), Tongue.NL)
    assert slack.uploads == []


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize("failure", [(503, {}, HTML), (429, {"Retry-After": "3"}, '{"ok": false}')])
async def test_a_picture_comes_when_slack_is_well_again(
    start: Start, slack: Slack, failure: object, *, below: bool
) -> None:
    bot = await ready(start, slack)
    message = HELLO.model_copy(update={"image": image("Tijdlijn")})
    where = {"thread": await bot.platform.deliver(outgoing(LONG, key="root"), Tongue.NL)} if below else {}
    slack.failures["files.getUploadURLExternal"].append(failure)
    with pytest.raises((Later, UnknownOutcomeError)) as raised:
        await bot.platform.deliver(outgoing(message, **where), Tongue.NL)
    again = outgoing(message, uncertain=raised.type is UnknownOutcomeError, attempts=1, **where)
    assert await bot.platform.find(again) is None
    remote = await bot.platform.deliver(again, Tongue.NL)
    assert [upload["alt_txt"] for upload in slack.uploads] == ["Tijdlijn"]
    assert len([post for post in slack.messages["C01"] if "Hallo buren" in words(post)]) == 1
    assert await bot.platform.find(again) == remote


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(
    ("failure", "attempts"), [((200, {}, '{"ok": false, "error": "missing_scope"}'), 0), ((503, {}, HTML), 8)]
)
async def test_a_picture_that_slack_never_takes_leaves_the_words(
    start: Start, slack: Slack, failure: object, attempts: int
) -> None:
    bot = await ready(start, slack)
    slack.failures["files.getUploadURLExternal"].append(failure)
    message = HELLO.model_copy(update={"image": image("Tijdlijn")})
    await bot.platform.deliver(outgoing(message, attempts=attempts), Tongue.NL)
    assert (len(slack.messages["C01"]), slack.uploads) == (1, [])


async def test_a_post_that_can_no_longer_be_changed_makes_room_for_a_new_one(start: Start, slack: Slack) -> None:
    bot = await ready(start, slack)
    remote = await bot.platform.deliver(outgoing(HELLO), Tongue.NL)
    slack.failures["chat.update"].append((200, {}, '{"ok": false, "error": "edit_window_closed"}'))
    changed = Message(lines=(plain("Dag buren"),))
    again = await bot.platform.deliver(outgoing(changed, remote_id=remote), Tongue.NL)
    assert [words(message) for message in slack.messages["C01"]] == ["Dag buren"]
    assert again != remote


async def test_a_post_that_cannot_be_removed_holds_up_no_other_and_the_coordinator_hears_of_it(
    start: Start, slack: Slack, make: Makers
) -> None:
    make.region()
    make.member(role=Role.COORDINATOR, platform="slack", workspace="T01", user="U02", name="Bram")
    bot = await ready(start, slack)
    target = Target(platform="slack", workspace="T01", channel="C01")

    def put(key: str, message: Message | None) -> None:
        with bot.store.writing() as tx:
            if message is None:
                outbox.remove(tx, target, key)
            else:
                outbox.put(tx, target, message, key, PUT)
        bot.delivery.wake()

    put("een", HELLO)
    await slack.until(lambda: slack.messages["C01"])
    slack.failures["chat.delete"].append((200, {}, '{"ok": false, "error": "cant_delete_message"}'))
    put("een", None)
    put("twee", HELLO)
    await slack.until(lambda: len(slack.messages["C01"]) == 2 and slack.messages["DU02"])
    [told] = map(words, slack.messages["DU02"])
    assert "cant_delete_message" in told
    assert "staat er nog" in told
