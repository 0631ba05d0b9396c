"""One person, two accounts: one set of rights, preferences, follows and announcements."""

import pytest

from bot.events.incoming import Account, Incoming, Manner
from domain.channel import Channel
from domain.language import Tongue
from domain.region import Member, Restraint, Role
from handlers.asking.commands import Reply
from storage import audit, calendar_links, channels
from storage.people import accounts, follows, members, privacy
from storage.platforms import web_keys
from storage.platforms.web_keys import Purpose
from storage.post import outbox
from tests.dialogue import Heard, Person, Talk, said
from tests.handlers.people import account, appoint, told
from tests.makers import BEUNINGEN, WIJCHEN


class OnSlack(Person):
    """The same way of talking, from an account on Slack."""

    def _tells(self, manner: Manner, event: str | None, **parts: object) -> Heard:
        account = Account(platform="slack", workspace="T1", user=self.user, name="Hanneke D.")
        event = event or f"slack:{next(self.talk.events)}"
        told = Incoming(event=event, account=account, manner=manner, channel="C1", **parts)
        return Heard(self.talk.conversation.answers.answer(told), self.tongue)


@pytest.fixture
def slack(talk: Talk) -> OnSlack:
    """Hanneke's other account, in a Slack channel of the region."""
    with talk.store.writing() as tx:
        where = Channel(platform="slack", workspace="T1", id="C1", region=account(talk, "wijchen").region)
        channels.bind(tx, where, talk.clock())
    person = OnSlack(talk, "U1")
    person.types("help")
    return person


def on_slack(talk: Talk) -> Member:
    with talk.store.reading() as tx:
        found = members.by_account(tx, "slack", "T1", "U1")
    assert found is not None
    return found


def linked(talk: Talk) -> Heard:
    hanneke, other = talk.person("wijchen"), on_slack(talk)
    form = hanneke.types("leden koppel hanneke").form
    kept = str(account(talk, "wijchen").id)
    assert [one.value for one in form.fields] == [kept, str(other.id)]
    return hanneke.sends(form)


def test_with_one_account_there_is_nothing_to_link(talk: Talk) -> None:
    heard = talk.person("wijchen").types("leden koppel")
    assert heard.text == "Er is nog geen tweede account om te koppelen. Log eerst met allebei één keer in."


@pytest.mark.usefixtures("slack")
def test_two_accounts_on_one_platform_keep_their_own_names(talk: Talk) -> None:
    linked(talk)
    OnSlack(talk, "U2").types("help")
    hanneke = talk.person("wijchen")
    heard = hanneke.sends(hanneke.types("leden koppel hanneke").form)
    assert "het account op Slack (U2) zijn nu één persoon" in heard.text
    assert "Accounts: de webchat, Slack (U1) en Slack (U2)" in hanneke.types("ik").text
    apart = hanneke.clicks(hanneke.types("ik").choice("Koppel Slack (U2) los"))
    assert "op Slack (U2) staat weer op zichzelf" in apart.text
    assert "Accounts: de webchat en Slack" in hanneke.types("ik").text


@pytest.mark.usefixtures("slack")
def test_a_steward_gives_nobody_the_rights_of_a_coordinator(talk: Talk) -> None:
    place = {"platform": "web", "workspace": "demo", "user": "joris", "name": "Joris"}
    joris = Member(id=0, region=account(talk, "wijchen").region, municipality=WIJCHEN, role=Role.COORDINATOR, **place)
    with talk.store.writing() as tx:
        joris = members.add_member(tx, joris, talk.clock())
    hanneke, own = talk.person("wijchen"), str(account(talk, "wijchen").id)
    form = hanneke.types("leden koppel hanneke").form
    for who, also in ((joris.id, on_slack(talk).id), (own, joris.id)):
        hanneke.sends(form, who=str(who), also=str(also))
    assert account(talk, "joris") == joris
    assert account(talk, "wijchen").role is Role.STEWARD
    assert on_slack(talk).role is Role.MEMBER


