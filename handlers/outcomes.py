"""What came of an opportunity: what was done, by whom, worth how much and how much was saved."""

from decimal import Decimal

from digests.telling.achieved import achieved
from digests.telling.ladder import DONE_BY
from domain.card import municipality_name
from domain.errors import NotAllowedError
from domain.form import Field, Form, Input, Option
from domain.language import Phrase, phrase
from domain.message import Choice, Message, Text, plain
from domain.opportunity import Outcome
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.rights import own_municipality
from handlers.asking.sums import sum_typed
from handlers.together.opportunity import number_in, publish
from storage.together import ladder, outcomes

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
    value, saving = (sum_typed(ask, name) for name in ("value", "saving"))
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
    outcomes.record(ask.tx, number, ask.member, outcome)
    publish(ask, number)
    away = Choice(label=phrase("Take it away"), action="opportunities.no_outcome", value=str(number))
    return Reply(messages=(Message(lines=(plain(phrase("Recorded.")), plain(_total(ask))), choices=(away,)),))


@action("opportunities.no_outcome")
def drop_outcome(ask: Ask) -> Reply:
    """Take away what was recorded."""
    number = _taking_part(ask, ask.value)
    outcomes.drop(ask.tx, number, ask.member, ask.now)
    publish(ask, number)
    return Reply(messages=(Message(lines=(plain(phrase("Taken away.")), plain(_total(ask)))),))


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


def _total(ask: Ask) -> Phrase:
    """Say what the region did together so far; nothing may be left of it."""
    recorded = outcomes.outcomes(ask.audience, ask.tx).values()
    if not recorded:
        return phrase("{region} has recorded no joint work.", region=ask.region.name)
    return phrase("{region} together: {achieved}", region=ask.region.name, achieved=achieved(recorded))


def _form(ask: Ask, number: int, typed: dict[str, str], errors: dict[str, Phrase]) -> Form:
    before = outcomes.outcomes(ask.audience, ask.tx).get(number)
    standings = ladder.standings(ask.audience, ask.tx, [number]).get(number, [])
    part = before.participants if before else [one.municipality for one in standings if one.step in DONE_BY]
    codes = sorted(ask.region.municipalities, key=municipality_name)
    towns = tuple(Option(value=code, label=municipality_name(code)) for code in codes)
    sums = phrase("Without VAT, for the whole term. For example: 80.000 or 2,5 ton. Leave it empty if you do not know.")
    worth, saved = (_typed(sum_) for sum_ in ((before.value, before.saving) if before else (None, None)))
    asked: tuple[tuple[str, Text, Input, str, Text | None], ...] = (
        ("what", phrase("What did you do together?"), Input.PARAGRAPH, before.what if before else "", None),
        ("participants", phrase("Who took part?"), Input.CHOICES, ",".join(part), None),
        ("value", phrase("What is it worth, in euros?"), Input.LINE, worth, sums),
        ("saving", phrase("How much did it save, as far as you can tell?"), Input.LINE, saved, None),
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
                options=towns if kind is Input.CHOICES else (),
                hint=hint,
                required=name == "what",
                error=errors.get(name),
            )
            for name, label, kind, given, hint in asked
        ),
        submit=phrase("Record"),
        state=str(number),
    )


def _typed(euros: Decimal | None) -> str:
    """Give a sum as a person types it here, to be read back when he sends the form."""
    return "" if euros is None else f"{euros:.2f}".replace(".", ",").removesuffix(",00")
