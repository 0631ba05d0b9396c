"""What a question is about: the lexicon's entries, CPV codes, and the words that nobody knows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from domain.finding.codes import codes_in, official
from domain.finding.guessing import guesses
from domain.finding.joined import joined
from domain.finding.patterns import Mark, wordset
from domain.finding.question import SENSES, About, Topic
from domain.finding.words import words
from domain.reading.subject.finder import Found, describing
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.lexicon import Lexicon
from domain.spelling import fold, key

_SURE = 0.55  # below it a finding is a hint
_CERTAIN = 0.9  # terms of the lexicon have .95; what is less sure is a slip, a part of a word or a hint
_GUESS = 0.8  # up to it a finding is a misspelling or a part of a word
_HINT, _BESIDE, _WORD = 0.4, 0.5, 0.3  # weights: hints, laws and words beside a thing
_GUESSED, _EXPLAINED = 0.75, 0.4  # weight of a guess that explains every word; what it loses with what it leaves
_HEAD = 4  # letters of the first part of a compound
_DOUBT = 0.25  # what is spelt with a slip (.75) weighs as much as what is spelt well
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_ALTERNATIVE = re.compile(r"\s*(?:,|/|&|\+|en|of|and|or)\s*")
_MOST_WORDS = 8
_WORD_GROUPS, _NAME_GROUPS = 100, 200  # groups of words, and of names, are numbered from here, those of things from 1
_NAMES = frozenset((Sense.PRODUCT, Sense.SUPPLIER))

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
    """Give what the words together describe, where nothing is named outright but streets and buildings in it.

    "Inwoners online een afspraak laten maken"; "losse stoeptegels melden" is about reports, not about roads.
    """
    outright = [one for one in found if one.confidence >= _SURE]
    if any(one.kind is not Sense.FUNCTION or lexicon.functions[one.id].ict for one in outright):
        return []
    told = describing(text)
    return [it for it in told if all(it.start <= one.start and one.end <= it.end for one in outright)]


def topics(found: Sequence[Found], text: str, rest: str, lexicon: Lexicon, *, bare: bool) -> tuple[Topic, ...]:
    """Weigh the findings, CPV codes and remaining words of a question; ``bare``: it has no filter or wish."""
    codes = tuple(Topic(about=About.CPV, id=code, words=code) for code in codes_in(text))
    known = (*_things(found, text, lexicon), *codes)
    left = tuple(_unknown(rest, lexicon, alone=not known, bare=bare))
    things = (*known, *(topic for topic in left if topic.about is not About.WORD))
    if not things and (one := official(rest, lexicon)):
        return (one, *(_guessed(_said(rest), lexicon) if one.about is About.CPV else ()))
    unknown = tuple(topic for topic in left if topic.about is About.WORD)
    if not things and (together := tuple(joined(rest, lexicon))):
        return together
    if unknown and not things:
        return unknown + tuple(_guessed(unknown, lexicon))
    beside = (topic.model_copy(update={"weight": _WORD}) for topic in unknown)
    names = {topic.words for topic in things if topic.group >= _WORD_GROUPS}
    vague = any(topic.words not in names for topic in unknown) or any(one.described for one in found)
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


def _unknown(rest: str, lexicon: Lexicon, *, alone: bool, bare: bool) -> Iterator[Topic]:
    spelled = {key(match): match for match in _HYPHENATED.findall(fold(rest))}
    pieces = {word for match in spelled.values() for word in match.split("-")}
    said = [word for word in dict.fromkeys(words(rest)) if word not in wordset("words") and len(word) > 1]
    said = [word for word in said if word not in pieces and (alone or not word.isdigit())]
    loose = wordset("general") | wordset("idle")
    telling = [word for word in said if word not in loose and (bare or word not in lexicon.index.common)]
    asked = (telling or (said if alone and bare else []))[:_MOST_WORDS]
    groups = _alternatives(fold(rest), asked)
    for place, (word, group) in enumerate(zip(asked, groups, strict=False)):
        names = tuple(_names(word, lexicon, lone=alone and len(asked) == 1))
        shared = group or (_NAME_GROUPS + place if names else 0)
        weight = 1.0 if alone else _WORD
        yield from (Topic(about=about, id=name, words=word, weight=weight, group=shared) for about, name in names)
        meant = () if names else tuple(_misspelt(word, lexicon))
        yield from meant or (Topic(about=About.WORD, id=word, words=spelled.get(word, word), group=shared),)


def _names(word: str, lexicon: Lexicon, *, lone: bool) -> Iterator[tuple[About, str]]:
    """Give the products and suppliers of a name that an ordinary word may be, too: nobody who searches types capitals.

    So "canon", "sap" and "board" are looked for as either. ``lone``: it is all that is asked for, and then it is what
    it can be for as well: "subsidies", "lift".
    """
    for claim in lexicon.index.claims.get(word, ()):
        named = claim.sense in _NAMES and key(claim.text) == word
        if named or (lone and claim.sense is Sense.FUNCTION):
            yield SENSES[claim.sense], claim.id


def _misspelt(word: str, lexicon: Lexicon) -> Iterator[Topic]:
    """Give what a word was meant to be, where the finder saw only a part of it."""
    meant = lexicon.index.meant(word)
    if meant in wordset("general") or meant in wordset("words"):
        return
    for claim in lexicon.index.claims.get(meant or "", ()):
        if claim.sense in SENSES and len(key(claim.text)) >= _HEAD:
            yield Topic(about=SENSES[claim.sense], id=claim.id, words=word)


def _alternatives(said: str, asked: Sequence[str]) -> Iterator[int]:
    """Number the words so that those joined by "of", "en", a comma or a hyphen share a number; 0 stands alone."""
    joined = [_joined(said, one, other) for one, other in pairwise(asked)]
    group = _WORD_GROUPS
    for before, after in zip([False, *joined], [*joined, False], strict=False):
        group += not before
        yield group if before or after else 0


def _joined(said: str, one: str, other: str) -> bool:
    between = r"(?:\s*[-,/+&]\s*|\s+(?:of|en|or|and)\s+)"
    return bool(re.search(rf"(?<!\w){re.escape(one)}{between}{re.escape(other)}(?!\w)", said))


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
