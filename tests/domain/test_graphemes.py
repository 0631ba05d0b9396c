import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.graphemes import clusters, pieces, shortened


@pytest.mark.parametrize(
    "one",
    [
        "e\u0301",
        "👩‍👩‍👧‍👦",
        "👍🏽",
        "🇳🇱",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "❤️",
        "각",
        "\r\n",
    ],
)
def test_what_a_reader_sees_as_one_character_stays_whole(one: str) -> None:
    assert list(clusters(f"a{one}b{one}{one}" if one != "🇳🇱" else f"a{one}b{one} {one}"))[:3] == ["a", one, "b"]
    assert all(one in piece or piece.strip() in {"", "xxxxxxxxx"} for piece in pieces("xxxxxxxxx" + one, len(one) + 8))


def test_two_flags_in_a_row_are_two() -> None:
    assert list(clusters("🇳🇱🇧🇪")) == ["🇳🇱", "🇧🇪"]


def test_a_cut_falls_between_words_when_that_is_near() -> None:
    assert pieces("driehonderd laptops vervangen", 20) == ["driehonderd laptops ", "vervangen"]


def test_what_is_too_long_gets_an_ellipsis() -> None:
    assert shortened("driehonderd laptops", 14) == "driehonderd…"
    assert shortened("kort", 14) == "kort"


@given(st.text(max_size=300), st.integers(1, 40))
def test_nothing_is_lost_and_no_piece_is_too_long(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert "".join(found) == text
    assert all(len(piece) <= limit for piece in found)
    assert "".join(clusters(text)) == text


@given(st.lists(st.sampled_from(["👩‍👩‍👧‍👦", "e\u0301", "🇳🇱 ", "a", " "]), max_size=60), st.integers(8, 30))
def test_no_cut_falls_inside_a_character(letters: list[str], limit: int) -> None:
    text = "".join(letters)
    assert [c for piece in pieces(text, limit) for c in clusters(piece)] == list(clusters(text))
