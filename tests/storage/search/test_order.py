from tests.makers import DRUTEN, WIJCHEN
from tests.storage.search.searching import LAPTOPS, NOTEBOOKS, Finding, Posting, Reading


def test_what_happens_in_that_very_time_comes_before_what_may(posted: Posting, texts: Reading) -> None:
    posted("We vervangen in maart 2027 de wifi")
    posted("We vervangen in 2027 onze laptops")
    assert texts("wat gebeurt er in maart 2027")[0] == "We vervangen in maart 2027 de wifi"


def test_the_largest_sum_comes_first_when_asked(posted: Posting, texts: Reading) -> None:
    large, small = "Europese aanbesteding laptops, 1,2 miljoen euro", "Aanbesteding notebooks, 40.000 euro"
    posted(large)
    posted(small)
    assert texts("grootste aanbestedingen") == [large, small]
    assert texts("aanbestedingen") == [small, large]


def test_what_is_over_comes_last(posted: Posting, texts: Reading) -> None:
    stopped = "Vervanging van 50 laptops gaat niet door"
    posted(LAPTOPS)
    posted(stopped)
    assert texts("laptops") == [LAPTOPS, stopped]


def test_answers_are_counted(posted: Posting, found: Finding) -> None:
    posted(LAPTOPS)
    posted(NOTEBOOKS, DRUTEN)
    posted("60 laptops vervangen in 2028", DRUTEN)
    assert found("laptops").counts("municipality") == ((DRUTEN, 2), (WIJCHEN, 1))
    assert found("laptops").counts("year") == ((2027, 2), (2028, 1))


def test_beside_a_thing_the_end_of_its_contract_only_ranks(posted: Posting, texts: Reading) -> None:
    ends, runs = "Ons printcontract loopt af op 1 juli 2027, opzegtermijn 3 maanden", "De printers draaien prima"
    posted(ends)
    posted(runs)
    posted("Contract telefonie loopt af op 1 juli 2027")
    assert texts("einddatum printcontract") == [ends, runs]
    assert texts("opzegtermijn")[0] == ends
