"""Showing an announcement to more municipalities than before: asked once more, naming them."""

from domain.announcement import Announcement, Visibility
from domain.card import municipality_name, seen_by
from domain.language import Listing, phrase
from domain.message import Choice, Look, Message, plain
from handlers.announcing.form import chosen_circle
from handlers.asking.commands import Ask
from storage import partnerships

Circle = tuple[Visibility, int | None]


def narrower(ask: Ask, known: Announcement, wanted: Circle) -> Circle:
    """Give the circle that a change gets at once: the wanted one, unless somebody would see it who did not before."""
    return (known.visibility, known.partnership) if _joining(ask, known, wanted) else wanted


def asked_wider(ask: Ask, stored: Announcement) -> Message | None:
    """Ask whether the wider circle that the form says is meant, naming who would see it; None when it is not wider."""
    wanted = chosen_circle(ask)
    joining = _joining(ask, stored, wanted)
    if not joining:
        return None
    names = {one.id: one.name for one in partnerships.of_region(ask.tx, ask.region)}
    own = municipality_name(stored.municipality)
    circle = seen_by(wanted[0], names.get(wanted[1] or 0), ask.region.name, own)
    who = Listing(listing=tuple(sorted(map(municipality_name, joining))))
    says = phrase("You chose to show it to {circle}. Then these see it too: {who}.", circle=circle, who=who)
    yes = Choice(
        label=phrase("Show it to them too"),
        action="announce.widen",
        value=f"{stored.id} {ask.values.get('circle', 'region')}",
        look=Look.PRIMARY,
    )
    return Message(lines=(plain(says),), choices=(yes,))


def _joining(ask: Ask, known: Announcement, wanted: Circle) -> set[str]:
    """Give the municipalities that would see an announcement and do not yet."""
    before, after = (_seeing(ask, known.municipality, one) for one in ((known.visibility, known.partnership), wanted))
    return after - before


def _seeing(ask: Ask, own: str, circle: Circle) -> set[str]:
    visibility, partnership = circle
    if visibility is Visibility.REGION:
        return set(ask.region.municipalities)
    shared = (one for one in partnerships.of_region(ask.tx, ask.region) if one.id == partnership)
    return {own, *(code for one in shared for code in one.municipalities)}
