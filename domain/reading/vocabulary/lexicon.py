"""The lexicon: read from its TOML files once, extended with a region's own terms."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from domain.municipalities import present, recent_names
from domain.plain_toml import load_plain
from domain.reading.vocabulary.entries import Function, Law, Product, Rule, Sense, Supplier, Term
from domain.reading.vocabulary.index import Index, Vocabulary
from domain.spelling import key
from domain.uncollected import uncollected

KEPT = 4  # lexicons; each takes about 18 MB, and regions without own terms share one
_GROUP = 3  # digits of a CPV code that name its group


def lexicon(extra: tuple[Term, ...] = ()) -> "Lexicon":
    """Give the lexicon with a region's own terms; the same terms give the same object, said or left out."""
    return _kept(extra)


@lru_cache(maxsize=KEPT)
def _kept(extra: tuple[Term, ...]) -> "Lexicon":
    return Lexicon(extra)


class Lexicon:
    """Everything that words can stand for. ``functions``, ``products``, ``suppliers``, ``laws`` are by identifier."""

    def __init__(self, extra: tuple[Term, ...] = ()) -> None:
        self.extra = extra
        with uncollected():
            self.functions: dict[str, Function] = _entries("functions", Function)
            self.products: dict[str, Product] = _entries("products", Product)
            self.suppliers: dict[str, Supplier] = _entries("suppliers", Supplier)
            self.laws: dict[str, Law] = _entries("laws", Law)
            self.rules: dict[str, Rule] = {_rule_key(name): Rule(**data) for name, data in _tables("homonyms")}

    def terms(self, identifier: str) -> tuple[str, ...]:
        """Give all words by which people mean an entry, its names first."""
        own = tuple(term.text for term in self.extra if term.id == identifier)
        if function := self.functions.get(identifier):
            return (function.nl, function.en, *function.terms, *own)
        if law := self.laws.get(identifier):
            return (law.nl, law.en, *law.terms, *own)
        named = self.products.get(identifier) or self.suppliers.get(identifier)
        return (named.id, *named.also, *own) if named else own

    def name(self, identifier: str) -> str:
        """Give the Dutch name, by which a button can ask; products and suppliers have one name."""
        entry = self.functions.get(identifier) or self.laws.get(identifier)
        return entry.nl if entry else identifier

    def narrower(self, identifier: str) -> tuple[str, ...]:
        """Give the functions below a function, all levels, itself not included."""
        below = self._below.get(identifier, ())
        return below + tuple(deeper for one in below for deeper in self.narrower(one))

    def broader(self, identifier: str) -> tuple[str, ...]:
        """Give the functions above a function, the nearest first."""
        above = self.functions[identifier].broader
        return (above, *self.broader(above)) if above else ()

    def whole(self, identifier: str) -> str | None:
        """Give the function above one, if it is bought with that."""
        return None if self.functions[identifier].apart else self.above(identifier)

    def above(self, identifier: str) -> str | None:
        """Give the function above one, if it is more of the same and not something beside it: the same CPV group."""
        part = self.functions[identifier]
        if part.broader is None:
            return None
        same = part.along or self.functions[part.broader].cpv[:_GROUP] == part.cpv[:_GROUP]
        return part.broader if same else None

    def related(self, identifier: str) -> tuple[str, ...]:
        """Give functions that a person may mean as well: the one above, its other parts, and those named as related."""
        function = self.functions[identifier]
        above = (function.broader, *self._below[function.broader]) if function.broader else ()
        found = (*function.related, *self._pointing.get(identifier, ()), *above)
        return tuple(dict.fromkeys(one for one in found if one != identifier))

    def laws_for(self, identifier: str) -> tuple[str, ...]:
        """Give the laws that are for a function first of all."""
        return self._laws_for.get(identifier, ())

    @cached_property
    def _below(self) -> dict[str, tuple[str, ...]]:
        return _together((one.broader, one.id) for one in self.functions.values() if one.broader)

    @cached_property
    def _pointing(self) -> dict[str, tuple[str, ...]]:
        return _together((other, one.id) for one in self.functions.values() for other in one.related)

    @cached_property
    def _laws_for(self) -> dict[str, tuple[str, ...]]:
        return _together((one.of[0], one.id) for one in self.laws.values() if one.of)

    def meant(self, name: str) -> Term | None:
        """Give what a name stands for when it is one of the terms, however it is spelt: "rx mission"."""
        claims = self.index.claims.get(key(name), ())
        return Term(text=name, sense=claims[0].sense, id=claims[0].id) if claims else None

    def nearest(self, text: str, number: int = 5) -> tuple[Term, ...]:
        """Give the terms spelt most like ``text``, best first: for "did you mean"."""
        return self.index.nearest(text, number)

    @cached_property
    def index(self) -> Index:
        """The compiled form in which a text is searched; made when first needed."""
        with uncollected():
            return Index(tuple(self.every_term()), self.rules, _vocabulary())

    def holds(self, term: Term) -> bool:
        """Whether the entry that a term stands for exists; a region's own term may outlive it."""
        if term.sense is Sense.MUNICIPALITY:
            return present(term.id) is not None
        held: dict[Sense, Container[str]] = {
            Sense.FUNCTION: self.functions,
            Sense.PRODUCT: self.products,
            Sense.SUPPLIER: self.suppliers,
            Sense.LAW: self.laws,
        }
        return term.id in held[term.sense]

    def every_term(self) -> Iterator[tuple[Term, float]]:
        """Give every term with how surely it stands for its entry."""
        for term in self.extra:
            if self.holds(term):
                yield term, 1.0
        for function in self.functions.values():
            yield from _each(Sense.FUNCTION, function.id, (function.nl, function.en, *function.terms), 0.95)
            yield from _each(Sense.FUNCTION, function.id, function.hints, 0.5)
        for product in self.products.values():
            names = product.also if product.model else (product.id, *product.also)
            yield from _each(Sense.PRODUCT, product.id, names, 0.95)
        for supplier in self.suppliers.values():
            yield from _each(Sense.SUPPLIER, supplier.id, (supplier.id, *supplier.also), 0.95)
        for law in self.laws.values():
            yield from _each(Sense.LAW, law.id, (law.nl, law.en, *law.terms), 0.95)
        for name, code in recent_names().items():
            yield from _each(Sense.MUNICIPALITY, code, (name,), 0.95)


