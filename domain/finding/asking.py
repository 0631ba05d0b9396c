"""Reads a question: "telefonie Q1 2027", "contracten die aflopen voor 1 juli", "wie heeft ervaring met Open Zaak"."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from domain.finding.amounts import amounts
from domain.finding.apart import apart, unwanted
from domain.finding.chips import chips
from domain.finding.heard import Heard
from domain.finding.limits import limits
from domain.finding.moments import Sense, gone, moments
from domain.finding.patterns import Mark, Placed, begins, marks, wordclass, wordset
from domain.finding.places import Group, places
from domain.finding.question import Own, Question, Wish
from domain.finding.rephrasing import rephrased, years_apart
from domain.finding.showing import parts
from domain.finding.sifting import filters, offered, wishes
from domain.finding.slips import mended
from domain.finding.topics import described, named, open_source, topics, without_codes
from domain.finding.words import words as searched
from domain.reading.language.tokens import Words
from domain.reading.subject.finder import Found, find
from domain.reading.vocabulary.lexicon import Lexicon
from domain.spelling import fold

MOST = 300  # characters that are read; nobody asks more at once
_GROUPS = ("phases", "kinds", "offers", "contracts", "posted", "bases", "priced", "endless", "extending", "wishes")

_SIFTING = frozenset(("contracts", "phases"))  # words of these ask for what is under way or ends, and describe nothing
_STOPPING = frozenset(("stops", "noun"))  # "wiens contract stopt voor 2028"
_ENDING, _EXPIRED = frozenset(("ends", "expired")), frozenset(("expired",))
_DUE = frozenset(("due", "delivery"))
_PLANNED = frozenset(("planned", "ahead", "intended", "idea"))
_DENIABLE = frozenset(("cancelled", "awarded", "tendering", "done", "running", "live"))
_ANYWHERE = frozenset(("soon",))  # "loopt binnenkort af"
_BEHIND = frozenset(("told", "verbs", "awarded", "done", "cancelled", "begun"))

Span = tuple[int, int]


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
    text = words.text
    first = _longest(list(_marks(fold(text))))
    sums = amounts(words) or limits(words.folded, today)
    taken = _spans(sums)
    where = [place for place in places(words, found, groups, lexicon) if _free(place, taken)]
    free = list(marks("source", words.folded))
    taken += _spans([*where, *free])
    things = [thing for thing in named(found, _spans(mark for _, mark in first), lexicon) if _free(thing, taken)]
    asked = _spans(mark for group, mark in first if group in _SIFTING)
    things = [one for one in described(text, things, lexicon) if _free(one, [*taken, *asked])] or things
    things = [thing for thing in things if (thing.start, thing.end) not in _spans(_calendars(first))]
    said = [moment for moment in moments(words, today, _sense(first)) if _free(moment, taken)]
    things = [thing for thing in things if not _within(thing, said)]
    said = [moment for moment in said if _free(moment, _spans(things))]
    said = said or gone((mark for _, mark in first if mark.meaning in _EXPIRED), today)
    taken += _spans(said)
    yearly = [("plans", mark) for mark in marks("plans", words.folded)] if said else []
    things = [thing for thing in things if _free(thing, _spans(mark for _, mark in yearly))]
    taken += _spans(things)
    due = [(group, mark) for group, mark in first if mark.meaning in _DUE]  # "voor de zomer klaar": a moment is in it
    marked = _longest([*_marks(_masked(text, taken, "_")), *due, *yearly, *_tails(things)])
    rest = without_codes(_masked(text, [*taken, *_spans(mark for _, mark in marked)], " "))
    bare = not (where or said or sums or any(group != "wishes" for group, _ in marked))
    denied = apart(things, words.folded)
    things = [thing for thing in things if (thing.id, thing.end) not in {(one.id, one.end) for one in denied}]
    about = topics(things, text, rest, lexicon, bare=bare and not free) + open_source(free)
    about += offered(about, marked)
    heard = Heard(where, said, sums, marked, bool(about), unwanted(words.folded, marked), denied)
    sifted, wished = filters(heard, today), wishes(heard)
    held = [*taken, *_spans(mark for _, mark in marked if mark.meaning in _ANYWHERE)]
    shown = chips(text, parts(heard, sifted, wished, today), held)
    counting = any(marks("counting", words.folded)) and Wish.PRICED not in wished
    own = next((Own(mark.meaning) for mark in sorted(marks("own", words.folded))), None)
    return Question(text=text, topics=about, filters=sifted, wishes=wished, chips=shown, counting=counting, own=own)


def courteous(text: str) -> bool:
    """Whether a text only greets, thanks or asks for help: "hoi", "dank je wel"."""
    said = searched(text)
    polite = wordset("courtesy")
    return bool(said) and all(word in polite for word in said) and any(word not in wordset("small") for word in said)


def thankful(text: str) -> bool:
    """Whether a courteous text thanks or takes leave, and does not greet."""
    return any(word in wordset("thanks") for word in searched(text))


def telling(text: str) -> bool:
    """Whether a text speaks of one's own municipality and asks nothing: "wij vervangen ...", "ons contract ..."."""
    said = searched(text)
    own = not wordset("own").isdisjoint(said)
    return own and "?" not in text and said[0] not in wordset("asks") and wordset("asking").isdisjoint(said)


