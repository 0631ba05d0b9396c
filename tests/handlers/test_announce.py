import pytest

from domain.language import Tongue
from tests.dialogue import Talk

LAPTOPS = "meld we vervangen 300 laptops in Q3 2027, ca. 2,5 ton"


def test_a_typed_plan_opens_a_filled_in_form(talk: Talk) -> None:
    heard = talk.person("beuningen").types(LAPTOPS)
    assert heard.value("text") == "we vervangen 300 laptops in Q3 2027, ca. 2,5 ton"
    assert heard.value("function") == "laptops"
    assert heard.value("period") == "Q3 2027"
    assert heard.value("amount") == "€ 250.000"
    assert heard.value("quantity") == "300 laptops"
    assert heard.value("kind") == "investment"
    assert heard.value("phase") == "planned"
    assert heard.value("circle") == "region"


def test_each_value_stands_beside_the_words_it_was_read_from(talk: Talk) -> None:
    form = talk.person("beuningen").types(LAPTOPS).form
    words = {field.name: field.words for field in form.fields}
    assert "Q3 2027" in (words["period"] or "")
    assert "2,5 ton" in (words["amount"] or "")


def test_words_that_stand_in_others_are_not_shown_twice(talk: Talk) -> None:
    typed = "meld we vervangen 300 laptops in Q3 2027. Laptops die nog goed zijn, gaan naar scholen; de laptops zijn op"
    form = talk.person("beuningen").types(typed).form
    words = next(field.words for field in form.fields if field.name == "function") or ""
    assert words.casefold().count("laptops") == 1


def test_a_corrected_field_counts_and_the_others_follow_the_text(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    form = anouk.types(LAPTOPS).form
    heard = anouk.sends(form, amount="max 200k", text="we vervangen 320 laptops in Q4 2027, ca. 2,5 ton")
    assert "hooguit € 200.000" in heard.text
    assert "Q4 2027" in heard.text
    assert "320 laptops" in heard.text


def test_a_value_that_is_not_clear_keeps_everything_that_was_typed(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    heard = anouk.sends(anouk.types(LAPTOPS).form, amount="heel veel", period="ooit", text="Laptops voor de raad")
    assert heard.value("text") == "Laptops voor de raad"
    assert heard.value("amount") == "heel veel"
    assert heard.value("period") == "ooit"
    assert "2,5 ton" in heard.error("amount")
    assert "Q3 2027" in heard.error("period")
    assert "nog niets gemeld" in anouk.types("mijn").text


def test_what_was_read_and_what_is_near_to_it_come_first(talk: Talk) -> None:
    form = talk.person("beuningen").types(LAPTOPS).form
    function = next(field for field in form.fields if field.name == "function")
    first = [option.value for option in function.options[1 : function.likely + 1]]
    assert first[0] == "laptops"
    assert "monitors" in first


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("Zaaksysteem", "zaaksysteem"), ("labtops", "laptops"), ("TOPdesk", "servicemanagement"), ("onbekend", "Gemeld")],
)
def test_what_it_is_for_may_be_typed_in_ones_own_words(talk: Talk, typed: str, shown: str) -> None:
    anouk = talk.person("beuningen")
    assert shown in anouk.sends(anouk.types("meld we kopen in 2027 iets nieuws").form, function=typed).text


