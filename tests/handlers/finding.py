"""What the dialogues of finding share: who announces and asks, and what came of it."""

from domain.announcement import Announcement, NewAnnouncement
from domain.language import Phrase, Tongue, say
from domain.reading.reader import read
from storage import announcements
from storage.people import members
from storage.post import outbox
from tests.dialogue import Heard, Person, Talk, spoken

LAPTOPS = "We vervangen 300 laptops in Q3 2027, ca. 2,5 ton"


def announced(talk: Talk, user: str, text: str, **fields: object) -> Announcement:
    """Let somebody's municipality announce a text, as the reader reads it."""
    with talk.store.writing() as tx:
        author = members.by_account(tx, "web", "demo", user)
        assert author is not None
        place = {"region": author.region, "municipality": author.municipality}
        facts = read(text, talk.clock().date()).facts
        new = NewAnnouncement.model_validate({"text": text, "facts": facts, "contact": author.name, **place, **fields})
        return announcements.add(tx, new, author, talk.clock())


def sent(talk: Talk) -> list[tuple[str | None, str | None, str]]:
    """Give (channel, user, text) of everything that waits to be sent."""
    with talk.store.writing() as tx:
        waiting = outbox.take(tx, talk.clock(), 20)
    return [(out.target.channel, out.target.user, "\n".join(spoken(out.message))) for out in waiting]


def labels(heard: Heard) -> list[str]:
    return [spoken_label(choice.label) for choice in heard.choices]


def spoken_label(label: Phrase | str) -> str:
    return say(label, Tongue.NL)


def hanneke(talk: Talk) -> Person:
    return talk.person("wijchen", channel="rijk-van-nijmegen")
