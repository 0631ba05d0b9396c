"""What people see of an opportunity and what they can do with it, in their own words."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.channel import Target
from domain.language import Tongue
from storage.post import outbox
from storage.tables import POSTS
from tests.dialogue import Talk, spoken
from tests.handlers.neighbours import PLAN, tell


def test_two_plans_for_laptops_are_one_opportunity_with_its_reason_and_value(neighbours: Talk) -> None:
    heard = neighbours.person("wijchen").types("kansen")
    assert "Beuningen en Wijchen willen rond dezelfde tijd hetzelfde kopen: laptops" in heard.text
    assert "Samen 420 stuks." in heard.text
    assert "Samen € 340.000, boven € 216.000: Europese aanbesteding" in heard.text
    assert "Volgende stap: leg jullie wensen naast elkaar" in heard.text


def test_the_same_in_english(neighbours: Talk) -> None:
    heard = neighbours.person("wijchen", tongue=Tongue.EN).types("opportunities")
    assert "Beuningen and Wijchen want to buy the same around the same time: laptops" in heard.text


def test_who_announced_nothing_has_no_opportunities_but_can_look_at_the_region(neighbours: Talk) -> None:
    druten = neighbours.person("druten")
    heard = druten.types("kansen")
    assert "Ik zie er nu geen" in heard.text
    assert "laptops" in druten.clicks(heard.choice("Hele regio")).text
    assert "laptops" in druten.types("kansen alles").text


def test_words_narrow_the_opportunities_to_a_thing_or_to_a_neighbour(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    for words in ("notebooks", "met Beuningen", "NOTEBOOKS alles", "laptops met Beuningen"):
        assert "hetzelfde kopen: laptops" in wijchen.types(f"kansen {words}").text, words
    for words in ("telefonie", "met Druten", "laptops met Druten alles"):
        heard = wijchen.types(f"kansen {words}")
        assert "Hierover zie ik er nu geen" in heard.text, words
        assert "hetzelfde kopen: laptops" in wijchen.clicks(heard.choice("Alle kansen")).text


def test_the_whole_region_keeps_the_words_that_narrow(neighbours: Talk) -> None:
    druten = neighbours.person("druten")
    region = druten.clicks(druten.types("kansen laptops").choice("Hele regio"))
    assert "Kansen voor Rijk van Nijmegen: laptops" in region.text
    assert "hetzelfde kopen: laptops" in region.text


def test_another_region_sees_nothing_of_it(neighbours: Talk) -> None:
    assert "laptops" not in neighbours.person("maastricht").types("kansen alles").text


def test_a_list_asks_nothing_that_was_answered_and_names_the_lead_buyer(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Bekijken"))
    wijchen.clicks(card.choice("We doen mee"))
    wijchen.clicks(card.choice("Wij willen penvoerder zijn"))
    ours, theirs = wijchen.types("kansen"), neighbours.person("beuningen").types("kansen")
    assert "samen met Wijchen als penvoerder" in ours.text
    labels = [[str(one.label) for one in heard.choices] for heard in (ours, theirs)]
    assert len(labels[0]) == len(labels[1]) - 2, "Interesse and Niet voor ons are for who has not answered"
    ours.choice("Bekijken")
    theirs.choice("Interesse")


def test_the_day_by_which_a_neighbour_wants_to_hear_who_joins_is_the_day_to_act_until_it_has_passed(
    talk: Talk,
) -> None:
    tell(talk, "nijmegen", "meld aanbesteding telefonie in Q2 2027, wie voor 1 september laat weten mee te doen, mag")
    tell(talk, "druten", "meld ons telefoniecontract loopt af op 1 juli 2027")
    heard = talk.person("druten").types("kansen")
    assert "Wie meedoet, zegt dat uiterlijk 31 augustus 2026." in heard.text
    assert "in actie" not in heard.text
    talk.clock.now += timedelta(days=90)
    later = talk.person("druten").types("kansen").text
    assert "in actie" in later
    assert "Wie meedoet" not in later


def test_who_has_the_experience_is_not_told_to_ask_for_it(talk: Talk) -> None:
    tell(talk, "nijmegen", "meld Open Zaak draait bij ons als zaaksysteem, we delen graag onze ervaring")
    tell(talk, "beuningen", "meld wij gaan een nieuw zaaksysteem kiezen, aanbesteding voorjaar 2027")
    ours, theirs = talk.person("nijmegen").types("kansen"), talk.person("beuningen").types("kansen")
    assert "Volgende stap: bied Beuningen een demonstratie en jullie stukken aan." in ours.text
    assert "Volgende stap: vraag Nijmegen om een demonstratie en de stukken." in theirs.text
    card = talk.person("nijmegen").clicks(ours.choice("Bekijken"))
    assert "bied Beuningen een demonstratie" in card.text


def test_who_takes_part_unseen_is_not_named_when_he_does_not(neighbours: Talk) -> None:
    anouk, dirk = neighbours.person("beuningen"), neighbours.person("heumen")
    anouk.clicks(anouk.types("kansen").choice("Interesse"))
    form = dirk.types(PLAN.format(number=50, euros="40.000")).form
    circle = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
    dirk.sends(form, circle=circle)
    dirk.sends(dirk.clicks(dirk.types("kansen").choice("Niet voor ons")).form, why="eigen contract")
    with neighbours.store.reading() as tx:
        heard = outbox.standing(tx, Target(platform="web", workspace="demo", user="beuningen"))
    assert "Heumen" not in "\n".join(line for message in heard for line in spoken(message))


def test_an_opportunity_between_partners_does_not_exist_for_others(talk: Talk) -> None:
    for user in ("heumen", "wijchen"):
        form = talk.person(user).types(PLAN.format(number=50, euros="40.000")).form
        circle = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
        talk.person(user).sends(form, circle=circle)
    number = talk.person("heumen").types("kansen").choice("Interesse").value
    druten = talk.person("druten")
    assert "laptops" not in druten.types("kansen alles").text
    answers = {druten.presses("opportunities.step", value).text for value in (number, "4711:interested")}
    assert len(answers) == 1
    assert "laptops" not in druten.types("week").text


def standing(talk: Talk) -> dict[str, str]:
    """What the bot let stand in the region's channel, by key."""
    with talk.store.writing() as tx:
        while waiting := outbox.take(tx, talk.clock(), 50):
            for one in waiting:
                outbox.sent(tx, one.id, one.key if one.message else None)
        posts = tx.execute(select(POSTS.c.key, POSTS.c.remote_id).where(POSTS.c.content.is_not(None)))
        return {row.key: row.remote_id for row in posts}


@pytest.mark.parametrize("how", ["narrowed", "withdrawn", "other matter", "called off"])
def test_a_card_whose_evidence_is_gone_stands_no_longer(neighbours: Talk, how: str) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    wijchen.clicks(wijchen.types("kansen").choice("Interesse"))
    assert any(key.startswith("opportunity:") for key in standing(neighbours))
    mine = beuningen.types("mijn")
    match how:
        case "narrowed":
            beuningen.sends(beuningen.clicks(mine.choice("Wijzigen")).form, circle="municipality")
        case "withdrawn":
            beuningen.clicks(mine.choice("Intrekken"))
        case "other matter":
            form = beuningen.clicks(mine.choice("Wijzigen")).form
            beuningen.sends(form, text="We vervangen de telefooncentrale in 2031, ca. € 40.000")
        case "called off":
            tell(neighbours, "beuningen", "meld De vervanging van onze laptops in Q1 2027 gaat niet door")
    assert not any(key.startswith("opportunity:") for key in standing(neighbours))
