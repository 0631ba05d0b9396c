"""Reads a question: "telefonie Q1 2027", "contracten die aflopen voor 1 juli", "wie heeft ervaring met Open Zaak"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.finding.apart import unwanted
from domain.finding.chips import chips
from domain.finding.codes import without_codes
from domain.finding.courtesy import courteous
from domain.finding.heard import Heard
from domain.finding.marking import ANYWHERE
from domain.finding.parsing import Parsed
from domain.finding.patterns import marks
from domain.finding.places import Group
from domain.finding.question import Filters, Own, Question, Topic, Wish, only_words
from domain.finding.rephrasing import rephrased, years_apart
from domain.finding.showing import parts
from domain.finding.sifting import filters, offered, wishes
from domain.finding.slips import mended
from domain.finding.spans import masked, spans
from domain.finding.topics import open_source, topics
from domain.reading.language.tokens import Words
from domain.reading.subject.finder import find
from domain.reading.vocabulary.lexicon import Lexicon

MOST = 300  # characters that are read; nobody asks more at once


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
    return _understood(Parsed(Words(said), found if said == text else find(said, lexicon), today, lexicon, groups))


def _understood(said: Parsed) -> Question:
    text, folded, today = said.words.text, said.words.folded, said.today
    about = _topics(said)
    denied = unwanted(folded, said.marked)
    heard = Heard(said.where, said.moments, said.sums, said.counts, said.marked, bool(about), denied, said.denied)
    held = [*said.taken, *spans(mark for _, mark in said.marked if mark.meaning in ANYWHERE)]
    sifted, wished = filters(heard, today), wishes(heard)
    return Question(
        text=text,
        topics=about,
        filters=sifted,
        loose=filters(replace(heard, things=False), today) if about and only_words(about) else Filters(),
        wishes=wished,
        chips=chips(text, parts(heard, sifted, wished, today), held),
        counting=any(marks("counting", folded)) and Wish.PRICED not in wished,
        own=next((Own(mark.meaning) for mark in said.own), None),
    )


def _topics(said: Parsed) -> tuple[Topic, ...]:
    """Give what is asked about: things, words that nothing else took, and what somebody offers."""
    text = said.words.text
    beside = any(group != "wishes" for group, _ in said.marked)
    bare = not (said.where or said.moments or said.numbers or said.source or beside)
    rest = without_codes(masked(text, [*said.taken, *said.whose, *spans(mark for _, mark in said.marked)], " "))
    about = topics(said.things, text, rest, said.lexicon, bare=bare) + open_source(said.source)
    return about + offered(about, said.marked)
