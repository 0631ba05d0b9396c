"""Messages, forms and pages as HTML in the reader's language; everything a person wrote is escaped."""

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from bot import words as shared
from bot.platforms.web import words
from digests.drawing.look import size
from domain.language import Phrase, Tongue, Value
from domain.language import say as said
from domain.links import web_address

if TYPE_CHECKING:
    from bot.platforms.web.entries import Entry
    from domain.form import Form

LONGEST_MENU = 40  # options that one can still look through; in a longer list one searches by typing
TICKED = "yes"  # what a ticked box sends; an empty one sends nothing


def page(template: str, tongue: Tongue, **values: Any) -> str:  # noqa: ANN401 - templates take anything
    """Give a whole page, or a part that has a template of its own."""
    return _environment().get_template(template).render(tongue=tongue, **values)


def entry(shown: "Entry", tongue: Tongue) -> str:
    """Give one entry of the conversation as a list item."""
    return page("_entry.html", tongue, entry=shown).strip()


def form(asked: "Form", tongue: Tongue, about: str = "") -> str:
    """Give the inside of the dialog that asks this form; ``about`` is the entry that it was opened from."""
    return page("_form.html", tongue, form=asked, about=about).strip()


@pass_context
def _say(context: Context, what: Value, /, **values: Value) -> str:
    """Say a phrase in the reader's language; values given here replace those of the phrase."""
    if values and isinstance(what, Phrase):
        what = what.model_copy(update={"values": {**what.values, **values}})
    return said(what, context["tongue"])


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("bot.platforms.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(say=_say, web_address=web_address)
    made.globals.update(
        words=words, shared=shared, tick=TICKED, longest_menu=LONGEST_MENU, picture_size=size, Markup=Markup
    )
    return made
