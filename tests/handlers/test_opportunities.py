"""What people see of an opportunity and what they can do with it, in their own words."""

import pytest
from sqlalchemy import select

from domain.language import Tongue
from storage import audit, outbox
from storage.audience import Audience
from storage.tables import POSTS
from tests.dialogue import Heard, Talk

PLAN = "meld we vervangen {number} laptops in Q1 2027, ca. € {euros}"


@pytest.fixture
def neighbours(talk: Talk) -> Talk:
    """Beuningen and Wijchen both announced that they replace laptops early in 2027."""
    tell(talk, "beuningen", PLAN.format(number=300, euros="250.000"))
    tell(talk, "wijchen", PLAN.format(number=120, euros="90.000"))
    return talk


def tell(talk: Talk, user: str, text: str, **changed: str) -> Heard:
    person = talk.person(user)
    return person.sends(person.types(text).form, **changed)


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


def test_a_municipality_climbs_the_ladder_and_the_others_see_it(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Interesse"))
    assert "Wijchen heeft interesse" in card.text
    joined = wijchen.clicks(card.choice("We doen mee"))
    wijchen.clicks(joined.choice("Wij willen penvoerder zijn"))
    assert "Wijchen doet mee (penvoerder)" in beuningen.types("kansen").text
    wijchen.clicks(joined.choice("Mandaat gegeven"))
    assert "Wijchen heeft mandaat gegeven (penvoerder)" in beuningen.types("kansen").text


def test_there_is_one_lead_buyer(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    number = wijchen.types("kansen").choice("Interesse").value.partition(":")[0]
    wijchen.presses("opportunities.lead", number)
    assert "Wijchen is al penvoerder" in beuningen.presses("opportunities.lead", number).text
    assert "Beuningen" not in beuningen.types("kansen").text.partition("Tot nu toe")[2]


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


def test_who_has_the_experience_is_not_told_to_ask_for_it(talk: Talk) -> None:
    tell(talk, "nijmegen", "meld Open Zaak draait bij ons als zaaksysteem, we delen graag onze ervaring")
    tell(talk, "beuningen", "meld wij gaan een nieuw zaaksysteem kiezen, aanbesteding voorjaar 2027")
    ours, theirs = talk.person("nijmegen").types("kansen"), talk.person("beuningen").types("kansen")
    assert "Volgende stap: bied Beuningen een demonstratie en jullie stukken aan." in ours.text
    assert "Volgende stap: vraag Nijmegen om een demonstratie en de stukken." in theirs.text
    card = talk.person("nijmegen").clicks(ours.choice("Bekijken"))
    assert "bied Beuningen een demonstratie" in card.text


def test_what_is_not_for_us_does_not_return_and_can_be_undone(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    form = wijchen.clicks(wijchen.types("kansen").choice("Niet voor ons")).form
    heard = wijchen.sends(form, why="eigen raamcontract tot 2029")
    assert "niet voor Wijchen" in heard.text
    assert "laptops" not in wijchen.types("kansen").text
    assert "laptops" not in neighbours.person("beuningen").types("kansen").text
    wijchen.clicks(heard.choice("Ongedaan maken"))
    assert "laptops" in wijchen.types("kansen").text


def test_a_step_is_undone_by_the_municipality_that_took_it_alone(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Interesse"))
    number = card.choice("Ongedaan maken").value
    assert "niets om ongedaan te maken" in beuningen.presses("opportunities.undo", number).text
    assert "Wijchen heeft interesse" in beuningen.types("kansen").text
    assert "heeft interesse" not in wijchen.presses("opportunities.undo", number).text
    assert "Tot nu toe" not in beuningen.types("kansen").text


def test_a_button_clicked_twice_counts_once(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    button = wijchen.types("kansen").choice("Interesse")
    wijchen.clicks(button, "one-event")
    wijchen.clicks(button, "one-event")
    wijchen.clicks(button, "another-event")
    with neighbours.store.reading() as tx:
        trail = audit.entries(Audience(region=1, municipality="GM0296"), tx, "opportunity:1")
    assert len(trail) == 1


@pytest.mark.parametrize("value", ["1", "1:chief", "4711:interested", "", "x:interested", "９:interested", "9" * 40])
def test_a_forged_button_gets_a_sentence_and_changes_nothing(neighbours: Talk, value: str) -> None:
    wijchen = neighbours.person("wijchen")
    wijchen.types("kansen")
    assert wijchen.presses("opportunities.step", value).text != ""
    assert "Tot nu toe" not in wijchen.types("kansen").text


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
                outbox.sent(tx, one.id, one.key if one.message else None, talk.clock())
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


def test_who_takes_part_records_what_came_of_it_and_the_region_adds_it_up(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Interesse"))
    joined = wijchen.clicks(card.choice("We doen mee"))
    form = wijchen.clicks(joined.choice("Wat het opleverde")).form
    unclear = wijchen.sends(form, what="Samen ingekocht", value="veel", saving="2 ton")
    assert unclear.error("value") != ""
    assert unclear.value("what") == "Samen ingekocht"
    heard = wijchen.sends(form, what="Samen ingekocht", value="3,4 ton", saving="20.000")
    assert "1 keer iets samen gedaan, samen € 340.000 waard; naar schatting is € 20.000 bespaard" in heard.text
    assert "1 keer samen gedaan" in neighbours.person("druten").types("week").text
    number = joined.choice("Wat het opleverde").value
    refused = beuningen.presses("opportunities.outcome", number).text
    assert "Alleen gemeenten die meedoen" in refused
    assert beuningen.presses("opportunities.outcome", "4711").text == refused


def leading(talk: Talk) -> Heard:
    """Let Wijchen become lead buyer; give the card that it sees."""
    wijchen = talk.person("wijchen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Bekijken"))
    return wijchen.clicks(card.choice("Wij willen penvoerder zijn"))


def test_a_step_on_a_card_changes_that_card(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Bekijken"))
    for label, said in (("Interesse", "Wijchen heeft interesse"), ("We doen mee", "Wijchen doet mee")):
        card = wijchen.clicks(card.choice(label))
        assert card.reply.replace is not None
        assert card.reply.messages == ()
        assert said in card.text
    undone = wijchen.clicks(card.choice("Ongedaan maken"))
    assert undone.reply.replace is not None
    assert "Wijchen heeft interesse" in undone.text


def test_a_step_on_the_card_in_the_channel_changes_that_one_and_is_confirmed_in_a_sentence(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    wijchen.clicks(wijchen.types("kansen").choice("Interesse"))
    number = wijchen.types("kansen").choice("Bekijken").value
    heard = beuningen.presses("opportunities.step", f"{number}:interested:stands")
    assert heard.reply.replace is None
    assert heard.text.startswith("Genoteerd: Beuningen heeft interesse.")
    leads = beuningen.presses("opportunities.lead", f"{number}:stands")
    assert leads.text.startswith("Genoteerd: Beuningen heeft interesse, als penvoerder.")
    with neighbours.store.reading() as tx:
        posts = tx.execute(select(POSTS.c.content).where(POSTS.c.key.startswith("opportunity:"))).all()
    assert len(posts) == 1
    assert "GM0209" in posts[0].content or "Beuningen" in posts[0].content


def test_the_lead_buyer_chooses_the_day_of_decision_with_a_button(neighbours: Talk) -> None:
    card = leading(neighbours)
    form = neighbours.person("wijchen").clicks(card.choice("Besluitdatum")).form
    wrong = neighbours.person("wijchen").sends(form, when="ooit")
    assert "niet duidelijk" in wrong.error("when")
    decided = neighbours.person("wijchen").sends(form, when="1 juli")
    assert "De deelnemers besluiten voor of op 1 juli 2026" in decided.text.replace("Besluit snel: de", "De")
    assert "1 juli 2026" in neighbours.person("beuningen").types("kansen").text


def test_the_lead_buyer_chooses_the_day_of_decision_in_words(neighbours: Talk) -> None:
    leading(neighbours)
    wijchen = neighbours.person("wijchen")
    assert "1 maart 2027" in wijchen.types("kansen laptops besluit voor 1 maart").text
    assert "1 maart 2027" not in wijchen.types("kansen laptops besluit geen").text
    assert "voorbij" in wijchen.types("kansen laptops besluit voor 1 maart 2020").text
    with neighbours.store.reading() as tx:
        trail = audit.entries(Audience(region=1, municipality="GM0296"), tx, "opportunity:1")
    assert [one.action for one in trail].count("opportunity.decision") == 2


def test_nobody_else_chooses_the_day_of_decision(neighbours: Talk) -> None:
    beuningen = neighbours.person("beuningen")
    assert "geen penvoerder" in beuningen.types("kansen laptops besluit voor 1 maart").text
    number = beuningen.types("kansen").choice("Bekijken").value
    assert "nog niemand penvoerder" in beuningen.presses("opportunities.decision", number).text
    leading(neighbours)
    assert "dat is Wijchen" in beuningen.presses("opportunities.decision", number).text
    assert "geen penvoerder" in beuningen.types("kansen laptops besluit voor 1 maart").text
