import pytest

from digests.reminders.following import answers
from domain.finding.asking import ask
from domain.finding.plan import plan
from domain.indexing import entry
from domain.reading.vocabulary.lexicon import lexicon
from storage import announcements
from storage.search import resembling, search
from tests.makers import BEUNINGEN, DRUTEN, WIJCHEN, Makers

TEXTS = (
    "We vervangen 300 laptops in Q3 2027, ca. 2,5 ton",
    "Wij kopen 40 notebooks in 2028 voor 30.000 euro",
    "Ons contract voor telefonie loopt af op 1 juli 2027",
    "We gunnen de aanbesteding van het zaaksysteem aan Dimpact",
    "Project gestart: overstap naar Microsoft 365, klaar eind 2026",
    "Raamovereenkomst voor printers, buren kunnen aansluiten, 1,2 mln",
    "De parkeerautomaten in het centrum worden vernieuwd in 2027",
)
QUESTIONS = (
    "laptops", "notebooks 2028", "laptops Druten", "niet Wijchen", "boven 1 ton", "laptops onder 50.000 euro",
    "contracten die aflopen voor 1 augustus 2027", "telefonie Q3 2027", "wie heeft gegund", "zaaksysteem",
    "Office 365", "printers", "parkeerautomaat", "projecten", "laptops of printers", "drones", "aanbestedingen 2027",
    "zonder bedrag", "investeringen met een bedrag", "zonder einddatum", "kosten per jaar", "deze maand gemeld",
    "in 2027", "afgeronde projecten", "boven de Europese drempel", "waar kunnen we aansluiten", "wat is er live",
    "verlopen contracten", "wat moet in 2027 klaar zijn", "wie zit vast tot 2027", "zonder opties",
    "tussen 20.000 en 300.000 euro in Wijchen", "laptops binnenkort",
    "wat loopt er in 2027 af bij Druten of Beuningen",
)  # fmt: skip


@pytest.mark.parametrize("words", QUESTIONS)
def test_one_announcement_is_judged_as_the_search_judges_it(make: Makers, words: str) -> None:
    author = {code: make.member(code) for code in (WIJCHEN, BEUNINGEN, DRUTEN)}
    codes = (WIJCHEN, BEUNINGEN, DRUTEN, WIJCHEN, BEUNINGEN, DRUTEN, WIJCHEN)
    stored = [make.read(text, author[code]) for text, code in zip(TEXTS, codes, strict=True)]
    question, today = ask(words, make.now.date(), lexicon()), make.now.date()
    audience = make.audience(author[WIJCHEN])
    with make.store.reading() as tx:
        found = search(audience, tx, question, today)
        keys = [answer.key for answer in found.answers if answer.score.direct]
        direct = {one.id for one in announcements.by_keys(audience, tx, keys).values()}
        planned = plan(question, lexicon(), resembling(audience, tx, question))
    alone = {one.id for one in stored if answers(entry(one, lexicon()), question, planned, today)}
    assert alone == direct
