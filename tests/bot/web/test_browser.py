"""The chat as people see it: in Chromium, two at once, with what goes wrong between a hand and a store."""

import pytest
from playwright.async_api import expect

from bot.events.incoming import Incoming
from bot.platforms.web.adapter import WebChat
from domain.message import Message, Span, plain
from handlers.asking.commands import Reply
from tests.bot.web.gallery import EVERYTHING, PAYLOADS, WITHDRAW
from tests.bot.web.looking import Looks, shown, types
from tests.bot.web.visitors import Place, said


async def test_what_one_posts_the_other_sees_without_reloading(place: Place, looks: Looks) -> None:
    anouk, hanneke = await looks("Anouk"), await looks("Hanneke")
    await types(anouk, "Wie heeft ervaring met Open Zaak?")
    for page in (anouk, hanneke):
        await expect(shown(page, "Wie heeft ervaring met Open Zaak?")).to_have_count(1)
    await place.posts(said("300 laptops in Q3 2027"), "melding:1")
    for page in (anouk, hanneke):
        await expect(shown(page, "300 laptops in Q3 2027")).to_be_visible()
    await expect(hanneke.locator("#news")).to_contain_text("Nieuw bericht van Regioradar: 300 laptops in Q3 2027")
    await place.posts(said("250 laptops in Q4 2027"), "melding:1")
    for page in (anouk, hanneke):
        await expect(shown(page, "250 laptops in Q4 2027")).to_be_visible()
        await expect(shown(page, "300 laptops in Q3 2027")).to_have_count(0)
    await place.posts(None, "melding:1")
    await expect(shown(hanneke, "250 laptops in Q4 2027")).to_have_count(0)


async def test_a_private_answer_is_seen_by_who_asked_and_survives_a_reload(looks: Looks) -> None:
    anouk, hanneke = await looks("Anouk"), await looks("Hanneke")
    await types(anouk, "/radar laptops")
    await expect(shown(anouk, "Je vroeg: laptops")).to_be_visible()
    await types(hanneke, "Goedemorgen")
    await expect(shown(anouk, "Goedemorgen")).to_be_visible()
    await expect(shown(hanneke, "Je vroeg: laptops")).to_have_count(0)
    await anouk.reload()
    order = await anouk.locator(".entry .body").all_inner_texts()
    assert [text.strip() for text in order] == ["/radar laptops", "Je vroeg: laptops", "Goedemorgen"]


async def test_who_forgets_the_command_asks_with_one_click(looks: Looks) -> None:
    anouk, hanneke = await looks("Anouk"), await looks("Hanneke")
    await types(anouk, "laptops & <b>schermen</b>")
    await expect(shown(hanneke, "laptops & <b>schermen</b>")).to_be_visible()
    await expect(hanneke.get_by_role("button", name="Vraag het Regioradar")).to_have_count(0)
    await anouk.get_by_role("button", name="Vraag het Regioradar").click()
    await expect(shown(anouk, "Je vroeg: laptops & <b>schermen</b>")).to_be_visible()


async def test_what_the_bot_says_in_private_waits_with_a_mark(place: Place, looks: Looks) -> None:
    anouk = await looks("Anouk")
    await place.tells("Anouk", said("Wijchen plant hetzelfde."), "kans:1")
    mine = anouk.get_by_role("link", name="Regioradar")
    await expect(mine).to_contain_text("1 ongelezen")
    await mine.click()
    await expect(shown(anouk, "Wijchen plant hetzelfde.")).to_be_visible()
    await expect(anouk.locator("nav .badge:visible")).to_have_count(0)


async def test_an_example_is_filled_in_and_not_sent(place: Place, looks: Looks) -> None:
    anouk = await looks("Anouk")
    await anouk.get_by_role("button", name="/radar kansen").click()
    await expect(anouk.get_by_label("Je bericht")).to_have_value("/radar kansen")
    await expect(anouk.get_by_label("Je bericht")).to_be_focused()
    assert place.conversation.asked == []


async def test_an_irreversible_click_is_asked_first(place: Place, looks: Looks) -> None:
    await place.posts(Message(heading="Melding 12", choices=(WITHDRAW,)), "melding:12")
    anouk = await looks("Anouk")
    await anouk.get_by_role("button", name="Intrekken").click()
    question = anouk.get_by_role("dialog", name="Weet je zeker dat je melding 12 intrekt?")
    await question.get_by_role("button", name="Annuleren").click()
    await expect(anouk.get_by_role("button", name="Intrekken")).to_be_focused()
    assert place.conversation.asked == []
    await anouk.get_by_role("button", name="Intrekken").click()
    await question.get_by_role("button", name="Ja").click()
    await expect(shown(anouk, "Je vroeg:")).to_be_visible()
    assert [(one.action, one.value) for one in place.conversation.asked] == [("withdraw", "12")]


