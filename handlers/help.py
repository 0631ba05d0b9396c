"""What the bot can do, from the commands themselves."""

from domain.language import Tongue, phrase, say
from domain.message import Item, Message, Span, bold, line, plain
from domain.region import Role
from handlers._commands import Ask, Command, Reply, command, commands


@command(
    nl="help",
    en="help",
    does=phrase("see what I can do"),
    usage=phrase("help"),
    order=99,
    reads=True,
    also=("hulp", "?", "uitleg", "commando's", "wat kan je", "wat kun je"),
)
def show_help(ask: Ask) -> Reply:
    """List what somebody with this role can type, in his language, with an example."""
    hello = phrase(
        "I keep track of what the municipalities of {region} plan in ICT. Just ask, in your own words:",
        region=ask.region.name,
    )
    examples = phrase("/radar laptops · /radar who has experience with Open Zaak · /radar contracts that end in 2027")
    return Reply(
        messages=(
            Message(
                heading=phrase("What I can do"),
                lines=(plain(hello), (Span(text=examples),)),
                items=tuple(_entry(one, ask.tongue) for one in commands() if _told(one, ask.member.role)),
                footer=(plain(phrase("Only you see my answers.")),),
            ),
        )
    )


def _told(one: Command, role: Role) -> bool:
    """Whether somebody with this role may use a command: nobody reads about what is not for him."""
    return _RANKS.index(one.role) <= _RANKS.index(role)


_RANKS = (Role.MEMBER, Role.STEWARD, Role.COORDINATOR)


def _entry(one: Command, tongue: Tongue) -> Item:
    first, second = (one.nl, one.en) if tongue is Tongue.NL else (one.en, one.nl)
    other = (Span(text=f" ({second})"),) if first != second else ()
    usage = (line(phrase("For example: /radar {usage}", usage=one.usage)),) if say(one.usage, tongue) != first else ()
    return Item(line=(bold(f"/radar {first}"), *other, Span(text=" – "), Span(text=one.does)), details=usage)