def test_words_that_stand_for_nothing_are_asked_about(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    form = anouk.types("meld we kopen in 2027 iets nieuws").form
    assert "videovergaderen" in anouk.sends(form, function="vergaderen").error("function")
    heard = anouk.sends(form, function="blurb", amount="heel veel")
    assert "laat het leeg" in heard.error("function")
    assert "2,5 ton" in heard.error("amount")


def test_an_empty_text_is_asked_for(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    assert anouk.sends(anouk.types("meld").form, text="  ").error("text") != ""


@pytest.mark.parametrize("name", ["products", "suppliers"])
def test_a_name_that_is_a_whole_text_is_sent_back(talk: Talk, name: str) -> None:
    anouk = talk.person("beuningen")
    form = anouk.types(LAPTOPS).form
    heard = anouk.sends(form, **{name: "Dell, " + "en nog veel meer " * 9})
    assert heard.error(name) == "Houd elke naam onder de 100 tekens, met komma's ertussen."
    assert heard.value(name).startswith("Dell, en nog")
    assert "Gemeld" in anouk.sends(form, **{name: "Dell, " * 60}).text


def test_the_same_form_sent_twice_is_one_announcement(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    form = anouk.types(LAPTOPS).form
    anouk.sends(form, "same-event")
    again = anouk.sends(form, "same-event")
    assert again.text == ""
    assert "1 melding" in anouk.types("mijn").text


def test_a_marked_message_becomes_a_form_with_its_link(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    form = anouk.marks("Wij gaan in 2027 de telefonie opnieuw aanbesteden", link="https://chat.example/p/1").form
    anouk.sends(form)
    mine = anouk.types("mijn").reply.messages[0]
    links = {span.link for item in mine.items for line in item.details for span in line if span.link}
    assert links == {"https://chat.example/p/1"}


def test_somebody_elses_hidden_record_answers_like_one_that_does_not_exist(talk: Talk) -> None:
    anouk, dirk = talk.person("beuningen"), talk.person("dirk-from-nowhere", "rijk-van-nijmegen")
    form = anouk.types(LAPTOPS).form
    anouk.sends(form, circle="municipality")
    number = anouk.types("mijn").choice("Wijzigen").value
    hanneke = talk.person("wijchen")
    hidden, absent = hanneke.presses("announce.change", number).text, hanneke.presses("announce.change", "9999").text
    assert hidden.replace(number, "N") == absent.replace("9999", "N")
    assert "weet nog niet" in dirk.types(LAPTOPS).text


def test_two_edits_of_one_version_are_a_conflict(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    anouk.sends(anouk.types(LAPTOPS).form)
    first = anouk.clicks(anouk.types("mijn").choice("Wijzigen")).form
    second = anouk.clicks(anouk.types("mijn").choice("Wijzigen")).form
    anouk.sends(first, quantity="310 laptops")
    conflict = anouk.sends(second, quantity="320 laptops")
    assert "310 laptops" in anouk.types("mijn").text
    assert "is gewijzigd" not in conflict.text


def test_in_english_too(talk: Talk) -> None:
    anouk = talk.person("beuningen", tongue=Tongue.EN)
    heard = anouk.types("announce we replace 300 laptops in Q3 2027, about 250k")
    assert heard.value("function") == "laptops"
    assert heard.value("period") == "Q3 2027"


def test_who_announces_what_a_neighbour_plans_hears_it_at_once(talk: Talk) -> None:
    hanneke, anouk = talk.person("wijchen"), talk.person("beuningen")
    hanneke.sends(hanneke.types("meld 280 laptops vervangen in Q3 2027, ca. 225k").form)
    heard = anouk.sends(anouk.types(LAPTOPS).form)
    assert "Je melding levert 1 kans op" in heard.text
    assert "Wijchen" in heard.text
    assert [choice.action for choice in heard.choices]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("period", "Q1 1924", "Dit moment is niet duidelijk."),
        ("period", "1 maart 1998", "Dit moment is niet duidelijk."),
        ("contract", "1898-12-31", "jaar-maand-dag"),
    ],
)
def test_a_year_that_cannot_be_meant_is_asked_about(talk: Talk, field: str, value: str, said: str) -> None:
    anouk = talk.person("beuningen")
    assert said in anouk.sends(anouk.types("meld wij vervangen 300 laptops").form, **{field: value}).error(field)


@pytest.mark.parametrize(
    "text", ["test", "Test: we kopen 300 laptops in Q3 2027", "hallo allemaal", "dit is maar een test"]
)
def test_what_seems_a_trial_is_a_draft_until_it_is_meant(talk: Talk, text: str) -> None:
    anouk, hanneke = talk.person("beuningen"), talk.person("wijchen")
    heard = anouk.sends(anouk.types(f"meld {text}").form)
    number = heard.choice("Wijzigen").value
    assert "alleen Beuningen" in heard.text
    assert text not in hanneke.types(number).text
    assert "alle gemeenten van" in anouk.clicks(heard.choice("Ook aan hen tonen")).text
    assert text in hanneke.types(number).text


@pytest.mark.parametrize(
    "text", ["Test van de noodstroom in Q3 2027", "we testen Copilot met 40 mensen", "Pentest in mei 2027"]
)
def test_what_tells_something_about_a_test_is_shown_at_once(talk: Talk, text: str) -> None:
    anouk = talk.person("beuningen")
    heard = anouk.sends(anouk.types(f"meld {text}").form)
    assert "alle gemeenten van" in heard.text
    assert "lijkt een test" not in heard.text


def test_who_says_what_it_is_for_means_it(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    assert "lijkt een test" not in anouk.sends(anouk.types("meld hallo").form, function="laptops").text
