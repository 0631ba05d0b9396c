"""The colours of the timeline: legible, never alone, and apart for every eye."""

from collections.abc import Sequence
from itertools import combinations
from math import cbrt, dist

import pytest

from digests.drawing.frame import KEY
from digests.drawing.look import COLOURS, SHAPES
from domain.timeline import Mark


def test_nothing_is_told_by_colour_alone_and_every_colour_stands_out() -> None:
    assert set(KEY) == set(COLOURS) == set(Mark)
    assert len({SHAPES.get(mark, "bar") for mark in Mark}) == len(Mark)
    for colour in COLOURS.values():
        assert _contrast(colour) >= 4.5, "WCAG 1.4.11 asks 3 for shapes, 1.4.3 asks 4.5 for the numbers on them"


# How linear red, green and blue are seen without red, green or blue cones (Machado, Oliveira and Fernandes, 2009).
EYES = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


@pytest.mark.parametrize("eyes", EYES)
def test_the_colour_blind_tell_the_colours_apart(eyes: str) -> None:
    seen = [[_weighed(weights, _linear(colour)) for weights in EYES[eyes]] for colour in COLOURS.values()]
    for one, other in combinations(seen, 2):
        assert dist(_lab(one), _lab(other)) >= 40, "of 100 between black and white; 2 are seen side by side"


def _contrast(colour: str) -> float:
    return 1.05 / (_weighed((0.2126, 0.7152, 0.0722), _linear(colour)) + 0.05)


def _linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _weighed(weights: Sequence[float], parts: Sequence[float]) -> float:
    return sum(weight * part for weight, part in zip(weights, parts, strict=True))


def _lab(linear: Sequence[float]) -> tuple[float, float, float]:
    """Give a colour in CIELAB, in which distances are as they look."""
    axes = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8728))  # white is 1, 1, 1
    x, y, z = (cbrt(max(_weighed(axis, linear), 0)) for axis in axes)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
