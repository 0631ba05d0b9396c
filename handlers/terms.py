"""The region's own words: a steward says what people here mean by them."""

from domain.card import function_name
from domain.errors import InvalidError, NotAllowedError
from domain.language import Value, phrase
from domain.message import Choice, Item, Look, Message, bold, line, plain
from domain.reading.subject.finder import find
from domain.reading.vocabulary.entries import Sense, Term
from domain.reading.vocabulary.lexicon import Lexicon
from domain.region import Role
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.reading import vocabulary
from storage import terms

LONGEST = 60  # characters of one word or expression
SURE = 0.9  # a word that is spelt right and means one thing
NAMED = (Sense.PRODUCT, Sense.SUPPLIER, Sense.LAW, Sense.FUNCTION)


@command(
    nl="begrip",
    en="term",
    does=phrase("as a steward: teach me what people here mean by a word"),
    usage=phrase("term workstations = laptops"),
    order=85,
    role=Role.STEWARD,
)
def term(ask: Ask) -> Reply:
    """Add "new word = known word"; without words, list the region's own."""
    if not ask.words.strip():
        return Reply(messages=(_list(ask),))
    _check(ask)
    new, _, known = (part.strip() for part in ask.words.partition("="))
    if not new or not known or len(new) > LONGEST:
        raise InvalidError(phrase("Write it like this: /radar term workstations = laptops"))
    meant = _meant(vocabulary(ask), known)
    terms.add(ask.tx, ask.region.id, Term(text=new, sense=meant.sense, id=meant.id), ask.member, ask.now)
    says = phrase("From now on “{new}” means {known} in {region}.", new=new, known=_name(meant), region=ask.region.name)
    return Reply(messages=(Message(lines=(plain(says),)),))


@action("terms.remove")
def remove(ask: Ask) -> Reply:
    """Forget one of the region's own words."""
    _check(ask)
    terms.remove(ask.tx, ask.region.id, ask.value, ask.member, ask.now)
    return Reply(replace=_list(ask))


def _meant(lexicon: Lexicon, known: str) -> Term:
    """Give what a word means to the lexicon.

    Raises:
        InvalidError: nothing; the sentence names what is spelt most like it.
    """
    whole = [one for one in find(known, lexicon) if one.kind in NAMED and (one.start, one.end) == (0, len(known))]
    sure = next((one for one in whole if one.confidence >= SURE), None)
    if sure is not None:
        return Term(text=known, sense=sure.kind, id=sure.id)
    near = [one.text for one in lexicon.nearest(known, 1)]
    if near:
        raise InvalidError(phrase("I do not know {known}. Do you mean {near}?", known=known, near=near[0]))
    raise InvalidError(phrase("I do not know {known}. Use a word that I find announcements by.", known=known))


def _list(ask: Ask) -> Message:
    own = terms.terms(ask.tx, ask.region.id)
    if not own:
        return Message(lines=(plain(phrase("This region has no words of its own yet.")),))
    return Message(heading=phrase("Words of {region}", region=ask.region.name), items=tuple(map(_entry, own)))


def _entry(one: Term) -> Item:
    forget = Choice(
        label=phrase("Forget"),
        action="terms.remove",
        value=one.text,
        look=Look.DANGER,
        confirm=phrase("Forget the word {word}?", word=one.text),
    )
    return Item(line=line(bold(one.text), " = ", phrase("{value}", value=_name(one))), choices=(forget,))


def _name(one: Term) -> Value:
    return function_name(one.id) if one.sense is Sense.FUNCTION else one.id


def _check(ask: Ask) -> None:
    if ask.member.role is Role.MEMBER or ask.audience.region != ask.region.id:
        raise NotAllowedError(phrase("Only a steward or coordinator can change the words of the region."))
