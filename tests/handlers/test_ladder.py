"""How an opportunity is seen through: steps of municipalities, a lead buyer, a day of decision, what came of it."""

import pytest
from sqlalchemy import select

from domain.message import Look
from storage import audit
from storage.audience import Audience
from storage.tables import POSTS
from tests.dialogue import Heard, Talk
from tests.handlers.neighbours import tell


def test_a_municipality_climbs_the_ladder_and_the_others_see_it(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Interesse"))
    assert "Wijchen heeft interesse" in card.text
    assert [one for one in card.choices if one.look is Look.PRIMARY] == [card.choice("We doen mee")]
    joined = wijchen.clicks(card.choice("We doen mee"))
    assert [one for one in joined.choices if one.look is Look.PRIMARY] == [joined.choice("Mandaat gegeven")]
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


def test_what_is_not_for_us_does_not_return_and_can_be_undone(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    form = wijchen.clicks(wijchen.types("kansen").choice("Niet voor ons")).form
    heard = wijchen.sends(form, why="eigen raamcontract tot 2029")
    assert "niet voor Wijchen" in heard.text
    assert "laptops" not in wijchen.types("kansen").text
    assert "laptops" not in neighbours.person("beuningen").types("kansen").text
    wijchen.clicks(heard.choice("Ongedaan maken"))
    assert "laptops" in wijchen.types("kansen").text


def test_what_is_not_for_us_puts_no_card_into_the_channel(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    form = wijchen.clicks(wijchen.types("kansen").choice("Niet voor ons")).form
    wijchen.clicks(wijchen.sends(form, why="te klein").choice("Ongedaan maken"))
    with neighbours.store.reading() as tx:
        assert tx.execute(select(POSTS.c.key).where(POSTS.c.key.startswith("opportunity:"))).all() == []


def test_a_step_is_undone_by_the_municipality_that_took_it_alone(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Interesse"))
    number = card.choice("Ongedaan maken").value
    assert "Wijchen heeft interesse" in beuningen.presses("opportunities.undo", number).text
    assert "niets om ongedaan te maken" in beuningen.presses("opportunities.undo", number.removesuffix("here")).text
    assert "Wijchen heeft interesse" in beuningen.types("kansen").text
    assert "heeft interesse" not in wijchen.presses("opportunities.undo", number).text
    assert "Tot nu toe" not in beuningen.types("kansen").text


def test_a_way_back_that_is_clicked_twice_takes_back_one_step(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    number = wijchen.types("kansen").choice("Bekijken").value
    for step in ("interested", "joining"):
        noted = wijchen.presses("opportunities.step", f"{number}:{step}:stands")
    undo = noted.choice("Ongedaan maken")
    assert "Nu geldt weer: Wijchen heeft interesse." in wijchen.clicks(undo).text
    assert "niet meer je laatste stap" in wijchen.clicks(undo).text
    assert "Wijchen heeft interesse" in beuningen.types("kansen").text


def private(talk: Talk, user: str) -> str:
    """What waits to be told to somebody in private."""
    with talk.store.reading() as tx:
        rows = tx.execute(select(POSTS.c.key, POSTS.c.content).where(POSTS.c.key.startswith("declined:")))
        return " ".join(row.content or "" for row in rows if user)


def test_who_took_a_step_hears_why_another_one_does_not_take_part(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    beuningen.clicks(beuningen.types("kansen").choice("Interesse"))
    form = wijchen.clicks(wijchen.types("kansen").choice("Niet voor ons")).form
    heard = wijchen.sends(form, why="eigen raamcontract tot 2029")
    assert "eigen raamcontract tot 2029" in private(neighbours, "beuningen")
    wijchen.clicks(heard.choice("Ongedaan maken"))
    assert "eigen raamcontract" not in private(neighbours, "beuningen")


def test_others_read_the_reason_on_the_card_and_who_comes_back_is_part_of_it_again(neighbours: Talk) -> None:
    druten, beuningen = neighbours.person("druten"), neighbours.person("beuningen")
    tell(neighbours, "druten", "meld we vervangen 80 laptops in Q1 2027, ca. € 60.000")
    card = druten.clicks(druten.types("kansen").choice("Bekijken"))
    druten.sends(druten.clicks(card.choice("Niet voor ons")).form, why="te klein voor ons")
    seen = beuningen.clicks(beuningen.types("kansen").choice("Bekijken"))
    assert "Druten: “te klein voor ons”" in seen.text
    assert "80 laptops" not in seen.text
    back = druten.clicks(card.choice("Interesse"))
    assert "80 laptops" in back.text
    assert "te klein voor ons" not in back.text
    assert "80 laptops" not in druten.clicks(back.choice("Ongedaan maken")).text


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


def test_who_takes_part_records_what_came_of_it_and_the_region_adds_it_up(neighbours: Talk) -> None:
    wijchen, beuningen = neighbours.person("wijchen"), neighbours.person("beuningen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Interesse"))
    joined = wijchen.clicks(card.choice("We doen mee"))
    form = wijchen.clicks(joined.choice("Wat het opleverde")).form
    unclear = wijchen.sends(form, what="Samen ingekocht", value="veel", saving="2 ton")
    assert unclear.error("value") != ""
    assert unclear.value("what") == "Samen ingekocht"
    heard = wijchen.sends(form, what="Samen ingekocht", value="3,4 ton", saving="20.000")
    added = "al 1 keer, € 340.000 waard; naar schatting is € 20.000 bespaard"
    assert f"Rijk van Nijmegen samen: {added}" in heard.text
    assert f"Samen gedaan: {added}" in neighbours.person("druten").types("week").text
    number = joined.choice("Wat het opleverde").value
    refused = beuningen.presses("opportunities.outcome", number).text
    assert "Alleen gemeenten die meedoen" in refused
    assert beuningen.presses("opportunities.outcome", "4711").text == refused


def test_an_outcome_is_on_the_card_and_can_be_mended_and_taken_away(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Bekijken"))
    card = wijchen.clicks(card.choice("We doen mee"))
    wijchen.sends(wijchen.clicks(card.choice("Wat het opleverde")).form, what="Samen ingekocht", value="3,4 ton")
    again = wijchen.clicks(card.choice("Wat het opleverde"))
    assert [again.value(name) for name in ("what", "value", "saving")] == ["Samen ingekocht", "340000", ""]
    mended = wijchen.sends(again.form, participants="GM0296,GM0209")
    beuningen = neighbours.person("beuningen")
    seen = beuningen.clicks(beuningen.types("kansen").choice("Bekijken")).text
    assert "Wat het opleverde: “Samen ingekocht” · Beuningen en Wijchen · € 340.000 waard" in seen
    assert "niets vastgelegd" in wijchen.clicks(mended.choice("Weghalen")).text
    assert "Samen ingekocht" not in beuningen.clicks(beuningen.types("kansen").choice("Bekijken")).text


def test_an_outcome_without_sums_is_counted_without_them(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen")
    card = wijchen.clicks(wijchen.types("kansen").choice("Bekijken"))
    card = wijchen.clicks(card.choice("We doen mee"))
    heard = wijchen.sends(wijchen.clicks(card.choice("Wat het opleverde")).form, what="Kennis gedeeld")
    assert "Rijk van Nijmegen samen: al 1 keer." in heard.text
    assert "€" not in heard.text


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
    assert all(contact in posts[0].content for contact in ("Anouk Peters", "Hanneke Derks")), "whom to talk to"


def test_in_a_channel_where_the_card_stands_nobody_sees_it_twice(neighbours: Talk) -> None:
    wijchen = neighbours.person("wijchen", "rijk-van-nijmegen")
    brief = wijchen.types("kansen")
    heard = wijchen.clicks(brief.choice("Interesse"))
    assert heard.text == "Genoteerd: Wijchen heeft interesse."
    assert heard.choice("Ongedaan maken") in heard.choices
    assert "Wijchen heeft interesse" in wijchen.clicks(heard.choice("Bekijken")).text
    followed = neighbours.person("beuningen").clicks(brief.choice("Interesse"))
    assert "Beuningen heeft interesse" in followed.text, "in his own conversation he sees the card"


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
