"""What the municipality can do together with others: the list, and one opportunity with its ladder."""

from digests import cards, found
from domain.card import municipality_name
from domain.language import Phrase, phrase
from domain.message import Choice, Message, plain
from handlers._commands import Ask, Reply, action, command
from handlers._numbers import number_of
from handlers._opportunity import card_of, numbered
from storage import ladder, opportunities

PAGE = 5
_ALL = {"all", "alles", "alle", "regio", "region"}


@command(
    nl="kansen",
    en="opportunities",
    does=phrase("see what your municipality can do together with others"),
    usage=phrase("opportunities all"),
    order=20,
)
def show(ask: Ask) -> Reply:
    """List the opportunities of the municipality, or with "all" those of the whole region, the best first."""
    everything = bool(set(ask.words.casefold().split()) & _ALL)
    return Reply(messages=(_page(ask, 0, None if everything else ask.member.municipality),))


@action("opportunities.more")
def more(ask: Ask) -> Reply:
    """Show the next page."""
    scope, _, first = ask.value.partition(":")
    return Reply(messages=(_page(ask, number_of(first) or 0, None if scope == "all" else ask.member.municipality),))


@action("opportunities.show", reads=True)
def one(ask: Ask) -> Reply:
    """Show one opportunity with the members' own words and the whole ladder."""
    return Reply(messages=(card_of(ask, numbered(ask, ask.value)),))


def _page(ask: Ask, first: int, code: str | None) -> Message:
    """Give some of the opportunities of a municipality, or of the region when ``code`` is None."""
    if code is None:
        ours = found.everywhere(ask.audience, ask.tx, ask.today)
    else:
        ours = found.for_municipality(ask.audience, ask.tx, code, ask.today)
    page = opportunities.recognise(ask.tx, ours[first : first + PAGE], ask.now)
    standings = ladder.standings(ask.audience, ask.tx, [o.number for o in page if o.number is not None])
    name = ask.region.name if code is None else municipality_name(code)
    return Message(
        heading=phrase("Opportunities for {who}", who=name),
        lines=() if page else (plain(_nothing(ask, code)),),
        items=tuple(cards.item(o, ask.today, standings.get(o.number or 0, ())) for o in page),
        choices=_further(len(ours), first, code),
    )


def _nothing(ask: Ask, code: str | None) -> Phrase:
    if code is None:
        return phrase("I see no opportunities in {region} now.", region=ask.region.name)
    return phrase("I see none now. Announce what you plan: then I look for who plans the same.")


def _further(number: int, first: int, code: str | None) -> tuple[Choice, ...]:
    scope = "all" if code is None else "own"
    next_page = Choice(label=phrase("More"), action="opportunities.more", value=f"{scope}:{first + PAGE}")
    region = Choice(label=phrase("Whole region"), action="opportunities.more", value="all:0")
    return (*((next_page,) if number > first + PAGE else ()), *((region,) if code is not None else ()))
