"""The rows of a timeline: a function's name, and below it who does something, and when."""

from datetime import timedelta
from typing import Any

from digests.drawing.canvas import Canvas
from digests.drawing.look import INK, LINE
from domain.graphemes import shortened
from domain.language import Tongue, say
from domain.timeline import Lane, Mark, Stretch, months_after

_LONGEST = 17  # characters of a name that fit beside the calendar
_WHAT = 42  # and of a function, on a row of its own
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # behind a text that lines may cross
_BAR = 0.42  # of a row
_SHORTEST = 20  # days: a shorter plan is drawn this long, to be seen
_COUNTED, _COUNTED_BAR = 80, 0.8  # days and part of a row: a bar that a number stands on
_NUMBER: dict[str, Any] = {"ha": "center", "va": "center_baseline", "size": 8, "color": "white", "weight": "bold"}


def title(canvas: Canvas, row: int, text: str) -> None:
    """Write a function's name on a row of its own."""
    canvas.rule(row, (canvas.place(0), 1), color=LINE, lw=0.7)
    canvas.write(row, shortened(text, _WHAT), 0.012, size=9.5, color=INK, weight="bold", bbox=_PAPER)


def lane(canvas: Canvas, row: int, one: Lane, tongue: Tongue) -> None:
    """Draw what one municipality does, or how many do it; bars lie below the shapes that end and close things."""
    canvas.write(row, shortened(say(one.who, tongue), _LONGEST), 0.03, size=8.5, color=INK)
    for stretch in sorted(one.stretches, key=lambda stretch: stretch.mark is not Mark.PLANNED):
        (_number if one.counted else _happening)(canvas, row, stretch)


def _happening(canvas: Canvas, row: int, stretch: Stretch) -> None:
    first = canvas.x(stretch.first)
    if stretch.mark is Mark.PLANNED:
        length = max(canvas.x(stretch.last) + 1 - first, _SHORTEST)
        canvas.bar(row, first, length, stretch.mark, _BAR)
    else:
        canvas.shape(row + 0.5, first, stretch.mark, ms=6.5, mec="white", mew=0.8, zorder=3)


def _number(canvas: Canvas, row: int, stretch: Stretch) -> None:
    """Write how many there are in a quarter, on the shape that says of what."""
    timeline = canvas.timeline
    last = min(stretch.last, months_after(timeline.begin, timeline.months) - timedelta(days=1))
    x = (max(canvas.x(stretch.first), 0) + canvas.x(last) + 1) / 2
    if stretch.mark is Mark.PLANNED:
        canvas.bar(row, x - _COUNTED / 2, _COUNTED, stretch.mark, _COUNTED_BAR)
    else:
        canvas.shape(row + 0.5, x, stretch.mark, ms=13 if stretch.mark is Mark.ENDS else 14, mew=0, zorder=2)
    canvas.axes.text(x, row + 0.5, str(stretch.number), zorder=3, **_NUMBER)
