"""How much each mention says about what an announcement is about."""

from domain.reading.language.wordlists import wordlist
from domain.reading.subject.finder import Found
from domain.reading.subject.roles import is_actor, is_aside, is_buying, is_moment, is_purpose, is_served, receives
from domain.reading.vocabulary.entries import Function, Sense
from domain.reading.vocabulary.lexicon import Lexicon

_HINT = 0.5  # certainty of a word that only hints at a function
_SHARE = {Sense.FUNCTION: 1.0, Sense.PRODUCT: 0.85, Sense.LAW: 0.55, Sense.SUPPLIER: 0.3}
_DEVICE = 1.1  # a device named by its model is the thing itself
_LEAST = 0.4  # weight from which a function is told
_BESIDE = 0.5  # share of the main function's weight from which another one is told
_OUTRIGHT = 0.55  # weight from which a function is what a text may be about
_OBJECT = 0.5  # what the object of something else counts
_AGAIN = 0.1  # what another mention adds
_WHEN = 0.4  # what a mention counts that only says when
_BOUGHT = 1.25  # what a mention counts that is said to be bought
_SERVICE = 1.1  # training, hire and printing are what is bought, whatever they are about
_JOINED = 0.8  # what a mention counts that only tells more of the next one: "GIS-hosting" is hosting
_HEADS: frozenset[str] = wordlist("mentions")["heads"]
_LICENCES = "software_licences"
_LICENSED = 2  # what a supplier's name counts beside licences, which say nothing of what they are for
_INSIDE = 0.7  # what a mention counts that is part of a description


def functions(text: str, found: tuple[Found, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Give the functions, the one the text is about first."""
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    outright = {one.id for one in found if one.kind is Sense.FUNCTION and one.confidence > _HINT}
    said = bool(outright) or any(one.kind is Sense.PRODUCT for one in found)
    described = tuple(one for one in found if one.described)
    heads = {one.start for one in found if one.words.casefold() in _HEADS}
    for one in found:
        weight = _weight(text, one, lexicon) / (2 if said and one.confidence <= _HINT else 1)
        weight *= _LICENSED if one.kind is Sense.SUPPLIER and _LICENCES in outright else 1
        weight *= _INSIDE if _is_inside(one, described, lexicon) else 1
        weight *= _JOINED if text[one.end : one.end + 1] == "-" and one.end + 1 in heads else 1
        for place, function in enumerate(implied(one, outright, lexicon)):
            weights[function] = max(weights.get(function, 0), weight * 0.9**place) + _AGAIN * (function in weights)
            first.setdefault(function, one.start)
    for part in weights:  # to name the whole is to name its part once more
        weights[part] += _AGAIN * (lexicon.functions[part].broader in weights)
    _spare_objects(text, found, weights, lexicon)
    strong = max(weights.values(), default=0)
    least = max(min(_LEAST, strong), _BESIDE * strong)
    told = [function for function, weight in weights.items() if weight >= least]
    return tuple(sorted(told, key=lambda function: (-round(weights[function], 2), first[function])))


def _spare_objects(text: str, found: tuple[Found, ...], weights: dict[str, float], lexicon: Lexicon) -> None:
    """Let what something is done to weigh less than what is done: the phones in "telefoons in Intune gezet"."""
    about = [name for name, weight in weights.items() if weight > _OUTRIGHT and lexicon.functions[name].objects]
    if not about:
        return
    bought = {one.id for one in found if one.kind is Sense.FUNCTION and is_buying(text, one.start, one.end)}
    for thing in {thing for name in about for thing in lexicon.functions[name].objects} & weights.keys() - bought:
        weights[thing] *= _OBJECT


def _is_inside(one: Found, described: tuple[Found, ...], lexicon: Lexicon) -> bool:
    """Whether a mention is part of a description of something else: the laptops in "oude laptops laten wissen"."""
    if one.kind is not Sense.FUNCTION or one.described or lexicon.functions[one.id].service:
        return False
    family = {one.id, lexicon.functions[one.id].broader}
    around = (f.id for f in described if f.start <= one.start and one.end <= f.end)
    return any(name not in family and lexicon.functions[name].broader != one.id for name in around)


def implied(found: Found, outright: set[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Give the functions that a mention stands for; of a broad product only those that the text names itself."""
    if found.kind is Sense.FUNCTION:
        return (found.id,)
    if found.kind is Sense.SUPPLIER:
        return lexicon.suppliers[found.id].of[:1]
    if found.kind is Sense.MUNICIPALITY:
        return ()
    of = lexicon.products[found.id].of if found.kind is Sense.PRODUCT else lexicon.laws[found.id].of
    return tuple(function for function in of if function in outright) or of


def _weight(text: str, found: Found, lexicon: Lexicon) -> float:
    """Weigh a mention: earlier, bought, and not a department or the purpose of something else."""
    device = found.kind is Sense.PRODUCT and lexicon.products[found.id].line
    share = _DEVICE if device else _SHARE.get(found.kind, 0)
    weight = found.confidence * share * (1 - 0.3 * found.start / max(len(text), 1))
    aimed = is_purpose(text, found.start, name=found.kind is Sense.PRODUCT)
    if is_actor(text, found.start, found.end):
        weight *= 0.3
    elif aimed or is_served(text, found.start, found.end):
        weight *= 0.6
    if not found.described and receives(text, found.end):
        weight *= 0.6
    if is_aside(text, found.start, found.end):
        weight *= 0.6
    if found.kind is not Sense.FUNCTION:
        return weight * (_BOUGHT if is_buying(text, found.start, found.end) else 1)
    function = lexicon.functions[found.id]
    if is_moment(text, found.start):
        weight *= _WHEN
    elif is_buying(text, found.start, found.end):
        weight *= _BOUGHT
    elif function.service and not found.described:
        weight *= _SERVICE
    if _is_beside(function):
        weight *= 0.75
    return weight


def _is_beside(function: Function) -> bool:
    """Whether a function is rather the scene than the subject: no ICT, and no service that is bought by itself."""
    return not function.ict and not function.service
