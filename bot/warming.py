"""Ready before anybody waits: what every answer needs is loaded, and who only waits for a moment gets his turn soon."""

import gc
import sys
from datetime import datetime

from domain.finding.asking import ask
from domain.language import Tongue
from domain.reading.reader import read
from domain.reading.vocabulary.lexicon import KEPT, Lexicon, lexicon
from handlers.announcing.functions import function_field, function_meant
from storage import regions, terms
from storage.store import Store

TURN = 0.00001  # seconds that a thread at work keeps others waiting; Python's own is five hundred times that
QUESTION = "wipkip"  # no word of ours: what it means is guessed, and looked for under every name
EXAMPLE = "Wij vervangen in Q3 2027 300 laptops, ca. 250k; het contract loopt tot 1 juli 2027"


def warm_up(store: Store, now: datetime) -> None:
    """Make the process ready to answer; to be done once, before anything comes in.

    What is loaded here stays as long as the process. Python looks through all of it for garbage every so often, and
    stops every thread for a fifth of a second meanwhile, also the one that acknowledges. It is told to leave it alone.
    """
    for words in _words(store):
        read(EXAMPLE, now.date(), words)
        for text in (EXAMPLE, QUESTION):
            ask(text, now.date(), words)
        function_meant("", now.date(), words)
    for tongue in Tongue:
        function_field((), lexicon(), tongue)
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(TURN)


def _words(store: Store) -> list[Lexicon]:
    """Give the lexicons of the regions, as many as are kept; the one that all of them share is used last."""
    with store.reading() as tx:
        own = dict.fromkeys(terms.terms(tx, region.id) for region in regions.regions(tx))
    return [lexicon(extra) for extra in [*[one for one in own if one][: KEPT - 1], ()]]
