"""What a timeline is drawn on: days run to the right, rows run down."""

import io
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from digests.drawing.look import COLOURS, DOTS, EDGE, FOOT, NAMES, ROW, SHAPES, size
from domain.timeline import Mark, Timeline, months_after

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


class Canvas(NamedTuple):
    """The calendar of a timeline, with the free space for names at its left."""

    figure: "Figure"
    axes: "Axes"
    timeline: Timeline

    def x(self, day: date) -> int:
        """Give where a day begins."""
        return (day - self.timeline.begin).days

    def place(self, part: float) -> float:
        """Give a part of the picture's width (0 to 1) as one of the calendar's."""
        return (part - NAMES) / (1 - NAMES - EDGE)

    def write(self, row: float, text: str, part: float, **look: Any) -> None:  # noqa: ANN401 - matplotlib's
        """Write a text that begins at a part of the picture's width (0 to 1), in the middle of a row."""
        # ``parse_math``: a dollar sign begins no formula.
        free: dict[str, Any] = {"va": "center_baseline", "clip_on": False, "parse_math": False}
        across = self.axes.get_yaxis_transform()
        self.axes.text(self.place(part), row + 0.5, text, transform=across, **free, **look)

    def rule(self, row: float, parts: tuple[float, float], **look: Any) -> None:  # noqa: ANN401 - matplotlib's
        """Draw a line from one part of the calendar's width to another."""
        self.axes.plot(parts, (row, row), transform=self.axes.get_yaxis_transform(), clip_on=False, **look)

    def shape(self, row: float, x: float, mark: Mark, **look: Any) -> None:  # noqa: ANN401 - matplotlib's
        """Draw a shape at a place, in the middle of a row."""
        self.axes.plot((x,), (row,), marker=SHAPES[mark], color=COLOURS[mark], clip_on=False, **look)

    def bar(self, row: int, first: float, length: float, mark: Mark, height: float) -> None:
        """Draw what lasts, as high as a part of its row."""
        self.axes.barh(row + 0.5, length, left=first, height=height, color=COLOURS[mark], lw=0, zorder=2)

    def png(self) -> bytes:
        """Give the picture."""
        found = io.BytesIO()
        self.figure.savefig(found, format="png")
        return found.getvalue()


def blank(timeline: Timeline) -> Canvas:
    """Give a canvas for a timeline."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - takes a second, and 50 MB
    from matplotlib.figure import Figure  # noqa: PLC0415 - idem

    width, height = (dots / DOTS for dots in size(timeline))
    figure = Figure(figsize=(width, height), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((NAMES, FOOT / height, 1 - NAMES - EDGE, ROW * timeline.rows / height))
    made = Canvas(figure, axes, timeline)
    axes.set_ylim(timeline.rows, 0)
    axes.set_xlim(0, made.x(months_after(timeline.begin, timeline.months)))
    axes.set_axis_off()
    return made
