"""Reads rows with their line numbers from JSON Lines, CSV and XLSX, whatever encoding and separator they have."""

import csv
import io
import json
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from domain.errors import InvalidError
from domain.language import phrase

Row = tuple[int, dict[str, Any]]
"""A line number, counted from 1 as an editor shows it, and the fields on that line."""

LARGEST = 200_000_000  # bytes, also of what a spreadsheet unpacks to


def rows(path: Path) -> Iterator[Row]:
    """Give the rows of a file, by its ending.

    Raises:
        InvalidError: it cannot be read, is too large, or is no table.
    """
    readers: dict[str, Callable[[bytes], Iterator[Row]]] = {
        ".jsonl": _json_lines,
        ".json": _json_lines,
        ".csv": _csv,
        ".xlsx": _xlsx,
    }
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        raise InvalidError(phrase("{file} is no .jsonl, .csv or .xlsx file.", file=path.name))
    return reader(_content(path))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidError(phrase("{file} is too large: at most 200 MB.", file=path.name))
        return path.read_bytes()
    except FileNotFoundError:
        raise InvalidError(phrase("There is no file {file}.", file=path.name)) from None
    except OSError as error:
        raise InvalidError(
            phrase("{file} cannot be read: {reason}.", file=path.name, reason=error.strerror or "")
        ) from error


def _text(content: bytes) -> str:
    """Decode by byte order mark, else UTF-8, else the encoding that Windows spreadsheets write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _json_lines(content: bytes) -> Iterator[Row]:
    for number, text in enumerate(_text(content).split("\n"), start=1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except json.JSONDecodeError as error:
            raise InvalidError(phrase("Line {line} is no JSON: {reason}.", line=number, reason=error.msg)) from error
        except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets without end
            raise InvalidError(phrase("Line {line} is no JSON object.", line=number)) from error
        if not isinstance(row, dict):
            raise InvalidError(phrase("Line {line} is no JSON object.", line=number))
        yield number, row


def _csv(content: bytes) -> Iterator[Row]:
    text = _text(content)
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    # Strict: a quotation mark that is never closed would swallow the rest of the file as one field.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 1
    try:
        names = _header(next(reader, []))
        begun = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(names, cells, strict=False))
            begun = reader.line_num + 1
    except csv.Error as error:
        says = phrase("Line {line}: this record cannot be read as CSV. Look at its quotation marks.", line=begun)
        raise InvalidError(says) from error


def _xlsx(content: bytes) -> Iterator[Row]:
    _no_bomb(content)
    try:
        yield from _sheet(content)
    except InvalidError:
        raise
    except Exception as error:  # the library says in a dozen ways that something is wrong with a file
        raise InvalidError(phrase("This spreadsheet is damaged.")) from error


def _sheet(content: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only for spreadsheets

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0].iter_rows(values_only=True)
        names = _header([str(cell or "") for cell in next(sheet, ())])
        for number, cells in enumerate(sheet, start=2):
            if any(cell not in (None, "") for cell in cells):
                yield number, dict(zip(names, cells, strict=False))
    finally:
        book.close()


def _no_bomb(content: bytes) -> None:
    try:
        unpacked = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except zipfile.BadZipFile as error:
        raise InvalidError(phrase("This spreadsheet is damaged.")) from error
    if unpacked > LARGEST:
        raise InvalidError(phrase("This spreadsheet unpacks to more than 200 MB."))


@cache
def _headings() -> Mapping[str, str]:
    """Give the field that each other name of a column stands for."""
    data = tomllib.loads(files("bot.imports").joinpath("headings.toml").read_text(encoding="utf-8"))
    return {name: field for field, names in data.items() for name in names}


def _header(cells: list[str]) -> list[str]:
    called = _headings()
    names = [called.get(name, name) for name in (" ".join(cell.split()).casefold() for cell in cells)]
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    if doubled:
        raise InvalidError(phrase("The column {name} stands twice in the header.", name=doubled[0]))
    return names
