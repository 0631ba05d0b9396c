"""A region as its people see it, and what a coordinator can change of it."""

from collections import Counter
from collections.abc import Iterator

from domain.card import municipality_name
from domain.finding.commands import behind
from domain.language import Listing, Money, Phrase, Value, phrase
from domain.message import Choice, Fact, Item, Message, bold, line, plain
from domain.policy import CATEGORIES
from domain.region import Partnership, Role
from domain.thresholds import threshold
from handlers.asking.commands import Ask
from handlers.asking.rights import TONGUES
from handlers.membership.linking import platform_name
from handlers.receiving.week import posted_on
from storage import channels, partnerships
from storage.people import members


def card(ask: Ask) -> Message:
    """Show the region: its municipalities, who coordinates, its settings, partnerships and channels."""
    coordinates = ask.member.role is Role.COORDINATOR
    seen = [one for one in partnerships.of_region(ask.tx, ask.region) if coordinates or _of(ask, one)]
    return Message(
        heading=ask.region.name,
        facts=tuple(Fact(label=label, value=plain(phrase("{value}", value=value))) for label, value in _facts(ask)),
        items=tuple(_partnership(one, mine=coordinates) for one in seen),
        choices=_choices() if coordinates else (),
        footer=(plain(phrase("Sums are indicative: purchasing policies of municipalities differ.")),),
    )


def making(words: str) -> tuple[str, str] | None:
    """Give name and municipalities of "create: Rijk van Nijmegen: Beuningen, Druten"; None for anything else."""
    first, _, rest = words.strip().partition(" ")
    return parted(rest.strip(" :")) if first.casefold().rstrip(":") in behind("make") else None


def parted(text: str) -> tuple[str, str]:
    """Give a name and what follows it behind a colon."""
    name, _, rest = text.partition(":")
    return name.strip(), rest.strip()


def names(codes: tuple[str, ...]) -> Listing:
    """Name municipalities in the order of the alphabet."""
    return Listing(listing=tuple(sorted(map(municipality_name, codes))))


def _of(ask: Ask, one: Partnership) -> bool:
    return one.id in ask.audience.partnerships


def _facts(ask: Ask) -> Iterator[tuple[Phrase, Value]]:
    region, policy = ask.region, ask.region.policy
    yield phrase("Municipalities"), names(region.municipalities)
    chosen = [one.name for one in members.stewards(ask.tx, region.id, None)]
    yield phrase("Coordinators"), Listing(listing=tuple(chosen)) if chosen else phrase("nobody yet")
    yield phrase("Channels"), _channels(ask)
    yield phrase("Language"), TONGUES[region.language]
    yield phrase("Weekly digest"), posted_on(region)
    law = threshold(ask.today)
    said = Money(euros=policy.european or law)
    yield phrase("European threshold"), said if policy.european else phrase("{sum} (by law)", sum=said)
    yield phrase("Several offers from"), Money(euros=policy.national)
    wanted = tuple(CATEGORIES[one] for one in policy.categories if one in CATEGORIES)
    yield phrase("Digest and opportunities about"), Listing(listing=wanted) if wanted else phrase("all of ICT")


def _channels(ask: Ask) -> Value:
    bound = Counter(one.platform for one in channels.of_region(ask.tx, ask.region.id))
    if not bound:
        return phrase("none yet: type /radar channel in the channel where the region reads")
    each = (
        phrase("{number} on {platform}", number=number, platform=platform_name(name))
        for name, number in sorted(bound.items())
    )
    return Listing(listing=tuple(each))


def _partnership(one: Partnership, *, mine: bool) -> Item:
    change = Choice(label=phrase("Change"), action="partnerships.change", value=str(one.id))
    said = line(bold(one.name), ": ", phrase("{value}", value=names(one.municipalities)))
    return Item(line=said, choices=(change,) if mine else ())


def _choices() -> tuple[Choice, ...]:
    return (
        Choice(label=phrase("Settings"), action="regions.settings"),
        Choice(label=phrase("Weekly digest"), action="rhythm.ask"),
        Choice(label=phrase("New partnership"), action="partnerships.new"),
        Choice(label=phrase("Add municipalities"), action="regions.more"),
    )
