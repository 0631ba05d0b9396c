import pytest

from domain.language import Tongue
from domain.message import Message
from storage import follow_hits, members, outbox
from tests.dialogue import Heard, Person, Talk, said, spoken

LAPTOPS = "meld We vervangen 300 notebooks in Q3 2027, ca. 2,5 ton"


def announces(person: Person, text: str = LAPTOPS, **changed: str) -> Heard:
    return person.sends(person.types(text).form, **changed)


def told(talk: Talk, user: str) -> list[Message]:
    """Take what waits for somebody in private, and let it arrive."""
    with talk.store.writing() as tx:
        waiting = outbox.take(tx, talk.clock(), 50)
        for out in waiting:
            outbox.sent(tx, out.id, out.remote_id or f"remote:{out.id}", talk.clock())
    mine = [out for out in waiting if out.target.user == user]
    assert all(out.target.channel is None for out in mine)
    more = told(talk, user) if waiting else []
    return [*(out.message or Message() for out in mine), *more]


def text_of(message: Message, tongue: Tongue = Tongue.NL) -> str:
    return "\n".join(spoken(message, tongue))


def stop(message: Message) -> str:
    return next(said(one.label, Tongue.NL) for one in message.choices if one.action == "follow.stop")


@pytest.fixture
def anouk(talk: Talk) -> Person:
    return talk.person("beuningen", channel="rijk-van-nijmegen")


@pytest.fixture
def hanneke(talk: Talk) -> Person:
    return talk.person("wijchen")


def test_who_follows_laptops_hears_of_notebooks_at_once(talk: Talk, anouk: Person, hanneke: Person) -> None:
    heard = hanneke.types("volg laptops")
    assert "Je volgt nu: laptops." in heard.text
    announces(anouk)
    [message] = told(talk, "wijchen")
    assert "Dit past bij wat je volgt: laptops" in text_of(message)
    assert "Beuningen · laptops" in text_of(message)
    assert "€ 250.000" in text_of(message)


