"""The region itself: shown to everybody, made and changed by a coordinator."""

from dataclasses import replace

from domain.errors import InvalidError
from domain.finding.commands import behind
from domain.language import Phrase, Tongue, phrase
from domain.message import Message, plain
from domain.naming import completed
from domain.policy import CATEGORIES, Policy
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.sums import sum_typed
from handlers.membership import region_forms
from handlers.membership.managing import check_coordinator
from handlers.membership.partnerships import form as partnership_form
from handlers.membership.regions import card, making, names, parted
from storage import regions


@command(
    nl="regio",
    en="region",
    does=phrase("see your region and its partnerships; as a coordinator: change it, or make another one"),
    usage=phrase("region"),
    order=90,
    reads=True,
)
def region(ask: Ask) -> Reply:
    """Show the region; "create", "add", "partnership" and "settings" open a form, filled in with what follows."""
    first, _, rest = ask.words.strip().partition(" ")
    word, rest = first.casefold().rstrip(":"), rest.strip(" :")
    new = making(ask.words)
    if new is not None and new[0].casefold() != ask.region.name.casefold():
        return Reply(form=region_forms.making(ask, *new))
    if word in behind("add"):
        return Reply(form=region_forms.growing(ask, rest))
    if word in behind("partnership"):
        return Reply(form=partnership_form(ask, *parted(rest)))
    return Reply(form=region_forms.settings(ask)) if word in behind("settings") else Reply(messages=(card(ask),))


@action("regions.made")
def make(ask: Ask) -> Reply:
    """Make a region of its own: nothing of this one shows there, and the other way round."""
    check_coordinator(ask)
    name, typed = ask.values.get("name", ""), ask.values.get("municipalities", "")
    try:
        codes = _codes(ask, typed)
    except InvalidError as error:
        return Reply(form=region_forms.making(ask, name, typed).answered(ask.values, {"municipalities": error.says}))
    try:
        made = regions.add_region(ask.tx, name, codes, language=ask.region.language)
    except InvalidError as error:
        return Reply(form=region_forms.making(ask, name, typed).answered(ask.values, {"name": error.says}))
    regions.record(ask.tx, "region.made", made, ask.member, ask.now)
    said = phrase("The region {region} is there: {names}.", region=made.name, names=names(made.municipalities))
    further = phrase(
        "You stay in {region} yourself. Give the new region a coordinator with regioradar member set, "
        "who then links its channels.",
        region=ask.region.name,
    )
    return Reply(messages=(Message(lines=(plain(said), plain(further))),))


@action("regions.more", reads=True)
def more(ask: Ask) -> Reply:
    """Ask which municipalities come in."""
    return Reply(form=region_forms.growing(ask, ""))


@action("regions.grown")
def grow(ask: Ask) -> Reply:
    """Let municipalities into the region."""
    check_coordinator(ask)
    typed = ask.values.get("municipalities", "")
    try:
        codes = _codes(ask, typed)
    except InvalidError as error:
        return Reply(form=region_forms.growing(ask, typed).answered(ask.values, {"municipalities": error.says}))
    grown = regions.add_municipalities(ask.tx, ask.region, codes)
    regions.record(ask.tx, "region.grown", grown, ask.member, ask.now)
    said = phrase("{region} now has: {names}.", region=grown.name, names=names(grown.municipalities))
    return Reply(messages=(Message(lines=(plain(said),)),))


@action("regions.settings", reads=True)
def settings(ask: Ask) -> Reply:
    """Ask for the region's language, sums and categories."""
    return Reply(form=region_forms.settings(ask))


@action("regions.set")
def settle(ask: Ask) -> Reply:
    """Store the settings; an error keeps what was typed."""
    check_coordinator(ask)
    sums = {name: sum_typed(ask, name) for name in ("national", "european")}
    errors = {name: found for name, found in sums.items() if isinstance(found, Phrase)}
    if errors:
        return Reply(form=region_forms.settings(ask).answered(ask.values, errors))
    chosen = set(ask.values.get("categories", "").split(",")) & set(CATEGORIES)
    policy = Policy.model_validate(
        {
            "national": sums["national"] or Policy().national,
            "european": sums["european"],
            "categories": tuple(one for one in CATEGORIES if one in chosen and chosen != set(CATEGORIES)),
        }
    )
    language = Tongue(ask.values["language"]) if ask.values.get("language") in set(Tongue) else ask.region.language
    changed = ask.region.model_copy(update={"policy": policy, "language": language})
    regions.set_settings(ask.tx, changed, ask.member, ask.now)
    return Reply(messages=(card(replace(ask, region=changed)),))


def _codes(ask: Ask, typed: str) -> list[str]:
    codes = completed(typed, ask.today)
    if not codes:
        raise InvalidError(phrase("Name at least one municipality."))
    return codes
