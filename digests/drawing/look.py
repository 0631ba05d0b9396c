"""How a timeline looks: measures, colours and shapes.

Colours are two of Okabe and Ito's, which the colour-blind tell apart (https://jfly.uni-koeln.de/color/); every sort of
happening has a shape of its own as well, and the key says which.
"""

from typing import Any

from domain.timeline import Mark, Timeline

WIDTH = 4.0  # inches, for the width of a phone
DOTS = 220  # an inch: sharp on a phone, whose pixels are small
ROW, HEAD, FOOT = 0.235, 0.92, 0.08  # inches
EDGE = 0.012  # part of the width that stays free at the right
NAMES = 0.34  # part of the width that the names take

INK, SOFT, LINE, BAND = "#1a1a1a", "#595959", "#b8b8b8", "#f3f3f3"
COLOURS = {Mark.ENDS: "#b34700", Mark.CLOSES: INK, Mark.PLANNED: "#0072b2"}
SHAPES = {Mark.ENDS: "s", Mark.CLOSES: "D"}  # what is planned is a bar
DOTTED: dict[str, Any] = {"color": INK, "lw": 0.9, "ls": (0, (1, 1.5))}  # today's line


def size(timeline: Timeline) -> tuple[int, int]:
    """Give width and height in dots."""
    return round(WIDTH * DOTS), round((HEAD + FOOT + ROW * timeline.rows) * DOTS)
