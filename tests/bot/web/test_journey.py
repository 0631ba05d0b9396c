"""A newcomer's first minutes, with everything as it runs: the chat, the handlers, the outbox."""

import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.platforms.web.adapter import WebChat
from domain.region import Member
from handlers.asking.commands import discover
from storage.store import Store
from tests.bot.web.looking import Looks, shown, types
from tests.bot.web.visitors import Clock, Place


@pytest_asyncio.fixture(loop_scope="session")
async def place(copied: tuple[Store, dict[str, Member]]) -> AsyncIterator[Place]:
    """The web chat with the bot itself behind it."""
    discover()
    (store, members), clock = copied, Clock()
    chat = WebChat(store, clock, "127.0.0.1", 0)
    delivery = Delivery(store, {"web": chat}, clock)
    conversation = Conversation(store, clock, delivery.wake)
    delivery.start()
    await chat.start(conversation)
    yield Place(chat, store, clock, conversation, members)
    await chat.stop()
    conversation.close()
    await delivery.stop()


async def test_from_a_typed_sentence_to_an_announcement_that_everybody_sees(looks: Looks) -> None:
    anouk, hanneke = await looks("Anouk"), await looks("Hanneke")
    await types(hanneke, "/radar meld We vervangen in Q3 2027 onze 280 laptops, budget ca. 225k, samen inkopen mag.")
    await hanneke.get_by_role("button", name="Plaatsen").click()
    await expect(anouk.get_by_role("heading", name="Wijchen: laptops")).to_be_visible()

    await anouk.get_by_role("button", name="/radar meld").click()
    await anouk.keyboard.press("Enter")
    form = anouk.get_by_role("dialog", name="Melding maken")
    await expect(form.get_by_label("Bedrag")).to_have_value("€ 250.000")
    await expect(form.get_by_label("Wanneer")).to_have_value("Q3 2027")
    await form.get_by_label("Aantal").fill("320 laptops")
    await form.get_by_role("button", name="Plaatsen").click()
    await expect(shown(anouk, re.compile("Gemeld als nummer 2"))).to_be_visible()
    await expect(hanneke.get_by_role("heading", name="Beuningen: laptops")).to_be_visible()
    await expect(shown(hanneke, "320 laptops").last).to_be_visible()
    await expect(hanneke.get_by_role("link", name="Regioradar")).to_contain_text("ongelezen")

    await types(anouk, "/radar laptops")
    await expect(shown(anouk, "Gezocht: laptops")).to_be_visible()
    await expect(anouk.locator(".entry.private").last).to_contain_text("Wijchen")
    await types(anouk, "/radar mijn")
    await anouk.get_by_role("button", name="Intrekken").last.click()
    await anouk.get_by_role("dialog").get_by_role("button").first.click()
    await expect(hanneke.get_by_role("heading", name="Beuningen: laptops")).to_have_count(0)


async def test_an_announcement_for_a_partnership_stays_there(looks: Looks) -> None:
    anouk, hanneke, dirk = await looks("Anouk"), await looks("Hanneke"), await looks("Dirk", room="heumen-wijchen")
    await types(hanneke, "/radar meld We zoeken een nieuwe servicedesk, 60.000 euro per jaar")
    await hanneke.get_by_role("radio", name=re.compile("Heumen")).check()
    await hanneke.get_by_role("button", name="Plaatsen").click()
    await expect(dirk.get_by_role("heading", name=re.compile("Wijchen: "))).to_be_visible()
    await types(anouk, "/radar servicedesk")
    await expect(anouk.locator(".entry.private")).to_have_count(2)
    await expect(anouk.locator(".entry.private").last).not_to_contain_text("60.000")
