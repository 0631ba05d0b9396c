from domain.reading.vocabulary.entries import Sense, Term
from storage import digests, terms
from tests.makers import BEUNINGEN, MAASTRICHT, WIJCHEN, Makers


def test_a_week_is_claimed_once_for_each_audience(make: Makers) -> None:
    north, south = make.region("Noord", WIJCHEN), make.region("Zuid", MAASTRICHT)
    claims = [
        (north.id, "2026-W53", "region"),
        (north.id, "2026-W53", "region"),
        (north.id, "2026-W53", "partnership:1"),
        (south.id, "2026-W53", "region"),
        (north.id, "2027-W01", "region"),
    ]
    with make.store.writing() as tx:
        assert [digests.claim(tx, *claim, make.now) for claim in claims] == [True, False, True, True, True]
        assert digests.last(tx, north.id, "region") == "2027-W01"
        assert digests.last(tx, south.id, "partnership:1") is None


def test_what_was_shown_is_remembered_with_its_first_week(make: Makers) -> None:
    region = make.region().id
    with make.store.writing() as tx:
        for week, items in (("2026-W24", ["a", "b", "a"]), ("2026-W25", ["b", "c"]), ("2026-W26", [])):
            digests.claim(tx, region, week, "region", make.now)
            digests.show(tx, region, week, "region", items)
        assert digests.shown(tx, region, "region") == {"a": "2026-W24", "b": "2026-W24", "c": "2026-W25"}
        assert digests.shown(tx, region, "partnership:1") == {}


def test_a_region_has_words_of_its_own(make: Makers) -> None:
    north, south = make.region("Noord", WIJCHEN, BEUNINGEN), make.region("Zuid", MAASTRICHT)
    anna = make.member(WIJCHEN, region=north)
    boxes = Term(text="De Doosjes", sense=Sense.FUNCTION, id="werkplekhardware")
    changed = boxes._replace(text="de  doosjes", id="netwerk")
    with make.store.writing() as tx:
        terms.add(tx, north.id, boxes, anna, make.now)
        assert terms.terms(tx, north.id) == (boxes,)
        terms.add(tx, north.id, changed, None, make.now)
        assert terms.terms(tx, north.id) == (changed,)
        assert terms.terms(tx, south.id) == ()
        assert not terms.remove(tx, south.id, "de doosjes", anna, make.now)
        assert terms.remove(tx, north.id, "DE DOOSJES", anna, make.now)
        assert terms.terms(tx, north.id) == ()
