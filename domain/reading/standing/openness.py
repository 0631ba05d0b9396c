"""What an announcement offers to or asks of the neighbours, and whether it updates an earlier one."""

from datetime import date, timedelta

from domain.reading.calendar.timings import Timing
from domain.reading.findings import Finding
from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.terms import Openness, Precision

_FIELDS = ("framework", "joinable", "closed", "experience", "help_sought", "together")
_ALONE, _CONTACT, _OUTSIDERS = "alone", "contact", "outsiders"
_INVITING = {"framework", "joinable", "together"}
_OPENING = 25  # words in which an update says that it is one


def read_openness(cues: tuple[Cue, ...], joins_by: date | None = None) -> Finding[Openness]:
    """Read the offers and wishes; the finding stands at the first of them.

    ``joins_by`` is the last day to say that one takes part, as :func:`last_day_to_join` gives it.
    """
    said = [cue for cue in cues if cue.family == "openness" and cue.label in (*_FIELDS, _ALONE, _CONTACT, _OUTSIDERS)]
    said = [cue for cue in said if not any(_overrules(other, cue) for other in said)]
    labels = {cue.label for cue in said}
    if _ALONE in labels and not labels & {"joinable", "together"}:
        labels.add("closed")
    if _CONTACT in labels and "help_sought" not in labels:
        labels.add("experience")
    invited = not labels.isdisjoint(_INVITING)
    value = Openness(joins_by=joins_by if invited else None, **{field: field in labels for field in _FIELDS})
    return Finding(value, said[0].first, said[0].last, 0.8) if said else Finding(value)


def last_day_to_join(timings: list[Timing], roles: list[str], posted: date) -> date | None:
    """Give the first day that is still ahead by which somebody wants to hear who takes part."""
    said = (_last_day(timing) for timing, role in zip(timings, roles, strict=True) if role == "joining")
    return min((day for day in said if day and day >= posted), default=None)


def _last_day(timing: Timing) -> date | None:
    """Give the last day that counts: "voor 1 februari" is too late on that day."""
    before = timing.mode == "before" and timing.precision is Precision.DAY and timing.end
    return timing.end - timedelta(days=1) if before and timing.end else timing.end


def read_update(words: Words, cues: tuple[Cue, ...]) -> Finding[bool]:
    """Tell whether the text says that it updates an earlier announcement ("update:", "zoals eerder gemeld")."""
    said = [cue for cue in cues if cue.family == "openness" and cue.label == "update" and _opens(words, cue)]
    return Finding(True, said[0].first, said[0].last, 0.9) if said else Finding(False)  # noqa: FBT003 - the value itself


def _overrules(cue: Cue, other: Cue) -> bool:
    """Whether the same words say something else: the "kunnen aansluiten" in "kunnen niet aansluiten".

    What somebody asks ("dan kom ik graag eens langs", "input van gemeenten is welkom") holds the words of an offer.
    """
    if cue.label == "help_sought":
        held = cue.first <= other.first and other.last <= cue.last and cue.last - cue.first > other.last - other.first
        return held and other.label in {"joinable", "experience"}
    meet = cue.first < other.last and other.first < cue.last
    return meet and (cue.label == _OUTSIDERS != other.label or (cue.label == "closed" and other.label == "joinable"))


def _opens(words: Words, cue: Cue) -> bool:
    """A phrase may stand anywhere in the opening; a lone "update" only in front or before a colon."""
    alone = cue.last - cue.first == 1
    return cue.first < (1 if alone and words.word(cue.last) != ":" else _OPENING)
