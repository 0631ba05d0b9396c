"""A secret link to a calendar feed: made, shown once, and revoked with a click."""

from domain.errors import InvalidError, NotAllowedError, NotFoundError
from domain.language import Day, Phrase, phrase
from domain.message import Choice, Item, Look, Message, Span, plain
from handlers.asking.commands import Ask, Reply, action, command
from handlers.receiving.calendar import names
from storage import calendar_links


@command(
    nl="agenda",
    en="calendar",
    does=phrase("get contract ends and deadlines in your own calendar, by a secret link"),
    usage=phrase("calendar"),
    order=44,
    reads=True,
)
def calendar(ask: Ask) -> Reply:
    """Show which links there are and can be."""
    return Reply(messages=(_overview(ask),))


@action("calendar.make")
def make(ask: Ask) -> Reply:
    """Make a link, in place of an earlier one that shows the same; it is shown this once."""
    known = _names(ask)
    if ask.value not in known:
        raise NotFoundError(phrase("There is no such calendar."))
    if ask.address is None:
        raise InvalidError(
            phrase("There is no address yet for calendars: your administrator sets REGIORADAR_WEB_ADDRESS.")
        )
    secret = calendar_links.make(ask.tx, ask.member, ask.value, ask.now)
    link = f"{ask.address.rstrip('/')}/calendar/{secret}.ics"
    lines = (
        plain(phrase("Your link, shown only this once:")),
        (Span(text=link, link=link),),
        plain(phrase("Choose “subscribe to a calendar” in your calendar program and paste it there.")),
        plain(phrase("Who has this link sees what it shows, so keep it to yourself. An earlier link no longer works.")),
    )
    revoke_ = Choice(label=phrase("Revoke"), action="calendar.revoke", value=ask.value, look=Look.DANGER)
    return Reply(messages=(Message(heading=known[ask.value], lines=lines, choices=(revoke_,)),))


@action("calendar.revoke")
def revoke(ask: Ask) -> Reply:
    """End a link: from then on it shows nothing to anybody."""
    calendar_links.revoke(ask.tx, ask.member, ask.value)
    return Reply(replace=_overview(ask))


def _names(ask: Ask) -> dict[str, Phrase]:
    known = names(ask.tx, ask.member, ask.region)
    if not known:
        raise NotAllowedError(
            phrase(
                "I do not know yet which municipality you work for. Type /radar me to tell it; its steward lets you in."
            )
        )
    return known


def _overview(ask: Ask) -> Message:
    known = _names(ask)
    links = {one.scope: one.made_at for one in calendar_links.links(ask.tx, ask.member)}
    items = []
    for scope, name in known.items():
        made = links.get(scope)
        since = made and phrase("There is a link since {day}.", day=Day(day=made.astimezone(ask.region.zone).date()))
        label = phrase("Make a new link") if made else phrase("Make a link")
        choices = [Choice(label=label, action="calendar.make", value=scope)]
        if made:
            choices.append(Choice(label=phrase("Revoke"), action="calendar.revoke", value=scope, look=Look.DANGER))
        items.append(Item(line=plain(name), details=(plain(since),) if since else (), choices=tuple(choices)))
    intro = phrase("Contract ends, last days to give notice, closing tenders and days to decide, in your own calendar.")
    return Message(heading=phrase("Your calendar"), lines=(plain(intro),), items=tuple(items))
