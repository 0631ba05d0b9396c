"""What was begun and is not over, what is named and still to come, contracts behind a plan, days of closing."""

from datetime import date

import pytest

from domain.reading.reader import read

POSTED = date(2026, 6, 15)

RUNNING = [
    "Bouw van het datawarehouse is in volle gang, live per 1 oktober 2026.",
    "12 van de 30 scholen zijn aangesloten op glasvezel, de rest volgt in het najaar.",
    "We are halfway through the move to Azure, go-live in November.",
    "8 of our 14 buildings now have the new door readers, the rest follows in Q4.",
    "Wij zijn begonnen met het opschonen van de BAG, vordert gestaag, klaar voor 1 december.",
    "Inventarisatie van de verwerkingen loopt, afronding in september.",
    "Klantcontact gaat nu via Teams, het meldpunt volgt in oktober.",
    "Onze intranetsite bestaat 1 jaar en kost 9k per jaar.",
    "De meldingenapp kost ons 0,40 per inwoner, prima te doen.",
    "Parkeercentrale nog tot 1 mei 2028 onder contract, geen idee wat erna komt.",
]
PLANNED = [
    "Contract met Bibliotheca eindigt op 1 mei 2027. De aanbesteding publiceren we in januari.",
    "Parkeersoftware: licenties lopen tot 31 mei 2027, voor die tijd willen we een ander pakket.",
    "Offertes voor de schoolpassen vragen we in november.",
    "De offerteaanvraag voor sensoren gaat na de zomer de deur uit.",
    "Publicatie op TenderNed medio september, vervanging van de parkeerautomaten.",
    "We ask three suppliers for quotes in October, 40 cameras.",
    "Onze kassa's vervangen we in 2027, mogelijk alles bij één partij.",
    "Herbouw van de app in 2027, nu bezig met het programma van eisen.",
]
TENDERING = [
    "Europese aanbesteding parkeerapp staat online, sluit 30 september.",
    "Prijsaanvraag voor de raadszaal ligt bij twee partijen.",
    "Offertetraject voor de bermcamera's loopt, gunning in juli.",
    "Wij wachten op offertes voor de nieuwe kassa's.",
    "RFI voor een datawarehouse loopt bij vier leveranciers.",
    "Our tender for parking meters closes on 28 August.",
]


@pytest.mark.parametrize(
    ("phase", "text"),
    [(p, t) for p, texts in (("running", RUNNING), ("planned", PLANNED), ("tendering", TENDERING)) for t in texts],
)
def test_phase(phase: str, text: str) -> None:
    """A moment to come is the end of what was begun, and the time of a step that is only named."""
    assert read(text, POSTED).facts.phase == phase


@pytest.mark.parametrize(
    "text",
    [
        "Plan voor een nieuw burgerzakensysteem is van tafel.",
        "De aanschaf van drones is van de agenda.",
        "The new phone system is off the table.",
    ],
)
def test_off_the_table(text: str) -> None:
    """What was planned and dropped is cancelled."""
    assert read(text, POSTED).facts.phase == "cancelled"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("De parkeerautomaten zijn gehuurd tot 1 december 2027.", "2027-12-01"),
        ("We hebben bij Gouw bijgetekend tot 1 juli 2029.", "2029-07-01"),
        ("Handtekening voor de meldkamer is gezet: 3 jaar, tot 1 juni 2029.", "2029-06-01"),
        ("Our parking meters are leased until 31 March 2028.", "2028-03-31"),
        ("De formulieren van Roxit stoppen per 1 maart 2027, contract wordt niet verlengd.", "2027-03-01"),
        ("Mobiele abo's stoppen 1 september 2026.", "2026-09-01"),
        ("Het verbeterplan loopt tot eind 2026.", None),
        ("Zorgapp is live, nazorg loopt nog tot kerst.", None),
        ("Het printcontract is afgelopen maand gegund voor 5 jaar.", None),
    ],
)
def test_contract_end(text: str, end: str | None) -> None:
    """What was hired, signed or renewed until a day ends then; an undertaking is no contract."""
    contract = read(text, POSTED).facts.contract
    assert (contract and contract.end and contract.end.isoformat()) == end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Aanschaf van drones is uitgesteld tot 2028.", "2028-01-01", "2028-12-31"),
        ("Europese aanbesteding parkeerapp, inschrijven kan tot 31 augustus.", None, "2026-08-31"),
        ("Tender for parking meters closes on 28 August.", None, "2026-08-28"),
        ("Aanbesteding staat sinds vandaag op TenderNed, inschrijven t/m 25 september.", "2026-06-15", "2026-09-25"),
        ("Nieuwe kassa's per 1 februari 2027. Offertes vragen we in oktober.", "2026-10-01", "2027-02-01"),
        ("Wmebv gaat 1-1-2027 in. Wij starten in september met de formulieren.", "2026-09-01", "2027-01-01"),
        ("We huren een tester in voor negen maanden vanaf 1 september.", "2026-09-01", "2027-05-31"),
        ("Voor 2032 moeten alle kernen over naar het omgevingsplan.", None, "2031-12-31"),
        ("Het volume is een derde lager dan in 2022, kassa's komen in Q4.", "2026-10-01", "2026-12-31"),
    ],
)
def test_period(text: str, start: str | None, end: str | None) -> None:
    """Two moments span a period in order of time; the last day for offers is the end when nothing else is dated."""
    period = read(text, POSTED).facts.period
    assert (period and period.start and period.start.isoformat()) == start
    assert (period and period.end and period.end.isoformat()) == end


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("development", "Users are happy with our permit system after one year."),
        ("development", "Our container platform is running stable, glad to share."),
        ("development", "Lease van onze plotters stopt per 1 maart 2028."),
        ("investment", "We overwegen een ander pakket voor parkeren."),
        ("investment", "SOC-contract stopt 31 maart 2027, in september starten we een minicompetitie, aansluiten kan."),
        ("project", "AI-register: 17 toepassingen in kaart, waarvan 2 hoog risico."),
        ("project", "Team van 3 fte werkt aan actieve openbaarmaking, klaar eind september."),
    ],
)
def test_kind(kind: str, text: str) -> None:
    """Running costs and contentment are news, another package is bought, what is under way is a project."""
    assert read(text, POSTED).facts.kind == kind
