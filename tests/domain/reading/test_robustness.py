import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.reading.reader import Reading, read

POSTED = date(2026, 6, 15)
WORDS = """
wij gaan in Q3 2026 € 1.250.000,- 12 laptops per jaar 1 - / t/m tot en met contract loopt af optie 2x1 k ton half
anderhalf miljoen maart 31 30 februari '27 . , ? ( ) begin eind van het week 53 volgend niet gegund opzegtermijn
over drie maanden \u202e é İ ß ９９ ٣ ² ½ \ud83d 😅 99999999999999999999 0 00 +31 max x 0,0 1e9 3.000.00 www.
https:// #1 jl 2099 29 1-1 1-1-2027 // -- … p/st à vóór
"""
PARTS = st.sampled_from([*WORDS.split(), "\n", "\t", "\x00"])
REPEATED = """a;1;1.;1,;1-;1/;tot ;1 t/m ;€ 1 ;1.000.;loopt ;contract loopt tot ;2x;maart ;1-1-;eind van het ;begin ;
per jaar ;Q1/;https://a;0612345678 ;(;niet ;is ;2027-;en ;één;\u0301;verlenging 1 ;optie ;honderd ;duizend;
week 1 t/m ;@;#1;🎉;?;wij gaan ;max ;12 nieuwe ;€ 5 per laptop 3 laptops ;support stopt 1 mei ;budget 12.000 ;
is gestart op 1 mei ;zaak 1;a.b.c@;t/m 2027 contract """


@settings(max_examples=400)
@given(st.text(alphabet=st.characters(), max_size=300), st.dates())
def test_any_text_on_any_day_gives_a_reading(text: str, posted: date) -> None:
    assert isinstance(read(text, posted), Reading)


@settings(max_examples=600)
@given(st.lists(PARTS, max_size=40), st.sampled_from(["", " "]))
def test_any_row_of_words_gives_a_reading_whose_evidence_stands_in_the_text(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    reading = read(text, POSTED)
    for one in reading.evidence:
        assert text[one.start : one.end] == one.words
    amount, period = reading.facts.amount, reading.facts.period
    if amount and amount.minimum is not None and amount.maximum is not None:
        assert 0 < amount.minimum <= amount.maximum
    if period and period.start and period.end:
        assert period.start <= period.end


@pytest.mark.parametrize("piece", [*REPEATED.replace("\n", "").split(";"), "\n"])
def test_the_work_is_linear_in_the_length_of_the_text(piece: str) -> None:
    read(piece * 10, POSTED)
    short, long = (calls(piece * (length // len(piece))) for length in (500, 5_000))
    assert long < 14 * short


def calls(text: str) -> int:
    """Count the functions called, which says how much work there is on any machine."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text, POSTED)
    finally:
        sys.setprofile(before)
    return count
