import gc
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.warming import TURN, warm_up
from domain import language
from domain.finding import guessing
from domain.finding.asking import ask
from domain.language import Tongue, say
from domain.reading.vocabulary.entries import Sense, Term
from domain.reading.vocabulary.lexicon import lexicon
from handlers.announcing import functions
from handlers.announcing.functions import NOTHING, function_field
from storage import regions, terms
from storage.store import Store

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
OWN = Term(text="zaakwagen", sense=Sense.FUNCTION, id="case-management")


@pytest.fixture
def as_before() -> Iterator[None]:
    turn = sys.getswitchinterval()
    yield
    sys.setswitchinterval(turn)
    gc.unfreeze()


@pytest.mark.usefixtures("as_before")
def test_nobody_waits_for_words_or_garbage_once_the_program_is_warm(store: Store) -> None:
    with store.writing() as tx:
        region = regions.add_region(tx, "Rijk van Nijmegen", ["GM0296"])
        terms.add(tx, region.id, OWN, None, NOW)

    warm_up(store, NOW)

    assert gc.get_freeze_count() > 100_000, "the words are looked through for garbage again and again"
    assert sys.getswitchinterval() == pytest.approx(TURN)
    for own in ((), (OWN,)):
        assert "index" in vars(lexicon(own)), "the words are made when somebody waits for them"
    made = _made()
    for tongue in Tongue:
        say(NOTHING.label, tongue)
        function_field((), lexicon(), tongue)
    for own in ((), (OWN,)):
        ask("zwemkaartjes", NOW.date(), lexicon(own))
    assert _made() == made, "eight threads make the same thing at once when the first people come"


def _made() -> list[int]:
    """How often what every answer needs was made."""
    return [one.cache_info().misses for one in (guessing._guesser, language._catalogue, functions._every)]  # noqa: SLF001
