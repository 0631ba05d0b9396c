"""What the municipality can do together with others: the list, and one opportunity with its ladder."""

from digests.ready import found
from digests.telling import cards
from domain.card import municipality_name
from domain.errors import InvalidError
from domain.language import Phrase, phrase
from domain.message import Choice, Message, plain
from domain.opportunity import Opportunity
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.rights import own_municipality
from handlers.asking.waiting import waiting, waits
from handlers.together.deciding import decided, decision_in
from handlers.together.opportunity import card_of, numbered
from handlers.together.scope import Scope, about
from storage.together import ladder, numbering

PAGE = 5


@command(
    nl="kansen",
    en="opportunities",
    does=phrase("see what your municipality can do together with others"),
    usage=phrase("opportunities telephony"),
    order=20,
)
def show(ask: Ask) -> Reply:
    """List the opportunities of the municipality, or with "all" those of the whole region, the best first.

    Other words narrow it: to a thing, a law, a product, or the municipalities to act with. "Besluit voor 1 maart"
    behind them sets the day of decision of the one that the municipality leads.
    """
    if asked := decision_in(ask.words):
        what, when = asked
        return decided(ask, _led(ask, what), when)
    return Reply(messages=(_page(ask, Scope.said(ask.words), 0),))


@action("opportunities.more")
def more(ask: Ask) -> Reply:
    """Show the next page."""
    return Reply(messages=(_page(ask, *Scope.pressed(ask.value)),))


@action("opportunities.show", reads=True)
def one(ask: Ask) -> Reply:
    """Show one opportunity with the members' own words and the whole ladder."""
    return Reply(messages=(card_of(ask, numbered(ask, ask.value)),))


def _page(ask: Ask, scope: Scope, first: int) -> Message:
    """Give some of the opportunities that are asked for; who speaks for no municipality yet gets the region's."""
    if waits(ask):
        return waiting()
    if ask.member.municipality is None:
        scope = scope.model_copy(update={"everything": True})
    ours = _asked(ask, scope)
    page = numbering.recognise(ask.tx, ours[first : first + PAGE], ask.now)
    standings = ladder.standings(ask.audience, ask.tx, [o.number for o in page if o.number is not None])
    return Message(
        heading=_heading(ask, scope),
        lines=() if page else (plain(_nothing(ask, scope)),),
        items=tuple(cards.item(o, ask.today, standings.get(o.number or 0, ()), ask.member.municipality) for o in page),
        choices=_further(len(ours), first, scope),
    )


def _asked(ask: Ask, scope: Scope) -> list[Opportunity]:
    if scope.everything:
        return about(ask, found.everywhere(ask.audience, ask.tx, ask.today), scope.words)
    code = own_municipality(ask)
    return about(ask, found.for_municipality(ask.audience, ask.tx, code, ask.today), scope.words)


def _led(ask: Ask, what: str) -> int:
    """Give the one opportunity about this of which the person's municipality is lead buyer.

    Raises:
        InvalidError: there is none, or more than one.
    """
    code = own_municipality(ask)
    ours = numbering.known(ask.tx, _asked(ask, Scope.said(what)))
    standings = ladder.standings(ask.audience, ask.tx, [one.number for one in ours if one.number is not None])
    led = [n for n, each in standings.items() if any(one.lead and one.municipality == code for one in each)]
    if not led:
        raise InvalidError(phrase("{who} is not lead buyer of such an opportunity.", who=municipality_name(code)))
    if len(led) > 1:
        raise InvalidError(phrase("You lead several. Say which: /radar opportunities laptops decide by 1 March."))
    return led[0]


def _heading(ask: Ask, scope: Scope) -> Phrase:
    who = ask.region.name if scope.everything else municipality_name(own_municipality(ask))
    if scope.words:
        return phrase("Opportunities for {who}: {words}", who=who, words=scope.words)
    return phrase("Opportunities for {who}", who=who)


def _nothing(ask: Ask, scope: Scope) -> Phrase:
    if scope.words:
        return phrase("I see none about this now.")
    if scope.everything:
        return phrase("I see no opportunities in {region} now.", region=ask.region.name)
    return phrase("I see none now. Announce what you plan: then I look for who plans the same.")


def _further(number: int, first: int, scope: Scope) -> tuple[Choice, ...]:
    """Offer the next page, the whole region, and the list without the words that narrow it."""
    region, whole = (scope.model_copy(update=one) for one in ({"everything": True}, {"words": ""}))
    offered = (
        (number > first + PAGE, phrase("More"), scope.button(first + PAGE)),
        (not scope.everything, phrase("Whole region"), region.button()),
        (bool(scope.words), phrase("All opportunities"), whole.button()),
    )
    return tuple(Choice(label=label, action="opportunities.more", value=value) for yes, label, value in offered if yes)
