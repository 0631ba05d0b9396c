from datetime import date

import pytest

from domain.reading.reader import read

POSTED = date(2026, 6, 15)

PHASES = {
    "idea": [
        "We overwegen een nieuw zaaksysteem.",
        "We denken na over het vervangen van de telefooncentrale.",
        "Misschien gaan we volgend jaar naar Teams-telefonie.",
        "We oriënteren ons op een nieuw HR-pakket.",
        "Verkenning: chatbot voor de website, nog niets besloten.",
        "Wij onderzoeken of we samen een SOC kunnen inkopen.",
        "We are considering a move to a new CMS.",
        "Thinking about a shared data platform, no budget yet.",
        "Nog geen besluit, maar we kijken naar een nieuwe firewall.",
    ],
    "planned": [
        "We gaan in het najaar 200 laptops vervangen.",
        "Vervanging van de switches staat gepland voor Q1 2027.",
        "In 2027 vervangen we de wifi.",
        "Budget voor nieuwe printers is gereserveerd, aanbesteding start in september.",
        "Project e-depot is uitgesteld naar 2028.",
        "De uitrol is nog niet gestart.",
        "Volgend voorjaar starten we de aanbesteding van de website.",
        "We will replace the phones in Q4.",
        "Laptops worden in september vervangen.",
        "Komend jaar moet het zaaksysteem opnieuw aanbesteed worden.",
        "Krediet voor de raadzaal is goedgekeurd, uitvoering na de zomer.",
        "Aanbesteding printers in voorbereiding, publicatie in Q4.",
    ],
    "tendering": [
        "De aanbesteding voor printers loopt.",
        "Offertes aangevraagd voor een nieuwe firewall.",
        "De aanbesteding is nog niet gegund.",
        "Europese aanbesteding staat op TenderNed, sluiting 1 september.",
        "Uitvraag telefonie staat uit bij drie partijen.",
        "We zijn de inschrijvingen voor de website aan het beoordelen.",
        "Our tender for managed wifi is out.",
        "Quotes requested from three suppliers for new switches.",
        "Minicompetitie inhuur loopt, gunning verwacht in juli.",
        "Offertes voor de laptops liggen binnen, keuze volgt in juli.",
    ],
    "awarded": [
        "De opdracht voor de website is gegund aan SIM.",
        "Contract getekend met Ricoh, uitrol vanaf september.",
        "We hebben 60 dockingstations besteld.",
        "Opdracht verleend aan KPN voor glasvezel.",
        "Gekozen voor Unit4 als nieuw financieel pakket, start in januari.",
        "Tender awarded to Axians, delivery in September.",
        "Laptops zijn besteld, levering in augustus.",
        "We ordered 40 tablets last week.",
    ],
    "running": [
        "We zijn bezig met de migratie naar Exchange Online.",
        "De uitrol van Windows 11 is in volle gang.",
        "Pilot met Copilot loopt tot december.",
        "Ons contract met Centric loopt eind 2027 af.",
        "We werken met iBabs en zijn tevreden.",
        "Project e-depot is gestart, oplevering in 2027.",
        "We are migrating to Exchange Online.",
        "Implementatie zaaksysteem ligt op schema, live in oktober.",
        "Halverwege de uitrol van MFA: 200 van de 400 collega's over.",
        "We gebruiken Signalen sinds 2023.",
        "Uitrol nog niet afgerond, 40 locaties te gaan.",
    ],
    "done": [
        "De migratie naar Exchange Online is afgerond.",
        "Alle 200 laptops zijn uitgerold.",
        "We zijn vorige week overgestapt op Open Zaak.",
        "Website opgeleverd en live sinds maandag.",
        "12.000 bouwdossiers gescand.",
        "Implementatie AFAS is klaar, op tijd en binnen budget.",
        "We have replaced all phones.",
        "The rollout of MFA is complete.",
        "Vorige maand hebben we de wifi vernieuwd.",
        "Pentest uitgevoerd, geen hoge bevindingen.",
    ],
    "cancelled": [
        "De aanbesteding van printers gaat niet door.",
        "Project samenvoegen servicedesks is stopgezet.",
        "We zien af van de aanschaf van een chatbot.",
        "Vervanging telefooncentrale geschrapt uit de begroting.",
        "Our tender for telephony is cancelled.",
        "Aanbesteding website ingetrokken, geen geldige inschrijvingen.",
        "Pilot slimme verlichting is afgeblazen.",
    ],
}


@pytest.mark.parametrize(("text", "phase"), [(text, phase) for phase, texts in PHASES.items() for text in texts])
def test_the_phase_follows_tense_negation_and_scope(text: str, phase: str) -> None:
    assert read(text, POSTED).facts.phase == phase
