"""What a question is about: the lexicon's entries, CPV codes, and the words that nobody knows."""

from collections.abc import Iterable, Iterator, Sequence

from domain.finding.codes import codes_in, official
from domain.finding.guessing import guesses
from domain.finding.joined import joined
from domain.finding.patterns import Mark, listing, wordset
from domain.finding.question import SENSES, About, Topic
from domain.finding.unknown import WORD, WORD_GROUPS, unknown
from domain.finding.words import words
from domain.reading.subject.finder import Found, describing
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.lexicon import Lexicon
from domain.spelling import fold

_SURE = 0.55  # below it a finding is a hint
_CERTAIN = 0.9  # terms of the lexicon have .95; what is less sure is a slip, a part of a word or a hint
_GUESS = 0.8  # up to it a finding is a misspelling or a part of a word
_HINT, _BESIDE = 0.4, 0.5  # weights: hints, laws beside a thing
_GUESSED, _EXPLAINED = 0.75, 0.4  # weight of a guess that explains every word; what it loses with what it leaves
_HEAD = 4  # letters of the first part of a compound
_DOUBT = 0.25  # what is spelt with a slip (.75) weighs as much as what is spelt well
_ALTERNATIVE = listing(",", "/", "&", "+")

Span = tuple[int, int]


def named(found: Sequence[Found], said: Sequence[Span], lexicon: Lexicon) -> list[Found]:
    """Give the findings that are topics.

    No supplier beside the product of its name, no guess at a word that was ``said`` as a filter or wish and nothing
    that only opens or closes such words ("staat op TenderNed", "documenten die gedeeld mogen worden"), no hint beside
    something sure, no hint in the tail of a word ("boekhoudsoftware" is no question about software).
    """
    products = {(one.start, one.end) for one in found if one.kind is Sense.PRODUCT}
    kept = [one for one in found if one.kind in SENSES and not _empty(one) and not _tail(one, lexicon)]
    kept = [one for one in kept if one.kind is not Sense.SUPPLIER or (one.start, one.end) not in products]
    kept = [one for one in kept if one.confidence > _GUESS or not any(s <= one.start and one.end <= e for s, e in said)]
    kept = [one for one in kept if not any(_at_an_edge(one, span) for span in said)]
    return [one for one in kept if one.confidence >= _SURE] or kept


def open_source(said: Iterable[Mark]) -> tuple[Topic, ...]:
    """Give the wish for what everybody may use and change as a thing of its own: "open source oplossingen"."""
    return tuple(Topic(about=About.OPEN_SOURCE, id=one.meaning, words="open source") for one in said)[:1]


def left_out(found: Iterable[Found]) -> tuple[Topic, ...]:
    """Give things that a question is not about."""
    return tuple(Topic(about=SENSES[one.kind], id=one.id, words=one.words) for one in found)


def _at_an_edge(one: Found, span: Span) -> bool:
    start, end = span
    return (one.start == start and one.end < end) or (start < one.start and one.end == end)