async def test_a_click_changes_the_private_answer_in_its_place(place: Place, looks: Looks) -> None:
    def answers(asked: Incoming) -> Reply:
        return Reply(replace=said("Je volgt dit nu.")) if asked.action else Reply(messages=(EVERYTHING,))

    place.conversation.answers = answers
    anouk = await looks("Anouk")
    await types(anouk, "/radar laptops")
    await anouk.get_by_role("button", name="Volgen").click()
    await expect(shown(anouk, "Je volgt dit nu.")).to_be_visible()
    await expect(shown(anouk, "Laptops en werkplekken")).to_have_count(0)
    await anouk.reload()
    await expect(shown(anouk, "Je volgt dit nu.")).to_be_visible()


async def test_nothing_is_lost_while_the_server_is_away(place: Place, looks: Looks) -> None:
    anouk = await looks("Anouk")
    await place.posts(said("voor de storing"), "1")
    await expect(shown(anouk, "voor de storing")).to_be_visible()
    port = int((place.chat.address or "").rpartition(":")[2])
    await place.chat.stop()
    await expect(anouk.get_by_text("De verbinding is weg.")).to_be_visible()
    await types(anouk, "dit typ ik nu")
    await expect(anouk.get_by_text("Dit is niet aangekomen.")).to_be_visible()
    await expect(anouk.get_by_label("Je bericht")).to_have_value("dit typ ik nu")
    place.chat = WebChat(place.store, place.clock, "127.0.0.1", port)
    await place.chat.start(place.conversation)
    await place.posts(said("tijdens de storing"), "2")
    await expect(shown(anouk, "tijdens de storing")).to_be_visible()
    await expect(anouk.get_by_text("De verbinding is weg.")).to_have_count(0)
    await anouk.get_by_role("button", name="Verstuur").click()
    await expect(shown(anouk, "dit typ ik nu")).to_have_count(1)
    await expect(anouk.get_by_label("Je bericht")).to_have_value("")
    place.complaints.clear()  # the browser tells of refused connections


async def test_who_is_signed_out_keeps_his_words_and_is_shown_the_way_back(place: Place, looks: Looks) -> None:
    anouk = await looks("Anouk")
    place.clock.passes(hours=13)
    await types(anouk, "dit typ ik nu")
    await expect(anouk.get_by_text("Je bent uitgelogd.")).to_be_visible()
    await anouk.get_by_role("link", name="Opnieuw binnenkomen").click()
    await anouk.get_by_role("button", name="Anouk").click()
    await expect(anouk.get_by_label("Je bericht")).to_have_value("dit typ ik nu")
    place.complaints.clear()  # the browser tells of the 401


async def test_words_that_attack_are_only_words(place: Place, looks: Looks) -> None:
    anouk, hanneke = await looks("Anouk"), await looks("Hanneke")
    for number, payload in enumerate(PAYLOADS):
        await types(anouk, payload)
        await expect(anouk.get_by_label("Je bericht")).to_have_value("")
        link = Span(text=payload, link=payload)
        await place.posts(Message(heading=payload, lines=(plain(payload), (link,))), f"melding:{number}")
    for page in (anouk, hanneke):
        for payload in PAYLOADS:
            await expect(page.locator(".entry .body").get_by_text(payload, exact=True)).to_have_count(4)
        assert await page.evaluate("window.hacked") is None
        assert await page.locator(".entry a, base, .entry script, .entry img:not(.face img)").count() == 0


async def test_somebody_else_in_the_same_tab_sees_nothing_of_the_first(looks: Looks) -> None:
    page = await looks("Anouk")
    await types(page, "/radar laptops")
    await expect(shown(page, "Je vroeg: laptops")).to_be_visible()
    await page.get_by_label("Je bericht").fill("half getypt")
    await page.get_by_role("button", name="Iemand anders zijn").click()
    await page.get_by_role("button", name="Hanneke").click()
    await expect(page.get_by_label("Je bericht")).to_have_value("")
    await expect(shown(page, "Je vroeg: laptops")).to_have_count(0)
    assert await page.evaluate("Object.keys(sessionStorage).filter((key) => key.includes('answers')).length") == 0


@pytest.mark.parametrize("key", ["Enter", "Tab"])
async def test_commands_are_suggested_while_typing_a_slash(place: Place, looks: Looks, key: str) -> None:
    anouk = await looks("Anouk")
    field, box = anouk.get_by_label("Je bericht"), anouk.get_by_role("listbox", name="Commando's")
    await field.press_sequentially("/")
    count = await box.get_by_role("option").count()
    assert count > 1
    await expect(anouk.locator("#news")).to_have_text(f"Commando's: {count}. Kies met de pijltjestoetsen.")
    await field.press_sequentially("radar ann")
    await expect(box.get_by_role("option")).to_have_count(1)
    await anouk.keyboard.press("ArrowDown")
    option = box.get_by_role("option", selected=True)
    await expect(option).to_contain_text("/radar meld")
    assert await field.get_attribute("aria-activedescendant") == await option.get_attribute("id")
    await anouk.keyboard.press(key)
    await expect(field).to_have_value("/radar meld ")
    await expect(box).to_be_hidden()
    await field.fill("/")
    await anouk.keyboard.press("Shift+Tab")
    await expect(box).to_be_focused()
    await anouk.keyboard.press("Escape")
    await expect(box).to_be_hidden()
    await expect(field).to_be_focused()
    assert place.conversation.asked == []
