"""Whose weekly digest is meant, and what somebody may leave out of it."""

from datetime import date, timedelta

from babel.dates import format_date

from digests.telling.news import Part
from digests.weekly import Digest, build
from domain.errors import NotFoundError
from domain.language import Named, Phrase, Tongue, phrase
from domain.region import Partnership, Region, Role
from handlers.asking.commands import Ask
from storage import channels, partnerships
from storage.audience import Audience
from storage.regions import name_key

_MONDAY = date(2026, 1, 5)  # any


def posted_on(region: Region) -> Phrase:
    """Say when the weekly digest of a region comes: "Monday at 09:00"."""
    day = _MONDAY + timedelta(days=region.digest_weekday)
    name = Named(**{tongue.value: format_date(day, "EEEE", locale=tongue.value) for tongue in Tongue})
    return phrase("{day} at {time}", day=name, time=f"{region.digest_hour:02}:00")


def circles(ask: Ask) -> list[Partnership]:
    """Give the partnerships of the person's municipality that get a digest of their own."""
    own = [one for one in partnerships.of_region(ask.tx, ask.region) if one.id in ask.audience.partnerships]
    return [one for one in own if channels.channels(ask.tx, ask.region.id, one.id)]


def audience_named(ask: Ask, words: str) -> Audience:
    """Give the audience of the region's digest, or that of the partnership with this name.

    Raises:
        NotFoundError: no partnership of the person's municipality with a digest is called so.
    """
    if not words.strip():
        return audience_of(ask, "region")
    found = next((one for one in circles(ask) if name_key(one.name) == name_key(words)), None)
    if found is None:
        raise NotFoundError(phrase("I know no partnership {name} of yours with a digest of its own.", name=words))
    return audience_of(ask, f"partnership:{found.id}")


def audience_of(ask: Ask, key: str) -> Audience:
    """Give the audience that a button names, as far as the person may see what it sees.

    Raises:
        NotFoundError: it is no partnership of his.
    """
    number = None if key == "region" else next((c.id for c in circles(ask) if f"partnership:{c.id}" == key), 0)
    if number == 0:
        raise NotFoundError(phrase("There is no such digest."))
    wanted = Audience(region=ask.region.id, partnerships=frozenset({number} if number else ()))
    return ask.audience.capped(wanted)  # nothing for whom nobody has let in yet


def previewed(ask: Ask, audience: Audience) -> Digest | None:
    """Give a digest as it would be posted now."""
    return build(audience, ask.tx, ask.region, ask.now, preview=True)


def may_leave_out(ask: Ask, part: Part) -> bool:
    """A coordinator decides about everything, a steward about what his municipality is part of."""
    if ask.member.role is Role.COORDINATOR:
        return True
    return ask.member.role is Role.STEWARD and ask.member.municipality in part.municipalities
