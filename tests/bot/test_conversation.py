from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
import structlog
from structlog.testing import capture_logs

from bot.conversation import Conversation
from bot.demo.load import load_regions
from bot.events.incoming import Incoming, Manner
from domain.language import Tongue, say
from domain.message import Message
from domain.region import Member, Role
from handlers.asking import commands
from handlers.asking.commands import Ask, Reply, action
from storage.people import members
from storage.post import inbox
from storage.store import Store
from tests.dialogue import Clock, Talk, spoken


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Handlers that a test registers are forgotten after it."""
    for known in ("_actions", "_commands", "_also"):
        monkeypatch.setattr(commands, known, dict(getattr(commands, known)))


def event(account: Mapping[str, object] | None = None, **parts: object) -> Incoming:
    who = {"platform": "web", "workspace": "demo", "user": "beuningen", "name": "Anouk"} | dict(account or {})
    told = {"event": "e1", "account": who, "manner": Manner.ACTION, "action": "test"} | parts
    return Incoming.model_validate(told)


def text(reply: Reply) -> str:
    return "\n".join(line for message in reply.messages for line in spoken(message))


@pytest.mark.usefixtures("registry")
def test_a_failure_gives_a_sentence_with_the_number_that_the_log_has(talk: Talk) -> None:
    def fails(_ask: Ask) -> Reply:
        raise RuntimeError("zeer-geheime oorzaak")

    action("test")(fails)
    with capture_logs() as logs:
        answer = text(talk.conversation.answers.answer(event()))
    failed = next(entry for entry in logs if entry["event"] == "failed")
    assert failed["error_id"] in answer
    assert "zeer-geheime" not in answer


def test_who_says_several_things_at_once_is_met_once(store: Store, now: datetime) -> None:
    with store.writing() as tx:
        load_regions(tx, now)
    talk = Talk(store, Clock(now))
    newcomer = talk.person("nieuw", "rijk-van-nijmegen")
    with ThreadPoolExecutor(4) as pool:
        heard = [one.text for one in pool.map(newcomer.types, ("help", "laptops", "mijn", "ik"))]
    assert not [one for one in heard if "ging bij ons iets mis" in one]
    assert sum("kennen elkaar nog niet" in one for one in heard) == 1


@pytest.mark.usefixtures("registry")
def test_what_a_failed_handler_wrote_is_undone_and_a_second_delivery_does_nothing(talk: Talk) -> None:
    tries: list[str] = []

    def fails(ask: Ask) -> Reply:
        tries.append(ask.event)
        inbox.accept(ask.tx, "written by the handler", "{}", ask.now)
        raise RuntimeError

    action("test")(fails)
    talk.conversation.answers.answer(event())
    assert talk.conversation.answers.answer(event()) == Reply()
    assert tries == ["e1"]
    with talk.store.writing() as tx:
        assert inbox.accept(tx, "written by the handler", "{}", talk.clock())


def test_a_button_from_an_older_version_says_so(talk: Talk) -> None:
    assert "knop" in text(talk.conversation.answers.answer(event(action="long.gone")))


@pytest.mark.parametrize("account", [{"outsider": True}, {"user": "nobody"}])
def test_outsiders_and_strangers_in_an_unlinked_channel_get_a_polite_answer(
    talk: Talk, account: dict[str, object]
) -> None:
    reply = talk.conversation.answers.answer(event(account=account, manner=Manner.COMMAND, text="laptops"))
    assert reply.messages
    assert "laptops" not in text(reply)


@pytest.mark.parametrize(
    ("email", "settled"),
    [
        ("jan@wijchen.nl", True),
        ("jan@WIJCHEN.nl", True),
        ("jan@maastricht.nl", False),  # a municipality, but not of this region
        ("jan@notwijchen.nl", False),
        ("jan@wijchen.nl.evil.example", False),
        ("jan@gmail.com", False),
        (None, False),
    ],
)
def test_only_a_verified_address_of_the_region_settles_a_municipality(
    talk: Talk, email: str | None, *, settled: bool
) -> None:
    account = {"workspace": "demo", "user": "new", "email": email}
    told = event(account=account, manner=Manner.COMMAND, text="meld 300 laptops in 2027", channel="rijk-van-nijmegen")
    reply = talk.conversation.answers.answer(told)
    assert (reply.form is not None) == settled
    if not settled:
        assert "weet nog niet" in text(reply)


@pytest.mark.usefixtures("talk")
def test_two_commands_cannot_claim_one_word() -> None:
    with pytest.raises(ValueError, match="meld"):
        commands.command(nl="meld", en="zzz", does=commands.commands()[0].does, usage=commands.commands()[0].usage)(
            lambda _ask: Reply()
        )
    assert commands.command_for("zzz") is None, "a refused command leaves nothing behind"


def test_help_tells_of_stewards_work_to_stewards_alone(talk: Talk) -> None:
    steward = talk.person("beuningen").types("help alles").text
    with talk.store.writing() as tx:
        anouk = members.by_account(tx, "web", "demo", "beuningen")
        assert isinstance(anouk, Member)
        members.change_member(tx, anouk.model_copy(update={"role": Role.MEMBER}), None, talk.clock())
    member = talk.person("beuningen").types("help alles").text
    for word in ("/radar leden", "/radar begrip", "/radar spoor"):
        assert word in steward
        assert word not in member


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("instellingen", "Zo ken ik je"),
        ("Wat kun je?", "Wat ik kan"),
        ("wat kan ik hier?", "Wat ik kan"),
        ("Hoe werkt dit eigenlijk", "Wat ik kan"),
        ("ik snap het niet", "Wat ik kan"),
        ("wijzig mijn laatste melding", "heeft nog niets gemeld"),
        ("kan dit ook in het Engels?", "Zo ken ik je"),
        ("dankjewel!", "Fijn. Tot de volgende keer."),
        ("hoi", "Hoi, fijn dat je er bent"),
        ("stop", "Je volgt nog niets"),
        ("kansen?", "Kansen voor Beuningen"),
        ("kanse", "Bedoelde je het commando /radar kansen?"),
        ("medl we kopen 300 laptops", "Bedoelde je het commando /radar meld?"),
    ],
)
def test_who_types_it_a_little_differently_is_understood(talk: Talk, typed: str, said: str) -> None:
    assert said in talk.person("beuningen").types(typed).text


def test_help_begins_with_five_things_and_has_the_rest_at_a_click(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    first = anouk.types("help")
    assert first.text.count("\n/radar ") == 6, "five commands, and the line with examples"
    assert "/radar tijdlijn" in anouk.clicks(first.choice("Alles wat ik kan")).text
    assert anouk.types("help volg").text.startswith("/radar volg")


def test_a_sentence_that_begins_as_a_command_is_a_question(talk: Talk) -> None:
    heard = talk.person("beuningen").types("ik zoek iemand die laptops koopt")
    assert "Gezocht: ik zoek iemand die laptops koopt" in heard.text


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("we gaan volgend jaar onze telefooncentrale vervangen", True),
        ("ons contract met KPN loopt af in 2028", True),
        ("wie vervangt volgend jaar de telefooncentrale", False),
        ("aanbesteding waar we bij aan kunnen sluiten", False),
        ("telefooncentrale vervangen in 2027", False),
        ("hebben we nog contracten met KPN die aflopen?", False),
        ("nieuwe firewalls in 2027, wie doet mee?", True),
        ("contract printers loopt af in 2028, iemand interesse om samen op te trekken?", True),
        ("wie koopt firewalls en wie doet mee?", False),
    ],
)
def test_what_tells_something_can_be_announced_with_one_click(talk: Talk, typed: str, offered: bool) -> None:  # noqa: FBT001 - a table
    anouk = talk.person("beuningen")
    heard = anouk.types(typed)
    assert ("Wil je dit aan je buren melden?" in heard.text) is offered
    if offered:
        assert anouk.clicks(heard.choice("Maak melding")).value("text") == typed


def test_another_word_for_a_command_may_begin_a_question(talk: Talk) -> None:
    assert "Gezocht: stop met Djuma" in talk.person("beuningen").types("stop met Djuma").text


def test_an_empty_command_is_a_call_for_help_in_ones_own_language(talk: Talk) -> None:
    nl, en = talk.person("beuningen").types(""), talk.person("beuningen", tongue=Tongue.EN).types("help")
    assert "/radar meld" in nl.text
    assert "What I can do" in en.text


def test_every_line_of_the_log_carries_the_event(sqlite_store: Store, now: datetime) -> None:
    structlog.reset_defaults()
    conversation = Conversation(sqlite_store, Clock(now))
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        conversation.answers.answer(event())
    assert {entry.get("event_id") for entry in logs} == {"e1"}


@pytest.mark.usefixtures("talk")
def test_a_message_is_said_in_the_language_of_who_reads_it() -> None:
    message = Message(heading=commands.commands()[0].does)
    assert say(message.heading or "", Tongue.NL) != say(message.heading or "", Tongue.EN)
