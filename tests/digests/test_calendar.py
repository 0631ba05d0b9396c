"""The calendar feed, read back by a parser as a calendar program does."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from digests.calendar import entries, feed
from digests.ready.found import for_municipality
from domain.announcement import Announcement
from domain.facts import Facts, Kind, Phase
from domain.language import Tongue, phrase
from domain.opportunity import Standing, Step
from domain.terms import Contract, Openness, Period, months_before
from storage import announcements
from storage.audience import Audience
from storage.store import Store
from storage.together import ladder, numbering
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, WIJCHEN, Makers


@pytest.fixture
def make(sqlite_store: Store, now: datetime) -> Makers:
    return Makers(sqlite_store, now)


def contract(make: Makers, code: str, end: date, text: str = "contract", **fields: object) -> Announcement:
    facts = Facts(
        kind=Kind.DEVELOPMENT,
        phase=Phase.RUNNING,
        functions=("laptops",),
        contract=Contract(end=end, notice_months=3, options=(12,)),
    )
    return make.announcement(text, municipality=code, facts=facts, **fields)


def read(make: Makers, audience: Audience | None = None, tongue: Tongue = Tongue.NL) -> list[Event]:
    region = make.region()
    with make.store.reading() as tx:
        shown = entries(audience or Audience(region=region.id), tx, make.now.date())
    made = feed(shown, phrase("Regioradar {region}", region=region.name), region, tongue, make.now)
    assert all(len(line) <= 75 for line in made.split(b"\r\n")), "RFC 5545 folds at 75 octets"
    calendar = Calendar.from_ical(made)
    assert calendar["x-wr-calname"] == "Regioradar Rijk van Nijmegen"
    assert calendar["version"] == "2.0"
    return list(calendar.walk("VEVENT"))


def summaries(events: list[Event]) -> list[tuple[date, str]]:
    return [(event.decoded("dtstart"), str(event["summary"])) for event in events]


def test_a_contract_is_a_whole_day_without_alarm_with_its_notice_before_it(make: Makers) -> None:
    contract(make, WIJCHEN, date(2027, 12, 31), link="https://chat.example.nl/p/1")
    notice, end = read(make)
    assert summaries([notice, end]) == [
        (date(2027, 9, 30), "Laatste dag om op te zeggen: laptops (Wijchen)"),
        (date(2027, 12, 31), "Contract loopt af: laptops (Wijchen)"),
    ]
    assert end.decoded("dtend") == date(2028, 1, 1)
    assert not isinstance(end.decoded("dtstart"), datetime)
    assert end["transp"] == "TRANSPARENT"
    assert end["url"] == "https://chat.example.nl/p/1"
    assert list(end.walk("VALARM")) == []
    assert "opzegtermijn" in end["description"]
    assert [str(event["summary"]) for event in read(make, tongue=Tongue.EN)][1] == "Contract ends: laptops (Wijchen)"


def test_identities_stay_when_days_and_words_change(make: Makers) -> None:
    by = make.member(WIJCHEN)
    first = contract(make, WIJCHEN, date(2027, 12, 31))
    before = read(make)
    facts = first.facts.model_copy(update={"contract": Contract(end=date(2028, 2, 29), notice_months=3)})
    with make.store.writing() as tx:
        changed = first.model_copy(update={"facts": facts, "text": "verlengd"})
        announcements.change(make.audience(by), tx, changed, by, make.now + timedelta(days=1))
    after = read(make)
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert [event["sequence"] for event in (*before, *after)] == [0, 0, 1, 1]
    assert [event.decoded("dtstart") for event in after] == [date(2027, 11, 29), date(2028, 2, 29)]
    assert len({event["uid"] for event in after}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "komma, puntkomma; \\ achterschuin\nregel twee\r\nEND:VEVENT\r\nBEGIN:VALARM",
        "é" * 300 + "👩‍👩‍👧‍👦" * 20,
        'ATTACH:http://evil.example\nSUMMARY:anders "x" :;,',
    ],
)
def test_what_a_person_wrote_stays_words(make: Makers, text: str) -> None:
    contract(make, WIJCHEN, date(2027, 12, 31), text)
    _, end = read(make)
    assert str(end["description"]).split("\n")[0] == " ".join(text.split())[:600].rsplit(" …", 1)[0]
    assert set(end) <= {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "TRANSP", "SUMMARY", "DESCRIPTION", "URL"}
    assert end.subcomponents == []


def test_only_what_the_audience_may_see_is_in_it(make: Makers) -> None:
    circle = make.partnership()
    contract(make, HEUMEN, date(2027, 3, 1), visibility="partnership", partnership=circle.id)
    contract(make, HEUMEN, date(2027, 4, 1), visibility="municipality")
    gone = contract(make, DRUTEN, date(2027, 5, 1))
    by = make.member(DRUTEN)
    with make.store.writing() as tx:
        announcements.withdraw(make.audience(by), tx, gone.id, by, make.now)
    region = make.region().id
    days = {
        name: [event.decoded("dtstart") for event in read(make, audience) if "af:" in event["summary"]]
        for name, audience in (
            ("region", Audience(region=region)),
            ("circle", Audience(region=region, partnerships=frozenset({circle.id}))),
            ("own", Audience(region=region, municipality=HEUMEN, partnerships=frozenset({circle.id}))),
            ("nobody", Audience(region=0)),
        )
    }
    shared, draft = date(2027, 3, 1), date(2027, 4, 1)
    assert days == {"region": [], "circle": [shared], "own": [shared, draft], "nobody": []}


def test_tenders_close_and_what_can_be_done_together_has_its_days(make: Makers) -> None:
    facts = Facts(
        kind=Kind.INVESTMENT,
        phase=Phase.TENDERING,
        functions=("forms",),
        period=Period(start=None, end=date(2026, 9, 1)),
    )
    make.announcement("wij besteden aan", municipality=DRUTEN, facts=facts)
    contract(make, WIJCHEN, date(2027, 12, 31))
    contract(make, BEUNINGEN, date(2027, 12, 31))
    wijchen = make.member(WIJCHEN)
    own = make.audience(wijchen)
    with make.store.writing() as tx:
        found = numbering.recognise(tx, for_municipality(own, tx, WIJCHEN, make.now.date()), make.now)
        assert found[0].number is not None
        leads = Standing(municipality=WIJCHEN, step=Step.JOINING, lead=True, changed_at=make.now)
        ladder.step(tx, found[0].number, wijchen, leads)
        ladder.decide_by(tx, found[0].number, wijchen, date(2026, 11, 1), make.now)
    asked = Facts(
        kind=Kind.INVESTMENT,
        phase=Phase.PLANNED,
        functions=("telephony",),
        period=Period(start=date(2027, 4, 1), end=date(2027, 6, 30)),
        openness=Openness(joinable=True, joins_by=date(2026, 8, 31)),
    )
    make.announcement("telefonie aanbesteden", municipality=DRUTEN, facts=asked)
    same = asked.model_copy(update={"openness": Openness()})
    make.announcement("telefonie vervangen", municipality=WIJCHEN, facts=same)
    with make.store.writing() as tx:
        numbering.recognise(tx, for_municipality(own, tx, WIJCHEN, make.now.date()), make.now)
    told = summaries(read(make, own))
    assert (date(2026, 8, 31), "Zeggen of je meedoet: telefonie (Druten en Wijchen)") in told
    assert (date(2026, 9, 1), "Inschrijving sluit: formulieren (Druten)") in told
    assert (date(2026, 11, 1), "Beslissen: laptops (Wijchen en Beuningen)") in told
    assert any(title == "Samen in actie komen: laptops (Wijchen en Beuningen)" for _, title in told)
    assert not any("Samen" in title for _, title in summaries(read(make)))


def test_what_is_long_past_or_far_off_stays_out(make: Makers) -> None:
    today = make.now.date()
    for days in (-200, -10, 365 * 8):
        contract(make, WIJCHEN, today + timedelta(days=days))
    assert [event.decoded("dtstart") for event in read(make)] == [today - timedelta(days=10)]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2027, 12, 31), 3, date(2027, 9, 30)),
        (date(2027, 1, 31), 1, date(2026, 12, 31)),
        (date(2027, 3, 31), 1, date(2027, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 1), 999_999, date.min),
    ],
)
def test_months_are_counted_back(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
