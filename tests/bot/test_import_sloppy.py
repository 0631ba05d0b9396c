"""A spreadsheet as people keep it themselves: Dutch columns, Dutch days, blanks."""

from pathlib import Path

from bot.imports.files import rows
from bot.imports.records import checked
from domain.language import Tongue, say

SHEET = """ Nr ; Regio;Gemeente ; Gemeld  op;Omschrijving;Contactpersoon
1;Rijk van Nijmegen; gemeente Wijchen;3-11-2026; wij vervangen 60 scanners in 2027, 30k ;Jan
2;rijk van nijmegen;DRUTEN;04/11/2026;contract firewall loopt af 1 juli 2028;
;;;;;
3;Rijk van Nijmegen;Heumen;31-2-2026;een dag die niet bestaat;
"""


def test_columns_and_days_may_be_written_as_people_write_them(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(SHEET, encoding="utf-8")
    found = checked(rows(path))
    assert [(one.id, one.municipality.name, one.text) for one in found.records] == [
        ("1", "Wijchen", "wij vervangen 60 scanners in 2027, 30k"),
        ("2", "Druten", "contract firewall loopt af 1 juli 2028"),
    ]
    assert [str(one.posted_at.date()) for one in found.records] == ["2026-11-03", "2026-11-04"]
    assert [say(fault, Tongue.NL).split(":")[0] for fault in found.faults] == ["Regel 5"]
