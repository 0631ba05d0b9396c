"""Whether a message is a trial: "test", "dit is maar een test"; not "test van de noodstroom in Q3"."""

import re

from domain.reading.language.expressions import either
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("trial")
_OPENING = "|".join(sorted(_LISTS["openings"], key=len, reverse=True))  # a figure may follow at once: "test1"
_TRIAL = re.compile(
    rf"^\W*(?:{either(_LISTS['before'])}\s+)?(?:{_OPENING})(?:\s*(?:[:;,.!?(-]|\d|$)|\s+{either(_LISTS['behind'])})"
    rf"|\b{either(_LISTS['merely'])}\s+(?:{either(_LISTS['small'])}\s+)?{either(_LISTS['articles'])}\s+test\w*\W*$"
    rf"|\b{either(_LISTS['ignoring'])}",
    re.IGNORECASE,
)


def is_trial(text: str) -> bool:
    """Tell whether somebody only tries whether it works."""
    return bool(_TRIAL.search(text))