def test_the_button_below_an_answer_follows_too(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.clicks(hanneke.types("laptops").choice("Volg deze zoekvraag"))
    announces(anouk)
    assert len(told(talk, "wijchen")) == 1


def test_what_does_not_fit_is_not_told(talk: Talk, anouk: Person, hanneke: Person) -> None:
    for words in (
        "telefonie",
        "laptops in 2029",
        "laptops Druten",
        "laptops boven 1 miljoen",
        "laptops niet Beuningen",
        "telefonie van Anouk",
    ):
        hanneke.types(f"volg {words}")
    announces(anouk)
    assert told(talk, "wijchen") == []


@pytest.mark.parametrize(
    "words",
    [
        *("laptops 2027", "laptops Beuningen", "laptops of tablets", "laptop", "notbooks", "boven 2 ton", "Beuningen"),
        *("boven de Europese drempel", "meldingen van Anouk", "laptops van Anouk"),
    ],
)
def test_what_fits_is_told(talk: Talk, anouk: Person, hanneke: Person, words: str) -> None:
    hanneke.types(f"volg {words}")
    announces(anouk)
    assert len(told(talk, "wijchen")) == 1


def test_who_follows_a_person_hears_of_what_he_announces_alone(talk: Talk, anouk: Person, hanneke: Person) -> None:
    announces(hanneke, "meld We kopen 40 laptops in 2028")
    talk.person("druten").types("volg laptops van Hanneke")
    announces(anouk)
    assert told(talk, "druten") == []
    announces(hanneke, "meld We kopen 60 laptops in 2029")
    assert len(told(talk, "druten")) == 1


def test_names_are_read_once_however_many_searches_are_followed(
    anouk: Person, hanneke: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word in ("wibra", "blorp", "kwark"):
        hanneke.types(f"volg {word}")
    asked, names = [], members.names
    monkeypatch.setattr(members, "names", lambda *given: asked.append(given) or names(*given))
    form = anouk.types(LAPTOPS).form
    asked.clear()
    anouk.sends(form)
    assert len(asked) == 1


def test_two_searches_that_fit_give_one_message(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    hanneke.types("volg notebooks 2027")
    announces(anouk)
    [message] = told(talk, "wijchen")
    assert "laptops en notebooks 2027" in text_of(message)


def test_who_announces_it_does_not_hear_of_it(talk: Talk, anouk: Person) -> None:
    anouk.types("volg laptops")
    announces(anouk)
    assert all("volgt" not in text_of(message) for message in told(talk, "beuningen"))


def test_a_colleague_hears_of_it_without_being_asked_to_get_in_touch(talk: Talk, anouk: Person) -> None:
    with talk.store.writing() as tx:
        known = members.by_account(tx, "web", "demo", "beuningen")
        assert known is not None
        members.add_member(tx, known.model_copy(update={"user": "collega", "name": "Collega"}), talk.clock())
    colleague = talk.person("collega")
    colleague.types("volg laptops")
    stored = announces(anouk)
    [message] = told(talk, "collega")
    assert [choice for item in message.items for choice in item.choices] == []
    anouk.clicks(stored.choice("Intrekken"))
    told(talk, "collega")
    announces(colleague, "meld We kopen 40 laptops in 2028")
    assert all("volgt" not in text_of(message) for message in told(talk, "collega"))


def test_who_makes_it_fit_by_a_change_of_his_own_gets_no_message(talk: Talk, anouk: Person) -> None:
    with talk.store.writing() as tx:
        known = members.by_account(tx, "web", "demo", "beuningen")
        assert known is not None
        members.add_member(tx, known.model_copy(update={"user": "collega", "name": "Collega"}), talk.clock())
    colleague = talk.person("collega")
    colleague.types("volg laptops in 2029")
    stored = announces(anouk)
    colleague.sends(colleague.clicks(stored.choice("Wijzigen")).form, period="Q1 2029")
    assert told(talk, "collega") == []


def test_a_change_updates_the_message_and_the_same_again_sends_nothing(
    talk: Talk, anouk: Person, hanneke: Person
) -> None:
    hanneke.types("volg laptops")
    stored = announces(anouk)
    told(talk, "wijchen")
    anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form)
    assert told(talk, "wijchen") == []
    anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form, quantity="310 laptops")
    with talk.store.writing() as tx:
        [update] = [out for out in outbox.take(tx, talk.clock(), 20) if out.target.user == "wijchen"]
    assert update.remote_id is not None
    assert "310" in text_of(update.message or Message())


def test_one_event_delivered_twice_tells_once(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    form = anouk.types(LAPTOPS).form
    anouk.sends(form, "event:1")
    anouk.sends(form, "event:1")
    assert len(told(talk, "wijchen")) == 1


def test_a_change_that_makes_it_fit_tells_it(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops vanaf 2028")
    stored = announces(anouk)
    assert told(talk, "wijchen") == []
    anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form, period="Q1 2029")
    assert len(told(talk, "wijchen")) == 1


def test_what_is_withdrawn_disappears_from_who_was_told(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    stored = announces(anouk)
    told(talk, "wijchen")
    anouk.clicks(stored.choice("Intrekken"))
    assert told(talk, "wijchen") == [Message()]


def test_a_draft_is_told_to_nobody_elsewhere(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    stored = announces(anouk, circle="municipality")
    assert told(talk, "wijchen") == []
    changed = anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form, circle="region")
    assert told(talk, "wijchen") == [], "who will see it is asked first"
    anouk.clicks(changed.choice("Ook aan hen tonen"))
    assert len(told(talk, "wijchen")) == 1


def test_what_becomes_a_draft_disappears_from_who_was_told(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    stored = announces(anouk)
    told(talk, "wijchen")
    anouk.sends(anouk.clicks(stored.choice("Wijzigen")).form, circle="municipality")
    assert told(talk, "wijchen") == [Message()]


def test_a_partnership_keeps_it_among_its_own(talk: Talk, hanneke: Person) -> None:
    for user in ("heumen", "beuningen", "maastricht"):
        talk.person(user).types("volg laptops")
    form = hanneke.types(LAPTOPS).form
    shared = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
    hanneke.sends(form, circle=shared)
    with talk.store.writing() as tx:
        waiting = {out.target.user for out in outbox.take(tx, talk.clock(), 50)}
    assert "heumen" in waiting
    assert not waiting & {"beuningen", "maastricht"}


def test_another_region_hears_nothing(talk: Talk, anouk: Person) -> None:
    talk.person("maastricht").types("volg laptops")
    announces(anouk)
    assert told(talk, "maastricht") == []


def test_who_left_hears_nothing(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    with talk.store.writing() as tx:
        member = members.by_account(tx, "web", "demo", "wijchen")
        assert member is not None
        members.change_member(tx, member.model_copy(update={"active": False}), None, talk.clock())
    announces(anouk)
    assert told(talk, "wijchen") == []


def test_it_is_said_in_the_language_of_who_follows(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("follow laptops")
    announces(anouk)
    [message] = told(talk, "wijchen")
    assert "This fits what you follow: laptops" in text_of(message, Tongue.EN)
    assert "Stop met volgen: laptops" in stop(message)


def test_stopping_from_the_message_is_one_click_and_so_is_going_on(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops")
    announces(anouk)
    [message] = told(talk, "wijchen")
    stopped = hanneke.clicks(next(one for one in message.choices if one.action == "follow.stop"))
    assert "Je volgt dit niet meer: laptops" in stopped.text
    announces(anouk, "meld We kopen 40 laptops in 2028")
    assert told(talk, "wijchen") == []
    hanneke.clicks(stopped.choice("Volg weer"))
    announces(anouk, "meld We kopen 50 laptops in 2028")
    assert len(told(talk, "wijchen")) == 1


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
    assert told(talk, "wijchen") == []
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
    assert len(told(talk, "wijchen")) == 1
    assert waiting(talk) == []


def test_what_is_stopped_waits_no_longer(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg laptops wekelijks")
    announces(anouk)
    hanneke.clicks(hanneke.types("volgend").choice("Stop"))
    assert waiting(talk) == []


def test_the_regions_own_words_count(talk: Talk, anouk: Person, hanneke: Person) -> None:
    hanneke.types("volg klapdozen")
    announces(anouk)
    assert told(talk, "wijchen") == []
    talk.person("wijchen").types("begrip klapdozen = laptops")
    announces(anouk, "meld We kopen 40 laptops in 2028")
    assert len(told(talk, "wijchen")) == 1


def waiting(talk: Talk) -> list[tuple[str, str]]:
    """Give the searches and announcements that wait for the weekly message in Wijchen."""
    with talk.store.reading() as tx:
        found = members.by_account(tx, "web", "demo", "wijchen")
        assert found is not None
        return [(one.subject, one.announcement) for one in follow_hits.waiting(tx, found)]


def test_who_confuses_the_two_commands_follows_with_one_click(hanneke: Person) -> None:
    heard = hanneke.types("volgend laptops")
    assert "Je volgt dit nog niet: laptops" in heard.text
    assert "Je volgt nu: laptops" in hanneke.clicks(heard.choice("Volg laptops")).text
    hanneke.types("volg drones")
    assert hanneke.types("volgend laptops").text.splitlines() == ["Wat je volgt", "laptops · meteen"]


def test_next_year_is_a_question_and_no_command(hanneke: Person) -> None:
    assert "Gezocht: volgend jaar laptops" in hanneke.types("volgend jaar laptops").text
