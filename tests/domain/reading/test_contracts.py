from datetime import date

import pytest

from domain.reading.reader import read
from domain.terms import Contract

POSTED = date(2026, 6, 15)


def contract(text: str) -> Contract:
    return read(text, POSTED).facts.contract or Contract()


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ons contract met Centric loopt af op 31 december 2027.", "2027-12-31"),
        ("Ons contract met Centric loopt 31 december 2027 af.", "2027-12-31"),
        ("Het contract met Canon eindigt per 1 april 2028.", "2028-04-01"),
        ("Contract Canon t/m 31-12-2028.", "2028-12-31"),
        ("Contract printers (Canon) tot 1-1-2029", "2029-01-01"),
        ("Contract met KPN tot en met 30 juni 2027.", "2027-06-30"),
        ("TOPdesk: contract loopt nog tot medio 2028.", "2028-06-30"),
        ("Onze overeenkomst met Vodafone expireert eind 2028.", "2028-12-31"),
        ("De licenties van Adobe verlopen in juni 2027.", "2027-06-30"),
        ("Licenties M365 lopen tot 1 juli 2028.", "2028-07-01"),
        ("Einddatum contract multifunctionals: 1 oktober 2027.", "2027-10-01"),
        ("Contract multifunctionals, einddatum 1-10-2027.", "2027-10-01"),
        ("Het contract voor de telefooncentrale is verlengd tot 1 januari 2029.", "2029-01-01"),
        ("We hebben het contract met Ricoh verlengd t/m 2029.", "2029-12-31"),
        ("We zitten nog tot eind 2028 vast aan Centric.", "2028-12-31"),
        ("We zitten vast aan PinkRoccade tot 1 januari 2029.", "2029-01-01"),
        ("Contract met Procura is opgezegd per 1 juli 2027.", "2027-07-01"),
        ("Wij hebben ons contract met Procura opgezegd, het stopt op 1 juli 2027.", "2027-07-01"),
        ("Our contract with Exact ends on 31 March 2028.", "2028-03-31"),
        ("Our contract with Exact runs until the end of 2028.", "2028-12-31"),
        ("The licence for the website CMS expires in March 2027.", "2027-03-31"),
        ("The agreement with Canon is up for renewal in June 2028.", "2028-06-30"),
        ("Telephony contract (KPN) until 1 May 2028, then we tender again.", "2028-05-01"),
        ("Het hostingcontract met Solvinity loopt eind maart 2028 ten einde.", "2028-03-31"),
        ("Raamovereenkomst inhuur loopt t/m Q2 2028.", "2028-06-30"),
        ("Afloopdatum onderhoudscontract firewall is 15 februari 2027.", "2027-02-15"),
        ("Leasecontract kopieerapparaten heeft als einddatum 31 mei 2028.", "2028-05-31"),
        ("Met Enable-U hebben we een contract tot 31 december 2028.", "2028-12-31"),
        ("Het contract voor Djuma duurt nog tot 1 februari 2028.", "2028-02-01"),
        ("Zaaksysteem Djuma, contract tm 31 december 2027.", "2027-12-31"),
        ("Contractduur websiteplatform: 1 januari 2024 t/m 31 december 2027.", "2027-12-31"),
        ("Ons contract bij SIM voor de website loopt door tot eind 2027.", "2027-12-31"),
        ("Mobiele telefonie (Odido) expireert 1 maart 2028.", "2028-03-01"),
        ("In oktober 2028 loopt de mantel voor hardware af.", "2028-10-31"),
        ("Op 1 mei 2028 eindigt onze overeenkomst met Ricoh.", "2028-05-01"),
        ("Per 1 januari 2028 loopt het contract met Centric voor belastingen af.", "2028-01-01"),
        ("Eind 2027 verloopt ons contract voor de burgerzakenapplicatie.", "2027-12-31"),
        ("Het abonnement op de kennisbank stopt 1 september 2027.", "2027-09-01"),
        ("SLA met Atos geldt tot 1-7-2028.", "2028-07-01"),
        ("Contract getekend met Atos, looptijd tot 1-7-2029.", "2029-07-01"),
        ("Nieuwe overeenkomst met Eneco, geldig t/m 2030.", "2030-12-31"),
        ("Wij zitten tot 2029 aan Pinkroccade vast.", "2028-12-31"),
        ("Ons contract bij Decos is in 2028 afgelopen.", "2028-12-31"),
        ("Contract eindigt 31/12/28, daarna willen we opnieuw aanbesteden.", "2028-12-31"),
        ("Huidig contract: Xerox, loopt tot 1 november 2027, 85 apparaten.", "2027-11-01"),
        ("De licentieovereenkomst met Microsoft (EA) loopt eind juni 2027 af.", "2027-06-30"),
        ("Datacentercontract met BIT: einde 30 september 2027.", "2027-09-30"),
        ("Het contract heeft een looptijd t/m 30 april 2028.", "2028-04-30"),
        ("Afloop contract parkeerautomaten: eind 2027.", "2027-12-31"),
        ("Contract vaste lijnen KPN: nog tot 1-4-2028.", "2028-04-01"),
        ("Djuma hebben we nog tot en met 2027, daarna zien we wel.", "2027-12-31"),
        ("PinkRoccade belastingpakket: per 01-01-2029 einde contract.", "2029-01-01"),
        ("Contract Atos (werkplek) 2023-2027, twee keer een jaar optie.", "2027-12-31"),
        ("Contract multifunctionals, Canon, 31 maart 2028.", "2028-03-31"),
        ("Huur kopieerapparaten stopt per 1 maart 2028.", "2028-03-01"),
        ("We liggen met Signify vast tot 2031.", "2030-12-31"),
        ("Loopt in april 2027 af: onze overeenkomst voor parkeerautomaten.", "2027-04-30"),
        ("Wij moeten voor 1 oktober opzeggen, anders zitten we tot eind 2028 vast aan Canon.", "2028-12-31"),
        ("Our SharePoint hosting deal is good until 30 June 2028.", "2028-06-30"),
        ("Telefonie via GT Connect, tot medio 2029.", "2029-06-30"),
        ("Concessie bushokjes eindigt in 2029.", "2029-12-31"),
        ("Ons contrakt met Canon loopt tot 1 mei 2028.", "2028-05-01"),
    ],
)
def test_the_end_of_a_contract_is_read_and_is_not_the_period(text: str, end: str) -> None:
    facts = read(text, POSTED).facts
    assert facts.contract is not None
    assert str(facts.contract.end) == end
    assert facts.period is None