@pytest.mark.usefixtures("slack")
def test_accounts_that_look_the_same_are_told_apart(talk: Talk) -> None:
    OnSlack(talk, "U2").types("help")
    options = talk.person("wijchen").types("leden koppel hanneke").form.fields[1].options
    labels = [said(one.label, Tongue.NL) for one in options]
    assert {"Hanneke D. (Slack, U1)", "Hanneke D. (Slack, U2)"} <= set(labels)
    assert len(labels) == len(set(labels))


def test_two_accounts_become_one_person_in_everything(talk: Talk, slack: OnSlack) -> None:
    slack.types("volg laptops")
    web = talk.person("wijchen")
    assert "zijn nu één persoon" in linked(talk).text
    assert on_slack(talk).id == account(talk, "wijchen").id
    slack.sends(slack.types("meld 300 laptops vervangen in 2027").form)
    assert "300 laptops" in web.types("mijn").text
    web.clicks(web.types("mijn").choice("Wijzigen"))
    web.sends(web.types("meld 40 schermen in 2027").form)
    assert "40 schermen" in slack.types("mijn").text
    shown = slack.types("ik")
    assert "Rol: beheerder" in shown.text
    assert "Accounts: de webchat en Slack" in shown.text
    assert shown.choice("Koppel Slack los")
    slack.clicks(slack.types("ik").choice("Antwoord in het Engels"))
    assert account(talk, "wijchen").language is Tongue.EN
    assert (account(talk, "wijchen").platform, on_slack(talk).platform) == ("web", "slack")
    with talk.store.reading() as tx:
        assert [one.subject for one in follows.followed(tx, account(talk, "wijchen"))] == ["laptops"]
        trail = audit.entries(members.audience_of(tx, on_slack(talk)), tx)
    assert [entry.platform for entry in trail if entry.action == "announced"] == ["slack", "web"]
    assert "member.linked" in {entry.action for entry in trail}


def test_both_accounts_hear_it_and_either_undoes_it(talk: Talk, slack: OnSlack) -> None:
    linked(talk)
    with talk.store.writing() as tx:
        waiting = [one for one in outbox.take(tx, talk.clock(), 50) if one.message]
    places = {one.target.user for one in waiting}
    assert {"wijchen", "U1"} <= places
    message = next(one.message for one in waiting if one.target.user == "U1" and one.message)
    heard = Heard(Reply(messages=(message,)))
    slack.clicks(heard.choice("Koppel Slack los"))
    assert on_slack(talk).id != account(talk, "wijchen").id
    assert on_slack(talk).municipality is None, "who is taken apart waits to be let in again"


def test_a_steward_links_his_own_people_only(talk: Talk, slack: OnSlack) -> None:
    assert slack.user
    hanneke, form = talk.person("wijchen"), talk.person("wijchen").types("leden koppel").form
    numbers = {user: str(account(talk, user).id) for user in ("wijchen", "beuningen", "maastricht")}
    appoint(talk, "nijmegen", Role.COORDINATOR)
    coordinator = str(account(talk, "nijmegen").id)
    for who, also in (
        (numbers["beuningen"], str(on_slack(talk).id)),
        (numbers["wijchen"], numbers["beuningen"]),
        (numbers["wijchen"], numbers["maastricht"]),
        (numbers["wijchen"], numbers["wijchen"]),
        (coordinator, str(on_slack(talk).id)),
        ("", "x"),
    ):
        hanneke.sends(form, who=who, also=also)
        assert on_slack(talk).municipality is None
    assert account(talk, "beuningen").municipality == BEUNINGEN
    talk.person("beuningen").sends(form, who=numbers["wijchen"], also=str(on_slack(talk).id))
    assert on_slack(talk).municipality is None


def test_a_steward_takes_them_apart_in_the_list_and_others_do_not(talk: Talk, slack: OnSlack) -> None:
    linked(talk)
    value = f"{account(talk, 'wijchen').id}:slack:T1:U1"
    talk.person("beuningen").presses("links.unlink", value)
    assert on_slack(talk).municipality == WIJCHEN
    heard = talk.person("wijchen").types("leden")
    assert "accounts: de webchat en Slack" in heard.text
    said = talk.person("wijchen").clicks(heard.choice("Koppel Slack los"))
    assert "wacht op toelating" in said.text
    assert "laptops" not in slack.types("mijn").text


