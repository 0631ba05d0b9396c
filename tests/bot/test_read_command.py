import json
from pathlib import Path

from click.testing import CliRunner

from bot.commands.read import command

POST = "Ons contract met Canon loopt af op 31-12-2027, optie op 2x1 jaar. In Q1 gaan we opnieuw aanbesteden, max 60k."


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments, env={"REGIORADAR_LANGUAGE": "nl"})
    assert result.exit_code == 0, result.output
    return result.output


def test_a_file_is_read_from_the_day_of_each_post(tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    records = [
        {"id": "a", "posted_at": "2026-06-15T09:00:00+02:00", "text": POST},
        {"id": "b", "posted_at": "2025-11-01", "text": "Komend voorjaar vervangen we 40 laptops."},
        {"id": "c", "text": "Heeft iemand ervaring met Djuma?"},
    ]
    file.write_text("\n".join(json.dumps(record) for record in records) + "\n\n", encoding="utf-8")
    first, second, third = (json.loads(line) for line in run(str(file), "--json", "--today", "2030-01-01").splitlines())
    assert first["id"] == "a"
    assert first["amount"] == {"min": None, "max": 60000.0, "basis": "total"}
    assert (first["period"]["start"], first["period"]["end"]) == ("2027-01-01", "2027-03-31")
    assert first["contract_end"] == "2027-12-31"
    assert first["contract"]["latest_end"] == "2029-12-31"
    assert first["contract"]["options_months"] == [12, 12]
    assert second["period"]["start"] == "2026-03-01"
    assert second["quantity"] == 40
    assert third["kind"] is None
    assert third["products"] == []


def test_explaining_shows_the_words_of_each_fact() -> None:
    shown = run("--explain", POST, "--today", "2026-06-15")
    assert '"max 60k"' in shown or '"60k"' in shown
    assert '"op 31-12-2027"' in shown
    assert "2027-12-31" in shown


def test_explaining_asks_what_is_unclear() -> None:
    assert "? Het bedrag staat nog open. Heb je een schatting?" in run(
        "--explain", "Vervanging switches, budget n.t.b."
    )


def test_one_of_file_and_text_must_be_given(tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    file.write_text("{}", encoding="utf-8")
    assert CliRunner().invoke(command, []).exit_code == 2
    assert CliRunner().invoke(command, [str(file), "--explain", "x"]).exit_code == 2


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    for content in ('{"id": 1}', "{", '{"text": "x", "posted_at": "gisteren"}'):
        file.write_text(content, encoding="utf-8")
        result = CliRunner().invoke(command, [str(file)])
        assert result.exit_code == 1
        assert "Error" in result.output
