import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from bot.imports.files import rows
from bot.imports.records import checked
from bot.imports.store import Order, bring_in
from bot.imports.survey import Summary, survey
from domain.errors import InvalidError
from domain.language import Tongue, say
from storage import announcements, regions
from storage.audience import Audience
from storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
LAPTOPS = {
    "id": "n1",
    "region": "Rijk van Nijmegen",
    "municipality": "Wijchen",
    "posted_at": "2026-06-15T09:00:00",
    "text": "300 laptops in Q3 2027, ca. 2,5 ton",
}
FIELDS = list(LAPTOPS)


def written(path: Path, *records: dict[str, str]) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def imported(store: Store, path: Path, now: datetime, **order: bool) -> Summary:
    found = checked(rows(path))
    assert found.faults == []
    return bring_in(store, found.records, now, Order(**order), lambda _: None)


def faults(path: Path) -> list[str]:
    return [say(fault, Tongue.NL) for fault in checked(rows(path)).faults]


def test_a_file_is_read_and_stored_once(store: Store, tmp_path: Path, now: datetime) -> None:
    path = written(tmp_path / "meldingen.jsonl", LAPTOPS, LAPTOPS | {"id": "n2", "municipality": "Groesbeek"})
    assert imported(store, path, now, create=True).added == 2
    assert imported(store, path, now) == Summary(unchanged=2)
    with store.reading() as tx:
        region = regions.region_by_name(tx, "Rijk van Nijmegen")
        assert region is not None
        known = announcements.get(Audience(region=region.id), tx, "n1")
        former = announcements.get(Audience(region=region.id), tx, "n2")
    assert known.facts.functions[0] == "laptops"
    assert known.source == "import"
    assert former.municipality == "GM1945"  # Groesbeek is Berg en Dal today


def test_a_changed_text_is_read_anew(store: Store, tmp_path: Path, now: datetime) -> None:
    imported(store, written(tmp_path / "a.jsonl", LAPTOPS), now, create=True)
    again = written(tmp_path / "b.jsonl", LAPTOPS | {"text": "Nieuwe telefooncentrale in 2027"})
    assert imported(store, again, now) == Summary(changed=1)


def test_a_dry_run_stores_nothing(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "meldingen.jsonl", LAPTOPS)
    assert survey(store, checked(rows(path)).records, create=True) == Summary(added=1, regions=("Rijk van Nijmegen",))
    with store.reading() as tx:
        assert regions.regions(tx) == []


def test_unknown_regions_are_an_error_unless_created(store: Store, tmp_path: Path, now: datetime) -> None:
    path = written(tmp_path / "meldingen.jsonl", LAPTOPS)
    with pytest.raises(InvalidError) as caught:
        imported(store, path, now)
    assert "Rijk van Nijmegen" in say(caught.value.says, Tongue.NL)


def test_a_municipality_outside_its_region_is_an_error_unless_created(
    store: Store, tmp_path: Path, now: datetime
) -> None:
    imported(store, written(tmp_path / "a.jsonl", LAPTOPS), now, create=True)
    other = written(tmp_path / "b.jsonl", LAPTOPS | {"id": "n3", "municipality": "Druten"})
    with pytest.raises(InvalidError) as caught:
        imported(store, other, now)
    assert "Druten" in say(caught.value.says, Tongue.NL)
    assert imported(store, other, now, create=True).added == 1


def test_every_fault_is_reported_by_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path / "meldingen.jsonl",
        LAPTOPS,
        LAPTOPS | {"id": "n2", "municipality": "Wiichen"},
        LAPTOPS | {"id": "n3", "posted_at": "gisteren"},
        LAPTOPS | {"id": "n4", "text": " "},
        LAPTOPS,
    )
    found = faults(path)
    assert [text.split(":")[0] for text in found] == ["Regel 2", "Regel 3", "Regel 4", "Regel 5"]
    assert "Wijchen" in found[0]
    assert "posted_at" in found[1]
    assert "text" in found[2]
    assert "regel 1" in found[3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "meldingen.csv"
    header = separator.join(name.title() for name in FIELDS)
    text = f'{header}\r\nn1{separator}R{separator}Súdwest-Fryslân{separator}2026-06-15{separator}"Één; twee, drie"\r\n'
    path.write_bytes(text.encode(encoding))
    record = checked(rows(path)).records[0]
    assert (record.municipality.code, record.text, record.posted_at.hour) == ("GM1900", "Één; twee, drie", 0)


def test_a_spreadsheet(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(FIELDS)
    book.active.append([7, "R", "Wijchen", datetime(2026, 6, 15), "=1+1 laptops"])  # noqa: DTZ001 - as Excel keeps it
    book.active["E2"].data_type = "s"
    book.save(tmp_path / "meldingen.xlsx")
    record = checked(rows(tmp_path / "meldingen.xlsx")).records[0]
    assert (record.line, record.id, record.text) == (2, "7", "=1+1 laptops")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.pdf", b"%PDF", "x.pdf"),
        ("x.jsonl", b"{not json", "Regel 1"),
        ("x.jsonl", b"[1]", "Regel 1"),
        ("x.csv", b"id;id;text\n1;2;3\n", "id"),
        ("x.xlsx", b"PK\x03\x04 broken", "beschadigd"),
    ],
)
def test_what_is_no_table_gives_a_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidError) as caught:
        list(rows(path))
    assert says in say(caught.value.says, Tongue.NL)


def test_a_file_that_is_not_there_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidError):
        list(rows(tmp_path / "../../nergens.csv"))


