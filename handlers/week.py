"""A preview of the weekly digest, of the region or of a partnership, from which parts can be left out."""

from digests.telling.news import Part
from digests.weekly import Digest, audience_key, quiet
from domain.errors import NotAllowedError
from domain.language import counted, phrase
from domain.message import Choice, Item, Message, plain
from domain.region import Role
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.numbers import number_of
from handlers.asking.waiting import waiting, waits
from handlers.receiving.week import audience_named, audience_of, circles, may_leave_out, posted_on, previewed
from storage import digests
from storage.audience import Audience

PAGE = 12


@command(
    nl="week",
    en="week",
    does=phrase("see what the weekly digest says now, and leave something out of it"),
    usage=phrase("week"),
    order=40,
)
def week(ask: Ask) -> Reply:
    """Show the digest of the region's channel, or of a partnership's, as it would be posted now."""
    return _preview(ask, audience_named(ask, ask.words))


@action("week.show", reads=True)
def show(ask: Ask) -> Reply:
    """Show the digest that a button names."""
    return _preview(ask, audience_of(ask, ask.value))


@action("week.parts", reads=True)
def parts(ask: Ask) -> Reply:
    """List the parts of a digest, each with a button to leave it out."""
    key, _, first = ask.value.rpartition("/")
    return Reply(messages=(_list(ask, audience_of(ask, key), number_of(first) or 0),))


@action("week.skip")
def skip(ask: Ask) -> Reply:
    """Leave a part out of the next digest; it stays out until it changes."""
    key, _, identity = ask.value.rpartition("/")
    audience = audience_of(ask, key)
    digest = previewed(ask, audience)
    part = next((one for one in digest.parts if one.id == identity), None) if digest else None
    if part is not None and not may_leave_out(ask, part):
        raise NotAllowedError(
            phrase("Only a coordinator, or a steward of a municipality that it is about, can do this.")
        )
    if part is not None:
        left_out = digests.LeftOut(part.keys, part.announcements)
        digests.skip(ask.tx, audience_key(audience), left_out, ask.member, ask.now)
    return Reply(replace=_list(ask, audience, 0))


@action("week.back")
def put_back(ask: Ask) -> Reply:
    """Put back everything that was left out of the next digest."""
    audience = audience_of(ask, ask.value)
    if ask.member.role is not Role.COORDINATOR:
        raise NotAllowedError(phrase("Only a coordinator can put everything back."))
    digests.unskip(ask.tx, audience_key(audience), ask.member, ask.now)
    return Reply(replace=_list(ask, audience, 0))


def _preview(ask: Ask, audience: Audience) -> Reply:
    if waits(ask):
        return Reply(messages=(waiting(),))
    digest = previewed(ask, audience)
    choices = _choices(ask, audience, digest)
    if digest is None and ask.region.digest_when_empty and audience.region:
        shown: tuple[Message, ...] = (quiet(audience, ask.tx, ask.region, ask.now),)
    elif digest is None:
        shown = (Message(lines=(plain(phrase("Nothing new: this week there would be no digest.")),)),)
    else:
        shown = (digest.message, *digest.thread)
    *before, last = shown
    preview = plain(phrase("This is a preview; only you see it."))
    comes = plain(phrase("The weekly digest comes on {moment}.", moment=posted_on(ask.region)))
    last = last.model_copy(update={"choices": choices, "footer": (*last.footer, preview, comes)})
    return Reply(messages=(*before, last))


def _choices(ask: Ask, audience: Audience, digest: Digest | None) -> tuple[Choice, ...]:
    key = audience_key(audience)
    others = [(f"partnership:{one.id}", one.name) for one in circles(ask)]
    if audience.partnerships:
        others = [("region", ask.region.name), *others]
    previews = [
        Choice(label=phrase("Preview for {who}", who=name), action="week.show", value=other)
        for other, name in others
        if other != key
    ]
    leave_out = Choice(label=phrase("Leave something out"), action="week.parts", value=f"{key}/0")
    settings = Choice(label=phrase("When it comes"), action="rhythm.ask")
    allowed = bool(digest and any(may_leave_out(ask, part) for part in digest.parts))
    coordinates = ask.member.role is Role.COORDINATOR
    return (
        *((leave_out,) if allowed or (coordinates and _left_out(ask, key)) else ()),
        *((settings,) if coordinates else ()),
        *previews,
    )


def _list(ask: Ask, audience: Audience, first: int) -> Message:
    digest = previewed(ask, audience)
    key, known = audience_key(audience), digest.parts if digest else ()
    left_out = _left_out(ask, key)
    shown = known[first : first + PAGE]
    further = Choice(label=phrase("More"), action="week.parts", value=f"{key}/{first + PAGE}")
    back = Choice(label=phrase("Put everything back"), action="week.back", value=key)
    preview = Choice(label=phrase("Show the preview"), action="week.show", value=key)
    out = counted("{number} part is left out.", "{number} parts are left out.", left_out)
    return Message(
        heading=phrase("Leave out of the next digest"),
        lines=() if shown else (plain(phrase("Nothing is left in it.")),),
        items=tuple(_entry(ask, key, part) for part in shown),
        choices=(
            *((further,) if len(known) > first + PAGE else ()),
            preview,
            *((back,) if left_out and ask.member.role is Role.COORDINATOR else ()),
        ),
        footer=(plain(out),) if left_out else (),
    )


def _entry(ask: Ask, key: str, part: Part) -> Item:
    leave_out = Choice(label=phrase("Leave out"), action="week.skip", value=f"{key}/{part.id}")
    return Item(line=part.line, choices=(leave_out,) if may_leave_out(ask, part) else ())


def _left_out(ask: Ask, key: str) -> int:
    return len(digests.skipped_lately(ask.tx, ask.region.id, key))
