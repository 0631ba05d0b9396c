"""The timeline: what it shows, to whom, what stands behind it, and that one can read the picture."""

import io
from datetime import date, timedelta

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from digests.drawing.look import size
from digests.drawing.picture import draw
from digests.horizon import horizon, identity
from digests.timeline import ROWS
from domain.announcement import Visibility
from domain.facts import Facts, Kind, Phase
from domain.language import Tongue, say
from domain.message import Message
from domain.municipalities import every_municipality
from domain.terms import Contract, Period
from storage import announcements
from storage.audience import Audience
from storage.store import Store
from tests.dialogue import spoken
from tests.makers import DRUTEN, HEUMEN, NIJMEGEN, WIJCHEN, Makers

LAPTOPS, FORMS = "laptops", "forms"


@pytest.fixture
def make(sqlite_store: Store, now) -> Makers:  # noqa: ANN001 - the fixture of all tests
    return Makers(sqlite_store, now)


def ends(make: Makers, code: str, day: date, function: str = LAPTOPS, **fields: object) -> None:
    facts = Facts(kind=Kind.DEVELOPMENT, phase=Phase.RUNNING, functions=(function,), contract=Contract(end=day))
    make.announcement("contract", municipality=code, facts=facts, **fields)


def plans(make: Makers, code: str, first: date | None, last: date | None, **facts: object) -> None:
    said = {"kind": Kind.INVESTMENT, "phase": Phase.PLANNED, "functions": (LAPTOPS,)} | facts
    make.announcement(
        "plan", municipality=code, facts=Facts.model_validate(said | {"period": Period(start=first, end=last)})
    )


def seen(make: Makers, audience: Audience | None = None) -> Message | None:
    region = make.region()
    with make.store.reading() as tx:
        return horizon(audience or Audience(region=region.id), tx, region.name, make.now.date(), region.municipalities)


def rows(message: Message | None, tongue: Tongue = Tongue.NL) -> list[tuple[str, ...]]:
    assert message is not None
    assert message.table is not None
    return [tuple(say(cell, tongue) for cell in row) for row in message.table.rows]


def test_contracts_tenders_and_plans_of_the_next_two_years_are_there_and_nothing_else(make: Makers) -> None:
    ends(make, WIJCHEN, date(2027, 10, 1))
    plans(make, DRUTEN, date(2027, 1, 1), date(2027, 3, 31))
    plans(make, HEUMEN, None, date(2026, 9, 15), phase=Phase.TENDERING)
    plans(make, NIJMEGEN, date(2028, 3, 1), None)
    ends(make, WIJCHEN, date(2028, 2, 29), FORMS)
    ends(make, DRUTEN, date(2026, 6, 14), FORMS)  # yesterday
    ends(make, DRUTEN, date(2028, 6, 1), FORMS)  # later
    ends(make, DRUTEN, date(2027, 1, 1), "cleaning")  # no ICT
    plans(make, DRUTEN, date(2027, 1, 1), date(2027, 3, 31), phase=Phase.CANCELLED, functions=(FORMS,))
    plans(make, DRUTEN, date(2027, 1, 1), date(2027, 3, 31), phase=Phase.DONE, functions=(FORMS,))
    message = seen(make)
    assert rows(message) == [
        ("laptops", "Heumen", "inschrijving sluit op 15 september 2026"),
        ("laptops", "Druten", "gepland van januari 2027 tot en met maart 2027"),
        ("laptops", "Wijchen", "contract loopt af op 1 oktober 2027"),
        ("laptops", "Nijmegen", "gepland in maart 2028"),
        ("formulieren", "Wijchen", "contract loopt af op 29 februari 2028"),
    ]
    assert message is not None
    assert message.image is not None
    said = "2 contracten lopen af, 1 inschrijving sluit en 2 plannen. Het eerst aan de beurt: laptops en formulieren."
    assert f"Tijdlijn van Rijk van Nijmegen van juni 2026 tot en met mei 2028: {said}" in say(
        message.image.alt, Tongue.NL
    )
    assert "First comes laptops and online forms" in say(message.image.alt, Tongue.EN)


def test_without_anything_ahead_there_is_no_picture(make: Makers) -> None:
    make.announcement("We zoeken een collega", municipality=WIJCHEN)
    assert seen(make) is None


def test_who_may_not_see_an_announcement_sees_no_trace_of_it(make: Makers) -> None:
    circle = make.partnership()
    ends(make, WIJCHEN, date(2027, 10, 1))
    ends(make, HEUMEN, date(2027, 3, 1), FORMS, visibility=Visibility.PARTNERSHIP, partnership=circle.id)
    ends(make, HEUMEN, date(2027, 4, 1), FORMS, visibility=Visibility.MUNICIPALITY)
    open_to_all = seen(make)
    assert open_to_all is not None
    assert "formulieren" not in "\n".join(spoken(open_to_all))
    assert "1 contract loopt af." in "\n".join(spoken(open_to_all))
    own = seen(make, Audience(region=make.region().id, partnerships=frozenset({circle.id})))
    assert [row[2] for row in rows(own) if row[0] == "formulieren"] == ["contract loopt af op 1 maart 2027"]


