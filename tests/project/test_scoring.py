"""The scorer of the labelled sets: what the labels say is all right, and each slip costs its field."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import day_of
from benchmarks.scoring import lines, loaded, opportunities, readings, searches

LABELLED = Path(__file__).resolve().parents[2] / "benchmarks" / "labelled"
SETS = sorted(LABELLED.glob("*/"))


def as_read(post: dict[str, Any], **slip: object) -> dict[str, Any]:
    gold = post["gold"]
    return {
        "id": post["id"],
        "kind": gold["kind"],
        "cpv": gold["cpv"],
        "products": gold["products"],
        "suppliers": gold["vendors"],
        "amount": {"min": gold["amount_min"], "max": gold["amount_max"], "basis": gold["amount_basis"]},
        "quantity": gold["quantity"],
        "period": {"start": gold["period_start"], "end": gold["period_end"]},
        "contract_end": gold["contract_end"],
        "phase": gold["phase"],
    } | slip


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_who_reads_what_the_labels_say_has_everything_right(folder: Path) -> None:
    found = readings(folder, [as_read(post) for post in lines(folder / "announcements.jsonl")])
    assert len(found) == 14
    assert all(right == total for right, total in found.values())


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_who_shows_the_labelled_groups_has_every_pair_and_no_other(folder: Path) -> None:
    groups = loaded(folder / "opportunities.json", [])
    perfect = {"precision": 1.0, "recall": 1.0, "F1": 1.0, "right type": 1.0, "hard negatives shown": 0}
    assert opportunities(folder, groups) == perfect
    negative = loaded(folder / "hard_negatives.json", [])[0]
    trap = {"type": "reuse", "members": [negative["a"], negative["b"]]}
    town = {post["id"]: post["municipality"] for post in lines(folder / "announcements.jsonl")}
    if town[negative["a"]] != town[negative["b"]]:
        assert opportunities(folder, [*groups, trap])["hard negatives shown"] == 1
    assert opportunities(folder, groups[: len(groups) // 2])["recall"] < 1  # a pair may be in two groups
    assert opportunities(folder, []) == dict.fromkeys(perfect, 0)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_who_finds_the_labelled_answers_finds_all(folder: Path) -> None:
    queries = loaded(folder / "queries.json", [])
    found = [
        {
            "id": query["id"],
            "hits": [
                *sorted(query["relevant"], key=lambda hit, grades=query["relevant"]: -grades[hit]),
                *(hit for hit in query.get("exact") or () if hit not in query["relevant"]),
            ],
        }
        for query in queries
    ]
    assert searches(folder, found)["nDCG@10"] == pytest.approx(1)
    assert searches(folder, found)["recall@10 of direct answers"] == pytest.approx(1)
    assert searches(folder, found[1:])["nDCG@10"] < 1


@pytest.mark.parametrize(
    ("slip", "field"),
    [
        ({"kind": "development"}, "kind"),
        ({"amount": None}, "amount (given)"),
        ({"amount": {"min": 420000, "max": 400000, "basis": "total"}}, "amount (given)"),
        ({"amount": {"min": 400000, "max": 400000, "basis": "per_year"}}, "amount basis"),
        ({"period": {"start": "2027-01-03", "end": "2027-03-31"}}, "period start (given)"),
        ({"contract_end": "2027-01-01"}, "contract end (none)"),
        ({"cpv": "48000000"}, "cpv division"),
        ({"products": ["AFAS"]}, "products and suppliers"),
        ({"quantity": 349}, "quantity"),
        ({"phase": "done"}, "phase"),
    ],
)
def test_each_slip_costs_its_own_field(tmp_path: Path, slip: dict[str, object], field: str) -> None:
    gold = (
        '{"kind": "investment", "cpv": "30213100", "cpv_division": "30", "function": "laptops", "products": [],'
        ' "vendors": ["HP"], "amount_min": 400000, "amount_max": 400000, "amount_basis": "total", "quantity": 350,'
        ' "period_start": "2027-01-01", "period_end": "2027-03-31", "contract_end": null, "phase": "planned"}'
    )
    (tmp_path / "announcements.jsonl").write_text(f'{{"id": "a", "posted_at": "2026-06-12", "gold": {gold}}}\n')
    post = lines(tmp_path / "announcements.jsonl")[0]
    near = {"amount": {"min": 401000, "max": 399000, "basis": "total"}}
    near |= {"period": {"start": "2027-01-02", "end": "2027-03-31"}}
    assert all(right == 1 for right, _ in readings(tmp_path, [as_read(post, **near)]).values())
    wrong = {name for name, (right, _) in readings(tmp_path, [as_read(post, **slip)]).items() if not right}
    assert field in wrong
    assert len(wrong) <= 2


def test_a_set_is_judged_on_the_monday_of_its_last_post_or_after_it() -> None:
    assert day_of([{"posted_at": "2026-06-12T11:00"}, {"posted_at": "2026-01-01"}]) == "2026-06-15"
    assert day_of([{"posted_at": "2026-06-15"}]) == "2026-06-15"
