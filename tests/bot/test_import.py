import os
import random
import signal
import string
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.imports.files import rows
from bot.imports.records import checked
from bot.imports.store import Order, bring_in
from bot.imports.survey import Summary, survey
from domain.errors import InvalidError
from domain.language import Tongue, say
from storage import announcements, regions
from storage.audience import Audience
from storage.store import Store
from tests.bot.imported import LAPTOPS, faults, imported, written

ROOT = Path(__file__).resolve().parents[2]


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


def test_nothing_is_stored_when_one_record_cannot_be(store: Store, tmp_path: Path, now: datetime) -> None:
    imported(store, written(tmp_path / "a.jsonl", LAPTOPS), now, create=True)
    mixed = written(tmp_path / "b.jsonl", LAPTOPS | {"id": "n5"}, LAPTOPS | {"id": "n6", "region": "Elders"})
    with pytest.raises(InvalidError):
        imported(store, mixed, now)
    with store.reading() as tx:
        region = regions.region_by_name(tx, "Rijk van Nijmegen")
        assert region is not None
        assert [a.id for a in announcements.every(Audience(region=region.id), tx)] == ["n1"]


def test_what_no_index_holds_is_a_fault_or_no_name(store: Store, tmp_path: Path, now: datetime) -> None:
    long = "".join(random.Random(7).choices(string.ascii_lowercase, k=9000))
    assert faults(written(tmp_path / "a.jsonl", LAPTOPS | {"id": long})) == [
        "Regel 1: het id is langer dan 100 tekens."
    ]
    told = written(tmp_path / "b.jsonl", LAPTOPS | {"text": f"Laptops gegund aan X{long} en Zerkwerk"})
    assert imported(store, told, now, create=True).added == 1
    elsewhere = written(tmp_path / "c.jsonl", LAPTOPS | {"region": long})
    with pytest.raises(InvalidError) as caught:
        imported(store, elsewhere, now, create=True)
    assert say(caught.value.says, Tongue.NL) == "Houd het onder de 100 tekens."


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


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_an_import_that_is_killed_leaves_nothing_and_can_be_run_again(
    store: Store, address: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.jsonl", LAPTOPS, LAPTOPS | {"id": "n2", "municipality": "Groesbeek"})
    surroundings = {**os.environ, "DATABASE_URL": address}

    def runs(commit: int) -> int:
        command = [sys.executable, "-m", "tests.dying", str(commit), "import", str(path), "--create"]
        return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False).returncode

    assert runs(1) == -signal.SIGKILL
    with store.reading() as tx:
        assert regions.regions(tx) == []
    assert runs(0) == 0
    with store.reading() as tx:
        (region,) = regions.regions(tx)
        assert len(list(announcements.every(Audience(region=region.id), tx))) == 2
