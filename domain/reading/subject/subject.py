"""What an announcement is about, from what was found in it: main function first, CPV code, names, laws."""

from collections.abc import Iterable, Iterator

from domain.facts import Evidence
from domain.frozen import Frozen
from domain.reading.subject.finder import Found
from domain.reading.subject.parties import unknown_names
from domain.reading.subject.roles import is_software, names_party
from domain.reading.subject.weighing import functions, implied
from domain.reading.vocabulary.cpv import written
from domain.reading.vocabulary.entries import Sense
from domain.reading.vocabulary.lexicon import Lexicon

# Certainty from which a finding is told: a doubtful name is not, a function that is only hinted at may be.
_COUNTS = {sense: 0.5 if sense in (Sense.PRODUCT, Sense.SUPPLIER) else 0.0 for sense in Sense}


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
    named = tuple(
        _software(text, one, lexicon) for one in _named(text, found, lexicon) if one.confidence >= _COUNTS[one.kind]
    )
    about = functions(text, named, lexicon)
    said = (*named, *unknown_names(text, found, lexicon.index))
    main = lexicon.functions[about[0]] if about else None
    explicit = written(text)
    return Subject(
        functions=about,
        cpv=explicit[0] if explicit else main.cpv if main else None,
        products=_distinct(one.name for one in said if one.kind is Sense.PRODUCT),
        suppliers=_distinct(one.name for one in said if one.kind is Sense.SUPPLIER),
        laws=_distinct(one.id for one in named if one.kind is Sense.LAW),
        mentioned=_distinct(one.id for one in named if one.kind is Sense.MUNICIPALITY),
        ict=main is None or main.ict,
        evidence=(*_evidence(named, about, lexicon), *_proofs(said[len(named) :])),
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


def _software(text: str, one: Found, lexicon: Lexicon) -> Found:
    """Take a thing that is no ICT for the software that is spoken of with it."""
    system = lexicon.functions[one.id].system if one.kind is Sense.FUNCTION else None
    return one._replace(id=system) if system and is_software(text, one.start, one.end) else one


def _inside(supplier: Found, products: dict[int, Found], lexicon: Lexicon) -> bool:
    """Whether a maker's name is part of a product's: "Samsung" of "Samsung A54", "Cisco" before "Meraki"."""
    around, following = products.get(supplier.start), products.get(supplier.end + 1)
    if around and around.end > supplier.end:
        return True
    return bool(following and lexicon.suppliers[supplier.id].maker)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


_FIELDS = {
    Sense.FUNCTION: "functions",
    Sense.PRODUCT: "products",
    Sense.SUPPLIER: "suppliers",
    Sense.LAW: "laws",
    Sense.MUNICIPALITY: "mentioned",
}


def _evidence(named: tuple[Found, ...], about: tuple[str, ...], lexicon: Lexicon) -> Iterator[Evidence]:
    outright = {one.id for one in named if one.kind is Sense.FUNCTION}
    for one in named:
        if one.kind is not Sense.FUNCTION:
            yield _proof(one, _FIELDS[one.kind], one.name)
        for function in implied(one, outright, lexicon):
            if function in about:
                yield _proof(one, "functions", function)


def _proofs(names: Iterable[Found]) -> Iterator[Evidence]:
    return (_proof(one, _FIELDS[one.kind], one.name) for one in names)


def _proof(found: Found, field: str, value: str) -> Evidence:
    return Evidence(
        field=field, words=found.words, start=found.start, end=found.end, confidence=found.confidence, value=value
    )
