import pytest
from sqlalchemy import select

from domain.announcement import Announcement, NewAnnouncement, Visibility
from domain.language import Phrase, Tongue, say
from domain.reading.reader import read
from domain.reading.vocabulary.entries import Sense, Term
from storage import announcements, outbox, regions, terms
from storage.people import follows, members
from storage.tables import POSTS
from tests.dialogue import Heard, Person, Talk, spoken

_STANDING = select(POSTS.c.content).where(POSTS.c.key.startswith("share:"), POSTS.c.content.is_not(None))
LAPTOPS = "We vervangen 300 laptops in Q3 2027, ca. 2,5 ton"


def announced(talk: Talk, user: str, text: str, **fields: object) -> Announcement:
    """Let somebody's municipality announce a text, as the reader reads it."""
    with talk.store.writing() as tx:
        author = members.by_account(tx, "web", "demo", user)
        assert author is not None
        place = {"region": author.region, "municipality": author.municipality}
        facts = read(text, talk.clock().date()).facts
        new = NewAnnouncement.model_validate({"text": text, "facts": facts, "contact": author.name, **place, **fields})
        return announcements.add(tx, new, author, talk.clock())


def sent(talk: Talk) -> list[tuple[str | None, str | None, str]]:
    """Give (channel, user, text) of everything that waits to be sent."""
    with talk.store.writing() as tx:
        waiting = outbox.take(tx, talk.clock(), 20)
    return [(out.target.channel, out.target.user, "\n".join(spoken(out.message))) for out in waiting]


def labels(heard: Heard) -> list[str]:
    return [spoken_label(choice.label) for choice in heard.choices]


def spoken_label(label: Phrase | str) -> str:
    return say(label, Tongue.NL)


def hanneke(talk: Talk) -> Person:
    return talk.person("wijchen", channel="rijk-van-nijmegen")


def test_one_line_says_who_what_when_how_much_and_whom_to_ask(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS, link="https://chat.example/1")
    answer = hanneke(talk).types("laptops").text
    assert "Beuningen" in answer
    assert "Q3 2027" in answer
    assert "€ 250.000" in answer
    assert "1 melding" in answer


