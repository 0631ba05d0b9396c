"""One person with accounts on two platforms: the form in which his steward says so."""

from collections import Counter
from collections.abc import Iterator, Sequence

from domain.form import Field, Form, Input, Option
from domain.language import Listing, Phrase, phrase
from domain.message import Choice, Look, Message, plain
from domain.region import Member
from handlers.asking.commands import Ask, Reply
from handlers.membership.managing import managed
from storage.people.accounts import Place

PLATFORMS: dict[str, Phrase | str] = {"slack": "Slack", "mattermost": "Mattermost", "web": phrase("the web chat")}
_EXPLAINED = phrase(
    "From then on they are one person: one set of rights, preferences and announcements. Messages go to the first "
    "account. Only link what you know to be one person: whoever has either account speaks as that person. Who is in "
    "the web chat with the second account has to sign in again."
)
_ALONE = phrase("There is no second account to link yet. Come in once with each of the two first.")
_BOTH = 2


def answer(ask: Ask, words: str) -> Reply:
    """Answer ``/radar members link [name]``: ask which two accounts are one person, the named ones filled in."""
    everybody = managed(ask)
    if len(everybody) < _BOTH:
        return Reply(messages=(Message(lines=(plain(_ALONE),)),))
    wanted = words.casefold().split()
    meant = [one for one in everybody if wanted and all(word in one.name.casefold() for word in wanted)]
    meant.sort(key=lambda one: one.municipality is None)  # who waits is added to who takes part
    first, second = (meant[0].id, meant[1].id) if len(meant) > 1 else (0, 0)
    options = {option.value: option for option in _options(everybody)}
    kept = tuple(options[str(one.id)] for one in everybody if one.municipality is not None)
    fields = (
        _field("who", phrase("Person"), kept, first),
        _field("also", phrase("Also has the account"), tuple(options.values()), second),
    )
    form = Form(
        action="links.link",
        title=phrase("Link two accounts"),
        fields=fields,
        submit=phrase("Link"),
        lines=(plain(_EXPLAINED),),
    )
    return Reply(form=form)


def platform_name(platform: str) -> Phrase | str:
    """Give the name of a platform as people know it."""
    return PLATFORMS.get(platform, platform)


def account_name(place: Place, everywhere: Sequence[Place]) -> Phrase | str:
    """Name one of a person's accounts by its platform, and by its own name there too where two would look the same."""
    where = platform_name(place.platform)
    if sum(one.platform == place.platform for one in everywhere) > 1:
        return phrase("{platform} ({account})", platform=where, account=place.user)
    return where


def account_names(everywhere: Sequence[Place]) -> Listing:
    """Name all accounts of a person."""
    return Listing(listing=tuple(account_name(one, everywhere) for one in everywhere))


def unlinking(who: Member, place: Place, everywhere: Sequence[Place]) -> Choice:
    """Give the button that takes one of a person's accounts apart again."""
    where = account_name(place, everywhere)
    sure = phrase("Take the account on {platform} apart from {name}?", platform=where, name=who.name)
    if place.platform == "web":
        sure = phrase("{question} Both then have to sign in to the web chat again.", question=sure)
    return Choice(
        label=phrase("Unlink {platform}", platform=where),
        action="links.unlink",
        value=f"{who.id}:{place.platform}:{place.workspace}:{place.user}",
        look=Look.DANGER,
        confirm=sure,
    )


def _field(name: str, label: Phrase, options: tuple[Option, ...], chosen: int) -> Field:
    value = str(chosen) if any(one.value == str(chosen) for one in options) else ""
    return Field(name=name, label=label, kind=Input.CHOICE, options=options, required=True, value=value)


def _options(people: list[Member]) -> Iterator[Option]:
    """Name each account by person and platform, and by its own name there where two would look the same."""
    alike = Counter((one.name, one.platform) for one in people)
    for one in people:
        said = phrase("{name} ({platform})", name=one.name, platform=platform_name(one.platform))
        if alike[one.name, one.platform] > 1:
            account = phrase("{platform}, {account}", platform=platform_name(one.platform), account=one.user)
            said = phrase("{name} ({platform})", name=one.name, platform=account)
        yield Option(value=str(one.id), label=said)
