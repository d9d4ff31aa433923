"""The five dimensions as a picture: an axis each, one shape a side, from the latest marks."""

import math
from dataclasses import dataclass

from .models import PlanLine, PlanMark
from .models.plan import MOST

WIDE, HIGH, REACH = 720, 400, 140
CENTRE = (360, 205)
FIVE = [one for one in PlanLine.Dimension if one != PlanLine.Dimension.OWN]


@dataclass(frozen=True)
class Axis:
    """One dimension: its name, where its line ends and where its words stand."""

    name: str
    x: int
    y: int
    words_x: int
    words_y: int
    anchor: str


@dataclass(frozen=True)
class Shape:
    """One side's marks, as the corners of a shape and in words."""

    side: str
    name: str
    points: str
    corners: list[tuple[int, int]]


@dataclass(frozen=True)
class Row:
    """One line of the plan with the marks of both sides, the earliest first."""

    line: PlanLine
    partners: list[PlanMark]
    people: list[PlanMark]


@dataclass(frozen=True)
class Radar:
    """The picture, and the same as rows for a table."""

    axes: list[Axis]
    rings: list[str]
    shapes: list[Shape]
    rows: list[Row]
    width: int = WIDE
    height: int = HIGH
    centre: tuple[int, int] = CENTRE


def radar(lines: list[PlanLine]) -> Radar:
    """Draw the plan. `lines` come with their marks; nothing is asked here."""
    rows = [Row(line, _of(line, "partners"), _of(line, "people")) for line in lines]
    shapes = [_shape(side, rows) for side in PlanMark.Side]
    return Radar(
        axes=[_axis(n) for n in range(len(FIVE))],
        rings=[_points([ring] * len(FIVE)) for ring in range(1, MOST + 1)],
        shapes=[shape for shape in shapes if shape.points],
        rows=rows,
    )


def _of(line: PlanLine, side: str) -> list[PlanMark]:
    return [mark for mark in line.marks.all() if mark.side == side]


def _shape(side: PlanMark.Side, rows: list[Row]) -> Shape:
    """A corner on each axis that this side has marked: the mean of its lines' latest marks."""
    corners = []
    for n, dimension in enumerate(FIVE):
        given = [getattr(row, side.value) for row in rows if row.line.dimension == dimension]
        latest = [marks[-1].mark for marks in given if marks]
        if latest:
            corners.append(_at(n, sum(latest) / len(latest)))
    points = " ".join(f"{x},{y}" for x, y in corners)
    return Shape(side.value, str(side.label), points, corners)


def _axis(n: int) -> Axis:
    x, y = _at(n, MOST)
    words_x, words_y = _at(n, MOST + 0.5)
    anchor = "middle" if abs(x - CENTRE[0]) < REACH / 3 else "start" if x > CENTRE[0] else "end"
    below = 12 if y > CENTRE[1] else 0
    return Axis(str(FIVE[n].label), x, y, words_x, words_y + below, anchor)


def _points(marks: list[float]) -> str:
    return " ".join(f"{x},{y}" for x, y in (_at(n, mark) for n, mark in enumerate(marks)))


def _at(n: int, mark: float) -> tuple[int, int]:
    """Where a mark lies on the n-th axis; the first points straight up."""
    turn, reach = 2 * math.pi * n / len(FIVE), REACH * mark / MOST
    return (
        round(CENTRE[0] + reach * math.sin(turn)),
        round(CENTRE[1] - reach * math.cos(turn)),
    )
