"""Reads a timeline and a language as JSON and writes the PNG: ``python -m digests.drawing``.

A process of its own can be stopped when it takes too long, and takes matplotlib's memory with it when it ends.
"""

import sys

from digests.drawing.picture import draw
from domain.frozen import Frozen
from domain.language import Tongue
from domain.timeline import Timeline


class Sketch(Frozen):
    """What is drawn, and in which language."""

    timeline: Timeline
    tongue: Tongue


def main() -> None:
    """Draw what comes in as JSON."""
    sketch = Sketch.model_validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(draw(sketch.timeline, sketch.tongue))


if __name__ == "__main__":
    main()
