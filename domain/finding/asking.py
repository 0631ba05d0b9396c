"""Reads a question: "telefonie Q1 2027", "contracten die aflopen voor 1 juli", "wie heeft ervaring met Open Zaak"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.finding.amounts import Spoken, amounts
from domain.finding.apart import apart, unwanted
from domain.finding.chips import chips
from domain.finding.codes import without_codes
from domain.finding.courtesy import courteous
from domain.finding.heard import Heard
from domain.finding.limits import limits
from domain.finding.marking import ANYWHERE, longest, said_in, tails
from domain.finding.marking import Said as Marked
from domain.finding.moments import Said, Sense, gone, moments
from domain.finding.patterns import Mark, marks
from domain.finding.places import Group, places
from domain.finding.quantities import Counted, quantities
from domain.finding.question import Filters, Own, Question, Wish, only_words
from domain.finding.rephrasing import rephrased, years_apart
from domain.finding.showing import parts
from domain.finding.sifting import filters, offered, wishes
from domain.finding.slips import mended
from domain.finding.spans import Span, free, masked, spans, within
from domain.finding.topics import described, named, open_source, topics
from domain.reading.language.tokens import Words
from domain.reading.subject.finder import Found, find
from domain.reading.vocabulary.lexicon import Lexicon

MOST = 300  # characters that are read; nobody asks more at once

_PAIR = 2
_SIFTING = frozenset(("contracts", "phases"))  # words of these ask for what is under way or ends, and describe nothing
_STOPPING = frozenset(("stops", "noun"))  # "wiens contract stopt voor 2028"
_ENDING, _EXPIRED = frozenset(("ends", "expired")), frozenset(("expired",))
_DUE = frozenset(("due", "delivery"))
_AROUND = _DUE | {"closing", "until", "locked"}  # what these say a moment may be in: "voor de zomer klaar"
_PLANNED = frozenset(("planned", "ahead", "intended", "idea"))
_BEHIND = frozenset(("told", "verbs", "awarded", "done", "cancelled", "begun"))


def ask(text: str, today: date, lexicon: Lexicon, groups: Sequence[Group] = ()) -> Question:
    """Understand a question; ``groups`` are the partnerships and regions that may be named in it.

    What is not understood as a filter, a wish or a thing is searched as words.
    """
    text = " ".join(text.replace("\0", " ").split())[:MOST]
    if courteous(text):
        return Question(text=text, courtesy=True)
    text = rephrased(text)
    found = find(text, lexicon)
    said = mended(Words(text), found, lexicon)
    said = years_apart(said, found) if said == text else said
    return _understood(Words(said), found if said == text else find(said, lexicon), today, lexicon, groups)


def _understood(
    words: Words, found: Sequence[Found], today: date, lexicon: Lexicon, groups: Sequence[Group]
) -> Question:
    """Understand a question part by part; what an earlier part has taken, a later one leaves alone."""
    first = longest(list(said_in(words.folded)))
    counts, sums = _numbers(words, found, today)
    numbers = [*spans(sums), *spans(counts)]
    other = spans(mark for _, mark in first)
    where = [place for place in places(words, found, groups, lexicon, other) if free(place, numbers)]
    source, own = list(marks("source", words.folded)), sorted(marks("own", words.folded))
    taken, whose = [*numbers, *spans(where), *spans(source)], _whose(own, words.folded)
    things = _things(words, found, first, [*taken, *whose], lexicon)
    said = _moments(words, today, first, taken, things)
    yearly = [("plans", mark) for mark in marks("plans", words.folded) if said and not _longer(things, mark)]
    things = [one for one in things if not within(one, said) and free(one, spans(mark for _, mark in yearly))]
    taken += [*spans(said), *spans(things)]
    around = [(group, mark) for group, mark in first if mark.meaning in _AROUND]
    marked = longest([*said_in(masked(words.text, taken, "_")), *around, *yearly, *tails(things)])
    denied = apart(things, words.folded)
    things = _without(denied, things)
    if denied and not things:  # beside what is left out, a hint says what is asked for: "security behalve awareness"
        things = _things(words, _without(denied, found), first, [*taken, *whose], lexicon)
        taken += spans(things)
    bare = not (where or said or numbers or source or any(group != "wishes" for group, _ in marked))
    rest = without_codes(masked(words.text, [*taken, *whose, *spans(mark for _, mark in marked)], " "))
    about = topics(things, words.text, rest, lexicon, bare=bare) + open_source(source)
    about += offered(about, marked)
    heard = Heard(where, said, sums, counts, marked, bool(about), unwanted(words.folded, marked), denied)
    held = [*taken, *spans(mark for _, mark in marked if mark.meaning in ANYWHERE)]
    sifted, wished = filters(heard, today), wishes(heard)
    return Question(
        text=words.text,
        topics=about,
        filters=sifted,
        loose=filters(replace(heard, things=False), today) if about and only_words(about) else Filters(),
        wishes=wished,
        chips=chips(words.text, parts(heard, sifted, wished, today), held),
        counting=any(marks("counting", words.folded)) and Wish.PRICED not in wished,
        own=next((Own(mark.meaning) for mark in own), None),
    )


def _numbers(words: Words, found: Sequence[Found], today: date) -> tuple[list[Counted], list[Spoken]]:
    """Give how many there have to be, and the sums, or the threshold that a question names instead of one."""
    counts = quantities(words, found)
    return counts, [one for one in amounts(words) if free(one, spans(counts))] or limits(words.folded, today)


def _without(denied: Iterable[Found], found: Iterable[Found]) -> list[Found]:
    """Give what is not left out."""
    out = {(one.id, one.end) for one in denied}
    return [one for one in found if (one.id, one.end) not in out]


def _longer(things: Iterable[Found], mark: Mark) -> bool:
    """Whether a thing has more words than what is said in it: "digitale begroting" is no year's plan."""
    return any(one.start <= mark.start and mark.end <= one.end and (one.start, one.end) != mark[1:] for one in things)


