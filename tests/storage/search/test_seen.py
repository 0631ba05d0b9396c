from datetime import datetime

from domain.announcement import Visibility
from domain.reading.reader import read
from storage import announcements
from storage.audience import Audience
from storage.store import Store
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, WIJCHEN, Makers
from tests.storage.search.searching import CASES, LAPTOPS, STRANGE, TODAY, Finding, Posting, Reading


def test_questions_and_replaced_or_withdrawn_announcements_never_appear(
    store: Store, make: Makers, posted: Posting, texts: Reading, now: datetime
) -> None:
    posted("Heeft iemand ervaring met laptops van Dell?")
    old, new = posted("We vervangen 200 laptops in 2027"), posted(LAPTOPS)
    gone = posted("Laptops voor de raad, 40 stuks in 2027")
    audience = Audience(region=make.region().id)
    with store.writing() as tx:
        announcements.supersede(audience, tx, (old.id, new.id), None, now)
        announcements.withdraw(audience, tx, gone.id, None, now)
    assert texts("laptops") == [LAPTOPS]


def test_a_changed_announcement_is_found_by_what_it_says_now(
    store: Store, make: Makers, posted: Posting, texts: Reading, now: datetime
) -> None:
    first = posted(LAPTOPS)
    audience = Audience(region=make.region().id)
    changed = first.model_copy(update={"text": CASES, "facts": read(CASES, TODAY).facts})
    with store.writing() as tx:
        announcements.change(audience, tx, changed, None, now)
    assert texts("laptops") == []
    assert texts("zaaksysteem") == [CASES]


def test_what_is_hidden_is_not_found_counted_or_suggested(
    make: Makers, posted: Posting, texts: Reading, found: Finding
) -> None:
    partnership = make.partnership()
    draft = posted("We kopen in 2027 nog 20 laptops, concept", visibility=Visibility.MUNICIPALITY)
    shared = posted(
        "We vervangen samen met Heumen laptops in 2027", visibility=Visibility.PARTNERSHIP, partnership=partnership.id
    )
    posted(LAPTOPS)
    region = make.region().id
    own = Audience(region=region, municipality=WIJCHEN, partnerships=frozenset({partnership.id}))
    partner = Audience(region=region, municipality=HEUMEN, partnerships=frozenset({partnership.id}))
    assert set(texts("laptops", own)) == {LAPTOPS, draft.text, shared.text}
    assert set(texts("laptops", partner)) == {LAPTOPS, shared.text}
    assert texts("laptops", Audience(region=region, municipality=BEUNINGEN)) == [LAPTOPS]
    assert found("laptops", Audience(region=region)).counts("municipality") == ((WIJCHEN, 1),)
    assert texts("laptops", Audience(region=region + 1)) == []
    assert texts("concept", Audience(region=region)) == []


def test_a_hidden_word_leaves_slips_of_the_finger_forgiven(make: Makers, posted: Posting, texts: Reading) -> None:
    posted(STRANGE, DRUTEN)
    before = texts("snorkelmachien")
    south = make.region("Zuid-Limburg", WIJCHEN).id
    posted("Onze snorkelmachien bevalt, in 2027 nog een", visibility=Visibility.MUNICIPALITY)
    posted("Een snorkelmachientje kopen in 2027", region=south)
    assert texts("snorkelmachien") == before == [STRANGE]
