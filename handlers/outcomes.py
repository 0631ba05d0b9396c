"""What came of an opportunity: what was done, by whom, worth how much and how much was saved."""

from decimal import Decimal

from digests.cards import DONE_BY
from domain.card import municipality_name
from domain.errors import NotAllowedError
from domain.form import Field, Form, Input, Option
from domain.language import Money, Phrase, phrase
from domain.message import Message, Text, plain
from domain.opportunity import Outcome
from domain.reading.reader import amount_answered
from handlers._commands import Ask, Reply, action
from handlers._opportunity import number_in
from handlers._rights import own_municipality
from storage import ladder

_WHAT = 300  # characters


@action("opportunities.outcome", reads=True)
def ask_outcome(ask: Ask) -> Reply:
    """Open the form for a municipality that took part."""
    return Reply(form=_form(ask, _taking_part(ask, ask.value), {}, {}))


@action("opportunities.recorded")
def record_outcome(ask: Ask) -> Reply:
    """Record the outcome, or mend it; an error keeps what was typed."""
    number = _taking_part(ask, ask.state)
    what = " ".join(ask.values.get("what", "").split())
    value, saving = (_sum(ask, name) for name in ("value", "saving"))
    errors: dict[str, Phrase] = {}
    if not what or len(what) > _WHAT:
        errors["what"] = phrase("Say in a few words what you did together.")
    errors |= {name: sum_ for name, sum_ in (("value", value), ("saving", saving)) if isinstance(sum_, Phrase)}
    if errors or isinstance(value, Phrase) or isinstance(saving, Phrase):
        return Reply(form=_form(ask, number, dict(ask.values), errors))
    chosen = tuple(code for code in ask.values.get("participants", "").split(",") if code in ask.region.municipalities)
    outcome = Outcome(
        what=what,
        participants=chosen or (own_municipality(ask),),
        value=value,
        saving=saving,
        recorded_at=ask.now,
    )
    ladder.record_outcome(ask.tx, number, ask.member, outcome)
    return Reply(messages=(_total(ask),))


def _taking_part(ask: Ask, value: str) -> int:
    """Give the opportunity's number when the person's municipality takes part in it, also after it is over.

    Raises:
        NotAllowedError: it does not take part, or there is no such opportunity: both answer the same.
    """
    number, code = number_in(value), own_municipality(ask)
    standings = ladder.standings(ask.audience, ask.tx, [number]).get(number, [])
    if not any(one.municipality == code and one.step in DONE_BY for one in standings):
        raise NotAllowedError(phrase("Only municipalities that take part record what came of it."))
    return number


def _sum(ask: Ask, name: str) -> Decimal | Phrase | None:
    text = ask.values.get(name, "").strip()
    if not text:
        return None
    found = amount_answered(text, ask.today)
    euros = (found.maximum if found.maximum is not None else found.minimum) if found else None
    return euros if euros is not None else phrase("This sum is not clear. Write for example: 80.000 or 2,5 ton.")


def _total(ask: Ask) -> Message:
    number, value, saving = ladder.total(ladder.outcomes(ask.audience, ask.tx).values())
    said = phrase(
        "Recorded. {region} has now done {number} things together, worth {value}; an estimated {saving} was saved.",
        region=ask.region.name,
        number=number,
        value=Money(euros=value),
        saving=Money(euros=saving),
    )
    return Message(lines=(plain(said),))


def _form(ask: Ask, number: int, typed: dict[str, str], errors: dict[str, Phrase]) -> Form:
    standings = ladder.standings(ask.audience, ask.tx, [number]).get(number, [])
    part = ",".join(one.municipality for one in standings if one.step in DONE_BY)
    towns = tuple(Option(value=code, label=municipality_name(code)) for code in ask.region.municipalities)
    asked: tuple[tuple[str, Text, Input, str, tuple[Option, ...]], ...] = (
        ("what", phrase("What did you do together?"), Input.PARAGRAPH, "", ()),
        ("participants", phrase("Who took part?"), Input.CHOICES, part, towns),
        ("value", phrase("What is it worth, in euros?"), Input.LINE, "", ()),
        ("saving", phrase("How much did it save, as far as you can tell?"), Input.LINE, "", ()),
    )
    return Form(
        action="opportunities.recorded",
        title=phrase("What came of it"),
        fields=tuple(
            Field(
                name=name,
                label=label,
                kind=kind,
                value=typed.get(name, given),
                options=options,
                required=name == "what",
                error=errors.get(name),
            )
            for name, label, kind, given, options in asked
        ),
        submit=phrase("Record"),
        state=str(number),
    )