def described(text: str, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Give what the words together describe, where nothing is named outright but in it; else what is named.

    "Inwoners online een afspraak laten maken". Of streets and buildings that are named in it nothing is left: "losse
    stoeptegels melden" is about reports, not about roads. Of ICT both may be meant: "24 uur bewaking van het netwerk".
    """
    outright = [one for one in found if one.confidence >= _SURE]
    if any(one.kind is not Sense.FUNCTION for one in outright):
        return list(found)
    told = [it for it in describing(text) if all(it.start <= one.start and one.end <= it.end for one in outright)]
    if not any(lexicon.functions[one.id].ict for one in outright):
        return told or list(found)
    named = {one.id for one in outright}
    return [*found, *(it for it in told if it.id not in named)]


def topics(found: Sequence[Found], text: str, rest: str, lexicon: Lexicon, *, bare: bool) -> tuple[Topic, ...]:
    """Weigh the findings, CPV codes and remaining words of a question; ``bare``: it has no filter or wish."""
    codes = tuple(Topic(about=About.CPV, id=code, words=code) for code in codes_in(text))
    known = (*_things(found, text, lexicon), *codes)
    left = tuple(unknown(rest, lexicon, alone=not known, bare=bare))
    things = (*known, *(topic for topic in left if topic.about is not About.WORD))
    if not things and (one := official(rest, lexicon)):
        return (one, *(_guessed(_said(rest), lexicon) if one.about is About.CPV else ()))
    loose = tuple(topic for topic in left if topic.about is About.WORD)
    if not things and (together := tuple(joined(rest, lexicon))):
        return together
    if loose and not things:
        return loose + tuple(_guessed(loose, lexicon))
    beside = (topic.model_copy(update={"weight": WORD}) for topic in loose)
    names = {topic.words for topic in things if topic.group >= WORD_GROUPS}
    vague = any(topic.words not in names for topic in loose) or any(one.described for one in found)
    guessed = _guessed(_said(text), lexicon) if vague else ()
    return (*_each_once((*things, *beside)), *guessed)


def _said(text: str) -> list[Topic]:
    said = (word for word in dict.fromkeys(words(text)) if word not in wordset("words"))
    return [Topic(about=About.WORD, id=word, words=word) for word in said]


def _guessed(unknown: Sequence[Topic], lexicon: Lexicon) -> Iterator[Topic]:
    said = [topic.id for topic in unknown if topic.about is About.WORD]
    for function, share in guesses(said, lexicon):
        weight = _GUESSED + _EXPLAINED * (share - 1)
        yield Topic(about=About.FUNCTION, id=function, words=" ".join(said), weight=weight, guess=True)


def _things(found: Sequence[Found], text: str, lexicon: Lexicon) -> Iterator[Topic]:
    """Give the lexicon's entries; those that are listed ("laptops en schermen") share a group, each answers it."""
    group, end = 0, None
    objects = any(one.kind is not Sense.LAW for one in found)
    for one in sorted(found, key=lambda f: (f.start, f.end)):
        listed = end is not None and (one.start < end or _ALTERNATIVE.fullmatch(fold(text[end : one.start])))
        group += not listed
        end = max(one.end, end or 0)
        weight = _HINT if one.confidence < _SURE and objects else min(1.0, one.confidence + _DOUBT)
        weight = _BESIDE if one.kind is Sense.LAW and objects else weight
        yield Topic(about=SENSES[one.kind], id=one.id, words=_spelt(one, lexicon), weight=weight, group=group)


def _spelt(found: Found, lexicon: Lexicon) -> str:
    """Give the words of a finding, without the slip that it was found in spite of: texts have them spelt well."""
    said = words(found.words)
    slip = found.confidence <= _GUESS and len(said) == 1 and said[0] not in lexicon.index.claims
    return (lexicon.index.meant(said[0]) if slip else None) or found.words


def _each_once(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """Join topics that are the same thing in two words ("WLAN access points")."""
    joined: dict[tuple[About, str], Topic] = {}
    for topic in topics:
        same = joined.setdefault((topic.about, topic.id), topic)
        if same is not topic:
            joined[topic.about, topic.id] = same.model_copy(update={"words": f"{same.words} {topic.words}"})
    return tuple(joined.values())


def _tail(found: Found, lexicon: Lexicon) -> bool:
    """Whether a hint is only what a longer word ends in, as any other might."""
    said = words(found.words)
    if len(said) != 1 or found.confidence >= _SURE:
        return False
    tails = (word for word in wordset("general") if said[0].endswith(word) and len(said[0]) - len(word) >= _HEAD)
    return any(claim.id == found.id for tail in tails for claim in lexicon.index.claims.get(tail, ()))


def _empty(found: Found) -> bool:
    """Whether a finding is one word that people use in any question."""
    said = words(found.words)
    if len(said) != 1:
        return not said
    return said[0] in wordset("words") or (said[0] in wordset("general") and found.confidence < _CERTAIN)
