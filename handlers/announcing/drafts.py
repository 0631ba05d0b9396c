"""The announcement form: what was read becomes fields, and what comes back becomes facts again."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from domain.facts import LONGEST_NAME, Facts, Kind, Phase
from domain.form import Field, Input, Option
from domain.language import Phrase, Tongue, Value, phrase, say
from domain.reading.reader import Reading, amount_answered, period_answered
from domain.reading.vocabulary.lexicon import Lexicon
from domain.terms import Amount, Contract, Period, Quantity
from domain.wording import KINDS, PHASES, amount_in_words, period_in_words
from handlers.announcing.functions import NOTHING, function_field, function_meant
from handlers.asking.reading import read_out

UNSURE = 0.6  # below this confidence a field is marked for a look
_FIRST_YEAR, _LAST_YEAR = 2000, 2099  # of a contract that still runs, or ran not long ago

Values = Mapping[str, str]


def fields(text: str, reading: Reading, tongue: Tongue, lexicon: Lexicon) -> tuple[Field, ...]:
    """Give the form's fields filled in with what was read, the important ones first."""
    facts, shown = reading.facts, _shown(reading, tongue)
    filled = (
        Field(name="text", label=phrase("Announcement"), kind=Input.PARAGRAPH, value=text, required=True),
        function_field(facts.functions, lexicon, tongue),
        Field(
            name="period",
            label=phrase("When"),
            value=shown["period"],
            hint=_WHEN,
        ),
        Field(
            name="amount",
            label=phrase("Amount"),
            value=shown["amount"],
            hint=_MUCH,
        ),
        Field(name="quantity", label=phrase("Quantity"), value=shown["quantity"]),
        Field(
            name="kind",
            label=phrase("Kind"),
            kind=Input.CHOICE,
            value=shown["kind"],
            options=_options(KINDS),
            required=True,
        ),
        Field(
            name="phase",
            label=phrase("Phase"),
            kind=Input.CHOICE,
            value=shown["phase"],
            options=(NOTHING, *_options(PHASES)),
        ),
        Field(name="contract", label=phrase("Contract ends"), kind=Input.DATE, value=shown["contract"]),
        Field(name="products", label=phrase("Product"), value=shown["products"]),
        Field(name="suppliers", label=phrase("Supplier"), value=shown["suppliers"]),
    )
    return tuple(_with_evidence(field, reading) for field in filled)


def facts_from(
    values: Values, before: Reading, posted: date, tongue: Tongue, lexicon: Lexicon
) -> Facts | dict[str, Phrase]:
    """Turn an answered form into facts, or into an error for each field that cannot be used.

    A field that the person left as it was follows the text that he changed; one that he changed stands.
    """
    after = read_out(values.get("text", ""), posted, lexicon)
    kept = _follow(values, before, after, tongue)
    function = function_meant(kept["function"], posted, lexicon)
    period, amount = _period(kept["period"], posted), _amount(kept["amount"], posted)
    quantity, contract = _number(kept["quantity"]), _contract(kept["contract"], after.facts.contract)
    read_back = {"period": period, "amount": amount, "quantity": quantity, "contract": contract}
    errors = {name: value for name, value in read_back.items() if isinstance(value, Phrase)}
    errors |= {name: _TOO_LONG for name in ("products", "suppliers") if any(map(_too_long, _names(kept[name])))}
    if not values.get("text", "").strip():
        errors["text"] = phrase("Write what you plan, in your own words.")
    if isinstance(function, Phrase):
        return {**errors, "function": function}
    if errors:
        return errors
    return after.facts.model_copy(update={**read_back, **_chosen({**kept, "function": function}, after.facts, lexicon)})


_WHEN = phrase("For example: Q3 2027, autumn 2027, by 1 July 2027.")
_TOO_LONG = phrase("Keep each name below {number} characters, with commas between them.", number=LONGEST_NAME)
_MUCH = phrase("For example: 80.000, 2,5 ton, 15k per jaar, max 60k.")


def _follow(values: Values, before: Reading, after: Reading, tongue: Tongue) -> dict[str, str]:
    shown, anew = _shown(before, tongue), _shown(after, tongue)
    return {name: anew[name] if values.get(name, "") == shown[name] else values.get(name, "") for name in shown}