def _whose(own: Iterable[Mark], folded: str) -> list[Span]:
    """Give where "mijn gemeente" and its like stand, which name no portal; longer ones may have a thing in them."""
    return [(mark.start, mark.end) for mark in own if len(folded[mark.start : mark.end].split()) <= _PAIR]


def _things(
    words: Words, found: Sequence[Found], first: Sequence[Marked], taken: Sequence[Span], lexicon: Lexicon
) -> list[Found]:
    """Give what is named, or else described; a list of what is bought is no program to make one with."""
    things = [one for one in named(found, spans(mark for _, mark in first), lexicon) if free(one, taken)]
    asked = [*taken, *spans(mark for group, mark in first if group in _SIFTING)]
    things = [one for one in described(words.text, things, lexicon) if free(one, asked)] or things
    calendars = spans(mark for group, mark in first if group == "kinds")
    return [one for one in things if (one.start, one.end) not in calendars]


def _moments(
    words: Words, today: date, first: Sequence[Marked], taken: Sequence[Span], things: Sequence[Found]
) -> list[Said]:
    """Give the moments; a thing that lies inside one ("vri" in "vrijdag") takes nothing of it."""
    said = [moment for moment in moments(words, today, _sense(first)) if free(moment, taken)]
    whole = [thing for thing in things if not within(thing, said)]
    said = [moment for moment in said if free(moment, spans(whole))]
    return said or gone((mark for _, mark in first if mark.meaning in _EXPIRED), today)


def _sense(said: Sequence[Marked]) -> Sense:
    meanings = {mark.meaning for _, mark in said}
    return Sense(
        ending=not meanings.isdisjoint(_ENDING) or meanings >= _STOPPING,
        behind=not meanings.isdisjoint(_BEHIND),
        planned=not meanings.isdisjoint(_PLANNED),
        due=not meanings.isdisjoint(_DUE),
        locked="locked" in meanings,
    )
