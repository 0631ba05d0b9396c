import pytest

from domain.announcement import Announcement
from domain.finding.asking import ask
from domain.reading.reader import read
from domain.reading.vocabulary.lexicon import lexicon
from storage import announcements
from storage.audience import Audience
from storage.search import Found, search
from storage.store import Store
from tests.makers import WIJCHEN, Makers
from tests.storage.search.searching import TODAY, Finding, Posting, Reading


@pytest.fixture
def posted(make: Makers) -> Posting:
    """Announce a text for a municipality, as the reader reads it."""

    def post(text: str, municipality: str = WIJCHEN, **fields: object) -> Announcement:
        return make.announcement(text, municipality=municipality, facts=read(text, TODAY).facts, **fields)

    return post


@pytest.fixture
def found(store: Store, make: Makers) -> Finding:
    """Ask a question; give the texts that answer, best first."""

    def find(text: str, audience: Audience | None = None) -> Found:
        seen_by = audience or Audience(region=make.region().id)
        with store.reading() as tx:
            return search(seen_by, tx, ask(text, TODAY, lexicon()), TODAY)

    return find


@pytest.fixture
def texts(store: Store, make: Makers, found: Finding) -> Reading:
    def give(text: str, audience: Audience | None = None) -> list[str]:
        seen_by = audience or Audience(region=make.region().id)
        answers = found(text, seen_by).answers
        with store.reading() as tx:
            known = announcements.by_keys(seen_by, tx, [answer.key for answer in answers])
        return [known[answer.key].text for answer in answers]

    return give
