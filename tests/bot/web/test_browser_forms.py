"""A form as people see it in Chromium: errors, what was typed, long lists, and what is kept of it."""

import re

from playwright.async_api import expect

from tests.bot.web.looking import WRONG, Looks, announces, shown, types
from tests.bot.web.visitors import Place


async def test_maak_melding_opens_the_form_of_somebodys_words(place: Place, looks: Looks) -> None:
    place.conversation.answers = announces
    anouk, hanneke = await looks("Anouk"), await looks("Hanneke")
    await types(hanneke, "We vervangen 280 laptops")
    button = anouk.get_by_role("button", name="Maak melding")
    await button.click()
    await expect(anouk.get_by_role("dialog", name="Melding maken")).to_be_visible()
    assert place.conversation.asked[0].text == "We vervangen 280 laptops"
    await anouk.keyboard.press("Escape")
    await expect(button).to_be_focused()


async def test_a_form_with_an_error_keeps_what_was_typed_and_leads_to_it(place: Place, looks: Looks) -> None:
    place.conversation.answers = announces
    anouk = await looks("Anouk")
    await types(anouk, "/radar meld 300 laptops")
    amount = anouk.get_by_label("Bedrag")
    await amount.fill("veel")
    await anouk.get_by_label("Melding (verplicht)").fill("350 laptops")
    await anouk.get_by_label("Wdo").check()
    await anouk.get_by_label("Alleen Beuningen").check()
    await anouk.get_by_label("Anderen mogen meedoen").uncheck()
    await anouk.get_by_role("button", name="Plaatsen").click()
    summary = anouk.get_by_role("group", name="Dit klopt nog niet helemaal")
    await expect(summary).to_be_focused()
    await summary.get_by_role("link").click()
    await expect(amount).to_be_focused()
    await expect(amount).to_have_value("veel")
    await expect(amount).to_have_accessible_description(re.compile(WRONG))
    await expect(anouk.get_by_label("Melding (verplicht)")).to_have_value("350 laptops")
    await expect(anouk.get_by_label("Alleen Beuningen")).to_be_checked()
    await expect(anouk.get_by_label("Anderen mogen meedoen")).not_to_be_checked()
    await amount.fill("2,5 ton")
    await anouk.get_by_role("button", name="Plaatsen").click()
    await expect(shown(anouk, "Gemeld: 2,5 ton.")).to_be_visible()
    await expect(anouk.get_by_role("dialog")).to_have_count(0)
    sent = place.conversation.asked[-1].values
    assert sent == {
        "text": "350 laptops", "function": "laptops", "town": "gm7", "amount": "2,5 ton", "contract": "2027-12-31",
        "laws": "woo,avg,wdo", "circle": "own", "open": "",
    }  # fmt: skip


async def test_in_a_long_list_one_searches_and_words_of_ones_own_may_be_sent(place: Place, looks: Looks) -> None:
    place.conversation.answers = announces
    anouk = await looks("Anouk")
    for typed, sent in ((None, "gm7"), ("dorp 12", "gm12"), ("Ergens anders", "Ergens anders")):
        await types(anouk, "/radar meld 300 laptops")
        town = anouk.get_by_label("Gemeente")
        await expect(town).to_have_value("Dorp 7")
        if typed:
            await town.focus()
            await anouk.keyboard.type(typed)  # in place of what stood there
            await anouk.keyboard.press("Tab")
        await anouk.get_by_role("button", name="Plaatsen").click()
        await expect(anouk.get_by_role("dialog")).to_have_count(0)
        assert place.conversation.asked[-1].values["town"] == sent


async def test_a_form_that_fails_stays_and_says_so(place: Place, looks: Looks) -> None:
    place.conversation.answers = announces
    anouk = await looks("Anouk")
    await types(anouk, "/radar meld 300 laptops")
    await anouk.get_by_label("Bedrag").fill("storing")
    await anouk.keyboard.press("Enter")
    await expect(anouk.get_by_role("alert")).to_have_text("Er ging iets mis (12ab).")
    await expect(anouk.get_by_label("Bedrag")).to_have_value("storing")


async def test_a_form_that_was_closed_or_reloaded_is_kept_until_it_is_thrown_away(place: Place, looks: Looks) -> None:
    place.conversation.answers = announces
    anouk = await looks("Anouk")
    await types(anouk, "/radar meld 300 laptops")
    await anouk.get_by_label("Bedrag").fill("80.000")
    await anouk.keyboard.press("Escape")
    await expect(anouk.get_by_text("Je formulier “Melding maken” is bewaard.")).to_be_visible()
    await anouk.reload()
    await anouk.get_by_role("button", name="Verder invullen").click()
    await expect(anouk.get_by_label("Bedrag")).to_have_value("80.000")
    await anouk.get_by_role("button", name="Annuleren").click()
    await anouk.get_by_role("button", name="Weggooien").click()
    await anouk.reload()
    await expect(anouk.get_by_role("button", name="Verder invullen")).to_have_count(0)


async def test_a_form_that_was_not_touched_leaves_no_trace(place: Place, looks: Looks) -> None:
    place.conversation.answers = announces
    anouk = await looks("Anouk")
    await types(anouk, "/radar meld 300 laptops")
    await anouk.get_by_role("button", name="Annuleren").click()
    await expect(anouk.get_by_role("dialog")).to_have_count(0)
    await expect(anouk.get_by_role("button", name="Verder invullen")).to_have_count(0)
    await expect(anouk.get_by_label("Je bericht")).to_be_focused()
