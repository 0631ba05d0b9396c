"""What a forged or stale button or form does: a sentence, and nothing else."""

import pytest

from bot.events.originals import Original, concerns
from domain.region import Member
from storage import regions
from storage.people import members
from storage.post import outbox
from tests.dialogue import Talk
from tests.handlers.neighbours import PLAN, tell
from tests.makers import BEUNINGEN, DRUTEN, MAASTRICHT


def move(talk: Talk, user: str, municipality: str | None) -> None:
    """Let somebody work elsewhere from now on."""
    with talk.store.writing() as tx:
        who = members.by_account(tx, "web", "demo", user)
        assert who is not None
        members.change_member(tx, who.model_copy(update={"municipality": municipality}), None, talk.clock())


@pytest.mark.parametrize("state", ["", "{", "[]", "null", '{"version": "x"}', '{"id": 4711}', "\ud800"])
def test_a_form_with_a_damaged_state_says_so(talk: Talk, state: str) -> None:
    anouk = talk.person("beuningen")
    form = anouk.types("meld 300 laptops vervangen in 2027").form
    heard = anouk.sends(form.model_copy(update={"state": state}))
    assert "Open het opnieuw" in heard.text
    assert "nog niets gemeld" in anouk.types("mijn").text


def test_a_form_opened_for_one_municipality_is_not_sent_for_another(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    form = anouk.types("meld 300 laptops vervangen in 2027").form
    move(talk, "beuningen", DRUTEN)
    assert "Open het opnieuw" in anouk.sends(form).text
    assert "nog niets gemeld" in anouk.types("mijn").text


def test_a_change_opened_before_moving_is_refused(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    anouk.sends(anouk.types("meld 300 laptops vervangen in 2027").form)
    form = anouk.clicks(anouk.types("mijn").choice("Wijzigen")).form
    move(talk, "beuningen", DRUTEN)
    anouk.sends(form, text="niets")
    move(talk, "beuningen", BEUNINGEN)
    assert "300 laptops" in anouk.types("mijn").text


def test_who_is_not_let_in_yet_has_no_preview_of_the_digest(talk: Talk) -> None:
    tell(talk, "beuningen", PLAN.format(number=300, euros="250.000"))
    newcomer = talk.person("nieuw")  # in private: the workspace has channels of one region only
    newcomer.types("help")
    heard = talk.person("nieuw", "rijk-van-nijmegen").types("week").text
    assert "laptops" not in heard


def test_who_moved_on_hears_no_more_of_what_he_announced_before(talk: Talk) -> None:
    form = talk.person("heumen").types(PLAN.format(number=50, euros="40.000")).form
    circle = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
    talk.person("heumen").sends(form, circle=circle)
    move(talk, "heumen", DRUTEN)
    hanneke = talk.person("wijchen")
    hanneke.clicks(hanneke.types("laptops").choice("Interesse"))
    form = hanneke.clicks(hanneke.types("laptops").choice("Stel een vraag")).form
    assert "kan dit niet doorgeven" in hanneke.sends(form, question="welk merk?").text
    with talk.store.writing() as tx:
        waiting = [one for one in outbox.take(tx, talk.clock(), 50) if one.target.user == "heumen"]
    assert not waiting


def test_a_form_says_nothing_of_the_message_that_it_is_about(talk: Talk) -> None:
    """Else its author would hear whatever that message, which he may never have read, is changed into."""
    anouk = talk.person("beuningen")
    form = anouk.types("meld 300 laptops vervangen in 2027").form
    forged = form.state[:-1] + ',"link":"https://chat.example/p/1"}'
    anouk.sends(form.model_copy(update={"state": forged}))
    anouk.sends(form)
    original = Original(link="https://chat.example/p/1", event="x", text="het wachtwoord is 1234")
    with talk.store.reading() as tx:
        assert not concerns(tx, original)


def test_a_municipality_in_two_regions_touches_in_one_nothing_of_the_other(neighbours: Talk) -> None:
    with neighbours.store.writing() as tx:
        other = regions.add_region(tx, "Maas en Waal", [BEUNINGEN, MAASTRICHT])
        who = {"platform": "web", "workspace": "demo", "user": "elders", "name": "Elders"}
        members.add_member(tx, Member(id=0, region=other.id, municipality=BEUNINGEN, **who), neighbours.clock())
    anouk, stranger = neighbours.person("beuningen"), neighbours.person("elders")
    joined = anouk.clicks(anouk.clicks(anouk.types("kansen").choice("Interesse")).choice("We doen mee"))
    step, outcome = joined.choice("Ongedaan maken").value, joined.choice("Wat het opleverde").value
    assert "niets om ongedaan te maken" in stranger.presses("opportunities.undo", step.removesuffix(":here")).text
    assert "Alleen gemeenten die meedoen" in stranger.presses("opportunities.outcome", outcome).text
    assert "Beuningen doet mee" in anouk.types("kansen").text


def test_a_form_that_only_a_coordinator_opens_counts_from_nobody_else(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    form = anouk.types("meld 300 laptops vervangen in 2027").form.model_copy(update={"state": ""})
    typed = {"municipalities": "Maastricht", "name": "Nieuw", "national": "1.000", "european": "2.000"}
    with talk.store.reading() as tx:
        before = regions.regions(tx)
    for deed in ("regions.grown", "regions.set", "regions.made", "partnerships.set", "rhythm.set"):
        heard = anouk.sends(form.model_copy(update={"action": deed}), **typed, language="en", day="3", hour="3")
        assert heard.text == "Alleen een coördinator van Rijk van Nijmegen kan dit.", deed
    with talk.store.reading() as tx:
        assert regions.regions(tx) == before


def test_a_forged_time_zone_is_none(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    form = anouk.presses("personal.zone").form
    for zone in ("Mars/Phobos", "../../etc/localtime", "", "x" * 5000):
        assert anouk.sends(form, zone=zone).text == "Kies een plaats uit de lijst."


VALUES = ("", "x", "{", "9" * 30, "9" * 5000, "all:" + "9" * 5000, "٣", "-1", "1:" + "9" * 30, "0:GM0209", "\ud800")


@pytest.mark.parametrize(
    "action",
    [
        *("announce.change", "announce.withdraw", "mine.more", "find.more", "find.again", "follow.start", "find.share"),
        *(
            "reach.interested",
            "reach.contact",
            "replying.write",
            "reach.region",
            "people.more",
            "people.admit",
            "people.role",
        ),
        *("people.remove", "opportunities.show", "opportunities.more", "opportunities.step", "opportunities.lead"),
        *(
            "opportunities.decline",
            "opportunities.undo",
            "opportunities.outcome",
            "me.language",
            "me.join",
            "follow.stop",
            "follow.drop",
        ),
        *("domains.list", "domains.add", "domains.remove", "people.move", "people.undo", "contacts.pick"),
        *("links.unlink", "regions.more", "regions.settings", "partnerships.new", "partnerships.change"),
        *("channels.link", "channels.room"),
    ],
)
def test_any_button_with_any_value_gets_a_sentence(talk: Talk, action: str) -> None:
    for value in VALUES:
        heard = talk.person("beuningen").presses(action, value)
        assert "ging bij ons iets mis" not in heard.text, value
        assert heard.reply.messages or heard.reply.replace or heard.reply.form, value


@pytest.mark.parametrize(
    "action",
    [
        *("announce.submit", "me.asked", "reach.contact.send", "reach.region.send", "replying.send"),
        *("opportunities.declined", "opportunities.recorded"),
        *("people.moved", "links.link", "regions.made", "regions.grown", "regions.set", "partnerships.set"),
    ],
)
def test_any_form_with_any_state_gets_a_sentence(talk: Talk, action: str) -> None:
    anouk = talk.person("beuningen")
    form = anouk.types("meld 300 laptops vervangen in 2027").form
    for state in VALUES:
        heard = anouk.sends(form.model_copy(update={"action": action, "state": state}))
        assert "ging bij ons iets mis" not in heard.text, state
