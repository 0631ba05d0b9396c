"""Wijdemeren merges into Hilversum: shown first, done once, and nothing that was is denied."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import group
from domain.announcement import Announcement, Visibility
from domain.channel import Channel
from domain.errors import RegioradarError
from domain.language import Tongue, say
from domain.region import Member, Role
from storage import announcements, audit, channels, digests, mail_domains, partnerships, regions
from storage.audience import Audience
from storage.people import members
from storage.store import Store
from tests.dialogue import Clock, Talk
from tests.makers import Makers

WIJDEMEREN, HILVERSUM, HUIZEN = "GM1696", "GM0402", "GM0406"
NEW_YEAR = ("--today", "2027-01-01")


@pytest.fixture
def address(sqlite_address: str) -> str:
    """The command does not care which database it is: SQLite will do."""
    return sqlite_address


@pytest.fixture
def ina(make: Makers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str) -> Member:
    """The steward of Wijdemeren, who shares with Huizen; the region does not know Hilversum yet."""
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("REGIORADAR_DATA", str(tmp_path))
    monkeypatch.setenv("REGIORADAR_LANGUAGE", "nl")
    region = make.region("Gooi", WIJDEMEREN, HUIZEN)
    with make.store.writing() as tx:
        circle = partnerships.add(tx, region, "Wijd-Huis", (WIJDEMEREN, HUIZEN))
        place = {"platform": "web", "workspace": "demo", "region": region.id}
        channels.bind(tx, Channel(**place, id="gooi"), make.now)
        channels.bind(tx, Channel(**place, id="wijd", municipality=WIJDEMEREN), make.now)
        mail_domains.add(tx, region, (WIJDEMEREN, "wijdemeren-ict.nl"), None, make.now)
    ina = make.member(WIJDEMEREN, region=region, user="ina", name="Ina", role=Role.STEWARD)
    make.member(HUIZEN, region=region, user="bo", name="Bo")
    open_to_all = make.read("300 laptops vervangen in Q3 2027", ina)
    make.read("nieuwe telefooncentrale in 2027", ina, visibility=Visibility.PARTNERSHIP, partnership=circle.id)
    make.read("geheime plannen met drones", ina, visibility=Visibility.MUNICIPALITY)
    with make.store.writing() as tx:
        digests.claim(tx, region.id, "2026-W25", "region", make.now)
        digests.show(tx, region.id, "2026-W25", "region", [f"announcement:{open_to_all.id}:1"])
    return ina


def merge(*words: str) -> str:
    """Give what the command says, also when it refuses."""
    result = CliRunner().invoke(group, ["merge", *words])
    if isinstance(result.exception, RegioradarError):
        return result.output + say(result.exception.says, Tongue.NL)
    assert result.exception is None, result.exception
    return result.output


def of_hilversum(make: Makers, region: int) -> list[Announcement]:
    with make.store.reading() as tx:
        found = members.partnerships_of(tx, region, HILVERSUM)
        audience = Audience(region=region, municipality=HILVERSUM, partnerships=found)
        return announcements.of_municipality(audience, tx, HILVERSUM)


def test_before_its_day_nothing_moves(make: Makers, ina: Member) -> None:
    assert "1 januari 2027" in merge("Wijdemeren", "--yes", "--today", "2026-12-31")
    assert of_hilversum(make, ina.region) == []


def test_it_is_shown_and_not_done_without_a_yes(make: Makers, ina: Member) -> None:
    said = merge("Wijdemeren", *NEW_YEAR)
    assert "Gooi: van Wijdemeren naar Hilversum verhuizen 3 meldingen, 1 persoon, 1 samenwerkingsverband" in said
    assert "@wijdemeren.nl" in said
    assert " 0 " not in said
    assert "--yes" in said
    assert of_hilversum(make, ina.region) == []


def test_everything_moves_once_and_history_stays(make: Makers, ina: Member) -> None:
    with make.store.reading() as tx:
        before = audit.entries(make.audience(ina), tx)
    assert "Klaar" in merge("Wijdemeren", "--yes", *NEW_YEAR)
    assert "Er verhuist niets" in merge("Wijdemeren", "--yes", *NEW_YEAR)
    moved = of_hilversum(make, ina.region)
    assert [one.visibility.value for one in moved] == ["municipality", "partnership", "region"]
    assert {one.changed_at for one in moved} == {make.now.astimezone(UTC)}, "it is no news"
    with make.store.reading() as tx:
        after = members.member(tx, ina.id)
        assert (after.municipality, after.role) == (HILVERSUM, Role.STEWARD)
        region = regions.region(tx, ina.region)
        assert region.municipalities == (HILVERSUM, HUIZEN)
        (circle,) = partnerships.of_region(tx, region)
        assert circle.municipalities == (HILVERSUM, HUIZEN)
        domains = mail_domains.domains(tx, region)[HILVERSUM]
        assert domains == ("hilversum.nl", "wijdemeren-ict.nl", "wijdemeren.nl")
        assert [one.municipality for one in channels.of_region(tx, region.id)] == [None, HILVERSUM]
        first = moved[-1]
        versions = announcements.revisions(members.audience_of(tx, after), tx, first.id)
        assert [one.municipality for one in versions] == [WIJDEMEREN, HILVERSUM], "what was, is told as it was"
        assert audit.verify(tx, region.id) is None
        trail = audit.entries(members.audience_of(tx, after), tx)
        assert trail[: len(before)] == before, "who goes on for it reads its trail"
        assert {"moved", "municipality.merged"} <= {one.action for one in trail}
        assert audit.entries(Audience(region=region.id, municipality=WIJDEMEREN), tx)[: len(before)] == before
        assert digests.shown(tx, region.id, "region")[f"announcement:{first.id}:2"] == "2026-W25"


def test_the_old_name_leads_to_the_new_one(make: Makers, ina: Member, tmp_path: Path) -> None:
    merge("Wijdemeren", "--yes", *NEW_YEAR)
    talk = Talk(make.store, Clock(datetime(2027, 1, 4, 9, tzinfo=UTC)))
    bo = talk.person("bo")
    for question in ("laptops in Wijdemeren", "laptops in hilversum"):
        heard = bo.types(question).text
        assert "Hilversum · laptops" in heard
        assert "drones" not in heard
    assert "geheime plannen" in talk.person("ina").types("mijn").text
    assert "Huizen" in bo.types("regio").text
    file = tmp_path / "later.jsonl"
    row = (
        '{"id": "x1", "region": "Gooi", "municipality": "Wijdemeren", "posted_at": "2026-11-01", "text": "40 tablets"}'
    )
    file.write_text(row + "\n", encoding="utf-8")
    assert CliRunner().invoke(group, ["import", str(file), "--yes"]).exit_code == 0
    assert len(of_hilversum(make, ina.region)) == 4


def test_a_merger_that_no_list_knows_and_what_is_none(make: Makers, ina: Member) -> None:
    assert "Noem de gemeente" in merge("Huizen", "--yes")
    assert "hoort al bij" in merge("Huizen", "Huizen", "--yes")
    assert "Atlantis niet" in merge("Atlantis", "--yes")
    assert "Klaar" in merge("Huizen", "Wijdemeren", "--yes")
    assert "Klaar" in merge("Wijdemeren", "--yes", *NEW_YEAR)
    with make.store.reading() as tx:
        region = regions.region(tx, ina.region)
    assert region.municipalities == (HILVERSUM,)
    assert {region.at_present(code) for code in (HUIZEN, WIJDEMEREN)} == {HILVERSUM}


def test_another_region_with_the_same_municipality_moves_by_itself(make: Makers, store: Store, ina: Member) -> None:
    other = make.region("Vechtstreek", WIJDEMEREN, HILVERSUM)
    make.read("300 laptops in 2027", make.member(WIJDEMEREN, region=other))
    assert merge("Wijdemeren", "--yes", *NEW_YEAR).count("verhuizen") == 2
    assert len(of_hilversum(make, ina.region)) == 3
    assert len(of_hilversum(make, other.id)) == 1
    with store.reading() as tx:
        assert [audit.verify(tx, one.id) for one in regions.regions(tx)] == [None, None]