def _together(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Give what belongs to each, in order and once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one, other in pairs:
        found[one][other] = None
    return {one: tuple(others) for one, others in found.items()}


def _each(sense: Sense, identifier: str, texts: tuple[str, ...], strength: float) -> Iterator[tuple[Term, float]]:
    for text in dict.fromkeys(texts):
        yield Term(text, sense, identifier), strength


def _entries(folder: str, of: Any) -> dict[str, Any]:  # noqa: ANN401 - one of the four kinds of entry
    if folder == "functions":
        return {name: of(id=name, group=group, **data) for group, name, data in _grouped(folder)}
    return {name: of(id=name, **data) for name, data in _tables(folder)}


def _tables(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, data) for _, name, data in _grouped(folder))


def _grouped(folder: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give every table of every file in one folder of the lexicon, with the file's name; no name stands in two."""
    seen: set[str] = set()
    for path in _files(files("domain.reading").joinpath("lexicon") / folder):
        for name, data in load_plain(path.read_text(encoding="utf-8")).items():
            if name in seen:
                raise ValueError(f"{folder}: {name} stands in the lexicon twice")
            seen.add(name)
            yield path.name.removesuffix(".toml"), name, data


def _rule_key(name: str) -> str:
    """A rule is for a term, or with "term@identifier" for one of the things that the term stands for."""
    term, at, identifier = name.partition("@")
    return key(term) + at + identifier


def _vocabulary() -> Vocabulary:
    """Give the plain words: parts of compounds, and ordinary words that look like a misspelt term."""
    parts, common = (_words(name) for name in ("parts.txt", "common.txt"))
    return Vocabulary(parts, common)


def _words(name: str) -> frozenset[str]:
    text = (files("domain.reading").joinpath("lexicon") / name).read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())


def _files(folder: Traversable) -> list[Traversable]:
    return sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
