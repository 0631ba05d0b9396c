"""What an announcement said before it was changed, for who may see each of these versions."""

from domain.announcement import Announcement
from domain.card import headline
from domain.language import Moment, phrase
from domain.message import Item, Message, line, plain
from handlers.asking.commands import Ask, Reply, action
from storage import announcements

_MOST = 10  # versions


@action("announcement.before", reads=True)
def before(ask: Ask) -> Reply:
    """Show the earlier versions, the newest first; one that was not open to this person is left out."""
    *earlier, present = announcements.revisions(ask.audience, ask.tx, ask.value)
    nothing = plain(phrase("I have no earlier version of it that you may see."))
    return Reply(
        messages=(
            Message(
                heading=phrase("What announcement {id} said before", id=present.id),
                lines=() if earlier else (nothing,),
                items=tuple(_item(ask, one) for one in reversed(earlier[-_MOST:])),
            ),
        )
    )


def _item(ask: Ask, one: Announcement) -> Item:
    since = phrase("since {moment}", moment=Moment(moment=one.changed_at.astimezone(ask.region.zone)))
    return Item(line=headline(one), details=(line("“", one.text, "”"), plain(since)))
