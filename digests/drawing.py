"""Draws a timeline as a PNG for the width of a phone.

``python -m digests.drawing`` reads an image and a language as JSON and writes the PNG: a process of its own can be
stopped when it takes too long, and takes matplotlib's memory with it when it ends.

Colours are two of Okabe and Ito's, which the colour-blind tell apart (https://jfly.uni-koeln.de/color/); every sort of
happening has a shape of its own as well, and the key says which.
"""

import io
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from domain.frozen import Frozen
from domain.graphemes import shortened
from domain.language import Tongue, phrase, say
from domain.timeline import Lane, Mark, Stretch, Timeline, months_after

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 4.0  # inches, for the width of a phone
DOTS = 220  # an inch: sharp on a phone, whose pixels are small
ROW, HEAD, FOOT = 0.235, 0.92, 0.08  # inches
EDGE = 0.012  # part of the width that stays free at the right
NAMES = 0.34  # part of the width that the names take
LONGEST = 17  # characters of a name that fit there
WHAT = 42  # and of a function, on a row of its own

INK, SOFT, LINE, BAND = "#1a1a1a", "#595959", "#b8b8b8", "#f3f3f3"
COLOURS = {Mark.ENDS: "#b34700", Mark.CLOSES: INK, Mark.PLANNED: "#0072b2"}
SHAPES = {Mark.ENDS: "s", Mark.CLOSES: "D"}
KEY = {
    Mark.ENDS: phrase("contract ends"),
    Mark.CLOSES: phrase("tender closes"),
    Mark.PLANNED: phrase("planned"),
}
TODAY = phrase("today")
KEY_ROWS = (-3.35, -2.35)  # the middle of the key's two lines
KEY_PLACES = (0.015, 0.5)  # and where its words begin, as parts of the width
_DOTTED: dict[str, Any] = {"color": INK, "lw": 0.9, "ls": (0, (1, 1.5))}
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # behind a text that lines may cross
_BAR = 0.42  # of a row
_SHORTEST = 20  # days: a shorter plan is drawn this long, to be seen
_QUARTER = 3  # months


class Sketch(Frozen):
    """What is drawn, and in which language."""

    timeline: Timeline
    tongue: Tongue


def size(timeline: Timeline) -> tuple[int, int]:
    """Give width and height in dots."""
    return round(WIDTH * DOTS), round((HEAD + FOOT + ROW * timeline.rows) * DOTS)


def draw(timeline: Timeline, tongue: Tongue) -> bytes:
    """Give the PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - takes a second, and 50 MB
    from matplotlib.figure import Figure  # noqa: PLC0415 - idem

    width, height = (dots / DOTS for dots in size(timeline))
    figure = Figure(figsize=(width, height), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((NAMES, FOOT / height, 1 - NAMES - EDGE, ROW * timeline.rows / height))
    axes.set_ylim(timeline.rows, 0)
    axes.set_xlim(0, _day(timeline, months_after(timeline.begin, timeline.months)))
    axes.set_axis_off()
    _calendar(axes, timeline)
    _key(axes, {one.mark for strand in timeline.strands for lane in strand.lanes for one in lane.stretches}, tongue)
    row = 0
    for strand in timeline.strands:
        _title(axes, row, say(strand.what, tongue))
        for lane in strand.lanes:
            row += 1
            _lane(axes, row, lane, timeline, tongue)
        row += 1
    found = io.BytesIO()
    figure.savefig(found, format="png")
    return found.getvalue()


def _day(timeline: Timeline, day: date) -> int:
    return (day - timeline.begin).days


def _place(x: float) -> float:
    """Give a part of the picture's width (0 to 1) as one of the calendar's."""
    return (x - NAMES) / (1 - NAMES - EDGE)


def _left(axes: "Axes", row: float, text: str, x: float = 0.0, **look: Any) -> None:  # noqa: ANN401 - matplotlib's
    """Write a text that begins at a place of the picture's width (0 to 1), in the middle of a row."""
    axes.text(
        _place(x), row + 0.5, text, transform=axes.get_yaxis_transform(), va="center_baseline", clip_on=False,
        parse_math=False, **look,
    )  # fmt: skip


