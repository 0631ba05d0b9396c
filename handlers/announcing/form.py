"""The whole announcement form: the facts, who will see them, and which earlier announcement they replace."""

from pydantic import ValidationError

from domain.announcement import Visibility
from domain.card import excerpt, municipality_name, seen_by, subject
from domain.errors import InvalidError
from domain.form import Field, Form, Input, Option
from domain.frozen import Frozen
from domain.language import Listing, Value, phrase
from domain.message import plain
from domain.reading.reader import Reading
from handlers.announcing.drafts import fields
from handlers.asking.commands import Ask
from handlers.asking.reading import vocabulary
from storage import announcements, partnerships

_STALE = phrase("This form can no longer be used. Open it again.")
RECENT = 25  # earlier announcements that an update can replace


class Origin(Frozen):
    """Where a form came from; travels with it. Nothing in it grants a right.

    ``municipality``: for which it was opened; who works elsewhere by now does not send it on behalf of his new one.
    """

    text: str = ""
    id: str | None = None
    version: int = 1
    municipality: str | None = None


def origin_of(ask: Ask) -> Origin:
    """Give where the form that was sent came from.

    Raises:
        InvalidError: it is damaged, or was opened for another municipality.
    """
    try:
        found = Origin.model_validate_json(ask.state)
    except ValidationError:
        raise InvalidError(_STALE) from None
    if found.municipality not in {None, ask.member.municipality}:
        raise InvalidError(_STALE)
    return found


def form(ask: Ask, text: str, reading: Reading, origin: Origin, circle: str = Visibility.REGION.value) -> Form:
    """Give the form filled in with a reading; ``circle`` is who sees it."""
    names = phrase("{names}", names=_names(ask.region.municipalities))
    seen = Field(
        name="circle",
        label=phrase("Who sees this"),
        kind=Input.CHOICE,
        value=circle,
        options=circles(ask),
        required=True,
        hint=names,
    )
    replaced = _replaces(ask) if reading.facts.is_update and not origin.id else ()
    words, *read_out = fields(text, reading, ask.tongue, vocabulary(ask))
    return Form(
        action="announce.submit",
        title=phrase("Change announcement") if origin.id else phrase("Make announcement"),
        lines=tuple(plain(question) for question in reading.questions),
        fields=(words, seen, *replaced, *read_out),
        submit=phrase("Save change") if origin.id else phrase("Announce"),
        state=origin.model_copy(update={"municipality": ask.member.municipality}).model_dump_json(),
    )


def circles(ask: Ask) -> tuple[Option, ...]:
    """Give who may be chosen to see an announcement: the region, own partnerships, the own organisation."""
    own = ask.member.municipality or ""
    own_circles = [p for p in partnerships.of_region(ask.tx, ask.region) if own in p.municipalities]
    who = municipality_name(own)
    shared = tuple(
        Option(
            value=f"partnership:{p.id}",
            label=seen_by(Visibility.PARTNERSHIP, p.name, ask.region.name, who),
        )
        for p in own_circles
    )
    return (
        Option(value="region", label=seen_by(Visibility.REGION, None, ask.region.name, who)),
        *shared,
        Option(value="municipality", label=seen_by(Visibility.MUNICIPALITY, None, ask.region.name, who)),
    )


def chosen_circle(ask: Ask) -> tuple[Visibility, int | None]:
    """Give the visibility that the form says.

    Raises:
        InvalidError: it names a circle that the person's municipality does not belong to.
    """
    return circle_named(ask, ask.values.get("circle", "region"))


def circle_named(ask: Ask, chosen: str) -> tuple[Visibility, int | None]:
    """Give the visibility that a form or button names; errors as in :func:`chosen_circle`."""
    if chosen not in {option.value for option in circles(ask)}:
        raise InvalidError(phrase("Choose who may see this announcement."))
    kind, _, number = chosen.partition(":")
    return Visibility(kind), int(number) if number else None


def _replaces(ask: Ask) -> tuple[Field, ...]:
    known = announcements.of_municipality(ask.audience, ask.tx, ask.member.municipality or "")
    own = [one for one in known if one.stands][:RECENT]
    if not own:
        return ()
    options = tuple(
        Option(value=a.id, label=phrase("{id}: {what}, {text}", id=a.id, what=subject(a), text=excerpt(a.text, 40)))
        for a in own
    )
    nothing = Option(value="", label=phrase("nothing: this is new"))
    return (
        Field(
            name="replaces",
            label=phrase("Replaces"),
            kind=Input.CHOICE,
            options=(nothing, *options),
            hint=phrase("Your text sounds like an update. The announcement that it replaces no longer shows."),
        ),
    )


def _names(codes: tuple[str, ...]) -> Value:
    return Listing(listing=tuple(sorted(map(municipality_name, codes))))
