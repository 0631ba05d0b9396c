"""Readings on a terminal: as a record for scripts, and as lines that tell a person why."""

from datetime import date
from typing import Any

from bot.commands._terminal import tongue
from domain.facts import Facts
from domain.language import say
from domain.reading.reader import Reading
from domain.terms import Amount, Basis


def as_record(reading: Reading) -> dict[str, Any]:
    """Give a reading in the shape that bench/evaluate.py scores, with everything else that was read."""
    facts = reading.facts
    return {
        "kind": facts.kind,
        "function": facts.functions[0] if facts.functions else None,
        "cpv": facts.cpv,
        "products": list(facts.products),
        "suppliers": list(facts.suppliers),
        "amount": _amount(facts.amount),
        "quantity": facts.quantity.number if facts.quantity else None,
        "period": _period(facts),
        "contract_end": _day(facts.contract.end if facts.contract else None),
        "phase": facts.phase,
        "functions": list(facts.functions),
        "laws": list(facts.laws),
        "municipalities": list(facts.mentioned),
        "partners": list(facts.partners),
        "openness": facts.openness.model_dump(mode="json"),
        "is_update": facts.is_update,
        "occasion": facts.occasion,
        "contract": _contract(facts),
        "confidence": {one.field: one.confidence for one in reversed(reading.evidence)},
        "evidence": [one.model_dump() for one in reading.evidence],
        "questions": [say(question, tongue()) for question in reading.questions],
    }


_BASES = {Basis.TOTAL: "total", Basis.YEAR: "per_year", Basis.MONTH: "per_month"}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    low, high = (None if value is None else float(value) for value in (amount.minimum, amount.maximum))
    return {"min": low, "max": high, "basis": _BASES[amount.basis]}


def _period(facts: Facts) -> dict[str, Any] | None:
    period = facts.period
    if period is None:
        return None
    return {"start": _day(period.start), "end": _day(period.end), "precision": period.precision}


def _contract(facts: Facts) -> dict[str, Any] | None:
    contract = facts.contract
    if contract is None:
        return None
    return {
        "end": _day(contract.end),
        "options_months": list(contract.options),
        "notice_months": contract.notice_months,
        "latest_end": _day(contract.latest_end),
    }


_SHOWN = (
    "kind",
    "phase",
    "functions",
    "cpv",
    "products",
    "suppliers",
    "laws",
    "amount",
    "quantity",
    "period",
    "contract",
)


def explained(reading: Reading, text: str) -> str:
    """Give a reading as lines for a person: each fact, the words it was read from, and how sure that is."""
    record = as_record(reading)
    lines = [text, *(f"  {field}: {_shown(record[field])}{_why(reading, field)}" for field in _SHOWN if record[field])]
    offers = [name if said is True else f"{name} {said}" for name, said in record["openness"].items() if said]
    lines += [f"  openness: {', '.join(offers)}{_why(reading, 'openness')}"] if offers else []
    if len(lines) == 1:
        lines.append("  nothing read: this looks like no announcement")
    return "\n".join([*lines, *(f"  ? {question}" for question in record["questions"])])


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {part}" for key, part in value.items() if part not in (None, []))
    return ", ".join(value) if isinstance(value, list) else str(value)


def _why(reading: Reading, field: str) -> str:
    said = [one for one in reading.evidence if one.field == field]
    return "".join(f'  <- "{one.words}" ({one.confidence:.0%})' for one in said[:3])
