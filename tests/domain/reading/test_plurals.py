import pytest

from domain.reading.language.plurals import is_one_of


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("paal", "laadpalen"),
        ("brug", "bruggen"),
        ("muis", "muizen"),
        ("scherm", "vergaderschermen"),
        ("camera", "camera's"),
        ("licentie", "licenties"),
    ],
)
def test_one_thing_is_known_in_many(one: str, many: str) -> None:
    assert is_one_of(one, many)


@pytest.mark.parametrize(
    ("one", "many"), [("paal", "camera's"), ("maand", "laptops"), ("jaar", "gebruikers"), ("", "s")]
)
def test_other_things_are_not(one: str, many: str) -> None:
    assert not is_one_of(one, many)
