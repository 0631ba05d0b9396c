import pytest

from tests.makers import BEUNINGEN
from tests.storage.search.searching import CASES, LAPTOPS, NOTEBOOKS, STRANGE, Posting, Reading


def test_a_thing_is_found_under_another_name(posted: Posting, texts: Reading) -> None:
    posted(NOTEBOOKS)
    posted(CASES)
    assert texts("laptops") == [NOTEBOOKS]
    assert texts("zaaksyteem") == [CASES]


def test_what_is_loosely_related_is_of_use_where_one_asks_for_a_municipality(posted: Posting, texts: Reading) -> None:
    mobile = "Mobiele abonnementen bij Odido, contract tot 1 maart 2028"
    posted(mobile, BEUNINGEN)
    assert texts("telefonie beuningen") == [mobile]
    assert texts("telefonie") == []


def test_a_word_that_nobody_taught_is_found_in_the_text(posted: Posting, texts: Reading) -> None:
    posted(STRANGE)
    posted(LAPTOPS)
    assert texts("snorkelmachine") == [STRANGE]
    assert texts("snorkelmachines") == [STRANGE]
    assert texts("snorkel") == [STRANGE]


def test_a_slip_of_the_finger_is_forgiven(posted: Posting, texts: Reading) -> None:
    posted(STRANGE)
    assert texts("snorkelmachien") == [STRANGE]
    assert texts("snorklmachine") == [STRANGE]
    assert texts("kwallenvanger") == []


def test_what_a_question_leaves_out_is_no_answer(posted: Posting, texts: Reading) -> None:
    posted(LAPTOPS)
    posted(CASES)
    assert texts("alles behalve laptops") == [CASES]


@pytest.mark.parametrize(
    "text",
    [
        *['"zaak', "C++", "e-mail", "NEAR(", "*", "org:B", "zaak\0systeem", "", "x" * 20_000, "((((a", " " * 10_000],
        *["NOT", "a AND", "'; DROP TABLE", "zaak & !", "<->", ":*", "\\", "laptops' | 'x", "ﬁ ß İ Ω", "\u202elaptops"],
    ],
)
def test_hostile_text_gives_hits_or_nothing(posted: Posting, texts: Reading, text: str) -> None:
    posted(LAPTOPS)
    assert texts(text) in ([], [LAPTOPS])


def test_what_everybody_may_use_is_found_by_what_everybody_knows(posted: Posting, texts: Reading) -> None:
    said, known = "We kiezen een open source CMS in 2027", "We stappen in 2027 over op Open Zaak"
    posted(LAPTOPS)
    posted(known)
    posted(said)
    assert texts("open source oplossingen") == [said, known]
    assert texts("open source zaaksysteem")[0] == known


def test_where_nothing_has_the_words_the_rest_of_the_question_counts(posted: Posting, texts: Reading) -> None:
    posted("Gunning: camera's binnenstad zijn gegund")
    posted(LAPTOPS)
    assert texts("gegunde investeringen zwumtebak") == ["Gunning: camera's binnenstad zijn gegund"]
