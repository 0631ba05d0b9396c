import pytest

from domain.language import Tongue
from domain.reading.vocabulary.entries import Sense, Term
from storage import regions, terms
from storage.people import members
from tests.dialogue import Talk
from tests.handlers.finding import LAPTOPS, announced, hanneke, labels


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


def test_how_many_is_answered_with_a_number_and_names(talk: Talk) -> None:
    announced(talk, "beuningen", "Chatbot Gem is live op onze site")
    announced(talk, "druten", "Idee: een chatbot op de website. Nog geen budget.")
    answer = hanneke(talk).types("hoeveel gemeenten hebben een chatbot").text
    assert "2 gemeenten hebben hier iets over gemeld: Beuningen en Druten." in answer
    assert "In gebruik of gegund bij: Beuningen." in answer
    assert "iets over gemeld" not in hanneke(talk).types("chatbot").text


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


@pytest.mark.parametrize("words", ["???", "😀", "?!", "..."])
def test_what_has_no_words_is_a_call_for_help(talk: Talk, words: str) -> None:
    announced(talk, "beuningen", LAPTOPS)
    assert hanneke(talk).types(words).text.startswith("Wat ik kan")


def test_a_question_that_names_nothing_says_that_it_shows_everything(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    answer = hanneke(talk).types("wat hebben jullie allemaal").text
    assert answer.startswith("Alles in de regio")
    assert "laptops" in answer


@pytest.mark.parametrize(
    "words", ["wat kopen mijn buren", "what are my neighbours buying?", "wat speelt er bij de buren"]
)
def test_ones_neighbours_are_all_but_ones_own_municipality(talk: Talk, words: str) -> None:
    announced(talk, "beuningen", LAPTOPS)
    announced(talk, "wijchen", "We vervangen in 2027 onze telefooncentrale")
    answer = hanneke(talk).types(words)
    assert "laptops" in answer.text
    assert "telefooncentrale" not in answer.text
    assert "niet: Wijchen ✕" in labels(answer)


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
    heard = hanneke(talk).types("tijdregr")
    assert "Niets gevonden" in heard.text
    assert labels(heard) == ["Volg deze zoekvraag", "Vraag het de regio"]
    assert "Bedoel je" not in heard.text
    announced(talk, "wijchen", "We kopen in 2027 een systeem voor tijdregistratie")
    heard = hanneke(talk).types("tijdregr")
    assert "Bedoel je" in heard.text
    assert labels(heard)[1:] == ["Volg deze zoekvraag", "Vraag het de regio"]
    assert "in 2027" in hanneke(talk).clicks(heard.choice(labels(heard)[0])).text


@pytest.mark.parametrize("text", ['"zaak', "C++", "NEAR(", "*", "((((a", " " * 10_000, "x" * 20_000, "<!channel>"])
def test_hostile_text_gets_a_polite_answer(talk: Talk, text: str) -> None:
    announced(talk, "beuningen", LAPTOPS)
    assert "ging iets mis" not in hanneke(talk).types(f"zoek {text}").text
    with talk.store.reading() as tx:
        assert regions.regions(tx)