def _calendars(said: Iterable[tuple[str, Mark]]) -> Iterator[Mark]:
    """Give the words for a list of what is bought, which is no program to make one with."""
    return (mark for group, mark in said if group == "kinds")


def _spans(said: Iterable[Placed]) -> list[Span]:
    return [(one.start, one.end) for one in said]


def _free(one: Placed, taken: Sequence[Span]) -> bool:
    return not any(one.start < end and start < one.end for start, end in taken)


def _within(one: Placed, others: Iterable[Placed]) -> bool:
    """Whether it is a part of a longer one: the "vri" in "vrijdag"."""
    return any(
        it.start <= one.start and one.end <= it.end and (it.start, it.end) != (one.start, one.end) for it in others
    )


def _sense(said: Sequence[tuple[str, Mark]]) -> Sense:
    meanings = {mark.meaning for _, mark in said}
    return Sense(
        ending=not meanings.isdisjoint(_ENDING) or meanings >= _STOPPING,
        behind=not meanings.isdisjoint(_BEHIND),
        planned=not meanings.isdisjoint(_PLANNED),
        due=not meanings.isdisjoint(_DUE),
        locked="locked" in meanings,
    )


def _masked(text: str, taken: Sequence[Span], sign: str) -> str:
    letters = list(fold(text))
    for start, end in taken:
        letters[start:end] = (letter if letter.isspace() else sign for letter in letters[start:end])
    return "".join(letters)


def _marks(masked: str) -> Iterator[tuple[str, Mark]]:
    for group in _GROUPS:
        for mark in marks(group, masked):
            yield group, _turned(mark, masked) if group == "phases" else mark


def _turned(phase: Mark, masked: str) -> Mark:
    """Give a phase that is excluded as one of its own: "zonder gestopte projecten"."""
    start = begins("denial", "phase", masked[: phase.start]) if phase.meaning in _DENIABLE else None
    return phase if start is None else Mark(f"not {phase.meaning}", start, phase.end)


def _tails(things: Sequence[Found]) -> Iterator[tuple[str, Mark]]:
    """Hear what the last part of a compound says: "printcontract", "laptopvervanging"."""
    for thing in things:
        said = fold(thing.words)
        tail = next((tail for tail in wordclass("tails") if said.endswith(tail) and len(said) > len(tail)), None)
        for group, mark in _marks(tail) if tail else ():
            if group in ("contracts", "wishes"):
                yield group, Mark(mark.meaning, thing.end, thing.end)


def _longest(said: Sequence[tuple[str, Mark]]) -> list[tuple[str, Mark]]:
    """Leave out what lies inside something longer that was said ("ervaring" in "zoekt ervaring").

    "Aanbestedingen die open staan voor anderen" are open to others, and not only open.
    """
    offers = _spans(mark for group, mark in said if group == "offers")
    said = [(group, mark) for group, mark in said if group != "phases" or _free(mark, offers)]
    return [
        (group, mark)
        for group, mark in said
        if mark.meaning in _ANYWHERE
        or not any(
            other.start <= mark.start and mark.end <= other.end and other.end - other.start > mark.end - mark.start
            for where, other in said
            if where != "wishes"
        )
    ]
