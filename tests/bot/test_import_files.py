from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from bot.imports.files import rows
from bot.imports.records import checked
from domain.errors import InvalidError
from domain.language import Tongue, say
from tests.bot.imported import FIELDS, LAPTOPS, faults, written


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