def test_what_is_the_same_is_known_as_the_same_until_something_changes(make: Makers) -> None:
    ends(make, WIJCHEN, date(2027, 10, 1))
    first = seen(make)
    make.now += timedelta(weeks=6)
    later = seen(make)
    assert first is not None
    assert later is not None
    assert identity(first) == identity(later)
    ends(make, DRUTEN, date(2027, 10, 1))
    changed = seen(make)
    assert changed is not None
    assert identity(changed) != identity(first)


def crowd(make: Makers) -> Message:
    """Give the timeline of every municipality, with something for each of nine functions."""
    codes = [one.code for one in every_municipality()]
    region = make.region("Heel Nederland", *codes)
    functions = (LAPTOPS, FORMS, "telephony", "printing", "website", "gis", "wmo", "hr", "it_service_management")
    new = [
        make.new(
            "contract",
            region=region.id,
            id=str(place),
            municipality=code,
            facts=Facts(
                kind=Kind.DEVELOPMENT,
                phase=Phase.RUNNING,
                functions=(functions[place % 9],),
                contract=Contract(end=date(2026, 7, 1) + timedelta(days=place * 2)),
            ),
        )
        for place, code in enumerate(codes)
    ]
    with make.store.writing() as tx:
        announcements.add_all(tx, new, make.now)
    with make.store.reading() as tx:
        found = horizon(Audience(region=region.id), tx, region.name, make.now.date(), region.municipalities)
    assert found is not None
    return found


def test_a_whole_country_fits_on_a_phone_and_loses_nobody(make: Makers) -> None:
    message = crowd(make)
    assert message.image is not None
    timeline = message.image.timeline
    assert timeline.rows <= ROWS
    width, height = size(timeline)
    assert height <= 2.2 * width, "a phone's screen"
    for strand in timeline.strands:
        assert sum(one.number for lane in strand.lanes for one in lane.stretches) == 38, "each of 342 over 9"
    assert "36 andere" in {row[1] for row in rows(message)}
    assert any("contracten lopen af in Q1 2027" in row[2] for row in rows(message))
    assert "onderwerpen passen niet in het plaatje" in "\n".join(spoken(message))


@pytest.mark.parametrize("tongue", Tongue)
def test_no_word_of_the_picture_falls_outside_it_or_on_another(
    make: Makers, monkeypatch: pytest.MonkeyPatch, tongue: Tongue
) -> None:
    figures: list[Figure] = []
    saved = Figure.savefig

    def keep(figure: Figure, *args: object, **more: object) -> None:
        figures.append(figure)
        saved(figure, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Figure, "savefig", keep)
    plans(make, NIJMEGEN, date(2026, 7, 1), date(2027, 3, 31), functions=("it_service_management",))
    plans(make, WIJCHEN, None, date(2026, 9, 15), functions=("public_space_management",), phase=Phase.TENDERING)
    ends(make, HEUMEN, date(2026, 7, 1), "public_space_management")
    ends(make, WIJCHEN, date(2028, 5, 31), "it_service_management")
    for message in (seen(make), crowd(make)):
        assert message is not None
        assert message.image is not None
        png = draw(message.image.timeline, tongue)
        assert png.startswith(b"\x89PNG")
        boxes = [
            (one.get_text(), one.get_window_extent()) for one in figures[-1].findobj(Text) if one.get_text().strip()
        ]
        width, height = size(message.image.timeline)
        assert boxes
        for text, box in boxes:
            assert box.x0 >= 0, text
            assert box.y0 >= 0, text
            assert box.x1 <= width, text
            assert box.y1 <= height, text
        for place, (text, box) in enumerate(boxes):
            assert not [other for other, there in boxes[place + 1 :] if _covers(box, there)], text


def _covers(box, other) -> bool:  # noqa: ANN001 - matplotlib's boxes
    """Whether two texts share more than the edges of their letters."""
    wide = min(box.x1, other.x1) - max(box.x0, other.x0)
    high = min(box.y1, other.y1) - max(box.y0, other.y0)
    return bool(wide > 2 and high > 6)


def test_the_picture_is_a_png_of_the_size_that_pages_reserve_for_it(make: Makers) -> None:
    ends(make, WIJCHEN, date(2027, 10, 1))
    message = seen(make)
    assert message is not None
    assert message.image is not None
    picture = Image.open(io.BytesIO(draw(message.image.timeline, Tongue.NL)))
    assert picture.size == size(message.image.timeline)
