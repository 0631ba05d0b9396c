"""What somebody follows: listed, stopped, at once or weekly."""

import pytest

from storage.people import follow_hits, members
from tests.dialogue import Person, Talk
from tests.handlers.followers import announces
from tests.handlers.people import received


def waiting(talk: Talk) -> list[tuple[str, str]]:
    """Give the searches and announcements that wait for the weekly message in Wijchen."""
    with talk.store.reading() as tx:
        found = members.by_account(tx, "web", "demo", "wijchen")
        assert found is not None
        return [(one.subject, one.announcement) for one in follow_hits.waiting(tx, found)]


def test_stopping_from_the_message_is_one_click_and_so_is_going_on(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    announces(anouk)
    [message] = received(talk, "wijchen")
    stopped = hanneke.clicks(next(one for one in message.choices if one.action == "follow.stop"))
    assert "Je volgt dit niet meer: laptops" in stopped.text
    announces(anouk, "meld We kopen 40 laptops in 2028")
    assert received(talk, "wijchen") == []
    hanneke.clicks(stopped.choice("Volg weer"))
    announces(anouk, "meld We kopen 50 laptops in 2028")
    assert len(received(talk, "wijchen")) == 1


def test_the_list_shows_what_one_follows_and_stops_it(hanneke: Person) -> None:
    assert "Je volgt nog niets" in hanneke.types("volgend").text
    hanneke.types("volg laptops")
    hanneke.types("volg Laptops")
    hanneke.types("volg telefonie in 2027")
    heard = hanneke.types("volgend")
    assert heard.text.splitlines() == ["Wat je volgt", "laptops · meteen", "telefonie in 2027 · meteen"]
    left = hanneke.clicks(heard.choice("Stop"))
    assert left.text.splitlines() == ["Wat je volgt", "telefonie in 2027 · meteen"]
    assert "Gezocht: telefonie" in hanneke.clicks(left.choice("Zoek nu")).text


NOTHING_MORE = (
    "stop",
    "uitschrijven",
    "geen berichten meer",
    "Stop met die berichten",
    "hoe stop ik dit?",
    "ik wil niet meer volgen",
    "waarom krijg ik dit?",
    "waarom zie ik dit",
    "stop sending me messages",
    "why do I get this?",
    "how do I stop this?",
)


def test_who_wants_to_hear_nothing_finds_all_that_comes_by_itself(hanneke: Person) -> None:
    for nothing in NOTHING_MORE:
        card = hanneke.clicks(hanneke.types(nothing).choice("Wat verder vanzelf komt"))
        assert "Aflopende contracten: in je privébericht" in card.text
    off = hanneke.clicks(card.choice("Stop met berichten over aflopende contracten"))
    assert "Ik vertel je niet meer" in off.text


def test_the_bare_command_shows_what_is_followed(hanneke: Person) -> None:
    assert "Je volgt nog niets" in hanneke.types("volg").text
    hanneke.types("volg laptops")
    assert hanneke.types("volg").text.splitlines() == ["Wat je volgt", "laptops · meteen"]
    assert "Zeg wat je wilt volgen" in hanneke.presses("follow.start", "").text


@pytest.mark.parametrize("words", ["*", "?!", "nieuwste"])
def test_everything_cannot_be_followed(hanneke: Person, words: str) -> None:
    assert "Zeg wat je wilt volgen" in hanneke.types(f"volg {words}").text
    assert "Zeg wat je wilt volgen" in hanneke.presses("follow.start", words).text


def test_nobody_follows_more_than_is_of_use(hanneke: Person) -> None:
    for number in range(25):
        hanneke.types(f"volg laptops {2027 + number}")
    assert "al 25 zoekvragen" in hanneke.types("volg drones").text
    assert "Je volgt nu" in hanneke.types("volg laptops 2027").text


@pytest.mark.parametrize("words", ["laptops wekelijks", "laptops elke week", "laptops weekly", "laptops per week."])
def test_what_is_followed_weekly_waits_for_the_weekly_message(
    talk: Talk, anouk: Person, hanneke: Person, words: str
) -> None:
    assert "staat in je wekelijkse privébericht" in hanneke.types(f"volg {words}").text
    stored = announces(anouk)
    assert received(talk, "wijchen") == []
    assert waiting(talk) == [("laptops", stored.choice("Wijzigen").value)]
    anouk.clicks(stored.choice("Intrekken"))
    assert waiting(talk) == []


def test_the_list_turns_weekly_into_at_once_and_back(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    weekly = hanneke.clicks(hanneke.types("volgend").choice("Voortaan wekelijks"))
    assert "laptops · in je weekbericht" in weekly.text
    announces(anouk)
    assert len(waiting(talk)) == 1
    hanneke.types("volg laptops")
    assert "in je weekbericht" in hanneke.types("volgend").text, "following it again keeps the manner"
    assert "laptops · meteen" in hanneke.clicks(weekly.choice("Voortaan meteen")).text
    hanneke.types("volg Laptops wekelijks")
    assert hanneke.types("volgend").text.splitlines() == ["Wat je volgt", "laptops · in je weekbericht"]
    assert "volgend" not in hanneke.presses("follow.rhythm", "once drones").text


def test_who_follows_it_both_ways_hears_of_it_at_once_and_only_then(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops wekelijks")
    hanneke.types("volg notebooks 2027")
    announces(anouk)
    assert len(received(talk, "wijchen")) == 1
    assert waiting(talk) == []


def test_what_is_stopped_waits_no_longer(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops wekelijks")
    announces(anouk)
    hanneke.clicks(hanneke.types("volgend").choice("Stop"))
    assert waiting(talk) == []


def test_who_confuses_the_two_commands_follows_with_one_click(hanneke: Person) -> None:
    heard = hanneke.types("volgend laptops")
    assert "Je volgt dit nog niet: laptops" in heard.text
    assert "Je volgt nu: laptops" in hanneke.clicks(heard.choice("Volg laptops")).text
    hanneke.types("volg drones")
    assert hanneke.types("volgend laptops").text.splitlines() == ["Wat je volgt", "laptops · meteen"]


def test_next_year_is_a_question_and_no_command(hanneke: Person) -> None:
    assert "Gezocht: volgend jaar laptops" in hanneke.types("volgend jaar laptops").text