@pytest.mark.parametrize(
    ("text", "end", "period"),
    [
        (
            "Contract met Canon loopt 31 december 2027 af, in Q1 2027 starten we de aanbesteding.",
            "2027-12-31",
            ("2027-01-01", "2027-03-31"),
        ),
        (
            "Aanbesteding printers in Q1 2027 omdat het contract met Canon eind 2027 afloopt.",
            "2027-12-31",
            ("2027-01-01", "2027-03-31"),
        ),
        (
            "We gaan dit najaar de telefonie aanbesteden. Huidig contract (KPN) t/m 1 juli 2027.",
            "2027-07-01",
            ("2026-09-01", "2026-11-30"),
        ),
        (
            "Tender for printers next spring because the Canon contract expires on 1 October 2027.",
            "2027-10-01",
            ("2027-03-01", "2027-05-31"),
        ),
        (
            "Vervanging zaaksysteem begin 2027, Djuma loopt tot eind 2027.",
            "2027-12-31",
            ("2027-01-01", "2027-03-31"),
        ),
    ],
)
def test_the_period_stands_beside_the_contract(text: str, end: str, period: tuple[str, str]) -> None:
    facts = read(text, POSTED).facts
    assert facts.contract is not None
    assert facts.period is not None
    assert str(facts.contract.end) == end
    assert (str(facts.period.start), str(facts.period.end)) == period


