"""The attack list of TRUST.md, "Authenticity" and "Tenancy", as far as every platform must withstand it alike.

What only one platform knows (signatures, seals, sessions, guests) is tried in that platform's own folder.
"""

import asyncio

from domain.announcement import Visibility
from domain.region import Member, Restraint, Role
from storage import announcements
from storage.audience import Audience
from storage.people import members
from tests.bot.chats.chat import Chat
from tests.bot.chats.running import TEXT, says
from tests.dialogue import Talk
from tests.handlers.people import account
from tests.makers import DRUTEN, WIJCHEN


def everybody(talk: Talk) -> list[Member]:
    with talk.store.reading() as tx:
        return members.members(Audience(region=account_region(talk)), tx)


def account_region(talk: Talk) -> int:
    return account(talk, "druten").region


def typing(talk: Talk, chat: Chat) -> Member:
    """Who types on this platform."""
    here = [one for one in everybody(talk) if one.platform == chat.platform.name]
    return next(one for one in here if one.municipality == WIJCHEN)


def changed(talk: Talk, chat: Chat, **fields: object) -> None:
    """Let something about who types be different from now on."""
    who = typing(talk, chat)
    with talk.store.writing() as tx:
        members.change_member(tx, who.model_copy(update=fields), None, talk.clock())


def hidden(talk: Talk) -> str:
    """A draft of Druten; gives its number."""
    sanne = talk.person("druten")
    sanne.sends(sanne.types("meld geheim plan: 77 laptops vervangen in Q3 2027").form, circle="municipality")
    with talk.store.reading() as tx:
        (found,) = announcements.of_municipality(members.audience_of(tx, account(talk, "druten")), tx, DRUTEN)
    return found.id


def stored(talk: Talk, number: str) -> str:
    with talk.store.reading() as tx:
        return announcements.get(members.audience_of(tx, account(talk, "druten")), tx, number).text


async def test_a_guessed_number_gets_the_answer_of_one_that_does_not_exist(talk: Talk, chat: Chat) -> None:
    number = hidden(talk)
    await chat.opens(f"meld {TEXT}")
    await chat.sends()
    guessed = await chat.alters("Intrekken", number)
    absent = await chat.alters("Intrekken", "4711")
    assert guessed.replace(number, "#") == absent.replace("4711", "#")
    assert "geheim plan" in stored(talk, number)
    with talk.store.reading() as tx:
        known = announcements.get(members.audience_of(tx, account(talk, "druten")), tx, number)
    assert not known.withdrawn


async def test_a_draft_of_a_neighbour_leaves_no_trace(talk: Talk, chat: Chat) -> None:
    number = hidden(talk)
    for text in ("laptops", "geheim", "geheim plan", "kansen", "week", f"spoor {number}", "gemeente druten", "mijn"):
        answer = await chat.types(text)
        assert "77" not in answer, text
        assert "geheim plan:" not in answer, text
    assert await chat.channel() == []


async def test_a_form_opened_for_one_municipality_is_not_sent_for_another(talk: Talk, chat: Chat) -> None:
    await chat.opens(f"meld {TEXT}")
    changed(talk, chat, municipality=DRUTEN)
    assert "Open het opnieuw" in await chat.sends()
    assert await chat.channel() == []


async def test_who_lost_his_access_is_refused_at_once(talk: Talk, chat: Chat) -> None:
    await chat.opens(f"meld {TEXT}")
    await chat.sends()
    await says(chat, "300 laptops")
    await chat.opens(f"meld {TEXT} nog een keer")
    changed(talk, chat, restraint=Restraint.BLOCKED)
    assert "geblokkeerd" in await chat.sends()
    assert "geblokkeerd" in await chat.types("laptops")
    assert "geblokkeerd" in await chat.clicks("Intrekken")
    changed(talk, chat, restraint=None)
    await says(chat, "300 laptops")
    assert "300 laptops" in await chat.types("laptops")


async def test_who_is_muted_reads_and_shows_nothing(talk: Talk, chat: Chat) -> None:
    await chat.opens(f"meld {TEXT}")
    changed(talk, chat, restraint=Restraint.MUTED)
    assert "gedempt" in await chat.sends()
    assert "Niets gevonden" in await chat.types("laptops")
    assert await chat.channel() == []


async def test_what_is_narrowed_is_taken_back(talk: Talk, chat: Chat) -> None:
    await chat.opens(f"meld {TEXT}")
    await chat.sends()
    await says(chat, "300 laptops")
    await chat.clicks("Wijzigen")
    await chat.sends(circle=Visibility.MUNICIPALITY.value)
    await says(chat, "300 laptops", times=0)
    assert "300 laptops" not in talk.person("druten").types("laptops").text


def test_a_display_name_confers_nothing(talk: Talk) -> None:
    hanneke = account(talk, "wijchen")
    with talk.store.writing() as tx:
        twin = hanneke.model_copy(update={"id": 0, "user": "tweeling", "municipality": None, "role": Role.MEMBER})
        members.add_member(tx, twin, talk.clock())
    number = hidden(talk)
    talk.person("wijchen").sends(talk.person("wijchen").types(f"meld {TEXT}").form)
    heard = talk.person("tweeling")
    assert "300 laptops" not in heard.types("laptops").text
    for deed, value in (("announce.withdraw", "2"), ("announce.withdraw", number), ("people.admit", "1:GM0296")):
        heard.presses(deed, value)
    assert "300 laptops" in talk.person("druten").types("laptops").text


async def test_a_person_sees_and_erases_what_is_kept_about_him(talk: Talk, chat: Chat) -> None:
    await chat.opens(f"meld {TEXT}")
    await chat.sends()
    name = typing(talk, chat).name
    await says(chat, "300 laptops", name)
    assert "Je account" in await chat.types("ik privacy")
    assert "niet meer wijzigen" in await chat.clicks("Wis mij")
    assert "Je bent gewist" in await chat.clicks("Wis mij voorgoed")
    assert name not in {one.name for one in everybody(talk)}
    for _ in range(500):
        seen = await chat.others()
        if "oud-collega" in seen:
            break
        await asyncio.sleep(0.01)
    assert "300 laptops" in seen
    assert "oud-collega" in seen
    assert name not in seen
