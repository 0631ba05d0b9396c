"""Pictures in digests that were posted: drawn again when something that they may show is hidden or gone."""

from digests.horizon import horizon
from domain.announcement import Announcement
from domain.channel import Channel
from handlers.asking.commands import Ask
from storage import channels, partnerships
from storage.audience import NOBODY
from storage.post import outbox


def redraw(ask: Ask, announcement: Announcement) -> None:
    """Draw the timelines anew in every channel that may not see a changed announcement, or not any more.

    A picture is made of very many announcements, so that it is not kept which; what is drawn the same stays.
    """
    drawn = {}
    for target, key in outbox.pictured(ask.tx, f"digest:{ask.region.id}:"):
        found = channels.channel(ask.tx, target.platform, target.workspace, target.channel or "")
        audience = channels.audience_in(ask.tx, found)
        if found is None or audience == NOBODY or (audience.allows(announcement) and announcement.stands):
            continue
        if found not in drawn:
            drawn[found] = horizon(audience, ask.tx, _name(ask, found), ask.today, _circle(ask, found))
        fresh = drawn[found]
        if fresh is None:
            outbox.remove(ask.tx, target, key)
        else:
            outbox.put(ask.tx, target, fresh, key, ask.now)


def _name(ask: Ask, channel: Channel) -> str:
    names = {one.id: one.name for one in partnerships.of_region(ask.tx, ask.region)}
    return names.get(channel.partnership or 0, ask.region.name)


def _circle(ask: Ask, channel: Channel) -> tuple[str, ...]:
    towns = {one.id: one.municipalities for one in partnerships.of_region(ask.tx, ask.region)}
    return towns.get(channel.partnership or 0, ask.region.municipalities)