@pytest.mark.parametrize(
    "text",
    [
        "De pilot met de chatbot loopt tot 1 december 2026.",
        "De ondersteuning van Windows 10 stopt op 14 oktober 2026.",
        "Aanbesteding printers loopt tot 1 september.",
        "Project e-depot eindigt medio 2027.",
        "Nieuw contract voor printers gaat in per 1 januari 2027.",
        "Wij sluiten in Q3 een nieuw contract voor printers.",
    ],
)
def test_what_ends_without_being_a_contract_has_no_contract_end(text: str) -> None:
    assert contract(text).end is None


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("optie op 2x1 jaar", (12, 12)),
        ("met 2 x 1 jaar verlenging", (12, 12)),
        ("optie tot verlenging met twee jaar", (24,)),
        ("2 verlengingsopties van 12 maanden", (12, 12)),
        ("met de optie om twee keer een jaar te verlengen", (12, 12)),
        ("twee opties van een jaar", (12, 12)),
        ("verlengen kan nog 1x een jaar", (12,)),
        ("two extension options of one year", (12, 12)),
        ("option to extend by 1 year", (12,)),
        ("optie 1+1 jaar", (12, 12)),
        ("optie half jaar", (6,)),
        ("looptijd 2+1+1", (12, 12)),
        ("tweemaal een optie van een half jaar", (6, 6)),
        ("tweemaal een jaar te verlengen", (12, 12)),
        ("4 jr + 2x1 jr", (12, 12)),
        ("optie van een half jaar", (6,)),
        ("twee opties van een halfjaar", (6, 6)),
        ("2x een half jaar verlenging", (6, 6)),
        ("verlengingsoptie van anderhalf jaar", (18,)),
        ("an extension option of half a year", (6,)),
        ("verlenging van 6 maanden mogelijk", (6,)),
        ("kan nog 2x met een jaar worden verlengd", (12, 12)),
        ("en kan 2 maal met 12 maanden verlengd worden", (12, 12)),
        ("is al met twee jaar verlengd", ()),
        ("het is twee keer een jaar verlengd", ()),
        ("met een optie op nog eens 24 maanden", (24,)),
        ("verlengbaar met 2 x 12 mnd", (12, 12)),
        ("daarna jaarlijks verlengbaar", ()),
        ("3 jaar met optie tot 2 keer 1 jaar verlenging", (12, 12)),
        ("kan max. twee keer worden verlengd met een jaar", (12, 12)),
        ("optioneel nog 2 jaar", (24,)),
        ("4+2+2 jaar", (24, 24)),
        ("looptijd 4 + 2 + 2 jaar", (24, 24)),
        ("eenzijdige verlenging van een jaar mogelijk", (12,)),
        ("verlengingsmogelijkheid 2x 12 maanden", (12, 12)),
        ("we kunnen nog drie keer met een jaar verlengen", (12, 12, 12)),
        ("extendable twice by 12 months", (12, 12)),
        ("optie voor 2 extra jaren", (24,)),
        ("nog 3 x 1 jr in optie", (12, 12, 12)),
        ("met drie verlengingen van elk een jaar", (12, 12, 12)),
        ("nog twee verlengingen te gaan van 12 maanden", (12, 12)),
        ("maximaal 2 jaar te verlengen", (24,)),
        ("nog 1 optiejaar", (12,)),
        ("met twee optiejaren", (12, 12)),
        ("nog twee optiejaren", (12, 12)),
        ("2 optiejaren, waarvan 1 gebruikt", (12,)),
        ("het is met een jaar optie verlengd", ()),
        ("beide optiejaren zijn gelicht", ()),
        ("de twee optiejaren zijn al gebruikt", ()),
        ("we kunnen er nog een jaar aan plakken", (12,)),
        ("geen verlengingsopties meer", ()),
        ("geen optiejaren meer", ()),
        ("opties op: nee", ()),
        ("verlenging niet mogelijk", ()),
        ("+ 2x1 jaar optie", (12, 12)),
        ("+ 1 jr verlenging", (12,)),
        ("met 1 jaar optie", (12,)),
        ("optie van 2 maal 2 jaar", (24, 24)),
        ("laatste optie van 12 maanden nog niet gelicht", (12,)),
        ("nog een verlengingsoptie van 24 mnd over", (24,)),
        ("tussentijds verlengen kan met 6 maanden", (6,)),
        ("met 2 jaar optie tot verlenging", (24,)),
        ("en we mogen nog 2 jaar verlengen", (24,)),
        ("met optie tot verlenging met maximaal 4 jaar", (48,)),
        ("2 optiejaren nog niet gebruikt", (12, 12)),
    ],
)
def test_extension_options_are_months(words: str, options: tuple[int, ...]) -> None:
    found = contract(f"Contract Canon loopt tot 31-12-2027, {words}.")
    assert found.options == options
    assert str(found.end) == "2027-12-31"


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("opzegtermijn 6 maanden", 6),
        ("opzegtermijn van een half jaar", 6),
        ("met drie maanden opzegtermijn", 3),
        ("notice period of 3 months", 3),
        ("12 months notice", 12),
        ("opzeggen kan tot 6 maanden van tevoren", 6),
    ],
)
def test_the_notice_period_is_months(words: str, months: int) -> None:
    found = contract(f"Contract Canon loopt tot 31-12-2027, {words}.")
    assert found.notice_months == months
    assert str(found.end) == "2027-12-31"


def test_the_latest_end_counts_every_option() -> None:
    assert contract("Contract Canon loopt t/m 28-02-2027, optie op 2x1 jaar.").latest_end == date(2029, 2, 28)
    assert Contract(end=date(2027, 2, 28), options=(12,)).latest_end == date(2028, 2, 29)
    assert Contract(options=(12,)).latest_end is None
