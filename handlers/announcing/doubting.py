"""An announcement that seems to tell nothing, or to be a trial, is a draft until somebody says that it is meant."""

import re

from domain.announcement import Visibility
from domain.card import municipality_name
from domain.facts import Facts
from domain.language import Phrase, phrase
from handlers.announcing.form import chosen_circle
from handlers.asking.commands import Ask

_TELLING = ("functions", "products", "suppliers", "laws", "amount", "quantity", "period", "contract")
# "Test" alone or before a sentence of its own; "test van de noodstroom in Q3" tells something.
_TRIAL = re.compile(
    r"""
    ^\W* (?:even(?:tjes)?\s+)? (?:test(?:en|je|bericht|melding)?|testing|proefmelding)
        (?: \s*(?:[:;,.!?(-]|\d|$) | \s+(?:we|wij|ik|i|dit|this)\b )
    | \b(?:dit\sis|this\sis|gewoon|alleen|just|only)\s+ (?:maar\s+|alleen\s+)? (?:een|an?)\s+test\w*\W*$
    | \b(?:negeer\sdit|ignore\sthis)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

Circle = tuple[Visibility, int | None]


def first_circle(ask: Ask, text: str, facts: Facts, read: Facts) -> Circle:
    """Give who sees a new announcement at once: whom the form says, unless it has to be asked whether it is meant.

    ``facts`` are what the form says, ``read`` what was read of ``text``. What replaces an earlier one is meant.
    """
    wanted = chosen_circle(ask)
    silent = read.kind is None and not any(getattr(facts, name) for name in _TELLING)
    if ask.values.get("replaces") or not (silent or _TRIAL.search(text)):
        return wanted
    return Visibility.MUNICIPALITY, None


def doubted(municipality: str) -> Phrase:
    """Say why fewer people see an announcement than its form says."""
    return phrase(
        "This looks like a trial, or I do not understand it. So only {who} sees it now.",
        who=municipality_name(municipality),
    )
