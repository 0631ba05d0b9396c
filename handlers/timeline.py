"""The timeline: what ends and what is planned in the next two years, as a picture with a table behind it."""

from digests.horizon import horizon
from domain.language import phrase
from handlers.answers.answer import note
from handlers.asking.commands import Ask, Reply, command


@command(
    nl="tijdlijn",
    en="timeline",
    does=phrase("see what ends and what is planned in the next two years, as a picture and a table"),
    usage=phrase("timeline"),
    order=43,
    reads=True,
)
def timeline(ask: Ask) -> Reply:
    """Show everything that the person may see, to him alone."""
    shown = horizon(ask.audience, ask.tx, ask.region.name, ask.today, ask.region.municipalities)
    if shown is None:
        return Reply(messages=(note(phrase("I know of nothing that ends or is planned in the next two years.")),))
    return Reply(messages=(shown,))
