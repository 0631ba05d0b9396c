"""What readings, opportunities and searches are worth against a labelled set; every figure is a plain count.

The rules stand in benchmarks/labelled/README.md. Nothing here knows the program: all is compared as its commands print.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from math import isclose, log2
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]
Pair = tuple[str, str]
Judged = Iterator[tuple[str, bool]]


def lines(path: Path) -> list[dict[str, Any]]:
    """Give the records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def loaded(path: Path, default: Any) -> Any:  # noqa: ANN401 - JSON
    """Give a JSON file, or the default where a set has none."""
    return json.loads(path.read_text("utf-8")) if path.exists() else default


def readings(folder: Path, found: Iterable[Record]) -> Mapping[str, tuple[int, int]]:
    """Give of each field how many announcements have it right, and how many have it."""
    ours = {one["id"]: one for one in found}
    others: Mapping[str, Record] = loaded(folder / "alternatives.json", {})
    divisions = {one["name"]: one.get("divisions_ok") or () for one in loaded(folder / "functions.json", [])}
    aliases = _aliases(loaded(folder / "names.json", {}))
    right, total = Counter[str](), Counter[str]()
    for post in lines(folder / "announcements.jsonl"):
        gold, other = post["gold"], others.get(post["id"], {})
        for field, fits in _judged(ours.get(post["id"], {}), gold, other, (divisions, aliases)):
            total[field] += 1
            right[field] += fits
    return {field: (right[field], total[field]) for field in sorted(total)}


def _judged(ours: Record, gold: Record, other: Record, known: tuple[Mapping[str, Any], Mapping[str, str]]) -> Judged:
    yield "kind", ours.get("kind") in _rights("kind", gold, other)
    if gold["kind"] is None:
        return
    yield from _judged_amount(ours.get("amount") or {}, gold, other)
    period = ours.get("period") or {}
    days = {"period start": period.get("start"), "period end": period.get("end"), "contract end": ours["contract_end"]}
    for name, day in days.items():
        field = name.replace(" ", "_")
        fits = any(_same_day(day, right) for right in _rights(field, gold, other))
        yield f"{name} ({'given' if gold[field] else 'none'})", fits
    for field in ("quantity", "phase"):
        yield field, ours[field] in _rights(field, gold, other)
    divisions, aliases = known
    if gold.get("cpv_division"):
        fine = {gold["cpv_division"], *divisions.get(gold["function"], ()), *(cpv[:2] for cpv in other.get("cpv", []))}
        yield "cpv division", (ours["cpv"] or "")[:2] in fine
    named = _canonical([*ours["products"], *ours["suppliers"]], aliases)
    pairs = [(p, v) for p in other.get("products", [gold["products"]]) for v in other.get("vendors", [gold["vendors"]])]
    fits = any(named == _canonical([*p, *v], aliases) for p, v in [(gold["products"], gold["vendors"]), *pairs])
    yield "products and suppliers", fits


def _judged_amount(ours: Record, gold: Record, other: Record) -> Judged:
    ends = (ours.get("min"), ours.get("max"))
    fits = all(_same_number(end, gold[f"amount_{name}"]) for end, name in zip(ends, ("min", "max"), strict=True))
    others = (right for name in ("min", "max") for right in other.get(f"amount_{name}", []))
    fits = fits or any(_same_number(end, right) for right in others for end in ends)
    given = (gold["amount_min"], gold["amount_max"]) != (None, None)
    yield f"amount ({'given' if given else 'none'})", fits
    if gold.get("amount_basis"):
        yield "amount basis", ours.get("basis") in _rights("amount_basis", gold, other)


def _rights(field: str, gold: Record, other: Record) -> list[Any]:
    return [gold[field], *other.get(field, [])]


def _same_day(ours: str | None, right: str | None) -> bool:
    if ours is None or right is None:
        return ours == right
    return abs((date.fromisoformat(ours[:10]) - date.fromisoformat(right[:10])).days) <= 1


def _same_number(ours: float | None, right: float | None) -> bool:
    if ours is None or right is None:
        return ours == right
    return isclose(float(ours), float(right), rel_tol=0.005)


def _aliases(names: Mapping[str, Any]) -> dict[str, str]:
    written = {name: (name, *entry.get("aliases", [])) for name, entry in names.items()}
    return {alias.casefold(): name.casefold() for name, aliases in written.items() for alias in aliases}


def _canonical(names: Iterable[str], aliases: Mapping[str, str]) -> set[str]:
    return {aliases.get(name.casefold(), name.casefold()) for name in names}


def opportunities(folder: Path, found: Iterable[Record]) -> Mapping[str, float]:
    """Give precision, recall and F1 of pairs of two municipalities, and the share with a right type among the right."""
    town = {post["id"]: post["municipality"] for post in lines(folder / "announcements.jsonl")}
    gold, ours = defaultdict[Pair, set[str]](set), defaultdict[Pair, set[str]](set)
    for group in loaded(folder / "opportunities.json", []):
        for pair in _pairs(combinations(group["members"], 2), town):
            gold[pair].update((group["type"], *group.get("also_types", [])))
    for one in found:
        given = one.get("pairs")
        for pair in _pairs(combinations(one["members"], 2) if given is None else given, town):
            ours[pair].add(one["type"])
    neutral = _listed(folder / "acceptable.json") - set(gold)
    counted = set(ours) - neutral
    right = counted & set(gold)
    precision, recall = _share(len(right), len(counted)), _share(len(right), len(gold))
    return {
        "precision": precision,
        "recall": recall,
        "F1": _share(2 * precision * recall, precision + recall),
        "right type": _share(sum(bool(ours[pair] & gold[pair]) for pair in right), len(right)),
        "hard negatives shown": len(counted & _listed(folder / "hard_negatives.json")),
    }


def _pairs(pairs: Iterable[Sequence[str]], town: Mapping[str, str]) -> Iterator[Pair]:
    for one, other in pairs:
        if town.get(one) != town.get(other):
            yield min(one, other), max(one, other)


def _listed(path: Path) -> set[Pair]:
    both = ((one["a"], one["b"]) for one in loaded(path, []))
    return {(min(pair), max(pair)) for pair in both}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def searches(folder: Path, found: Iterable[Record]) -> Mapping[str, float]:
    """Give nDCG@10, recall@10 of the direct answers, and F1 of the whole answer where a query only filters."""
    ours = {one["id"]: one["hits"] for one in found}
    measured = defaultdict[str, list[float]](list)
    for query in loaded(folder / "queries.json", []):
        grades, ignored = query["relevant"], set(query.get("ignore", []))
        every = [hit for hit in ours.get(query["id"], []) if hit not in ignored]
        hits = every[:10]
        ideal = _gain(sorted(grades.values(), reverse=True)[:10])
        gained = _gain([grades.get(hit, 0) for hit in hits])
        measured["nDCG@10"].append(gained / ideal if ideal else float(not every))
        if direct := {hit for hit, grade in grades.items() if grade == 2}:
            measured["recall@10 of direct answers"].append(len(direct & set(hits)) / min(10, len(direct)))
        if query.get("exact") is not None:
            gold, got = set(query["exact"]), set(every)
            both = len(gold) + len(got)
            measured["F1 of filters"].append(2 * len(gold & got) / both if both else 1.0)
    return {name: sum(values) / len(values) for name, values in measured.items()}


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
