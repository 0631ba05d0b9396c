"""What an announcement is about, from what was found in it: main function first, CPV code, names, laws."""

from collections.abc import Iterable

from domain.facts import Evidence
from domain.frozen import Frozen
from domain.reading.cpv import written
from domain.reading.entries import Function, Sense
from domain.reading.finder import Found
from domain.reading.lexicon import Lexicon
from domain.reading.roles import is_actor, is_aside, is_buying, is_purpose, names_party

_COUNTS = 0.5  # certainty from which a finding is told
_HINT = 0.5  # certainty of a word that only hints at a function


class Subject(Frozen):
    """The part of the facts that names things; field names are those of ``Facts``."""

    functions: tuple[str, ...] = ()
    cpv: str | None = None
    products: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    ict: bool = True
    evidence: tuple[Evidence, ...] = ()


def subject(text: str, found: tuple[Found, ...], lexicon: Lexicon) -> Subject:
    """Decide what a text is about."""
    named = _named(text, found, lexicon)
    functions = _functions(text, named, lexicon)
    main = lexicon.functions[functions[0]] if functions else None
    explicit = written(text)
    return Subject(
        functions=functions,
        cpv=explicit[0] if explicit else main.cpv if main else None,
        products=_distinct(f.name for f in named if f.kind is Sense.PRODUCT and f.confidence >= _COUNTS),
        suppliers=_distinct(f.name for f in named if f.kind is Sense.SUPPLIER and f.confidence >= _COUNTS),
        laws=_distinct(f.id for f in named if f.kind is Sense.LAW),
        mentioned=_distinct(f.id for f in named if f.kind is Sense.MUNICIPALITY),
        ict=main is None or main.ict,
        evidence=_evidence(named, functions, lexicon),
    )


def _named(text: str, found: tuple[Found, ...], lexicon: Lexicon) -> tuple[Found, ...]:
    """Leave out makers inside product names, and settle names that are both a product and a supplier."""
    products = {f.start: f for f in found if f.kind is Sense.PRODUCT}
    kept = []
    for one in found:
        same = one.kind in (Sense.PRODUCT, Sense.SUPPLIER) and [
            f for f in found if f.start == one.start and f.end == one.end and f.kind in (Sense.PRODUCT, Sense.SUPPLIER)
        ]
        if same and len({f.kind for f in same}) > 1:
            wanted = Sense.SUPPLIER if names_party(text, one.start) else Sense.PRODUCT
            if one.kind is not wanted:
                continue
        if one.kind is Sense.SUPPLIER and _inside(one, products, lexicon):
            continue
        kept.append(one)
    return tuple(kept)


def _inside(supplier: Found, products: dict[int, Found], lexicon: Lexicon) -> bool:
    """Whether a maker's name is part of a product's: "Samsung" of "Samsung A54", "Cisco" before "Meraki"."""
    around, following = products.get(supplier.start), products.get(supplier.end + 1)
    if around and around.end > supplier.end:
        return True
    return bool(following and lexicon.suppliers[supplier.id].maker)


def _functions(text: str, found: tuple[Found, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Give the functions, the one the text is about first."""
    outright = any(one.confidence > _HINT and one.kind in (Sense.FUNCTION, Sense.PRODUCT) for one in found)
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    for one in found:
        for place, function in enumerate(_implied(one, lexicon)):
            weight = _weight(text, one, lexicon) * (0.9**place)
            if outright and one.confidence <= _HINT:
                weight /= 2
            weights[function] = max(weights.get(function, 0), weight) + (0.1 if function in weights else 0)
            first.setdefault(function, one.start)
    strong = max(weights.values(), default=0)
    told = [f for f, weight in weights.items() if weight >= min(0.4, strong)]
    return tuple(sorted(told, key=lambda f: (-round(weights[f], 2), first[f])))


def _implied(found: Found, lexicon: Lexicon) -> tuple[str, ...]:
    match found.kind:
        case Sense.FUNCTION:
            return (found.id,)
        case Sense.PRODUCT:
            return lexicon.products[found.id].of
        case Sense.LAW:
            return lexicon.laws[found.id].of
        case Sense.SUPPLIER:
            return lexicon.suppliers[found.id].of[:1]
        case _:
            return ()


_SHARE = {Sense.FUNCTION: 1.0, Sense.PRODUCT: 0.85, Sense.LAW: 0.55, Sense.SUPPLIER: 0.3}
_DEVICE = 1.1  # a device named by its model is the thing itself


def _weight(text: str, found: Found, lexicon: Lexicon) -> float:
    """Weigh a mention: earlier, bought, and not a department or the purpose of something else."""
    device = found.kind is Sense.PRODUCT and lexicon.products[found.id].line
    share = _DEVICE if device else _SHARE[found.kind]
    weight = found.confidence * share * (1 - 0.3 * found.start / max(len(text), 1))
    if is_actor(text, found.start, found.end):
        weight *= 0.3
    elif is_purpose(text, found.start):
        weight *= 0.6
    if is_aside(text, found.start):
        weight *= 0.6
    if is_buying(text, found.start, found.end):
        weight *= 1.25
    if found.kind is Sense.FUNCTION and _is_beside(lexicon.functions[found.id]):
        weight *= 0.75
    return weight


def _is_beside(function: Function) -> bool:
    """Whether a function is rather the scene than the subject: no ICT, and no service that is bought by itself."""
    return not function.ict and not function.service


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


_FIELDS = {
    Sense.FUNCTION: "functions",
    Sense.PRODUCT: "products",
    Sense.SUPPLIER: "suppliers",
    Sense.LAW: "laws",
    Sense.MUNICIPALITY: "mentioned",
}


def _evidence(found: tuple[Found, ...], functions: tuple[str, ...], lexicon: Lexicon) -> tuple[Evidence, ...]:
    proofs = [
        _proof(one, _FIELDS[one.kind], one.name)
        for one in found
        if one.kind is not Sense.FUNCTION or one.id in functions
    ]
    implied = ((one, f) for one in found if one.kind is not Sense.FUNCTION for f in _implied(one, lexicon))
    return (*proofs, *(_proof(one, "functions", f) for one, f in implied if f in functions))


def _proof(found: Found, field: str, value: str) -> Evidence:
    return Evidence(
        field=field, words=found.words, start=found.start, end=found.end, confidence=found.confidence, value=value
    )
