from datetime import date

import pytest

from domain.reading.reader import read

POSTED = date(2026, 6, 15)

INVESTMENT = [
    "We gaan in het najaar 200 laptops vervangen.",
    "Aanschaf van 40 tablets voor de buitendienst, budget 30k.",
    "Offertes aangevraagd voor een nieuwe firewall.",
    "De aanbesteding voor multifunctionals is gepubliceerd op TenderNed.",
    "Printers zijn aan vervanging toe, raming € 80.000.",
    "Wij zoeken een nieuwe leverancier voor onze telefonie.",
    "Besteld: 60 dockingstations bij Dustin, levering in augustus.",
    "Nieuwe zaalcamera's voor de raadzaal, krediet is aangevraagd.",
    "Gegund aan Ricoh: het nieuwe printcontract.",
    "Europese aanbesteding burgerzakensysteem gaat niet door.",
    "We overwegen volgend jaar een nieuw zaaksysteem te kopen.",
    "Uitvraag voor SOC-dienstverlening staat uit bij drie partijen.",
    "We are buying 50 new phones in Q4.",
    "Out to tender: managed wifi for all locations.",
    "Replacement of the storage is planned for 2027, about 150k.",
    "Licenties voor Acrobat bijkopen, 40 stuks.",
    "Laptopvervanging staat op de rol voor 2027, 350 stuks.",
    "Vervaning van de switches, ca. 80 stuks, Q1 2027",
    "Wij huren vanaf september een externe FG in.",
    "Contract vaste telefonie loopt eind 2027 af, begin 2027 gaan we opnieuw aanbesteden.",
]
PROJECT = [
    "We migreren dit jaar alle mailboxen naar Exchange Online.",
    "De migratie van ons zaaksysteem naar de cloud start in september.",
    "Pilot met Copilot voor 30 medewerkers loopt tot december.",
    "Implementatie van Key2Burgerzaken is afgerond.",
    "Project e-depot is gestart.",
    "We zijn bezig met de invoering van de Wdo.",
    "Overstap van Djuma naar Open Zaak is achter de rug.",
    "Uitrol Windows 11 in volle gang, 60 procent over.",
    "Alle formulieren zijn omgezet naar de nieuwe huisstijl.",
    "12.000 bouwdossiers gescand en doorzoekbaar gemaakt.",
    "Website toegankelijk maken: we werken toe naar status B.",
    "BIO2: nulmeting uitgevoerd, verbeterplan volgt in Q4.",
    "We sluiten in het najaar aan op de nieuwe BRP-koppeling.",
    "Telefooncentrale is vorige week overgezet naar Teams.",
    "We have migrated 200 users to the new tenant.",
    "Rollout of MFA for all staff starts next month.",
    "Our DigiD audit is done, no findings.",
    "Datakwaliteit BAG opgeschoond, 800 objecten hersteld.",
    "Bewustwordingscampagne informatiebeveiliging start in oktober.",
    "Moet voor 1 juli 2027 over naar de SaaS-variant van TOPdesk.",
]
DEVELOPMENT = [
    "Ons contract met Centric loopt eind 2027 af.",
    "Contract Eurofiber loopt t/m 30 juni 2027.",
    "Let op: de leverancier verhoogt de prijzen met 8 procent.",
    "Onze I-visie is door de raad vastgesteld.",
    "Wij werken al jaren met iBabs en zijn erg tevreden.",
    "Microsoft stopt met de ondersteuning van Windows 10.",
    "Ter info: leverancier X is overgenomen door Y.",
    "We gebruiken Signalen voor meldingen openbare ruimte, bevalt prima.",
    "Nieuwe wet digitale overheid treedt in januari in werking.",
    "FYI: our contract with Exact ends on 31 March 2028.",
    "Storing bij de hostingpartij legde gisteren de website plat.",
    "Het college heeft het cloudbeleid vastgesteld.",
    "We zijn tevreden over onze chatbot, 1.400 vragen per maand.",
    "Contract voor de websitehosting is verlengd tot 2029.",
    "Onze mantel inhuur ICT loopt nog tot medio 2028.",
]
NOTHING = [
    "Heeft iemand ervaring met Djuma?",
    "Wie gebruikt er al Copilot?",
    "Weet iemand wat een zaaksysteem ongeveer kost?",
    "Zijn er gemeenten die al op Windows 11 zitten?",
    "Hoe doen jullie dat met de Woo?",
    "Bedankt allemaal, fijn weekend!",
    "Goedemorgen allemaal!",
    "Top, dank je wel!",
    "Fijne feestdagen en tot in het nieuwe jaar!",
    "Ik ben morgen vrij, bel me donderdag maar.",
    "Gefeliciteerd met je nieuwe baan!",
    "Is er nog koffie?",
    "Kan iemand mij toevoegen aan de groep?",
    "Does anyone have experience with Nutanix?",
    "Thanks, see you tomorrow!",
    "Anyone using Power BI for the citizen survey?",
    "Waar vind ik het verslag van vorige keer?",
    "Wat gebruiken jullie voor wachtwoordbeheer? Wij zoeken tips.",
    "help",
    "",
    "👍",
    "Oke, klopt.",
    "Hoi, vraagje: welke gemeenten hebben Centric voor belastingen?",
    "Mag ik jullie bestek voor printers eens zien?",
    "Vergadering van dinsdag gaat niet door.",
    "Wie gaat er mee naar het VNG-congres op 12 september?",
    "Beste wensen voor 2027!",
    "Lunch om 12:30 in de kantine",
    "Prettige vakantie iedereen, tot in augustus",
    "zoek laptops",
]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, "investment") for text in INVESTMENT),
        *((text, "project") for text in PROJECT),
        *((text, "development") for text in DEVELOPMENT),
        *((text, None) for text in NOTHING),
    ],
)
def test_the_kind_is_what_the_post_announces(text: str, kind: str | None) -> None:
    assert read(text, POSTED).facts.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "We gaan in Q3 200 laptops vervangen. Wie doet er mee?",
        "We overwegen een nieuw zaaksysteem. Heeft iemand tips?",
        "We're buying 120 screens this autumn. Anybody else?",
        "Onze aanbesteding telefonie start in september, haken jullie aan?",
        "Contract Canon loopt 1 mei 2028 af. Bij wie ook?",
    ],
)
def test_a_post_that_announces_and_then_asks_is_an_announcement(text: str) -> None:
    assert read(text, POSTED).facts.kind is not None


def test_what_announces_nothing_has_no_facts() -> None:
    reading = read("Heeft iemand in 2025 meer dan € 50.000 betaald voor 300 laptops?", POSTED)
    assert reading.facts.model_dump(exclude_defaults=True) == {}
    assert reading.evidence == ()
