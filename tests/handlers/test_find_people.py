from domain.announcement import Visibility
from storage.people import follows, members
from tests.dialogue import Talk
from tests.handlers.finding import LAPTOPS, announced, hanneke, labels, sent, spoken_label


def test_when_somebody_told_something_is_the_day_of_telling(talk: Talk) -> None:
    announced(talk, "beuningen", LAPTOPS)
    person = hanneke(talk)
    answer = person.types("wat heeft Anouk deze maand gemeld")
    assert "1 melding" in answer.text
    month = next(choice for choice in answer.choices if spoken_label(choice.label).startswith("gemeld: "))
    assert "gemeld door: Anouk ✕" in labels(person.clicks(month))


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
    announced(talk, "wijchen", "Contract printers (Canon) loopt tot 31-12-2027")
    announced(talk, "beuningen", "Contract telefonie (KPN) loopt tot 31-12-2027")
    ending = hanneke(talk).types("wat loopt er bij mij af").text
    assert "Canon" in ending
    assert "KPN" not in ending
    others = hanneke(talk).types("alles behalve wij").text
    assert "wifi" in others
    assert "laptops" not in others


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
