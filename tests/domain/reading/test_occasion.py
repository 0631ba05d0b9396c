"""Meetings, notices, vacancies, malfunctions and updates buy nothing; what is bought beside them is bought."""

from datetime import date

import pytest

from domain.reading.reader import read

POSTED = date(2026, 6, 15)


@pytest.mark.parametrize(
    "text",
    [
        "Gebruikersoverleg Djuma op 20 januari 2027 bij ons op kantoor.",
        "In maart evalueren we de aanbesteding van het zaaksysteem.",
        "De ondernemingsraad krijgt in februari de stukken over het nieuwe HR-systeem.",
        "De helpdesk is op 24 en 31 december gesloten.",
        "Testen van de nieuwe release van Key2Belastingen in maart 2027.",
        "Handleiding laptopuitgifte is bijgewerkt voor 2027, staat op intranet.",
        "Vanaf 1 februari is Sanne onze nieuwe functioneel beheerder burgerzaken.",
        "Raadsvragen over de camera's op het station, beantwoording voor 1 februari.",
        "Teams-bellen heeft weer de hik, ticket ligt bij de provider.",
        "In Q1 2027 installeren we release 8.3 van het zaaksysteem.",
        "Prijsindexatie TOPdesk 2027 is 4,8%.",
        "De servicedesk verhuist in maart naar de tweede etage.",
    ],
)
def test_what_happens_with_what_is_there_already_is_an_occasion(text: str) -> None:
    assert read(text, POSTED).facts.occasion


@pytest.mark.parametrize(
    "text",
    [
        "In maart 2027 start de aanbesteding van het zaaksysteem.",
        "We kopen 200 laptops in januari. Op 12 januari is er een gebruikersoverleg.",
        "Te veel storingen: de printers vervangen we in maart.",
        "Na de cyberoefening denken we aan een nieuwe back-up.",
        "Handleiding en 40 tablets voor de raad, januari 2027.",
    ],
)
def test_what_is_bought_is_no_occasion(text: str) -> None:
    assert not read(text, POSTED).facts.occasion
