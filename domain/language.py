"""Phrases that every reader sees in his own language: gettext catalogues through Babel, Dutch first.

A :class:`Phrase` is made where something is decided and said where it is shown. It is plain data, so it can be stored
in the outbox and said to one person in Dutch and to the next in English.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Union

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from domain.frozen import Frozen


class Tongue(StrEnum):
    """The languages that the bot speaks; Dutch is the first."""

    NL = "nl"
    EN = "en"


class Day(Frozen):
    """A date inside a phrase."""

    day: date


class Month(Frozen):
    """A month inside a phrase: any day in it."""

    month: date


class Moment(Frozen):
    """A moment inside a phrase, already in the reader's time zone."""

    moment: datetime


class Money(Frozen):
    """A sum in whole or broken euros inside a phrase."""

    euros: Decimal


class Listing(Frozen):
    """Several values joined by commas and a final "and"."""

    listing: tuple["Value", ...]


class Named(Frozen):
    """A name that exists in both languages, such as a function's."""

    nl: str
    en: str


class Phrase(Frozen):
    """A text to be translated, with its values. ``plural`` and ``number`` choose the plural form.

    A value is inserted as it is: renderers escape the whole, so what a person wrote can never become markup.
    """

    text: str
    values: Mapping[str, "Value"] = {}
    plural: str | None = None
    number: int | None = None


Value = Union[Phrase, Named, Day, Month, Moment, Money, Listing, int, str]  # noqa: UP007 - pydantic needs the forward references
Listing.model_rebuild()
Phrase.model_rebuild()


def phrase(text: str, /, **values: Value) -> Phrase:
    """Make a phrase; ``text`` is English, is the catalogue's key, and names its values in braces."""
    return Phrase(text=text, values=values)


def counted(one: str, more: str, number: int, /, **values: Value) -> Phrase:
    """Make a phrase with a plural; ``{number}`` may be used in both texts."""
    return Phrase(text=one, plural=more, number=number, values={"number": number, **values})


def say(what: Value, tongue: Tongue) -> str:  # noqa: PLR0911 - one return for each kind of value
    """Give the text of a phrase or value in one language."""
    match what:
        case Phrase():
            return _translated(what, tongue).format_map({k: say(v, tongue) for k, v in what.values.items()})
        case Day():
            return format_date(what.day, "d MMMM y", locale=tongue)
        case Month():
            return format_date(what.month, "MMMM y", locale=tongue)
        case Named():
            return what.nl if tongue is Tongue.NL else what.en
        case Moment():
            return format_datetime(what.moment, "d MMMM y HH:mm", locale=tongue)
        case Money():
            return _euros(what.euros, tongue)
        case Listing():
            return _joined([say(item, tongue) for item in what.listing], tongue)
        case int():
            return format_decimal(what, locale=tongue)
        case str():
            return what


def _translated(what: Phrase, tongue: Tongue) -> str:
    catalogue = _catalogue(tongue)
    if what.plural is None or what.number is None:
        return str(catalogue.ugettext(what.text))
    return str(catalogue.ungettext(what.text, what.plural, what.number))


def _euros(euros: Decimal, tongue: Tongue) -> str:
    whole = euros == euros.to_integral_value()
    return "€ " + format_decimal(euros, "#,##0" if whole else "#,##0.00", locale=tongue)


def _joined(items: list[str], tongue: Tongue) -> str:
    if len(items) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(items)
    final = {Tongue.NL: " en ", Tongue.EN: " and "}[tongue]
    return ", ".join(items[:-1]) + final + items[-1]


@cache
def _catalogue(tongue: Tongue) -> Translations:
    """All .po files of one language merged; compiled in memory, so a word changed needs no build step."""
    merged = Translations()
    for path in sorted(files("domain.locale").joinpath(tongue).iterdir(), key=lambda p: p.name):
        if path.name.endswith(".po"):
            compiled = io.BytesIO()
            write_mo(compiled, read_po(io.BytesIO(path.read_bytes()), locale=tongue))
            compiled.seek(0)
            merged.merge(Translations(compiled))
    return merged
