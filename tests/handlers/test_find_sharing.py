from sqlalchemy import select

from domain.announcement import Visibility
from storage.post import outbox
from storage.tables import POSTS
from tests.dialogue import Talk
from tests.handlers.finding import LAPTOPS, announced, hanneke, labels, sent

_STANDING = select(POSTS.c.content).where(POSTS.c.key.startswith("share:"), POSTS.c.content.is_not(None))


def test_an_answer_is_shared_as_far_as_the_channel_may_see(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    announced(talk, "wijchen", "We kopen 12 laptops, concept 2027", visibility=Visibility.MUNICIPALITY)
    answer = hanneke(talk).types("laptops")
    assert "concept" in answer.text
    hanneke(talk).clicks(answer.choice("Deel in dit kanaal"))
    [(channel, _, text)] = sent(talk)
    assert channel == "rijk-van-nijmegen"
    assert "300 laptops" in text
    assert "concept" not in text


def test_what_is_hidden_from_the_channel_alone_is_not_shared(talk: Talk) -> None:
    announced(talk, "wijchen", "We kopen 12 laptops, concept 2027", visibility=Visibility.MUNICIPALITY)
    answer = hanneke(talk).types("laptops")
    assert "niets" in hanneke(talk).clicks(answer.choice("Deel in dit kanaal")).text
    assert sent(talk) == []


def test_a_forged_question_is_kept_no_longer_than_it_is_read(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    hanneke(talk).presses("find.share", "laptops " + "x" * 5000)
    with talk.store.reading() as tx:
        (key,) = outbox.keys(tx, "share:")
    assert len(key) < 400, "an index takes no more than 2700 characters"


def test_in_ones_own_room_there_is_no_channel_to_share_in(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    assert "Deel in dit kanaal" not in labels(talk.person("wijchen").types("laptops"))


def standing(talk: Talk) -> list[str]:
    """Give the shared answers that stand, or are to stand, in a channel."""
    with talk.store.reading() as tx:
        return [text for (text,) in tx.execute(_STANDING)]


def test_a_shared_answer_follows_what_is_narrowed_or_withdrawn_afterwards(talk: Talk) -> None:
    first = announced(talk, "wijchen", LAPTOPS)
    second = announced(talk, "wijchen", "We kopen 12 notebooks in 2028")
    hanneke(talk).clicks(hanneke(talk).types("laptops").choice("Deel in dit kanaal"))
    assert "300 laptops" in standing(talk)[0]
    form = hanneke(talk).presses("announce.change", first.id).form
    hanneke(talk).sends(form, circle="municipality")
    [left] = standing(talk)
    assert "300 laptops" not in left
    assert "12 notebooks" in left
    assert '"number":2' not in left
    hanneke(talk).presses("announce.withdraw", second.id)
    assert standing(talk) == []


def test_sharing_outside_a_channel_is_refused(talk: Talk) -> None:
    announced(talk, "wijchen", LAPTOPS)
    assert "alleen delen" in talk.person("wijchen").presses("find.share", "laptops").text