def test_nothing_is_stored_when_one_record_cannot_be(store: Store, tmp_path: Path, now: datetime) -> None:
    imported(store, written(tmp_path / "a.jsonl", LAPTOPS), now, create=True)
    mixed = written(tmp_path / "b.jsonl", LAPTOPS | {"id": "n5"}, LAPTOPS | {"id": "n6", "region": "Elders"})
    with pytest.raises(InvalidError):
        imported(store, mixed, now)
    with store.reading() as tx:
        region = regions.region_by_name(tx, "Rijk van Nijmegen")
        assert region is not None
        assert [a.id for a in announcements.every(Audience(region=region.id), tx)] == ["n1"]


def test_a_region_written_in_two_ways_is_one(store: Store, tmp_path: Path, now: datetime) -> None:
    other = LAPTOPS | {"id": "n2", "region": "rijk van  nijmegen", "municipality": "Druten"}
    imported(store, written(tmp_path / "a.jsonl", LAPTOPS, other), now, create=True)
    with store.reading() as tx:
        assert [(one.name, len(one.municipalities)) for one in regions.regions(tx)] == [("Rijk van Nijmegen", 2)]
    again = written(tmp_path / "b.jsonl", LAPTOPS, other | {"id": "n1"})
    assert faults(again) == ["Regel 2: het id n1 is al gebruikt op regel 1."]


def test_others_can_write_while_the_texts_are_read(store: Store, tmp_path: Path, now: datetime) -> None:
    records = checked(rows(written(tmp_path / "a.jsonl", LAPTOPS))).records
    done: list[str] = []

    def meanwhile(_: int) -> None:
        if not done:  # after reading, before storing
            with store.writing() as tx:
                done.append(regions.add_region(tx, "Elders", ["GM0268"]).name)

    assert bring_in(store, records, now, Order(create=True), meanwhile).added == 1
    assert done == ["Elders"]


def test_what_somebody_changed_while_the_texts_were_read_is_not_doubled(
    store: Store, tmp_path: Path, now: datetime
) -> None:
    path = written(tmp_path / "a.jsonl", LAPTOPS)
    imported(store, path, now, create=True)
    records = checked(rows(path)).records
    done: list[int] = []

    def meanwhile(_: int) -> None:
        if not done:
            with store.writing() as tx:
                region = regions.region_by_name(tx, "Rijk van Nijmegen")
                assert region is not None
                audience = Audience(region=region.id)
                there = announcements.get(audience, tx, "n1").model_copy(update={"text": "anders"})
                done.append(announcements.change(audience, tx, there, None, now).version)

    assert bring_in(store, records, now, Order(), meanwhile) == Summary(changed=1)


def test_progress_counts_every_record_when_read_and_when_stored(store: Store, tmp_path: Path, now: datetime) -> None:
    steps: list[int] = []
    records = checked(rows(written(tmp_path / "a.jsonl", LAPTOPS, LAPTOPS | {"id": "n2"}))).records
    bring_in(store, records, now, Order(create=True), steps.append)
    assert steps == [2, 2]


ROW = "1;Rijk van Nijmegen;Druten;2026-06-15;"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.jsonl", "[" * 100_000),
        ("deeper.jsonl", '{"id": ' + "[" * 100_000),
        ("number.jsonl", '{"id": ' + "9" * 5000 + "}"),
        ("open.csv", f'{";".join(FIELDS)}\n{ROW}"laptops\n' + f"{ROW}laptops\n" * 4000),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InvalidError, match="Line"):
        checked(rows(tmp_path / name))


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31T23:59:59-12:00"])
def test_a_day_outside_living_memory_is_a_slip(tmp_path: Path, day: str) -> None:
    assert "posted_at" in faults(written(tmp_path / "a.jsonl", LAPTOPS | {"posted_at": day}))[0]


def test_a_damaged_spreadsheet_is_refused(tmp_path: Path) -> None:
    entity = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entity}]>'
    book = Workbook()
    book.active.append(FIELDS)
    book.active.append([1, "Rijk van Nijmegen", "Druten", "2026-06-15", "laptops"])
    book.save(tmp_path / "whole.xlsx")
    with ZipFile(tmp_path / "whole.xlsx") as whole, ZipFile(tmp_path / "bomb.xlsx", "w") as made:
        for part in whole.namelist():
            text = whole.read(part).decode()
            made.writestr(part, bomb + text.replace("<v>1</v>", "<v>&j;</v>") if "sheet1" in part else text)
    with ZipFile(tmp_path / "nothing.xlsx", "w") as made:
        made.writestr("xl/workbook.xml", "<a")
    for name in ("nothing.xlsx", "bomb.xlsx"):
        with pytest.raises(InvalidError, match="damaged"):
            checked(rows(tmp_path / name))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_an_import_that_is_killed_leaves_nothing_and_can_be_run_again(
    store: Store, address: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.jsonl", LAPTOPS, LAPTOPS | {"id": "n2", "municipality": "Groesbeek"})
    surroundings = {**os.environ, "DATABASE_URL": address}

    def runs(commit: int) -> int:
        command = [sys.executable, "-m", "tests.dying", str(commit), "import", str(path), "--create"]
        return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False).returncode  # noqa: S603 - our own

    assert runs(1) == -signal.SIGKILL
    with store.reading() as tx:
        assert regions.regions(tx) == []
    assert runs(0) == 0
    with store.reading() as tx:
        (region,) = regions.regions(tx)
        assert len(list(announcements.every(Audience(region=region.id), tx))) == 2
