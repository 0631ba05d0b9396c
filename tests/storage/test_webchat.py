from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest

from storage.platforms import web_keys, webchat
from storage.platforms.web_keys import Purpose
from storage.platforms.webchat import NewPost
from storage.store import Store
from tests.makers import Makers

ROOM, OTHER = "demo/nijmegen", "demo/heumen-wijchen"


def kept(store: Store, now: datetime, key: str, body: str = "hallo", **more: object) -> int:
    with store.writing() as tx:
        return webchat.keep(tx, NewPost.model_validate({"room": ROOM, "key": key, "body": body} | more), now)


def bodies(store: Store, change: int = 0, *rooms: str) -> list[str]:
    with store.reading() as tx:
        return [post.body for post in webchat.since(tx, rooms or (ROOM,), change)]


def test_who_has_seen_everything_gets_only_what_came_after(store: Store, now: datetime) -> None:
    kept(store, now, "1", "een")
    with store.reading() as tx:
        seen = webchat.newest_change(tx)
    kept(store, now, "2", "twee")
    assert bodies(store, seen) == ["twee"]


def test_a_change_comes_again_under_the_same_number_and_says_so(store: Store, now: datetime) -> None:
    number = kept(store, now, "melding:12", "oud")
    kept(store, now, "13", "anders")
    assert kept(store, now + timedelta(hours=1), "melding:12", "nieuw") == number
    with store.reading() as tx:
        last = webchat.since(tx, (ROOM,), 0)[-1]
    assert (last.id, last.body, last.changed_at) == (number, "nieuw", now + timedelta(hours=1))


def test_the_same_content_again_changes_nothing(store: Store, now: datetime) -> None:
    kept(store, now, "12", "tekst")
    kept(store, now, "12", "tekst")
    with store.reading() as tx:
        (post,) = webchat.latest(tx, ROOM, 10)
    assert post.changed_at is None


def test_a_removed_post_is_news_for_open_pages_and_nothing_else(store: Store, now: datetime) -> None:
    number = kept(store, now, "melding:12", "tekst")
    kept(store, now, "melding:12", "")
    assert bodies(store) == [""]
    with store.reading() as tx:
        assert webchat.latest(tx, ROOM, 10) == []
        assert webchat.post(tx, (ROOM,), number) is None
        assert webchat.unread(tx, 1, [ROOM]) == {}


def test_a_room_shows_no_post_of_another(store: Store, now: datetime) -> None:
    kept(store, now, "1", "voor Heumen en Wijchen", room=OTHER)
    assert bodies(store) == []
    assert bodies(store, 0, ROOM, OTHER) == ["voor Heumen en Wijchen"]
    with store.reading() as tx:
        assert webchat.latest(tx, ROOM, 10) == []
        assert webchat.post(tx, (ROOM,), 1) is None


def test_a_person_is_shown_by_name_and_municipality(store: Store, make: Makers, now: datetime) -> None:
    anouk = make.member("GM0209", name="Anouk Peters")
    kept(store, now, "1", member=anouk.id)
    with store.reading() as tx:
        (post,) = webchat.latest(tx, ROOM, 10)
    assert (post.member, post.name, post.municipality) == (anouk.id, "Anouk Peters", "GM0209")


def test_an_answer_knows_the_post_that_it_answers(store: Store, now: datetime) -> None:
    asked = kept(store, now, "vraag")
    kept(store, now, "antwoord", "ja", thread_of="vraag")
    with store.reading() as tx:
        assert [post.answers_to for post in webchat.latest(tx, ROOM, 10)] == [None, asked]


def test_older_posts_come_in_pages(store: Store, now: datetime) -> None:
    numbers = [kept(store, now, str(number), str(number)) for number in range(5)]
    with store.reading() as tx:
        assert [post.body for post in webchat.latest(tx, ROOM, 2)] == ["3", "4"]
        assert [post.body for post in webchat.latest(tx, ROOM, 2, before=numbers[3])] == ["1", "2"]


def test_unread_are_the_posts_of_others_since_somebody_looked(store: Store, make: Makers, now: datetime) -> None:
    anouk, hanneke = make.member(name="Anouk"), make.member(name="Hanneke")
    first = kept(store, now, "1", member=hanneke.id)
    kept(store, now, "2", member=anouk.id)
    with store.writing() as tx:
        assert webchat.unread(tx, anouk.id, [ROOM, OTHER]) == {ROOM: 1}
        webchat.saw(tx, anouk.id, ROOM, first)
        assert webchat.unread(tx, anouk.id, [ROOM, OTHER]) == {}
        webchat.saw(tx, anouk.id, ROOM, 0)
        assert webchat.unread(tx, anouk.id, [ROOM]) == {}, "looking back makes nothing unread"


def test_changes_become_visible_in_the_order_of_their_numbers(store: Store, now: datetime) -> None:
    """Else a reader who is at change 7 would miss a change 6 that is committed after it."""
    begun = Barrier(2)

    def slow() -> None:
        with store.writing() as tx:
            webchat.keep(tx, NewPost(room=ROOM, key="slow", body="slow"), now)
            begun.wait()

    thread = Thread(target=slow)
    thread.start()
    begun.wait()
    kept(store, now, "fast", "fast")
    thread.join()
    assert bodies(store) == ["slow", "fast"]


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_key_lets_its_holder_in_until_it_is_too_old(
    store: Store, make: Makers, now: datetime, purpose: Purpose
) -> None:
    member = make.member()
    with store.writing() as tx:
        key = web_keys.issue(tx, member.id, purpose, now)
        just_before, end = now + web_keys.LASTS[purpose] - timedelta(seconds=1), now + web_keys.LASTS[purpose]
        assert web_keys.holder(tx, key, purpose, just_before) == member.id
        assert web_keys.holder(tx, key, purpose, end) is None


def test_a_link_works_once_and_is_no_session(store: Store, make: Makers, now: datetime) -> None:
    member = make.member()
    with store.writing() as tx:
        key = web_keys.issue(tx, member.id, Purpose.LINK, now)
        assert web_keys.holder(tx, key, Purpose.SESSION, now) is None
        assert web_keys.spend(tx, key, Purpose.LINK, now) == member.id
        assert web_keys.spend(tx, key, Purpose.LINK, now) is None


@pytest.mark.parametrize("key", ["", "x", "é\ud800", "a" * 10_000])
def test_a_key_that_was_never_given_lets_nobody_in(store: Store, now: datetime, key: str) -> None:
    with store.reading() as tx:
        assert web_keys.holder(tx, key, Purpose.SESSION, now) is None
