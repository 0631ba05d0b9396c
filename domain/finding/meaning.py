"""What answers a topic of a question: tokens of the index, each with how well it does."""

from collections.abc import Iterator, Mapping

from domain.finding import tokens
from domain.finding.question import About, Topic
from domain.finding.words import parts, stems
from domain.reading.vocabulary.lexicon import Lexicon

_HEAD, _TAIL = 0.5, 0.35  # what the parts of a compound say: the first tells it apart
_GROUP = 4  # digits of a CPV group, beyond which codes lie close together
DIRECT = 0.7  # from here on a token answers the topic itself

Strengths = Mapping[str, float]  # token -> how well it answers, up to 1


def answers(topic: Topic, lexicon: Lexicon, alike: Mapping[str, float]) -> Strengths:
    """Give the tokens that answer a topic; ``alike`` are words of the index that begin like or are spelt like it."""
    found: dict[str, float] = {}
    for token, strength in _answers(topic, lexicon):
        found[token] = max(strength, found.get(token, 0))
    if topic.about is About.WORD:
        found |= {token: strength for token, strength in alike.items() if token not in found}
    return found


def _answers(topic: Topic, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    match topic.about:
        case About.FUNCTION:
            yield from _function(topic.id, lexicon)
        case About.PRODUCT:
            yield from _product(topic.id, lexicon)
        case About.SUPPLIER:
            yield from (
                (tokens.supplier(topic.id), 1.0),
                (tokens.product(topic.id), 1.0),
                (tokens.maker(topic.id), 0.8),
            )
        case About.LAW:
            yield tokens.law(topic.id), 1.0
            yield from (
                (tokens.exactly(one), 0.35 if place else 0.5) for place, one in enumerate(lexicon.laws[topic.id].of)
            )
        case About.CPV:
            yield from _code(topic.id, lexicon)
        case About.OFFER:
            yield tokens.flag("n", topic.id), 1.0
        case About.OPEN_SOURCE:
            yield from _open_source(lexicon)
        case About.WORD:
            yield from _word(topic, lexicon)


def _function(identifier: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    yield tokens.exactly(identifier), 1.0
    yield tokens.function(identifier), 0.9
    yield tokens.beside(identifier), 0.75
    yield tokens.around(identifier), 0.6
    yield tokens.implied(identifier), 0.6
    yield from ((tokens.exactly(above), 0.5) for above in lexicon.broader(identifier)[:1])
    yield from ((tokens.law(law), 0.6) for law in lexicon.laws_for(identifier))
    above = lexicon.functions[identifier].broader
    yield from ((tokens.function(other), 0.35) for other in lexicon.related(identifier) if other != above)


def _code(code: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """A code is answered by itself and what lies below it, by what is for the same, and loosely by its neighbours."""
    yield f"c_{code}", 1.0
    yield from ((tokens.function(one.id), 0.8) for one in lexicon.functions.values() if one.cpv.startswith(code))
    if len(code) > _GROUP:
        yield f"c_{code[:-1]}", 0.4


def _product(name: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    yield tokens.product(name), 1.0
    yield tokens.supplier(name), 1.0
    yield from ((tokens.exactly(one), 0.35) for one in lexicon.products[name].of[:2])


def _open_source(lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Who says so answers first, then who names a product of which everybody knows."""
    yield from ((stem, 1.0) for word in ("source", "opensource") for stem in stems(word))
    yield from ((tokens.product(one.id), DIRECT) for one in lexicon.products.values() if one.open)


def _word(topic: Topic, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    yield from ((stem, 1.0) for stem in stems(topic.id))
    pieces = topic.words.split("-") if "-" in topic.words else parts(topic.id, lexicon.index.splitter.known)
    for part, strength in zip(pieces, (_HEAD, _TAIL), strict=False):
        yield from ((stem, strength) for stem in stems(part))
