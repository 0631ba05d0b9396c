"""What stands in the rooms of the web chat, and what people share there."""

import pytest

from domain.channel import Target
from domain.region import Role
from storage.post import outbox
from tests.dialogue import Person, Talk, spoken
from tests.handlers.people import appoint

ROOM, SHARED = "rijk-van-nijmegen", "heumen-wijchen"


@pytest.fixture
def josien(talk: Talk) -> Person:
    """The coordinator, who works at Nijmegen."""
    appoint(talk, "nijmegen", Role.COORDINATOR)
    return talk.person("nijmegen", ROOM)


def share(talk: Talk, user: str, text: str) -> None:
    person = talk.person(user)
    form = person.types(f"meld {text}").form
    circle = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
    person.sends(form, circle=circle)


def standing(talk: Talk, room: str) -> str:
    """What the bot's posts in a room say, after everything was delivered."""
    with talk.store.writing() as tx:
        for one in outbox.take(tx, talk.clock(), 500):
            outbox.sent(tx, one.id, f"R{one.id}")
        place = Target(platform="web", workspace="demo", channel=room)
        posts = outbox.standing(tx, place)
    return "\n".join(line for message in posts for line in spoken(message))
