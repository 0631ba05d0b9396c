"""What two messages in plain words make together, from their text to the opportunity.

``kinds|one|other`` in pairs.txt: the kinds that such an opportunity may have; "-" is a pair that only looks like one.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digests.opportunities import among
from domain.announcement import Announcement
from domain.reading.reader import read

TODAY = date(2026, 11, 22)
PAIRS = [line for line in Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.parametrize("line", PAIRS)
def test_messages_belong_together_only_when_they_are_about_the_same(line: str) -> None:
    kinds, one, other = line.split("|")
    said = [posted("GM0209", one, date(2026, 9, 10)), posted("GM0296", other, date(2026, 10, 15))]
    found = {opportunity.kind.value for opportunity in among(said, TODAY)}
    assert found & set(kinds.split()) if kinds != "-" else not found


def posted(town: str, text: str, day: date) -> Announcement:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Announcement(
        id=town,
        region=1,
        municipality=town,
        author=None,
        posted_at=moment,
        changed_at=moment,
        text=text,
        facts=read(text, day).facts,
    )
