import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.writing import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("300 laptops,\tca. 2,5 ton\nMerk open", "300 laptops,\tca. 2,5 ton\nMerk open"),
        ("lap\x00tops", "laptops"),
        ("half \ud83d paar", "half  paar"),
        ("factuur\u202efdp.exe", "factuurfdp.exe"),
        ("p\u200bhi\u2060shing\ufeff", "phishing"),
        ("pay\u200dment", "payment"),
        ("👩‍💻 en 🏳️‍🌈", "👩‍💻 en 🏳️‍🌈"),
        ("één\r\ntwee\rdrie\u2028vier", "één\ntwee\ndrie\nvier"),
        ("cafe\u0301", "café"),
        ("ſmall ﬁ", "ſmall ﬁ"),
    ],
)
def test_what_nobody_can_see_is_left_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(alphabet=st.characters(codec=None)))
def test_cleaning_twice_changes_nothing_and_every_database_takes_the_result(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
    assert "\x00" not in clean(typed)
    clean(typed).encode("utf-8")
