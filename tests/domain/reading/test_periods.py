from datetime import date

import pytest

from domain.reading.reader import period_answered, read
from domain.terms import Period, Precision

POSTED = date(2026, 6, 15)  # a Monday


def period(text: str) -> tuple[str | None, str | None]:
    found = read(text, POSTED).facts.period
    if found is None:
        return None, None
    return found.start and found.start.isoformat(), found.end and found.end.isoformat()


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("in Q3 2026", "2026-07-01", "2026-09-30"),
        ("in het 3e kwartaal", "2026-07-01", "2026-09-30"),
        ("in het derde kwartaal van 2026", "2026-07-01", "2026-09-30"),
        ("in kwartaal 3", "2026-07-01", "2026-09-30"),
        ("in the third quarter of 2026", "2026-07-01", "2026-09-30"),
        ("in 2026 Q3", "2026-07-01", "2026-09-30"),
        ("in Q3/Q4", "2026-07-01", "2026-12-31"),
        ("in Q4 2026 / Q1 2027", "2026-10-01", "2027-03-31"),
        ("in Q3-4", "2026-07-01", "2026-12-31"),
        ("in H2", "2026-07-01", "2026-12-31"),
        ("in de tweede helft van 2027", "2027-07-01", "2027-12-31"),
        ("in de 2e helft van volgend jaar", "2027-07-01", "2027-12-31"),
        ("in het eerste halfjaar van 2027", "2027-01-01", "2027-06-30"),
        ("in the second half of 2027", "2027-07-01", "2027-12-31"),
        ("komend voorjaar", "2027-03-01", "2027-05-31"),
        ("in het voorjaar", "2027-03-01", "2027-05-31"),
        ("dit najaar", "2026-09-01", "2026-11-30"),
        ("najaar '27", "2027-09-01", "2027-11-30"),
        ("next spring", "2027-03-01", "2027-05-31"),
        ("this autumn", "2026-09-01", "2026-11-30"),
        ("deze zomer", "2026-06-01", "2026-08-31"),
        ("in de zomer van volgend jaar", "2027-06-01", "2027-08-31"),
        ("begin 2027", "2027-01-01", "2027-03-31"),
        ("medio 2027", "2027-05-01", "2027-08-31"),
        ("halverwege 2027", "2027-05-01", "2027-08-31"),
        ("eind volgend jaar", "2027-10-01", "2027-12-31"),
        ("eind dit jaar", "2026-10-01", "2026-12-31"),
        ("mid-2027", "2027-05-01", "2027-08-31"),
        ("early 2027", "2027-01-01", "2027-03-31"),
        ("begin september", "2026-09-01", "2026-09-10"),
        ("half september", "2026-09-11", "2026-09-20"),
        ("eind februari", "2027-02-21", "2027-02-28"),
        ("begin volgende maand", "2026-07-01", "2026-07-10"),
        ("in maart 2027", "2027-03-01", "2027-03-31"),
        ("in mrt '27", "2027-03-01", "2027-03-31"),
        ("van maart t/m juni 2027", "2027-03-01", "2027-06-30"),
        ("tussen oktober en februari", "2026-10-01", "2027-02-28"),
        ("sept/okt", "2026-09-01", "2026-10-31"),
        ("nov-dec 2026", "2026-11-01", "2026-12-31"),
        ("in week 40", "2026-09-28", "2026-10-04"),
        ("in week 36 t/m 40", "2026-08-31", "2026-10-04"),
        ("in wk 36-40", "2026-08-31", "2026-10-04"),
        ("volgende week", "2026-06-22", "2026-06-28"),
        ("volgend jaar", "2027-01-01", "2027-12-31"),
        ("in de loop van 2027", "2027-01-01", "2027-12-31"),
        ("in 2027-2028", "2027-01-01", "2028-12-31"),
        ("in 2027 en 2028", "2027-01-01", "2028-12-31"),
        ("per 1 januari", "2027-01-01", "2027-01-01"),
        ("per 1-1-2027", "2027-01-01", "2027-01-01"),
        ("per 01/01/27", "2027-01-01", "2027-01-01"),
        ("op 2027-01-01", "2027-01-01", "2027-01-01"),
        ("on March 1st, 2027", "2027-03-01", "2027-03-01"),
        ("op 12 sept. 2026", "2026-09-12", "2026-09-12"),
        ("vanaf Q3 2026", "2026-07-01", None),
        ("vanaf 1 september", "2026-09-01", None),
        ("starting October 2026", "2026-10-01", None),
        ("met ingang van 1 januari 2027", "2027-01-01", None),
        ("uiterlijk 1 oktober", None, "2026-10-01"),
        ("voor 1 oktober", None, "2026-10-01"),
        ("vóór de zomer", None, "2026-06-30"),
        ("nog voor de zomer", None, "2026-06-30"),
        ("nog dit jaar", None, "2026-12-31"),
        ("before the summer", None, "2026-06-30"),
        ("by the end of 2026", None, "2026-12-31"),
        ("uiterlijk eind 2027", None, "2027-12-31"),
        ("na de zomer", "2026-09-01", "2026-11-30"),
        ("after the summer", "2026-09-01", "2026-11-30"),
        ("over drie maanden", "2026-09-01", "2026-09-30"),
        ("binnen een half jaar", None, "2026-12-15"),
    ],
)
def test_a_period_is_read_from_the_day_of_posting(words: str, start: str | None, end: str | None) -> None:
    assert period(f"Wij gaan {words} de laptops vervangen.") == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Wij gaan laptops vervangen, type 2027X.",
        "We kopen 2000 laptops.",
        "Budget € 2027 voor de website.",
        "Bel 024-3292026 over de aanbesteding van printers.",
        "We draaien Windows Server 2019 en gaan dat vervangen.",
        "Ons contract voor printers loopt af op 31 december 2027.",
        "Reageren op de uitvraag voor printers kan tot 1 juli.",
    ],
)
def test_what_is_no_date_of_the_undertaking_gives_no_period(text: str) -> None:
    assert period(text) == (None, None)


