"""The forms of a region: a new one, more municipalities, its settings."""

from decimal import Decimal

from domain.errors import InvalidError
from domain.form import Field, Form, Input, Option
from domain.language import Phrase, Tongue, phrase, say
from domain.naming import completed
from domain.policy import CATEGORIES
from handlers.asking.commands import Ask
from handlers.asking.rights import TONGUES
from handlers.membership.managing import check_coordinator
from handlers.membership.regions import names


def making(ask: Ask, name: str, typed: str) -> Form:
    """Ask for the name and the municipalities of a new region."""
    check_coordinator(ask)
    named = Field(name="name", label=phrase("Name"), value=name, required=True)
    return _form("regions.made", phrase("New region"), (named, _municipalities(ask, typed)))


def growing(ask: Ask, typed: str) -> Form:
    """Ask which municipalities come in."""
    check_coordinator(ask)
    return _form("regions.grown", phrase("Add municipalities"), (_municipalities(ask, typed),))


def settings(ask: Ask) -> Form:
    """Ask for language, sums and categories."""
    check_coordinator(ask)
    policy, hint = ask.region.policy, phrase("In euros, without VAT. For example: 70.000 or 2,2 ton.")
    by_law = phrase("Leave empty to follow the law. In euros, without VAT.")
    languages = tuple(Option(value=tongue.value, label=name) for tongue, name in TONGUES.items())
    categories = tuple(Option(value=name, label=label) for name, label in CATEGORIES.items())
    shown = ask.tongue
    european = _typed(policy.european, shown)
    return _form(
        "regions.set",
        phrase("Settings of the region"),
        (
            Field(
                name="language",
                label=phrase("Language"),
                kind=Input.CHOICE,
                value=ask.region.language.value,
                options=languages,
                required=True,
            ),
            Field(
                name="national", label=phrase("Several offers from"), value=_typed(policy.national, shown), hint=hint
            ),
            Field(name="european", label=phrase("European threshold"), value=european, hint=by_law),
            Field(
                name="categories",
                label=phrase("Digest about"),
                kind=Input.CHOICES,
                value=",".join(policy.categories),
                options=categories,
                hint=phrase("Choose nothing for all of ICT. What is not chosen can still be found."),
            ),
        ),
    )


def _municipalities(ask: Ask, typed: str) -> Field:
    try:
        shown = ", ".join(say(name, ask.tongue) for name in names(tuple(completed(typed, ask.today))).listing)
        error = None
    except InvalidError as unclear:
        shown, error = typed, unclear.says
    hint = phrase("Names with commas between them; the beginning of a name is enough.")
    label = phrase("Municipalities")
    return Field(
        name="municipalities", label=label, kind=Input.PARAGRAPH, value=shown, hint=hint, required=True, error=error
    )


def _form(answer: str, title: Phrase, fields: tuple[Field, ...]) -> Form:
    return Form(action=answer, title=title, fields=fields, submit=phrase("Save"))


def _typed(euros: Decimal | None, tongue: Tongue) -> str:
    return "" if euros is None else say(phrase("{value}", value=int(euros)), tongue)
