"""The form of a partnership, new or known."""

from collections.abc import Collection

from domain.card import municipality_name
from domain.errors import InvalidError, NotFoundError
from domain.form import Field, Form, Input, Option
from domain.language import Phrase, phrase
from domain.message import Message, plain
from domain.naming import completed
from domain.region import Partnership
from handlers.asking.commands import Ask
from handlers.asking.numbers import number_of
from handlers.membership.managing import check_coordinator, stewards_of, tell
from storage import partnerships


def form(ask: Ask, name: str, typed: str) -> Form:
    """Ask for name and municipalities; the name of a known partnership opens that one."""
    known = next(
        (one for one in partnerships.of_region(ask.tx, ask.region) if one.name.casefold() == name.casefold()), None
    )
    if known is not None and not typed:
        return changing(ask, known)
    try:
        codes = completed(typed, ask.today, ask.region.municipalities)
    except InvalidError:
        codes = []
    return asked(ask, name, ",".join(codes), str(known.id) if known else "")


def changing(ask: Ask, one: Partnership) -> Form:
    """Ask who is in a known partnership from now on."""
    return asked(ask, one.name, ",".join(one.municipalities), str(one.id))


def asked(ask: Ask, name: str, codes: str, number: str) -> Form:
    """Give the form; ``number`` is that of a known partnership, whose name stays."""
    check_coordinator(ask)
    towns = tuple(
        Option(value=code, label=municipality_name(code))
        for code in sorted(ask.region.municipalities, key=municipality_name)
    )
    named = Field(name="name", label=phrase("Name"), value=name, required=True)
    who = Field(
        name="municipalities",
        label=phrase("Municipalities"),
        kind=Input.CHOICES,
        value=codes,
        options=towns,
        required=True,
        hint=phrase("Who comes in sees what the others share here. What a leaver shared, only the leaver still sees."),
    )
    return Form(
        action="partnerships.set",
        title=phrase("Partnership"),
        fields=(who,) if number else (named, who),
        submit=phrase("Save"),
        state=number,
    )


def numbered(ask: Ask, text: str) -> Partnership:
    """Give a partnership of the region by its number.

    Raises:
        NotFoundError: there is none.
    """
    number = number_of(text)
    for one in partnerships.of_region(ask.tx, ask.region):
        if one.id == number:
            return one
    raise NotFoundError(phrase("There is no such partnership."))


def tell_circle(ask: Ask, codes: Collection[str], says: Phrase) -> None:
    """Tell the stewards of municipalities what was done to their partnership; who did it knows."""
    told = {one.id: one for code in codes for one in stewards_of(ask, code) if one.municipality in set(codes)}
    for one in told.values():
        if one.id != ask.member.id:
            tell(ask, one, Message(lines=(plain(says),)), f"circle:{ask.event}")
