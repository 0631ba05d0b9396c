from datetime import date
from decimal import Decimal

import pytest

from domain.language import Listing, Money, Phrase, Tongue, counted, phrase, say
from domain.terms import Amount, Basis, Contract, Period, Precision, Quantity
from domain.wording import amount_in_words, contract_in_words, period_in_words, quantity_in_words


@pytest.mark.parametrize(
    ("amount", "nl", "en"),
    [
        (Amount(minimum=Decimal(250_000), maximum=Decimal(250_000)), "€ 250.000", "€ 250,000"),
        (Amount(minimum=Decimal(50_000), maximum=Decimal(80_000)), "€ 50.000 tot € 80.000", "€ 50,000 to € 80,000"),
        (Amount(maximum=Decimal(60_000)), "hooguit € 60.000", "at most € 60,000"),
        (Amount(minimum=Decimal(60_000)), "minstens € 60.000", "at least € 60,000"),
        (
            Amount(minimum=Decimal("12.5"), maximum=Decimal("12.5"), basis=Basis.MONTH),
            "€ 12,50 per maand",
            "€ 12.50 a month",
        ),
        (Amount(), "bedrag onbekend", "amount unknown"),
    ],
)
def test_an_amount_reads_as_people_write_it(amount: Amount, nl: str, en: str) -> None:
    assert (say(amount_in_words(amount), Tongue.NL), say(amount_in_words(amount), Tongue.EN)) == (nl, en)


@pytest.mark.parametrize(
    ("start", "end", "precision", "nl"),
    [
        (date(2027, 7, 1), date(2027, 9, 30), Precision.QUARTER, "Q3 2027"),
        (date(2026, 9, 1), date(2026, 11, 30), Precision.SEASON, "najaar 2026"),
        (date(2027, 1, 1), date(2027, 12, 31), Precision.YEAR, "2027"),
        (date(2027, 1, 1), date(2028, 12, 31), Precision.YEAR, "1 januari 2027 tot en met 31 december 2028"),
        (date(2027, 5, 1), date(2027, 8, 31), Precision.YEAR_PART, "medio 2027"),
        (date(2027, 10, 1), date(2027, 12, 31), Precision.YEAR_PART, "eind 2027"),
        (date(2027, 1, 1), date(2027, 3, 31), Precision.YEAR_PART, "begin 2027"),
        (date(2026, 9, 11), date(2026, 9, 20), Precision.MONTH_PART, "medio september 2026"),
        (date(2026, 9, 1), date(2026, 9, 30), Precision.MONTH, "september 2026"),
        (date(2026, 9, 28), date(2026, 10, 4), Precision.WEEK, "week 40 van 2026"),
        (date(2027, 7, 1), date(2027, 12, 31), Precision.HALF_YEAR, "tweede helft van 2027"),
        (date(2027, 1, 1), date(2027, 1, 1), Precision.DAY, "1 januari 2027"),
        (date(2027, 1, 1), None, Precision.DAY, "vanaf 1 januari 2027"),
        (None, date(2027, 6, 30), Precision.DAY, "uiterlijk 30 juni 2027"),
        (None, None, Precision.SPAN, "moment onbekend"),
    ],
)
def test_a_period_reads_as_exactly_as_it_was_given(
    start: date | None, end: date | None, precision: Precision, nl: str
) -> None:
    assert say(period_in_words(Period(start=start, end=end, precision=precision)), Tongue.NL) == nl


def test_a_contract_names_its_end_options_and_notice() -> None:
    contract = Contract(end=date(2027, 12, 31), options=(12, 12), notice_months=3)
    assert say(contract_in_words(contract), Tongue.NL) == (
        "tot en met 31 december 2027, 2 opties van 12 maanden en opzegtermijn 3 maanden"
    )


def test_a_quantity_names_its_unit() -> None:
    assert say(quantity_in_words(Quantity(number=1150, unit="laptops")), Tongue.NL) == "1.150 laptops"
    assert say(quantity_in_words(Quantity(number=40)), Tongue.EN) == "40 pieces"


def test_a_phrase_survives_being_stored() -> None:
    kept = counted("{number} option of {months} months", "{number} options of {months} months", 2, months=12)
    nested = phrase("{terms}", terms=Listing(listing=(kept, Money(euros=Decimal(5)), "Wijchen")))
    again = Phrase.model_validate_json(nested.model_dump_json())
    assert say(again, Tongue.NL) == "2 opties van 12 maanden, € 5 en Wijchen"


def test_braces_that_a_person_wrote_are_text() -> None:
    assert say(phrase("{terms}", terms="{sum} {0} %s"), Tongue.NL) == "{sum} {0} %s"
