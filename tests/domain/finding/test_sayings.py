"""What is said beside a place means the same as without it: every phrase of ``sayings/`` without gap or open ending."""

import pytest

from domain.finding.patterns import phrases
from tests.domain.finding.asked import CODES, asked

_DRUTEN = (CODES["Druten"],)


@pytest.mark.parametrize("group", ["phases", "offers", "contracts", "extending", "endless", "priced", "kinds"])
def test_a_place_behind_what_is_said_changes_nothing_else(group: str) -> None:
    whole = [phrase for phrase in phrases(group) if not {"..", "..."} & set(phrase.split())]
    said = {" ".join(word.split("|")[0] for word in phrase.split()) for phrase in whole if "<" not in phrase}
    assert said
    for phrase in sorted(one for one in said if "*" not in one):
        without = asked(phrase).filters
        assert asked(f"{phrase} in druten").filters == without.model_copy(update={"municipalities": _DRUTEN}), phrase
