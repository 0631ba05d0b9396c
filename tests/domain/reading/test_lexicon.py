"""The lexicon holds together: every reference exists, and no word means two things without a rule."""

import csv
from collections import defaultdict
from importlib.resources import files

from domain.reading.subject.described import descriptions
from domain.reading.subject.finder import find
from domain.reading.subject.subject import subject
from domain.reading.vocabulary.cpv import codes
from domain.reading.vocabulary.entries import Sense, Term
from domain.reading.vocabulary.lexicon import lexicon
from domain.reading.vocabulary.squeezed import folded_words
from domain.spelling import key


def test_every_function_has_an_existing_cpv_code_component_and_neighbour() -> None:
    with files("domain.data").joinpath("gemma_components.csv").open(encoding="utf-8") as lines:
        components = {row["name"] for row in csv.DictReader(lines)}
    known = lexicon().functions
    for function in known.values():
        assert function.cpv in codes(), function.id
        assert set(function.gemma) <= components, function.id
        assert {*function.related, *filter(None, [function.broader])} <= set(known), function.id


def test_no_function_is_its_own_broader_one() -> None:
    for identifier in lexicon().functions:
        assert identifier not in lexicon().broader(identifier)


def test_every_product_and_supplier_serves_known_functions_and_has_a_known_maker() -> None:
    known = lexicon()
    for product in known.products.values():
        assert product.of, product.id
        assert set(product.of) <= set(known.functions), product.id
        assert product.by is None or product.by in known.suppliers, product.id
    for supplier in known.suppliers.values():
        assert set(supplier.of) <= set(known.functions), supplier.id
    for law in known.laws.values():
        assert set(law.of) <= set(known.functions), law.id


def test_no_term_is_claimed_twice_without_a_rule() -> None:
    known = lexicon()
    claims: dict[str, set[tuple[Sense, str]]] = defaultdict(set)
    for term, _ in known.every_term():
        claims[key(term.text)].add((term.sense, term.id))
    ruled = {rule.partition("@")[0] for rule in known.rules}
    doubled = {spelling: found for spelling, found in claims.items() if len(found) > 1 and spelling not in ruled}
    assert {spelling: found for spelling, found in doubled.items() if not a_maker_and_its_product(found)} == {}


def a_maker_and_its_product(found: set[tuple[Sense, str]]) -> bool:
    """People say "TOPdesk" for the company and for its product: the text decides which is told."""
    if {sense for sense, _ in found} != {Sense.PRODUCT, Sense.SUPPLIER} or len(found) != 2:
        return False
    by_sense = dict(found)
    return lexicon().products[by_sense[Sense.PRODUCT]].by == by_sense[Sense.SUPPLIER]


def test_every_word_is_one_that_a_text_falls_apart_in() -> None:
    """A rule for "back-up" or a description with "p&o" would never be met: a text has the words "back" and "up"."""
    known = lexicon()
    lists, said = descriptions()
    in_descriptions = {word.strip("*") for _, parts in said for part in parts for word in part.split("|")} - set(lists)
    in_lists = {word.strip("*") for words in lists.values() for word in words}
    in_rules = {word for rule in known.rules.values() for word in (*rule.near, *rule.unless)}
    words = in_descriptions | in_lists | in_rules | known.index.common
    assert {word for word in words if folded_words(word) != [word]} == set()


def test_every_rule_is_for_a_word_of_an_entry() -> None:
    known = lexicon()
    claimed = {key(term.text) for term, _ in known.every_term()}
    claimed |= {f"{key(term.text)}@{term.id}" for term, _ in known.every_term()}
    assert set(known.rules) - claimed == set()


def test_a_steward_adds_a_term_for_the_own_region_only() -> None:
    own = lexicon((Term(text="dienstbak", sense=Sense.FUNCTION, id="laptops"),))
    assert "dienstbak" in own.terms("laptops")
    assert "dienstbak" not in lexicon().terms("laptops")
    assert lexicon(own.extra) is own


def test_a_term_for_an_entry_that_is_gone_is_left_out() -> None:
    stale = lexicon((Term(text="dienstbak", sense=Sense.PRODUCT, id="Verdwenen pakket"),))
    assert find("onze dienstbak", stale) == ()


def test_the_own_term_of_a_region_goes_before() -> None:
    own = lexicon((Term(text="notebooks", sense=Sense.FUNCTION, id="office_supplies"),))
    assert subject("notebooks", find("notebooks", own), own).functions[0] == "office_supplies"


def test_functions_have_a_name_and_know_their_neighbours() -> None:
    known = lexicon()
    assert known.name("case_management") == "zaaksysteem"
    assert known.name("Djuma") == "Djuma"
    assert "laptops" in known.narrower("workplace_hardware")
    assert "monitors" in known.related("laptops")


def test_did_you_mean_gives_the_terms_that_are_spelt_most_alike() -> None:
    assert lexicon().nearest("zaaksisteem", 1)[0].id == "case_management"
    assert lexicon().nearest("qqqq", 3) == ()


def test_a_region_without_own_terms_shares_the_lexicon_of_all() -> None:
    assert lexicon(()) is lexicon()
