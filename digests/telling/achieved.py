"""What joint work came to, in words: of one opportunity, and of a region in all."""

from collections.abc import Iterable

from digests.telling.named import who
from domain.language import Money, Phrase, counted, phrase
from domain.message import Line, Text, line
from domain.opportunity import Outcome
from storage.together.outcomes import total


def achieved(found: Iterable[Outcome]) -> Phrase:
    """Say what outcomes add up to; a sum that nobody gave is left out."""
    number, value, saving = total(found)
    times = counted("{number} time so far", "{number} times so far", number)
    worth, spared = Money(euros=value), Money(euros=saving)
    if value and saving:
        return phrase(
            "{times}, worth {value}; an estimated {saving} was saved.", times=times, value=worth, saving=spared
        )
    if value:
        return phrase("{times}, worth {value}.", times=times, value=worth)
    if saving:
        return phrase("{times}; an estimated {saving} was saved.", times=times, saving=spared)
    return phrase("{times}.", times=times)


def outcome_in_words(outcome: Outcome) -> Line:
    """Say what came of one opportunity: in the words of who recorded it, then who took part and the sums."""
    said: list[Text] = [f"“{outcome.what}”", " · ", phrase("{who}", who=who(outcome.participants))]
    if outcome.value:
        said += [" · ", phrase("worth {value}", value=Money(euros=outcome.value))]
    if outcome.saving:
        said += [" · ", phrase("an estimated {saving} saved", saving=Money(euros=outcome.saving))]
    return line(*said)
