"""The audit trail as a steward reads it and takes it along."""

import csv
import io
import re
from pathlib import Path

from domain.region import Role
from domain.spreadsheet import table
from handlers.trails.trail import DEEDS
from tests.dialogue import Person, Talk
from tests.handlers.people import account, appoint

ROOT = Path(__file__).resolve().parents[2]
TEXT = "meld wij vervangen 300 laptops in Q3 2027, ongeveer 250.000 euro"


def announced(person: Person, text: str = TEXT) -> Person:
    person.sends(person.types(text).form)
    return person


def test_a_steward_reads_who_did_what_and_what_it_was_before(talk: Talk) -> None:
    hanneke = announced(talk.person("wijchen"))
    form = hanneke.clicks(hanneke.types("mijn").choice("Wijzigen")).form
    hanneke.sends(form, text="wij vervangen 350 laptops in Q4 2027")
    newest, *details = hanneke.types("spoor 1").text.splitlines()[1:]
    assert re.fullmatch(r"15 juni 2026.* · Hanneke Derks · wijzigde: melding 1 · via de webchat", newest)
    assert "Tekst: was wij vervangen 300 laptops in Q3 2027, ongeveer 250.000 euro, nu wij vervangen 350" in details[0]
    assert "Wanneer: was Q3 2027, nu Q4 2027" in details
    assert any("Hanneke Derks · meldde: melding 1" in one for one in details)
    assert "Aantal: was 300 laptops, nu 350 laptops" in details


def test_another_municipality_reads_nothing_of_it(talk: Talk) -> None:
    announced(talk.person("wijchen"))
    for user in ("beuningen", "maastricht"):
        assert "staat niets" in talk.person(user).types("spoor 1").text
        assert "staat niets" in talk.person(user).presses("trail.more", "0:1").text
        assert "staat niets" not in talk.person(user).types("spoor").text
        assert "300" not in talk.person(user).types("spoor").text
        assert "300" not in talk.person(user).presses("trail.export", "0:").text


def test_it_is_for_stewards_and_coordinators(talk: Talk) -> None:
    appoint(talk, "druten", Role.MEMBER)
    for text in ("spoor", "spoor 1"):
        assert "beheerders" in talk.person("druten").types(text).text
    assert "beheerders" in talk.person("druten").presses("trail.export", "0:").text


def test_persons_are_named_while_they_are_known(talk: Talk) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    talk.person("nijmegen").presses("restraints.impose", f"{account(talk, 'wijchen').id}:muted")
    told = talk.person("wijchen").types("spoor").text
    assert "wijzigde de gegevens van een persoon: Hanneke Derks" in told
    assert "Maatregel: was niets, nu gedempt" in told


def test_older_entries_are_a_page_away(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    for number in range(10):
        announced(hanneke, f"meld wij vervangen {300 + number} laptops in Q3 2027")
    first = hanneke.types("spoor")
    assert "309 laptops" in first.text
    assert "300 laptops" not in first.text
    assert "300 laptops" in hanneke.clicks(first.choice("Ouder")).text


def test_it_is_taken_along_without_formulas(talk: Talk) -> None:
    hanneke = announced(talk.person("wijchen"), "meld =HYPERLINK(1) 300 laptops vervangen in 2027")
    heard = hanneke.clicks(hanneke.types("spoor 1").choice("Als CSV"))
    heading, *lines, _ = heard.text.splitlines()
    names, row = csv.reader(io.StringIO("\n".join(lines)))
    assert heading == "Spoor als CSV"
    assert names[:3] == ["Nummer", "Moment", "Wie"]
    assert row[2:6] == ["Hanneke Derks", "de webchat", "meldde", "1"]
    made = table([["=1+1", "-5", "-5+2", "+31", "@x", "\tx", "＝1", "gewoon", "-1,5"]])
    assert made == "'=1+1,-5,'-5+2,'+31,'@x,'\tx,'＝1,gewoon,\"-1,5\"\n"
    parted = table([["wij vervangen;=HYPERLINK(1);laptops", "a; -1", "300;40", "regel\n@x"]])
    assert parted == "wij vervangen;'=HYPERLINK(1);laptops,a; '-1,300;40,\"regel\n'@x\"\n"


def test_every_deed_in_the_code_has_words() -> None:
    rooms = [path for floor in ("storage", "handlers", "bot") for path in (ROOT / floor).rglob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in rooms)
    kinds = "member|region|partnership|audit|opportunity"
    named = set(re.findall(rf'(?:action=|record\(|_entry\()[^)]*?"((?:{kinds})\.[a-z_]+)"', code))
    assert "partnership.made" in named
    assert named <= set(DEEDS), named - set(DEEDS)
