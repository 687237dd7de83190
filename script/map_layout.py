"""Places the boxes of the map, and leads its lines around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
MARGIN = 14.0  # between a line and a box that it passes
LANE = 12.0  # between two lines side by side


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn: its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are on a sheet: a box, the gap beside it, the gap below its floor."""

    width: float
    height: float
    beside: float
    below: float


def boxes(
    floors: Sequence[Sequence[str]],
    sizes: Sizes,
    *,
    corner: Point,
    width: float,
    own: Mapping[str, Point],
) -> dict[str, Box]:
    """Lay the parts of each floor side by side, in the middle of a sheet.

    `own`: the width and height of parts that differ from the rest.
    """
    placed, y = {}, corner[1]
    for floor in floors:
        widths = [own.get(part, (sizes.width, sizes.height)) for part in floor]
        row = sum(each for each, _ in widths) + sizes.beside * (len(floor) - 1)
        x = corner[0] + (width - row) / 2
        for part, (wide, high) in zip(floor, widths, strict=True):
            placed[part] = Box(x, y, wide, high)
            x += wide + sizes.beside
        y += max(high for _, high in widths) + sizes.below
    return placed


class Lines:
    """Leads lines downward: between the boxes of the floors that they pass, never behind one."""

    def __init__(self, floors: Sequence[Sequence[str]], placed: Mapping[str, Box]) -> None:
        self._floors = floors
        self._placed = placed
        self._floor_of = {part: i for i, floor in enumerate(floors) for part in floor}
        self._lanes: defaultdict[int, list[float]] = defaultdict(list)

    def all(self, arrows: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[Point]]:
        """Give the points of every line, the shortest ones first: they need the straight way."""
        length = {each: self._floor_of[each[1]] - self._floor_of[each[0]] for each in arrows}
        inner = {
            each: self._between(*each) for each in sorted(arrows, key=lambda a: (length[a], a))
        }
        return {
            (start, end): [
                (self._port(inner, start, (start, end), 0), self._placed[start].bottom),
                *inner[start, end],
                (self._port(inner, end, (start, end), 1), self._placed[end].y),
            ]
            for start, end in arrows
        }

    def _between(self, start: str, end: str) -> list[Point]:
        """Find the ways past the floors between two parts."""
        first, last = self._floor_of[start], self._floor_of[end]
        x, goal = self._placed[start].middle, self._placed[end].middle
        points: list[Point] = []
        for floor in range(first + 1, last):
            wanted = x + (goal - x) / (last - floor + 1)
            x = self._free(floor, wanted)
            parts = [self._placed[part] for part in self._floors[floor]]
            points += [(x, parts[0].y), (x, max(part.bottom for part in parts))]
        return points

    def _free(self, floor: int, wanted: float) -> float:
        """Find the place nearest to the wanted one where no box and no other line is."""
        taken, parts = self._lanes[floor], [self._placed[part] for part in self._floors[floor]]
        steps = (wanted + side * step * LANE / 2 for step in range(400) for side in (1, -1))
        x = next(
            x
            for x in steps
            if all(not each.x - MARGIN < x < each.right + MARGIN for each in parts)
            and all(abs(x - other) >= LANE for other in taken)
        )
        taken.append(x)
        return x

    def _port(
        self,
        inner: Mapping[tuple[str, str], list[Point]],
        part: str,
        arrow: tuple[str, str],
        side: int,
    ) -> float:
        """Spread the lines of a part along its edge, in the order of where they lead."""
        mine = [each for each in inner if each[side] == part]
        at = 0 if side == 0 else -1
        towards = {
            each: inner[each][at][0] if inner[each] else self._placed[each[1 - side]].middle
            for each in mine
        }
        order = sorted(mine, key=lambda each: (towards[each], each))
        return self._placed[part].middle + (order.index(arrow) - (len(mine) - 1) / 2) * LANE