def test_one_account_closed_the_other_goes_on(talk: Talk, slack: OnSlack) -> None:
    from handlers.membership.leaving import left  # noqa: PLC0415 - what a platform calls

    linked(talk)
    with talk.store.writing() as tx:
        who = members.by_account(tx, "web", "demo", "wijchen")
        assert who is not None
        left(tx, who, talk.clock())
        assert members.by_account(tx, "web", "demo", "wijchen") is None
    assert on_slack(talk).municipality == WIJCHEN
    assert "Rol: beheerder" in slack.types("ik").text
    with talk.store.writing() as tx:
        left(tx, on_slack(talk), talk.clock())
    assert "toegang is gestopt" in slack.types("ik").text


def test_nothing_is_left_of_either_account_after_erasure(talk: Talk, slack: OnSlack) -> None:
    linked(talk)
    told(talk, "wijchen")
    with talk.store.writing() as tx:
        assert privacy.stored_about(tx, account(talk, "wijchen"))["member_accounts"][0]["account"] == slack.user
        privacy.erase(tx, account(talk, "wijchen"), None, talk.clock())
        assert members.by_account(tx, "slack", "T1", "U1") is None
        assert members.by_account(tx, "web", "demo", "wijchen") is None
        assert accounts.accounts(tx, on_slack_gone()) == []


def on_slack_gone() -> Member:
    return Member(id=99, region=1, platform="slack", workspace="T1", user="U1", name="x")


def test_taking_accounts_apart_frees_nobody_from_a_mute(talk: Talk, slack: OnSlack) -> None:
    linked(talk)
    with talk.store.writing() as tx:
        muted = account(talk, "wijchen").model_copy(update={"restraint": Restraint.MUTED})
        members.change_member(tx, muted, None, talk.clock())
    appoint(talk, "nijmegen", Role.COORDINATOR)
    talk.person("nijmegen").presses("links.unlink", f"{account(talk, 'wijchen').id}:slack:T1:U1")
    assert on_slack(talk).id != account(talk, "wijchen").id
    assert on_slack(talk).restraint is Restraint.MUTED
    assert slack.user


def test_calendar_links_end_when_accounts_are_taken_apart(talk: Talk, slack: OnSlack) -> None:
    with talk.store.writing() as tx:
        calendar_links.make(tx, on_slack(talk), "own", talk.clock())
    linked(talk)
    heard = slack.types("ik")
    assert "agendalinks" in slack.clicks(heard.choice("Koppel Slack los")).text
    with talk.store.reading() as tx:
        assert calendar_links.links(tx, account(talk, "wijchen")) == [], "who was linked by mistake may still have one"


def test_who_takes_a_web_account_apart_is_told_first_that_both_sign_in_again(talk: Talk) -> None:
    with talk.store.writing() as tx:
        kept, now = account(talk, "wijchen"), talk.clock()
        new = kept.model_copy(update={"user": "hanneke-2", "municipality": None, "role": Role.MEMBER})
        accounts.link(tx, kept, members.add_member(tx, new, now), None, now)
    button = talk.person("wijchen").types("ik").choice("Koppel de webchat (hanneke-2) los")
    assert button.confirm is not None
    assert said(button.confirm, Tongue.NL).endswith("In de webchat moeten beide daarna opnieuw inloggen.")


def test_web_sessions_end_when_a_web_account_is_taken_apart(talk: Talk) -> None:
    with talk.store.writing() as tx:
        kept, now = account(talk, "wijchen"), talk.clock()
        new = kept.model_copy(update={"user": "vreemd", "municipality": None, "role": Role.MEMBER})
        other = members.add_member(tx, new, now)
        key = web_keys.issue(tx, other.id, Purpose.SESSION, now)
        accounts.link(tx, kept, other, None, now)
        accounts.unlink(tx, kept, accounts.Place(platform="web", workspace="demo", user="vreemd"), None, now)
        assert web_keys.holder(tx, key, Purpose.SESSION, now) is None