def _shown(reading: Reading, tongue: Tongue) -> dict[str, str]:
    """Give what stands in each field that was read from the text."""
    facts = reading.facts
    return {
        "function": facts.functions[0] if facts.functions else "",
        "period": _spoken(period_in_words(facts.period) if facts.period else None, tongue),
        "amount": _spoken(amount_in_words(facts.amount) if facts.amount else None, tongue),
        "quantity": _quantity(facts.quantity),
        "kind": facts.kind or Kind.DEVELOPMENT,
        "phase": facts.phase or "",
        "contract": _end(facts.contract),
        "products": ", ".join(facts.products),
        "suppliers": ", ".join(facts.suppliers),
    }


def _chosen(kept: Values, facts: Facts, lexicon: Lexicon) -> dict[str, object]:
    main = kept["function"]
    functions = (main, *(f for f in facts.functions if f != main)) if main else ()
    return {
        "functions": functions,
        "cpv": facts.cpv if functions[:1] == facts.functions[:1] else _cpv(functions, lexicon),
        "kind": Kind(kept["kind"]) if kept["kind"] in set(Kind) else Kind.DEVELOPMENT,
        "phase": Phase(kept["phase"]) if kept["phase"] in set(Phase) else None,
        "products": _names(kept["products"]),
        "suppliers": _names(kept["suppliers"]),
    }


def _cpv(functions: tuple[str, ...], lexicon: Lexicon) -> str | None:
    return lexicon.functions[functions[0]].cpv if functions else None


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in text.split(",") if (name := part.strip())))


def _too_long(name: str) -> bool:
    return len(name) > LONGEST_NAME


def _period(text: str, posted: date) -> Period | Phrase | None:
    if not text.strip():
        return None
    found = period_answered(text, posted)
    return found or phrase("This moment is not clear. Write for example: Q3 2027 or autumn 2027.")


def _amount(text: str, posted: date) -> Amount | Phrase | None:
    if not text.strip():
        return None
    found = amount_answered(text, posted)
    return found or phrase("This amount is not clear. Write for example: 80.000 or 2,5 ton.")


def _number(text: str) -> Quantity | Phrase | None:
    if not text.strip():
        return None
    found = re.fullmatch(r"\s*(\d{1,3}(?:[.\s]\d{3})+|\d{1,9})\s*(\D{0,60})", text)
    if not found:
        return phrase("Write a whole number, with what it counts if you like: 300 laptops.")
    return Quantity(number=int(re.sub(r"\D", "", found.group(1))), unit=found.group(2).strip() or None)


def _contract(text: str, known: Contract | None) -> Contract | Phrase | None:
    if not text.strip():
        return known.model_copy(update={"end": None}) if known and (known.options or known.notice_months) else None
    try:
        end = date.fromisoformat(text.strip())
    except ValueError:
        end = date.min
    if not _FIRST_YEAR <= end.year <= _LAST_YEAR:
        return phrase("Write the day on which the contract ends as year-month-day: 2027-12-31.")
    return (known or Contract()).model_copy(update={"end": end})


def _spoken(words: Value | None, tongue: Tongue) -> str:
    return say(words, tongue) if words else ""


def _quantity(quantity: Quantity | None) -> str:
    return f"{quantity.number} {quantity.unit or ''}".strip() if quantity else ""


def _end(contract: Contract | None) -> str:
    return contract.end.isoformat() if contract and contract.end else ""


def _options(names: Mapping[Kind, Phrase] | Mapping[Phase, Phrase]) -> tuple[Option, ...]:
    return tuple(Option(value=value, label=label) for value, label in names.items())


_READ_AS = {"function": "functions"}


def _with_evidence(field: Field, reading: Reading) -> Field:
    """Put the person's own words beside the value, and mark it when the reader was not sure."""
    found = [e for e in reading.evidence if e.field == _READ_AS.get(field.name, field.name)]
    if not found or not field.value:
        return field
    words = " … ".join(_widest([e.words for e in found if e.words]))
    return field.model_copy(update={"words": words or None, "uncertain": min(e.confidence for e in found) < UNSURE})


def _widest(found: Sequence[str]) -> list[str]:
    """Give words that something was read from, without those that are said again in others: "300 laptops … laptops"."""
    longest_first = sorted(dict.fromkeys(found), key=len, reverse=True)
    said = [one.casefold() for one in longest_first]
    kept = {one for at, one in enumerate(longest_first) if not any(said[at] in before for before in said[:at])}
    return [one for one in dict.fromkeys(found) if one in kept]
