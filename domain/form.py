"""Forms as data: what is asked, filled in with what was read, with the errors that keep the input."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field as Checked

from domain.frozen import Frozen
from domain.message import Line, Text


class Input(StrEnum):
    """What a form field takes."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    TICK = "tick"


class Option(Frozen):
    """One possibility of a choice field."""

    value: str
    label: Text


class Field(Frozen):
    """One field of a form, filled in with what was read.

    ``hint`` stands below the field, ``words`` are the person's own words that the value was read from, ``uncertain``
    marks a value that needs a look, ``error`` says what to mend. A CHOICES value is comma separated. ``likely`` is how
    many of the options are likelier than the rest: they stand first, behind the empty one.
    """

    name: str = Checked(pattern=r"^[a-z_]+$")
    label: Text
    kind: Input = Input.LINE
    value: str = ""
    options: tuple[Option, ...] = ()
    likely: int = 0
    hint: Text | None = None
    words: str | None = None
    uncertain: bool = False
    required: bool = False
    error: Text | None = None


class Form(Frozen):
    """A form; its answer goes to ``action`` with every field's value and ``state`` (opaque, rights computed again)."""

    action: str
    title: Text
    fields: tuple[Field, ...]
    submit: Text
    lines: tuple[Line, ...] = ()
    state: str = ""

    def answered(self, values: Mapping[str, str], errors: Mapping[str, Text]) -> "Form":
        """Give the same form with what the person typed, and beside each field what to mend."""
        fields = (
            field.model_copy(update={"value": values.get(field.name, field.value), "error": errors.get(field.name)})
            for field in self.fields
        )
        return self.model_copy(update={"fields": tuple(fields)})
