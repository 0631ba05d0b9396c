"""What an import does to what stands in the chats, and who hears of it."""

import json
from itertools import count
from pathlib import Path

import pytest

from bot.imports import store as importing
from bot.imports.files import rows
from bot.imports.records import Record, checked
from bot.imports.store import Order, bring_in
from bot.imports.survey import Summary
from domain.errors import InvalidError
from domain.language import Tongue, say
from domain.message import Message
from storage import regions
from storage.post import outbox
from storage.store import Store
from tests.bot.commanded import REGION, laptops, said
from tests.dialogue import Talk, spoken

NAMES = count(1)


def records(folder: Path, *found: tuple[str, str, str]) -> list[Record]:
    """A file of (id, municipality, text)."""
    path = folder / f"{next(NAMES)}.jsonl"
    same = {"region": REGION, "posted_at": "2026-06-15"}
    path.write_text(
        "\n".join(json.dumps({**same, "id": i, "municipality": m, "text": t}) for i, m, t in found), encoding="utf-8"
    )
    return checked(rows(path)).records


def imports(talk: Talk, folder: Path, *found: tuple[str, str, str]) -> Summary:
    return bring_in(talk.store, records(folder, *found), talk.clock(), Order(), lambda _: None)


def standing(talk: Talk, where: str) -> list[str]:
    """Send what waits; give what every post at a channel or person says now."""
    with talk.store.writing() as tx:
        while waiting := outbox.take(tx, talk.clock(), 50):
            for one in waiting:
                outbox.sent(tx, one.id, str(one.id))
        found = tx.exec_driver_sql(
            "SELECT content FROM posts JOIN queues ON queues.id = posts.queue "
            "WHERE address = ? AND content IS NOT NULL ORDER BY posts.id",
            (where,),
        ).scalars()
        return ["\n".join(spoken(Message.model_validate_json(one))) for one in found]


def test_few_records_show_as_if_somebody_announced_them(talk: Talk, tmp_path: Path) -> None:
    talk.person("beuningen").types("volg laptops")
    assert imports(talk, tmp_path, ("n1", "Wijchen", laptops())).added == 1
    assert "300 laptops" in "".join(standing(talk, "rijk-van-nijmegen"))
    assert "300 laptops" in "".join(standing(talk, "beuningen"))
    imports(talk, tmp_path, ("n1", "Wijchen", laptops(400)))
    (card,) = standing(talk, "rijk-van-nijmegen")
    assert "400 laptops" in card
    assert "400 laptops" in "".join(standing(talk, "beuningen"))


def test_a_record_moves_with_the_file(talk: Talk, tmp_path: Path) -> None:
    imports(talk, tmp_path, ("n1", "Wijchen", laptops()))
    assert imports(talk, tmp_path, ("n1", "Druten", laptops())).changed == 1
    assert "Druten" in "".join(standing(talk, "rijk-van-nijmegen"))
    assert "Druten" in talk.person("beuningen").types("laptops").text
    assert imports(talk, tmp_path, ("n1", "Druten", laptops())).unchanged == 1


def test_what_moves_out_of_its_partnership_is_taken_back(talk: Talk, tmp_path: Path) -> None:
    form = talk.person("heumen").types(f"meld {laptops()}").form
    circle = next(o.value for f in form.fields if f.name == "circle" for o in f.options if "partnership" in o.value)
    talk.person("heumen").sends(form, circle=circle)
    assert "300 laptops" in "".join(standing(talk, "heumen-wijchen"))
    imports(talk, tmp_path, ("1", "Druten", laptops()))
    assert standing(talk, "heumen-wijchen") == []
    assert "300 laptops" not in talk.person("wijchen").types("laptops").text
    assert "300 laptops" in talk.person("druten").types("laptops").text


def test_who_announced_it_hears_what_a_file_made_of_it(talk: Talk, tmp_path: Path) -> None:
    talk.person("wijchen").sends(talk.person("wijchen").types(f"meld {laptops()}").form)
    imports(talk, tmp_path, ("1", "Wijchen", laptops(500)))
    assert "Een import heeft je melding 1 gewijzigd" in "".join(standing(talk, "wijchen"))
    assert "500 laptops" in "".join(standing(talk, "rijk-van-nijmegen"))


def test_many_records_are_summed_up(talk: Talk, tmp_path: Path) -> None:
    talk.person("beuningen").types("volg laptops")
    talk.person("druten").types("volg zaaksysteem")
    imports(talk, tmp_path, *((f"n{number}", "Wijchen", laptops(number)) for number in range(100, 120)))
    (post,) = standing(talk, "rijk-van-nijmegen")
    assert "20 meldingen" in post
    assert "Wijchen" in post
    assert len(standing(talk, "beuningen")) == 1
    assert standing(talk, "druten") == []


def test_others_can_write_between_the_parts_of_a_large_file(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    found = records(tmp_path, *((f"n{number}", "Wijchen", laptops(number)) for number in range(5)))
    parts: list[int] = []

    def written(done: int) -> None:
        with talk.store.reading() as tx:
            parts.append(tx.exec_driver_sql("SELECT count(*) FROM announcements").scalar_one())
        assert done

    assert bring_in(talk.store, found, talk.clock(), Order(), written).added == 5
    assert parts == [0, 0, 2, 4]
    assert bring_in(talk.store, found, talk.clock(), Order(), lambda _: None).unchanged == 5


def test_a_part_that_fails_is_completed_by_importing_again(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    found = records(tmp_path, *((f"n{number}", "Wijchen", laptops(number)) for number in range(5)))
    seen = count()

    def dies(_: int) -> None:
        if next(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(talk.store, found, talk.clock(), Order(), dies)
    summary = bring_in(talk.store, found, talk.clock(), Order(), lambda _: None)
    assert (summary.added, summary.unchanged) == (3, 2)


@pytest.mark.parametrize("quote", ['"laptops\n', '"laptops";x\n2;"R'])
def test_a_quotation_mark_that_is_never_closed_is_said(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "open.csv"
    path.write_text(
        f"id;region;municipality;posted_at;text\n1;R;Druten;2026-06-15;fiets\n2;R;Druten;2026-06-15;{quote}"
    )
    with pytest.raises(InvalidError) as caught:
        list(rows(path))
    assert "Regel " in say(caught.value.says, Tongue.NL)


def test_a_mass_import_among_people_has_to_be_meant(file: Path) -> None:
    anouk = ("--platform", "slack", "--workspace", "T1", "--user", "U1", "--name", "Anouk")
    said("member", "set", "--region", REGION, *anouk, "--municipality", "Beuningen")
    assert "--yes" in said("import", str(file), fails=True)
    assert "3" in said("import", str(file), "--dry-run")
    assert "3" in said("import", str(file), "--yes")
    assert "3" in said("import", str(file)), "what changes nothing needs no second word"


def test_nobody_is_asked_where_nobody_takes_part(file: Path) -> None:
    assert "3" in said("import", str(file))
    store = Store.open("sqlite:///data/regioradar.sqlite3")
    with store.reading() as tx:
        assert regions.region_by_name(tx, REGION) is not None
    store.dispose()
