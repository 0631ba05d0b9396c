"""An announcement that seems to tell nothing, or to be a trial, is a draft until somebody says that it is meant."""

from domain.announcement import Visibility
from domain.card import municipality_name
from domain.facts import Facts
from domain.language import Phrase, phrase
from domain.reading.standing.trial import is_trial
from handlers.announcing.form import chosen_circle
from handlers.asking.commands import Ask

_TELLING = ("functions", "products", "suppliers", "laws", "amount", "quantity", "period", "contract")

Circle = tuple[Visibility, int | None]


def first_circle(ask: Ask, text: str, facts: Facts, read: Facts) -> Circle:
    """Give who sees a new announcement at once: whom the form says, unless it has to be asked whether it is meant.

    ``facts`` are what the form says, ``read`` what was read of ``text``. What replaces an earlier one is meant.
    """
    wanted = chosen_circle(ask)
    silent = read.kind is None and not any(getattr(facts, name) for name in _TELLING)
    if ask.values.get("replaces") or not (silent or is_trial(text)):
        return wanted
    return Visibility.MUNICIPALITY, None


def doubted(municipality: str) -> Phrase:
    """Say why fewer people see an announcement than its form says."""
    return phrase(
        "This looks like a trial, or I do not understand it. So only {who} sees it now.",
        who=municipality_name(municipality),
    )
