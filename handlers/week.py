"""A preview of the weekly digest."""

from digests.weekly import build
from domain.language import phrase
from domain.message import Message, plain
from handlers._commands import Ask, Reply, command
from storage.audience import Audience


@command(
    nl="week",
    en="week",
    does=phrase("see what the weekly digest says now"),
    usage=phrase("week"),
    order=40,
)
def week(ask: Ask) -> Reply:
    """Show the digest of the region's channel as it would be posted now."""
    open_to_all = ask.audience.capped(Audience(region=ask.region.id))  # nothing for whom nobody has let in yet
    digest = build(open_to_all, ask.tx, ask.region, ask.now, preview=True)
    if digest is None:
        return Reply(messages=(Message(lines=(plain(phrase("Nothing new: this week there would be no digest.")),)),))
    preview = plain(phrase("This is a preview; only you see it."))
    return Reply(messages=(digest.message.model_copy(update={"footer": (*digest.message.footer, preview)}),))
