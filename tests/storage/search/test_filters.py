from domain.finding.asking import ask
from domain.reading.reader import read
from domain.reading.vocabulary.lexicon import lexicon
from storage.search import search
from storage.store import Store
from tests.makers import DRUTEN, NIJMEGEN, WIJCHEN, Makers
from tests.storage.search.searching import CAMERAS, CASES, LAPTOPS, NOTEBOOKS, TODAY, Posting, Reading


def test_what_names_a_sum_or_none_can_be_asked_for(posted: Posting, texts: Reading) -> None:
    posted(LAPTOPS)
    posted(CASES)
    assert texts("meldingen zonder bedrag") == [CASES]
    assert texts("meldingen met een bedrag") == [LAPTOPS]


def test_who_announced_it_is_a_filter(make: Makers, store: Store) -> None:
    anna, bert = make.member(WIJCHEN), make.member(DRUTEN)
    for by in (anna, bert):
        make.announcement(LAPTOPS, by, facts=read(LAPTOPS, TODAY).facts)
    for text in ("", "laptops", "investeringen"):
        question = ask(text, TODAY, lexicon())
        by_anna = question.filters.model_copy(update={"authors": (anna.id,)})
        with store.reading() as tx:
            answers = search(make.audience(bert), tx, question.model_copy(update={"filters": by_anna}), TODAY).answers
        assert [answer.entry.municipality for answer in answers] == [WIJCHEN]


def test_filters_exclude(posted: Posting, texts: Reading) -> None:
    posted(LAPTOPS)
    posted(NOTEBOOKS, DRUTEN)
    assert texts("laptops Druten") == [NOTEBOOKS]
    assert texts("laptops Q3 2027") == [LAPTOPS]
    assert texts("laptops boven 2 ton") == [LAPTOPS]
    assert texts("laptops boven 3 ton") == []
    assert texts("laptops behalve Druten") == [LAPTOPS]


def test_how_many_there_have_to_be_is_a_filter(posted: Posting, texts: Reading) -> None:
    posted(LAPTOPS)
    posted(NOTEBOOKS)
    posted(CASES)
    assert texts("meer dan 150 laptops") == [LAPTOPS]
    assert texts("meer dan 300 laptops") == []
    assert sorted(texts("minstens 120 laptops")) == sorted([LAPTOPS, NOTEBOOKS])
    assert texts("tussen 100 en 200 laptops") == [NOTEBOOKS]
    assert texts("meer dan 200 stuks") == [LAPTOPS]


def test_what_has_to_be_finished_is_neither_done_nor_off(posted: Posting, texts: Reading) -> None:
    posted("De nieuwe website moet klaar zijn voor 1 maart 2027")
    posted("De nieuwe website is klaar en live sinds 1 juni 2026")
    posted("De vervanging van de wifi voor 1 maart 2027 gaat niet door")
    assert texts("wat moet voor 1 maart 2027 klaar zijn") == ["De nieuwe website moet klaar zijn voor 1 maart 2027"]


def test_a_contract_with_an_option_is_told_from_one_without(posted: Posting, texts: Reading) -> None:
    posted("Ons contract voor printers loopt af op 1 juli 2028, 2 keer 1 jaar verlengen mogelijk")
    posted("Ons contract voor telefonie loopt af op 1 juli 2028, geen opties meer")
    posted("Ons contract voor hosting loopt af op 1 juli 2028")
    assert ["printers" in text for text in texts("contracten met verlengingsoptie")] == [True]
    assert ["telefonie" in text for text in texts("contracten zonder verlengingsoptie")] == [True, False]


def test_an_option_that_will_not_be_used_is_told_from_one_that_may_be(posted: Posting, texts: Reading) -> None:
    posted("Zaaksysteem Djuma: contract tot 31-12-2027, daarna nog 2 x 1 jaar optie")
    posted("Telefonie KPN: contract tot 1 juli 2027, de optie van 2 jaar lichten we niet")
    assert [text[:9] for text in texts("opties die we niet lichten")] == ["Telefonie"]
    assert [text[:10] for text in texts("contracten met opties")] == ["Zaaksystee"]


def test_a_question_that_only_filters_gives_everything_that_passes(posted: Posting, texts: Reading) -> None:
    posted(LAPTOPS, NIJMEGEN)
    posted(CASES)
    posted(CAMERAS)
    assert set(texts("wat koopt Wijchen")) == {CASES, CAMERAS}
    assert texts("gegund in 2026") == [CAMERAS]
    assert texts("wat staat er gepland in 2027 in Nijmegen") == [LAPTOPS]


def test_a_time_is_left_out(posted: Posting, texts: Reading) -> None:
    soon, later = "Ons printcontract loopt af op 1 juli 2027", "Ons contract voor telefonie loopt af op 1 juli 2028"
    posted(soon)
    posted(later)
    posted(LAPTOPS)
    assert texts("contracten die niet in 2027 aflopen") == [later]
    assert texts("contracten die niet in 2028 aflopen") == [soon]
    assert texts("laptops niet in 2027") == []
    assert texts("laptops niet in 2028") == [LAPTOPS]
    assert texts("telefonie niet in 2027") == [later]
    assert texts("niet deze maand gemeld") == []
    assert set(texts("niet vorige maand gemeld")) == {soon, later, LAPTOPS}


def test_what_is_open_to_others_is_left_out(posted: Posting, texts: Reading) -> None:
    closed = "Aanbesteding WAN in 2027, andere gemeenten kunnen niet aansluiten"
    posted("Aanbesteding wifi in 2027, andere gemeenten kunnen aanhaken")
    posted(LAPTOPS)
    posted(closed)
    assert texts("niet open voor anderen") == [closed]
    assert set(texts("investeringen die niet open zijn voor anderen")) == {closed, LAPTOPS}
    assert texts("laptops niet open voor anderen") == [LAPTOPS]
    assert texts("wifi niet open voor anderen") == []