def test_a_region_s_own_word_finds_what_it_stands_for(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    assert "Beuningen" not in hanneke(talk).types("schootbakjes").text
    with talk.store.writing() as tx:
        steward = members.by_account(tx, "web", "demo", "wijchen")
        assert steward is not None
        term = Term(text="schootbakjes", sense=Sense.FUNCTION, id="laptops")
        terms.add(tx, steward.region, term, steward, talk.clock())
    assert "Beuningen" in hanneke(talk).types("schootbakjes").text


def test_when_somebody_told_something_is_the_day_of_telling(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    person = hanneke(talk)
    answer = person.types("wat heeft Anouk deze maand gemeld")
    assert "1 melding" in answer.text
    month = next(choice for choice in answer.choices if spoken_label(choice.label).startswith("gemeld: "))
    assert "gemeld door: Anouk ✕" in labels(person.clicks(month))


def test_how_many_is_answered_with_a_number_and_names(talk: Talk) -> None:
    announced(talk, "beuningen", "Chatbot Gem is live op onze site")
    announced(talk, "druten", "Idee: een chatbot op de website. Nog geen budget.")
    answer = hanneke(talk).types("hoeveel gemeenten hebben een chatbot").text
    assert "2 gemeenten hebben hier iets over gemeld: Beuningen en Druten." in answer
    assert "In gebruik of gegund bij: Beuningen." in answer
    assert "iets over gemeld" not in hanneke(talk).types("chatbot").text


def test_what_a_person_announced_is_found_by_his_name_as_far_as_one_may_see_it(talk: Talk) -> None:
    first = (announced(talk, "beuningen", LAPTOPS).contact or "").split()[0]
    announced(talk, "beuningen", "We kiezen in 2027 een nieuw zaaksysteem", visibility=Visibility.MUNICIPALITY)
    announced(talk, "druten", "Wifi vernieuwen in 2027")
    answer = hanneke(talk).types(f"wat heeft {first} gemeld?")
    assert "laptops" in answer.text
    assert "1 melding" in answer.text
    assert "gemeld door" in " ".join(labels(answer))
    assert "Niets gevonden" in hanneke(talk).types(f"zaaksysteem van {first}").text


def test_a_name_whose_announcements_are_hidden_is_a_word_as_any_other(talk: Talk) -> None:
    draft = announced(talk, "beuningen", LAPTOPS, visibility=Visibility.MUNICIPALITY)
    name = (draft.contact or "").split()[0].casefold()
    answer = hanneke(talk).types(f"meldingen van {name}")
    assert f"In de teksten gezocht naar: {name}." in answer.text
    assert "gemeld door" not in " ".join(labels(answer))


def test_my_and_our_mean_who_asks(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    announced(talk, "beuningen", "Investering: wifi vernieuwen in 2027")
    assert "1 melding" in hanneke(talk).types("wat hebben wij gemeld").text
    assert "laptops" in hanneke(talk).types("onze investeringen").text
    others = hanneke(talk).types("alles behalve wij").text
    assert "wifi" in others
    assert "laptops" not in others


def test_where_only_the_filters_leave_nothing_that_is_said(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    answer = hanneke(talk).types("laptops 2031")
    assert "Zonder de filters is er wel 1 melding hierover." in answer.text
    assert "Zonder de filters" in labels(answer)


def test_where_the_words_stand_nowhere_that_is_said(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    assert "Niets gevonden over: snorkelboot." in hanneke(talk).types("snorkelboot 2027").text


def test_a_greeting_and_thanks_are_answered_in_kind(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    for words, said in (("hoi", "Vraag me wat je buren kopen"), ("dank je wel", "Fijn.")):
        answer = hanneke(talk).types(words)
        assert said in answer.text
        assert "Beuningen" not in answer.text


def test_who_has_experience_comes_before_who_still_looks_for_it(talk: Talk) -> None:
    announced(talk, "druten", "We kiezen in 2027 een nieuw zaaksysteem. Wie heeft ervaring?")
    announced(talk, "beuningen", "Ons zaaksysteem Open Zaak is live. Kom gerust kijken.")
    announced(talk, "heumen", "We vervangen in 2028 ons zaaksysteem")
    answer = hanneke(talk).types("wie heeft ervaring met een zaaksysteem").text
    assert answer.index("Open Zaak is live") < answer.index("vervangen in 2028") < answer.index("Wie heeft ervaring")


def test_the_english_command_answers_in_english(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    answer = talk.person("wijchen", tongue=Tongue.EN).types("search notebooks").text
    assert "1 announcement" in answer


def test_ten_are_shown_and_more_on_demand(talk: Talk) -> None:
    for number in range(13):
        announced(talk, "beuningen", f"We vervangen {100 + number} laptops in 2027")
    first = hanneke(talk).types("laptops")
    assert first.text.count("laptops in 2027”") == 10
    more = hanneke(talk).clicks(first.choice("Meer"))
    assert more.text.count("laptops in 2027”") == 3
    assert "Meer" not in labels(more)


def test_counts_say_where_the_answers_are(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    announced(talk, "beuningen", "We kopen 40 laptops in 2028")
    announced(talk, "wijchen", "We vervangen 90 laptops in 2027")
    answer = hanneke(talk).types("laptops").text
    assert "Per gemeente: Beuningen (2) en Wijchen (1)" in answer
    assert "Per jaar: 2027 (2) en 2028 (1)" in answer


def test_a_filter_is_shown_and_taken_away(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    announced(talk, "wijchen", "We vervangen 90 laptops in 2027")
    narrow = hanneke(talk).types("laptops Beuningen")
    assert "Wijchen ·" not in narrow.text
    wide = hanneke(talk).clicks(narrow.choice("gemeente: Beuningen ✕"))
    assert "Wijchen ·" in wide.text


def test_nothing_found_offers_what_comes_near_as_far_as_that_finds_something(talk: Talk) -> None:
    heard = hanneke(talk).types("tekenprogrma")
    assert "Niets gevonden" in heard.text
    assert labels(heard) == ["Volg deze zoekvraag", "Vraag het de regio"]
    assert "Bedoel je" not in heard.text
    announced(talk, "wijchen", "We kopen in 2027 een systeem voor tijdregistratie")
    heard = hanneke(talk).types("tekenprogrma")
    assert "Bedoel je" in heard.text
    assert labels(heard)[1:] == ["Volg deze zoekvraag", "Vraag het de regio"]
    assert "in 2027" in hanneke(talk).clicks(heard.choice(labels(heard)[0])).text


def test_an_answer_is_shared_as_far_as_the_channel_may_see(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    announced(talk, "wijchen", "We kopen 12 laptops, concept 2027", visibility=Visibility.MUNICIPALITY)
    answer = hanneke(talk).types("laptops")
    assert "concept" in answer.text
    hanneke(talk).clicks(answer.choice("Deel in dit kanaal"))
    [(channel, _, text)] = sent(talk)
    assert channel == "rijk-van-nijmegen"
    assert "300 laptops" in text
    assert "concept" not in text


def test_what_is_hidden_from_the_channel_alone_is_not_shared(talk: Talk) -> None:
    announced(talk, "wijchen", "We kopen 12 laptops, concept 2027", visibility=Visibility.MUNICIPALITY)
    answer = hanneke(talk).types("laptops")
    assert "niets" in hanneke(talk).clicks(answer.choice("Deel in dit kanaal")).text
    assert sent(talk) == []


def test_in_ones_own_room_there_is_no_channel_to_share_in(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    assert "Deel in dit kanaal" not in labels(talk.person("wijchen").types("laptops"))


def standing(talk: Talk) -> list[str]:
    """Give the shared answers that stand, or are to stand, in a channel."""
    with talk.store.reading() as tx:
        return [text for (text,) in tx.execute(_STANDING)]


def test_a_shared_answer_follows_what_is_narrowed_or_withdrawn_afterwards(talk: Talk) -> None:
    first = announced(talk, "wijchen", LAPTOPS)
    second = announced(talk, "wijchen", "We kopen 12 notebooks in 2028")
    hanneke(talk).clicks(hanneke(talk).types("laptops").choice("Deel in dit kanaal"))
    assert "300 laptops" in standing(talk)[0]
    form = hanneke(talk).presses("announce.change", first.id).form
    hanneke(talk).sends(form, circle="municipality")
    [left] = standing(talk)
    assert "300 laptops" not in left
    assert "12 notebooks" in left
    assert '"number":2' not in left
    hanneke(talk).presses("announce.withdraw", second.id)
    assert standing(talk) == []


def test_sharing_outside_a_channel_is_refused(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    assert "alleen delen" in talk.person("wijchen").presses("find.share", "laptops").text


def test_a_search_is_followed_once(talk: Talk) -> None:
    heard = hanneke(talk).types("drones")
    hanneke(talk).clicks(heard.choice("Volg deze zoekvraag"))
    hanneke(talk).clicks(heard.choice("Volg deze zoekvraag"))
    with talk.store.reading() as tx:
        member = members.by_account(tx, "web", "demo", "wijchen")
        assert member is not None
        assert follows.followed(tx, member) == (("drones", False),)


def test_interest_reaches_who_announced_it(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    answer = hanneke(talk).types("laptops")
    hanneke(talk).clicks(answer.choice("Interesse"))
    [(channel, user, text)] = sent(talk)
    assert (channel, user) == (None, "beuningen")
    assert "Wijchen heeft interesse" in text


def test_nobody_is_offered_interest_in_what_is_his_own(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    answer = hanneke(talk).types("laptops")
    assert "300 laptops" in answer.text
    assert "Interesse" not in labels(answer)


def test_a_question_reaches_who_announced_it(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    form = hanneke(talk).clicks(hanneke(talk).types("laptops").choice("Stel een vraag")).form
    assert "Schrijf eerst" in hanneke(talk).sends(form).text
    hanneke(talk).sends(form, question="Welke leverancier kiezen jullie?")
    [(_, user, text)] = sent(talk)
    assert user == "beuningen"
    assert "Welke leverancier" in text


def test_a_question_reaches_the_region(talk: Talk) -> None:
    heard = hanneke(talk).types("drones")
    form = hanneke(talk).clicks(heard.choice("Vraag het de regio")).form
    assert hanneke(talk).clicks(heard.choice("Vraag het de regio")).value("question") == "drones"
    hanneke(talk).sends(form, question="Wie vliegt er met drones?")
    assert ("rijk-van-nijmegen", None) in [(channel, user) for channel, user, _ in sent(talk)]


def test_a_hidden_announcement_cannot_be_reached_by_its_number(talk: Talk) -> None:
    draft = announced(talk, "beuningen", LAPTOPS, visibility=Visibility.MUNICIPALITY)
    hidden = hanneke(talk).presses("reach.contact", draft.id).text
    absent = hanneke(talk).presses("reach.contact", "999").text
    assert hidden.replace(draft.id, "?") == absent.replace("999", "?")
    assert "laptops" not in hanneke(talk).types("laptops").text.casefold().replace("gezocht: laptops", "")


@pytest.mark.parametrize("text", ['"zaak', "C++", "NEAR(", "*", "((((a", " " * 10_000, "x" * 20_000, "<!channel>"])
def test_hostile_text_gets_a_polite_answer(talk: Talk, text: str) -> None:
    announced(talk, "beuningen", LAPTOPS)
    assert "ging iets mis" not in hanneke(talk).types(f"zoek {text}").text
    with talk.store.reading() as tx:
        assert regions.regions(tx)
