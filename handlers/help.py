"""What the bot can do, from the commands themselves: five things at first, everything at a click."""

from domain.finding.commands import behind
from domain.language import Tongue, phrase, say
from domain.message import Choice, Item, Message, Span, bold, line, plain
from domain.region import Role
from handlers.asking.commands import Ask, Command, Reply, action, command, command_for, commands

_FIRST = ("announce", "search", "opportunities", "follow", "mine")


@command(
    nl="help",
    en="help",
    does=phrase("see what I can do"),
    usage=phrase("help"),
    order=99,
    reads=True,
)
def show_help(ask: Ask) -> Reply:
    """Say what people come for first; behind it everything that somebody with this role can do, or one command."""
    wanted = ask.words.strip().casefold().removeprefix("/radar").strip()
    if wanted in behind("everything"):
        return everything(ask)
    one = command_for(wanted)
    if one is not None and _told(one, ask.member.role):
        return Reply(messages=(Message(items=(_entry(one, ask.tongue),)),))
    hello = phrase(
        "I keep track of what the municipalities of {region} plan in ICT. Just ask, in your own words:",
        region=ask.region.name,
    )
    examples = phrase("/radar laptops · /radar who has experience with Open Zaak · /radar contracts that end in 2027")
    shown = [one for one in commands() if one.en in _FIRST]
    return Reply(
        messages=(
            Message(
                heading=phrase("What I can do"),
                lines=(plain(hello), (Span(text=examples),)),
                items=tuple(_entry(one, ask.tongue) for one in sorted(shown, key=lambda one: _FIRST.index(one.en))),
                choices=(Choice(label=phrase("Everything I can do"), action="help.all"),),
                footer=(plain(phrase("Only you see my answers.")),),
            ),
        )
    )


@action("help.all", reads=True)
def everything(ask: Ask) -> Reply:
    """List all that somebody with this role can type, in his language, with an example."""
    told = [one for one in commands() if _told(one, ask.member.role)]
    items = tuple(_entry(one, ask.tongue) for one in sorted(told, key=lambda one: _RANKS.index(one.role)))
    return Reply(messages=(Message(heading=phrase("Everything I can do"), items=items),))


def _told(one: Command, role: Role) -> bool:
    """Whether somebody with this role may use a command: nobody reads about what is not for him."""
    return _RANKS.index(one.role) <= _RANKS.index(role)


_RANKS = (Role.MEMBER, Role.STEWARD, Role.COORDINATOR)


def _entry(one: Command, tongue: Tongue) -> Item:
    first, second = (one.nl, one.en) if tongue is Tongue.NL else (one.en, one.nl)
    other = (Span(text=f" ({second})"),) if first != second else ()
    usage = (line(phrase("For example: /radar {usage}", usage=one.usage)),) if say(one.usage, tongue) != first else ()
    return Item(line=(bold(f"/radar {first}"), *other, Span(text=" – "), Span(text=one.does)), details=usage)