def _calendar(axes: "Axes", timeline: Timeline) -> None:
    """Draw the quarters with their years, and today."""
    for month in range(timeline.months):
        first = months_after(timeline.begin, month)
        if first.month % _QUARTER != 1:
            continue
        x, end = (_day(timeline, months_after(first, later)) for later in (0, _QUARTER))
        if (first.month // _QUARTER) % 2:
            axes.axvspan(x, min(end, axes.get_xlim()[1]), color=BAND, lw=0, zorder=0)
        if month + _QUARTER - 1 <= timeline.months:
            name = f"Q{first.month // _QUARTER + 1}"
            axes.text((x + end) / 2, -0.45, name, ha="center", va="center_baseline", size=7.5, color=SOFT)
        if first.month == 1:
            axes.plot((x, x), (-1.75, timeline.rows), color=SOFT, lw=0.8, clip_on=False, zorder=1)
            axes.text(x + 8, -1.3, str(first.year), va="center_baseline", size=9, color=INK, weight="bold")
    if months_after(timeline.begin, 0).month <= 9:  # noqa: PLR2004 - else the next year's number stands there
        axes.text(0, -1.3, str(timeline.begin.year), va="center_baseline", size=9, color=INK, weight="bold")
    today = _day(timeline, timeline.today)
    axes.plot((today, today), (0, timeline.rows), zorder=1, **_DOTTED)


def _key(axes: "Axes", marks: set[Mark], tongue: Tongue) -> None:
    """Say on the first lines what the shapes mean."""
    entries: list[Mark | None] = [*(mark for mark in Mark if mark in marks), None]
    for number, mark in enumerate(entries):
        row, x = KEY_ROWS[number // 2], KEY_PLACES[number % 2]
        if len(entries) <= len(KEY_PLACES):
            row = KEY_ROWS[1]
        look: dict[str, Any] = {"transform": axes.get_yaxis_transform(), "clip_on": False}
        left = _place(x)
        if mark is None:
            axes.plot((left, left + 0.05), (row, row), **look, **_DOTTED)
        elif mark is Mark.PLANNED:
            axes.plot((left, left + 0.05), (row, row), lw=5, solid_capstyle="butt", color=COLOURS[mark], **look)
        else:
            axes.plot((left + 0.025,), (row,), marker=SHAPES[mark], ms=5.5, mew=0, color=COLOURS[mark], **look)
        _left(axes, row - 0.5, say(KEY[mark] if mark else TODAY, tongue), x + 0.05, size=8.5, color=INK)


def _title(axes: "Axes", row: int, text: str) -> None:
    axes.plot((_place(0), 1), (row, row), transform=axes.get_yaxis_transform(), color=LINE, lw=0.7, clip_on=False)
    _left(axes, row, shortened(text, WHAT), 0.012, size=9.5, color=INK, weight="bold", bbox=_PAPER)


def _lane(axes: "Axes", row: int, lane: Lane, timeline: Timeline, tongue: Tongue) -> None:
    _left(axes, row, shortened(say(lane.who, tongue), LONGEST), 0.03, size=8.5, color=INK)
    for stretch in sorted(lane.stretches, key=lambda one: one.mark is not Mark.PLANNED):
        if lane.counted:
            _number(axes, row, stretch, timeline)
        elif stretch.mark is Mark.PLANNED:
            first, last = _day(timeline, stretch.first), _day(timeline, stretch.last) + 1
            length = max(last - first, _SHORTEST)
            axes.barh(row + 0.5, length, left=first, height=_BAR, color=COLOURS[stretch.mark], lw=0, zorder=2)
        else:
            x = _day(timeline, stretch.first)
            axes.plot(
                (x,),
                (row + 0.5,),
                marker=SHAPES[stretch.mark],
                ms=6.5,
                color=COLOURS[stretch.mark],
                mec="white",
                mew=0.8,
                zorder=3,
                clip_on=False,
            )


def _number(axes: "Axes", row: int, stretch: Stretch, timeline: Timeline) -> None:
    """Write how many there are in a quarter, on the shape that says of what."""
    last = min(stretch.last, months_after(timeline.begin, timeline.months) - timedelta(days=1))
    x = (max(_day(timeline, stretch.first), 0) + _day(timeline, last) + 1) / 2
    colour = COLOURS[stretch.mark]
    if stretch.mark is Mark.PLANNED:
        axes.barh(row + 0.5, 80, left=x - 40, height=0.8, color=colour, lw=0, zorder=2)
    else:
        axes.plot(
            (x,),
            (row + 0.5,),
            marker=SHAPES[stretch.mark],
            ms=13 if stretch.mark is Mark.ENDS else 14,
            color=colour,
            mew=0,
            zorder=2,
            clip_on=False,
        )
    axes.text(
        x,
        row + 0.5,
        str(stretch.number),
        ha="center",
        va="center_baseline",
        size=8,
        color="white",
        weight="bold",
        zorder=3,
    )


def main() -> None:
    """Draw what comes in as JSON."""
    sketch = Sketch.model_validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(draw(sketch.timeline, sketch.tongue))


if __name__ == "__main__":
    main()