def test_a_start_and_a_finish_make_a_span() -> None:
    assert period("Start migratie zaaksysteem in september, klaar eind maart 2027.") == ("2026-09-01", "2027-03-31")
    assert period("We starten de uitrol op 1 september en zijn klaar voor 1 december.") == ("2026-09-01", "2026-12-01")


def test_a_day_that_does_not_exist_is_asked() -> None:
    reading = read("We gaan op 30 februari over op het nieuwe zaaksysteem.", POSTED)
    assert reading.facts.period is None
    assert [question.values["words"] for question in reading.questions] == ["30 februari"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Migratie M365 gepland voor Q4 2026 maar schuift door naar Q2 2027.", "2027-04-01", "2027-06-30"),
        ("Uitgesteld naar 2028: vervanging van de telefonie.", "2028-01-01", "2028-12-31"),
        ("De pilot duurt drie maanden en start 1 september.", "2026-09-01", "2026-11-30"),
        ("Pilot chatbot vanaf 1 september: drie maanden.", "2026-09-01", "2026-11-30"),
        ("Het project is gestart op 1 april en duurt een half jaar.", "2026-04-01", "2026-09-30"),
        ("Vanaf 2027 is e-facturatie verplicht, wij starten in november.", "2026-11-01", "2026-11-30"),
        ("We zijn sinds maandag over op de nieuwe telefooncentrale.", "2026-06-08", "2026-06-08"),
        ("De Omgevingswet-koppeling is 12 mei jl. in productie genomen.", "2026-05-12", "2026-05-12"),
        ("The pilot ran from March to May and was a success.", "2026-03-01", "2026-05-31"),
        ("Nieuwe website live op 3 november.", "2026-11-03", "2026-11-03"),
        ("Nieuwe website live per 1 juni.", "2026-06-01", "2026-06-01"),
        ("Begin dit jaar zijn alle 300 iPhones vervangen.", "2026-01-01", "2026-03-31"),
        ("Tot en met september draaien we een proef met de digitale balie.", None, "2026-09-30"),
        ("Zomer '27 migreren we alle werkplekken.", "2027-06-01", "2027-08-31"),
        ("In de eerste week van september testen we de noodstroom.", "2026-09-01", "2026-09-07"),
        ("Volgend jaar mei vervangen we de servers.", "2027-05-01", "2027-05-31"),
        ("In 10-2026 vervangen we de firewall.", "2026-10-01", "2026-10-31"),
    ],
)
def test_the_date_of_the_undertaking_is_chosen_and_looks_the_right_way(
    text: str, start: str | None, end: str | None
) -> None:
    assert period(text) == (start, end)


@pytest.mark.parametrize(
    ("year", "whit_sunday"),
    [(2027, "2027-05-16"), (2028, "2028-06-04"), (2030, "2030-06-09"), (2038, "2038-06-13")],
)
def test_whitsun_moves_with_easter(year: int, whit_sunday: str) -> None:
    assert period(f"Nieuwe firewall live met Pinksteren {year}.") == (whit_sunday, whit_sunday)


@pytest.mark.parametrize(
    ("answer", "end"),
    [("tot 1 juli", date(2026, 7, 1)), ("t/m 2028", date(2028, 12, 31)), ("uiterlijk Q3", date(2026, 9, 30))],
)
def test_when_may_be_answered_with_only_an_end(answer: str, end: date) -> None:
    found = period_answered(answer, POSTED)
    assert found is not None
    assert (found.start, found.end) == (None, end)


def test_a_day_behind_its_year_is_a_day() -> None:
    period = read("Nieuwe tablets voor de buitendienst, volgend jaar op 1 april", date(2026, 11, 23)).facts.period
    assert period == Period(start=date(2027, 4, 1), end=date(2027, 4, 1), precision=Precision.DAY)
