"""What stands around the rows of a timeline: the quarters with their years, today, and the key."""

from datetime import date
from typing import Any

from digests.drawing.canvas import Canvas
from digests.drawing.look import BAND, COLOURS, DOTTED, INK, SOFT
from domain.language import Tongue, phrase, say
from domain.timeline import Mark, months_after

KEY = {
    Mark.ENDS: phrase("contract ends"),
    Mark.CLOSES: phrase("tender closes"),
    Mark.PLANNED: phrase("planned"),
}
TODAY = phrase("today")
_KEY_ROWS = (-3.35, -2.35)  # the middle of the key's two lines
_KEY_PLACES = (0.015, 0.5)  # and where its words begin, as parts of the width
_QUARTER = 3  # months
_YEAR: dict[str, Any] = {"va": "center_baseline", "size": 9, "color": INK, "weight": "bold"}
_YEAR_ROW = -1.3


def calendar(canvas: Canvas) -> None:
    """Draw the quarters with their years, and today."""
    axes, timeline = canvas.axes, canvas.timeline
    for month in range(timeline.months):
        first = months_after(timeline.begin, month)
        if first.month % _QUARTER == 1:
            _quarter(canvas, first, named=month + _QUARTER - 1 <= timeline.months)
        if first.month == 1:
            x = canvas.x(first)
            axes.plot((x, x), (-1.75, timeline.rows), color=SOFT, lw=0.8, clip_on=False, zorder=1)
            axes.text(x + 8, _YEAR_ROW, str(first.year), **_YEAR)
    if timeline.begin.month <= 9:  # noqa: PLR2004 - else the next year's number stands there
        axes.text(0, _YEAR_ROW, str(timeline.begin.year), **_YEAR)
    today = canvas.x(timeline.today)
    axes.plot((today, today), (0, timeline.rows), zorder=1, **DOTTED)


def _quarter(canvas: Canvas, first: date, *, named: bool) -> None:
    """Draw one quarter; one that hardly begins has no room for its name."""
    axes = canvas.axes
    x, end = canvas.x(first), canvas.x(months_after(first, _QUARTER))
    if (first.month // _QUARTER) % 2:
        axes.axvspan(x, min(end, axes.get_xlim()[1]), color=BAND, lw=0, zorder=0)
    if named:
        name = f"Q{first.month // _QUARTER + 1}"
        axes.text((x + end) / 2, -0.45, name, ha="center", va="center_baseline", size=7.5, color=SOFT)


def key(canvas: Canvas, marks: set[Mark], tongue: Tongue) -> None:
    """Say on the first lines what the shapes mean."""
    entries: list[Mark | None] = [*(mark for mark in Mark if mark in marks), None]
    for number, mark in enumerate(entries):
        row, part = _KEY_ROWS[number // 2], _KEY_PLACES[number % 2]
        if len(entries) <= len(_KEY_PLACES):
            row = _KEY_ROWS[1]
        _entry(canvas, row, canvas.place(part), mark)
        canvas.write(row - 0.5, say(KEY[mark] if mark else TODAY, tongue), part + 0.05, size=8.5, color=INK)


def _entry(canvas: Canvas, row: float, left: float, mark: Mark | None) -> None:
    """Draw what the key explains; None is today's line."""
    if mark is None:
        canvas.rule(row, (left, left + 0.05), **DOTTED)
    elif mark is Mark.PLANNED:
        canvas.rule(row, (left, left + 0.05), lw=5, solid_capstyle="butt", color=COLOURS[mark])
    else:
        across = canvas.axes.get_yaxis_transform()
        canvas.shape(row, left + 0.025, mark, ms=5.5, mew=0, transform=across)
