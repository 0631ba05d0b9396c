"""What the tests of asking share: questions asked on 15 June 2026 by somebody of Rijk van Nijmegen."""

from datetime import date

from domain.finding.asking import ask
from domain.finding.question import Question, Window
from domain.reading.vocabulary.lexicon import lexicon

TODAY = date(2026, 6, 15)
GROUPS = [("Heumen-Wijchen", ("GM0252", "GM0296")), ("Rijk van Nijmegen", ("GM0268", "GM0296", "GM0252"))]


def asked(text: str) -> Question:
    return ask(text, TODAY, lexicon(), GROUPS)


def window(start: str | None, end: str | None) -> Window:
    return Window(start=start and date.fromisoformat(start), end=end and date.fromisoformat(end))


def things(text: str) -> list[str]:
    return [topic.id for topic in asked(text).topics]
