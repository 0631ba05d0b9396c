from storage.post import outbox
from tests.dialogue import Talk, spoken

LAPTOPS = "meld we vervangen 300 laptops in Q3 2027, ca. 2,5 ton"


def test_what_is_confirmed_is_stored_and_shown_in_the_region(talk: Talk) -> None:
    anouk = talk.person("beuningen", channel="rijk-van-nijmegen")
    heard = anouk.sends(anouk.types(LAPTOPS).form)
    assert "alle gemeenten van Rijk van Nijmegen" in heard.text
    with talk.store.writing() as tx:
        waiting = outbox.take(tx, talk.clock(), 10)
    posted = [out for out in waiting if out.target.channel == "rijk-van-nijmegen"]
    assert len(posted) == 1
    assert "Beuningen: laptops" in "\n".join(spoken(posted[0].message))
    assert "300 laptops" in talk.person("wijchen").types("laptops").text


def test_what_is_shared_with_a_partnership_stays_there(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    form = hanneke.types("meld Vaatwassers voor de gezamenlijke servicedesk, 12k").form
    shared = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
    hanneke.sends(form, circle=shared)
    assert "servicedesk" in talk.person("heumen").types("servicedesk").text
    assert "vaatwassers" not in talk.person("beuningen").types("servicedesk").text.casefold()


def test_a_circle_of_others_cannot_be_chosen(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    heard = anouk.sends(anouk.types(LAPTOPS).form, circle="partnership:1")
    assert "Kies wie" in heard.text
    assert "Beuningen" not in talk.person("heumen").types("laptops").text


def test_changing_and_withdrawing_ones_own(talk: Talk) -> None:
    anouk, hanneke = talk.person("beuningen", "rijk-van-nijmegen"), talk.person("wijchen", "rijk-van-nijmegen")
    anouk.sends(anouk.types(LAPTOPS).form)
    form = anouk.clicks(anouk.types("mijn").choice("Wijzigen")).form
    assert form.title.text == "Change announcement"  # type: ignore[union-attr]
    assert "is gewijzigd" in anouk.sends(form, quantity="310 laptops").text
    assert "310 laptops" in hanneke.types("laptops").text
    withdrawn = anouk.clicks(anouk.types("mijn").choice("Intrekken"))
    assert "is ingetrokken" in withdrawn.text
    assert "nog niets gemeld" in anouk.types("mijn").text
    assert "310 laptops" not in hanneke.types("laptops").text


def test_another_municipality_cannot_change_it_whatever_it_sends(talk: Talk) -> None:
    anouk, hanneke = talk.person("beuningen"), talk.person("wijchen")
    anouk.sends(anouk.types(LAPTOPS).form)
    number = anouk.types("mijn").choice("Wijzigen").value
    for action in ("announce.change", "announce.withdraw"):
        assert "Beuningen" in hanneke.presses(action, number).text
    forged = anouk.presses("announce.change", number).form
    assert "niet meer gebruiken" in hanneke.sends(forged, quantity="1").text  # opened by one, sent by another
    assert "300 laptops" in hanneke.types("laptops").text


def test_an_update_can_replace_the_earlier_announcement(talk: Talk) -> None:
    anouk, hanneke = talk.person("beuningen"), talk.person("wijchen")
    anouk.sends(anouk.types(LAPTOPS).form)
    form = anouk.types("meld Update: we vervangen 350 laptops in plaats van 300, en pas in Q4 2027").form
    earlier = next(o.value for f in form.fields if f.name == "replaces" for o in f.options if o.value)
    anouk.sends(form, replaces=earlier)
    found = hanneke.types("laptops").text
    assert "Q4 2027" in found
    assert "Q3 2027" not in found
