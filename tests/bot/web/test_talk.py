"""What people do in the chat, as the server sees it."""

from datetime import timedelta

import pytest
from babel.dates import format_date

from bot.events.incoming import Incoming, Manner
from domain.channel import Target
from domain.form import Field, Form
from domain.language import Tongue
from domain.message import Choice, Message
from domain.region import Restraint
from handlers.asking.commands import Reply
from storage.people import members
from storage.post.outbox import Outgoing
from tests.bot.web.visitors import Place, Visits, found, said, seen

TEXT = Field(name="text", label="Melding")
FORM = Form(action="announce.submit", title="Melding maken", fields=(TEXT,), submit="Melden")
THERE = Reply(messages=(said("Staat erin."),))


async def test_an_ordinary_message_is_for_everybody_and_not_for_the_bot(place: Place, visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    assert await anouk.says("Goedemorgen, wie heeft ervaring met Open Zaak?") == (200, {})
    assert "Goedemorgen, wie heeft ervaring met Open Zaak?" in seen(await hanneke.page())
    assert place.conversation.asked == []


@pytest.mark.parametrize("command", ["/radar laptops", "/RADAR  laptops", "/radar\nlaptops"])
async def test_a_command_is_answered_in_private(place: Place, visits: Visits, command: str) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    status, answer = await anouk.says(command)
    assert (status, len(answer["entries"])) == (200, 2)
    assert "Alleen zichtbaar voor jou" in seen(answer["entries"][1])
    assert "Je vroeg: laptops" in seen(answer["entries"][1])
    assert "laptops" not in seen(await hanneke.page()).split("Probeer bijvoorbeeld")[0]
    (asked,) = place.conversation.asked
    assert (asked.manner, asked.text) == (Manner.COMMAND, "laptops")
    assert (asked.channel, asked.account.user) == ("nijmegen", "Anouk")


async def test_what_waited_stands_at_the_moment_it_was_told(place: Place, visits: Visits) -> None:
    told = Outgoing(
        id=1,
        target=Target(platform="web", workspace="demo", channel="nijmegen"),
        key="a",
        message=said("Druten meldt printers"),
        remote_id=None,
        thread=None,
        uncertain=False,
        attempts=0,
        put_at=place.clock() - timedelta(days=40),
    )
    await place.chat.deliver(told, Tongue.NL)
    day = format_date(told.put_at, "EEEE d MMMM y", locale="nl")
    assert day in seen(await (await visits("Anouk")).page())


async def test_the_command_alone_and_a_mention_reach_the_bot_too(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    await anouk.says("/radar")
    await anouk.says("@Regioradar, wie heeft laptops?")
    assert [(one.manner, one.text) for one in place.conversation.asked] == [
        (Manner.COMMAND, ""),
        (Manner.MENTION, "wie heeft laptops?"),
    ]


async def test_words_that_only_begin_like_a_command_are_no_command(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    assert (await anouk.says("/radarbeeld"))[1]["problem"].startswith("Een commando begint met /radar")
    assert (await anouk.says("@regioradars zijn mooi"))[1] == {}
    assert place.conversation.asked == []


async def test_in_the_direct_channel_every_text_is_for_the_bot(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    await anouk.says("wie heeft laptops?", channel="direct")
    (asked,) = place.conversation.asked
    assert (asked.text, asked.channel) == ("wie heeft laptops?", None)


async def test_who_is_muted_keeps_his_words_and_nobody_else_reads_them(place: Place, visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    with place.store.writing() as tx:
        who = members.by_account(tx, "web", "demo", "Anouk")
        assert who is not None
        members.change_member(tx, who.model_copy(update={"restraint": Restraint.MUTED}), None, place.clock())
    status, answer = await anouk.says("Goedemorgen allemaal")
    assert (status, answer["keep"]) == (200, True)
    assert "gedempt" in answer["problem"]
    assert "Goedemorgen allemaal" not in await hanneke.page()


async def test_the_same_event_again_has_one_effect_and_the_same_answer(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    event = "ab" * 16
    first = await anouk.says("/radar laptops", event=event)
    assert await anouk.says("/radar laptops", event=event) == first
    assert len(place.conversation.asked) == 1
    await anouk.says("Goedemorgen", event="cd" * 16)
    await anouk.says("Goedemorgen", event="cd" * 16)
    assert seen(await anouk.page()).count("Goedemorgen") == 1


async def test_two_people_with_the_same_event_number_do_not_meet(place: Place, visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    await anouk.says("/radar laptops", event="ab" * 16)
    await hanneke.says("/radar telefonie", event="ab" * 16)
    assert len({one.event for one in place.conversation.asked}) == 2


async def test_a_form_comes_and_its_answer_goes_back(place: Place, visits: Visits) -> None:
    place.conversation.answers = lambda asked: Reply(form=FORM) if asked.text else THERE
    anouk = await visits("Anouk")
    _, answer = await anouk.says("/radar meld laptops")
    assert "Melding maken" in seen(answer["form"])
    assert answer["entries"] == []
    typed = {"text": "300 lap\x00tops\ud800"}
    _, answer = await anouk.sends("submit", action="announce.submit", state="s", values=typed)
    assert "Staat erin." in seen(answer["entries"][0])
    asked = place.conversation.asked[-1]
    assert (asked.manner, asked.action, asked.state, asked.values) == (
        Manner.FORM, "announce.submit", "s", {"text": "300 laptops"}
    )  # fmt: skip


async def test_a_form_with_errors_comes_back_with_what_was_typed(place: Place, visits: Visits) -> None:
    wrong = {"text": "Schrijf wat je plant."}
    place.conversation.answers = lambda asked: Reply(form=FORM.answered(asked.values, wrong))
    anouk = await visits("Anouk")
    _, answer = await anouk.sends("submit", action="announce.submit", values={"text": "iets"})
    assert 'value="iets"' in answer["form"]
    assert "Schrijf wat je plant." in seen(answer["form"])


async def test_a_form_that_failed_stays_open_and_says_why(place: Place, visits: Visits) -> None:
    place.conversation.answers = lambda _: Reply(messages=(said("Dit mag alleen je eigen gemeente."),), failed=True)
    anouk = await visits("Anouk")
    status, answer = await anouk.sends("submit", action="announce.submit", values={"text": "iets"})
    assert (status, answer) == (200, {"problem": "Dit mag alleen je eigen gemeente."})


async def test_a_click_on_a_private_answer_changes_that_answer(place: Place, visits: Visits) -> None:
    place.conversation.answers = lambda asked: Reply(replace=said(f"{asked.action} {asked.value}"))
    anouk = await visits("Anouk")
    _, answer = await anouk.sends("act", entry="a12", action="follow", value="7")
    assert "follow 7" in seen(answer["replace"])
    assert place.conversation.asked[0].message is None


async def test_a_private_answer_never_takes_the_place_of_a_public_post(place: Place, visits: Visits) -> None:
    number = await place.posts(Message(choices=(Choice(label="Volgen", action="follow"),)), "melding:1")
    place.conversation.answers = lambda _: Reply(replace=said("Je volgt dit nu."))
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    _, answer = await anouk.sends("act", entry=f"m{number}", action="follow")
    assert answer["replace"] is None
    assert "Je volgt dit nu." in seen(answer["entries"][0])
    assert "Je volgt dit nu." not in await hanneke.page()
    assert place.conversation.asked[0].message == number
    assert place.conversation.asked[0].link == f"{place.chat.address}/m/{number}"


async def test_a_click_on_a_private_post_of_the_bot_changes_it_for_good(place: Place, visits: Visits) -> None:
    number = await place.tells("Anouk", said("Wijchen plant hetzelfde."), "kans:1")
    place.conversation.answers = lambda _: Reply(replace=said("Je hebt interesse getoond."))
    anouk = await visits("Anouk")
    await anouk.sends("act", channel="direct", entry=f"m{number}", action="join")
    page = seen(await anouk.page("direct"))
    assert "Je hebt interesse getoond." in page
    assert "Wijchen plant hetzelfde." not in page


async def test_maak_melding_sends_the_words_of_the_message(place: Place, visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    await hanneke.says("We vervangen 280 laptops in Q3 2027")
    place.conversation.answers = lambda _: Reply(form=FORM)
    status, answer = await anouk.sends("shortcut", entry="m1")
    assert (status, "Melding maken" in answer["form"]) == (200, True)
    (asked,) = place.conversation.asked
    assert (asked.manner, asked.text) == (Manner.SHORTCUT, "We vervangen 280 laptops in Q3 2027")


async def test_a_form_is_about_a_message_that_who_sends_it_may_read(place: Place, visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    await hanneke.says("We vervangen 280 laptops in Q3 2027")
    private = await place.tells("Hanneke", said("Alleen voor Hanneke."), "kans:1")
    place.conversation.answers = lambda asked: Reply(form=FORM) if asked.manner is Manner.SHORTCUT else THERE
    _, answer = await anouk.sends("shortcut", entry="m1")
    about = found(r'data-about="(\w+)"', answer["form"])
    filled = {"action": "announce.submit", "state": "", "values": {"text": "280 laptops"}}
    for named in (about, f"m{private}", "m99", ""):
        await anouk.sends("submit", about=named, **filled)
    links = [one.link for one in place.conversation.asked if one.manner is Manner.FORM]
    assert links == [f"{place.chat.address}/m/1", None, None, None]


@pytest.mark.parametrize("entry", ["m99", "a1", "m", "m-1", "mé", "../m1", "m" + "9" * 40])
async def test_maak_melding_of_a_message_that_is_not_there_is_not_found(
    place: Place, visits: Visits, entry: str
) -> None:
    anouk = await visits("Anouk")
    assert (await anouk.sends("shortcut", entry=entry))[0] == 404
    assert place.conversation.asked == []


async def test_what_breaks_in_a_handler_reaches_nobody_as_an_exception(place: Place, visits: Visits) -> None:
    def breaks(_: Incoming) -> Reply:
        raise RuntimeError("a secret in a traceback")

    place.conversation.answers = breaks
    anouk = await visits("Anouk")
    status, answer = await anouk.says("/radar laptops")
    assert status == 500
    assert answer["problem"].startswith("Er ging iets mis aan onze kant. Noem nummer")
    assert "secret" not in str(answer)


async def test_a_language_is_chosen_for_good(visits: Visits) -> None:
    anouk = await visits("Anouk")
    await anouk.posts_form(f"{anouk.root}/language", tongue="en", back="nijmegen", token=anouk.token)
    page = await anouk.page()
    assert '<html lang="en">' in page
    assert "Everyone in the region Rijk van Nijmegen reads along here." in seen(page)
    assert "/radar announce we replace 300 laptops" in page


async def test_what_a_person_wrote_is_text_and_never_markup(visits: Visits) -> None:
    anouk = await visits("Anouk")
    await anouk.says("<img src=x onerror=alert(1)> <script>alert(1)</script> @all <!channel> ![](http://x)")
    page = await anouk.page()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; @all &lt;!channel&gt; ![](http://x)" in page
