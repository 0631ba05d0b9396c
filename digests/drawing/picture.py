"""A whole timeline, drawn from its calendar down to its last row."""

from digests.drawing.canvas import blank
from digests.drawing.frame import calendar, key
from digests.drawing.rows import lane, title
from domain.language import Tongue, say
from domain.timeline import Timeline


def draw(timeline: Timeline, tongue: Tongue) -> bytes:
    """Give the PNG."""
    canvas = blank(timeline)
    calendar(canvas)
    key(canvas, {one.mark for strand in timeline.strands for each in strand.lanes for one in each.stretches}, tongue)
    row = 0
    for strand in timeline.strands:
        title(canvas, row, say(strand.what, tongue))
        for number, one in enumerate(strand.lanes, start=row + 1):
            lane(canvas, number, one, tongue)
        row += 1 + len(strand.lanes)
    return canvas.png()
