"""``regioradar search``: ask what one would ask in chat."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from bot.commands._terminal import json_option, today_option

if TYPE_CHECKING:
    from domain.announcement import Announcement
    from domain.region import Region
    from storage.search import Answer
    from storage.store import Tx

_SHOWN = 20  # answers on a terminal
_EVERY = 100_000  # answers of a question that only filters


class _Query(NamedTuple):
    """One line of a file of queries."""

    id: str
    text: str
    region: str | None


@click.command("search")
@click.argument("text", required=False)
@click.option("--region", metavar="NAME", help="Search in this region only; without it in all.")
@click.option(
    "--queries", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A JSON list of questions."
)
@json_option
@today_option
def command(text: str | None, region: str | None, queries: Path | None, today: date, *, as_json: bool) -> None:
    """Search for TEXT, or answer every question of a file ({"id", "query", "region"?}), as a coordinator sees it."""
    if (text is None) == (queries is None):
        raise click.UsageError("give a text to search for, or --queries FILE")
    from bot.commands._terminal import opened

    with opened() as store, store.reading() as tx:
        asked = _queries(queries) if queries else [_Query("", text or "", region)]
        for query in asked:
            found = _answers(tx, query.text, _regions(tx, query.region or region), today)
            if queries or as_json:
                click.echo(_line(query, [announcement for _, announcement in found], alone=queries is None))
            else:
                _print([announcement for _, announcement in found])


def _queries(path: Path) -> Iterator[_Query]:
    for one in json.loads(path.read_text(encoding="utf-8")):
        yield _Query(str(one["id"]), str(one["query"]), one.get("region"))


def _regions(tx: "Tx", name: str | None) -> "list[Region]":
    from bot.commands._messages import region_named
    from storage import regions

    return regions.regions(tx) if name is None else [region_named(tx, name)]


def _answers(tx: "Tx", text: str, within: "list[Region]", today: date) -> "list[tuple[Answer, Announcement]]":
    """Give the answers of all regions together, best first."""
    from domain.finding.asking import ask
    from domain.reading.vocabulary.lexicon import lexicon
    from storage import announcements, partnerships
    from storage.audience import Audience
    from storage.search import MOST, search, settled

    words = lexicon()
    circles = {region.id: partnerships.of_region(tx, region) for region in within}
    groups = [(region.name, region.municipalities) for region in within]
    groups += [(one.name, one.municipalities) for several in circles.values() for one in several]
    question = ask(text, today, words, groups)
    most = _EVERY if question.only_filters else MOST
    found: dict[Answer, Announcement] = {}
    for region in within:
        audience = Audience(region=region.id, partnerships=frozenset(one.id for one in circles[region.id]))
        answers = search(audience, tx, question, today, most).answers
        known = announcements.by_keys(audience, tx, [answer.key for answer in answers])
        found |= {answer: known[answer.key] for answer in answers}
    return [(answer, found[answer]) for answer in settled(found)]


def _line(query: _Query, found: "list[Announcement]", *, alone: bool) -> str:
    hits: dict[str, Any] = {"hits": [announcement.id for announcement in found]}
    return json.dumps({"query": query.text, **hits} if alone else {"id": query.id, **hits}, ensure_ascii=False)


def _print(found: "list[Announcement]") -> None:
    from bot.commands._terminal import tongue
    from domain.card import headline
    from domain.language import counted, phrase, say

    for announcement in found[:_SHOWN]:
        told = "".join(say(span.text, tongue()) for span in headline(announcement))
        click.echo(f"{announcement.id:>6}  {told}")
    total = (
        counted("{number} announcement", "{number} announcements", len(found)) if found else phrase("Nothing found.")
    )
    click.echo(say(total, tongue()))
