"""Small plots as SVG: lines on logarithmic scales, which can be read in light and dark."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from bench.figures import shown

WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 80, 170, 56, 48  # margins: the right one is for names
STYLE = """<style>
text { font: 14px system-ui, sans-serif; fill: #22303c; }
.head { font-size: 17px; font-weight: 600; } .quiet { fill: #556471; }
.grid { stroke: #d5dce2; }
.s0 { stroke: #a8441e; fill: #a8441e; } .s1 { stroke: #1f6f8b; fill: #1f6f8b; }
.s2 { stroke: #5b7a1f; fill: #5b7a1f; } .s3 { stroke: #7a4b9e; fill: #7a4b9e; }
polyline { fill: none !important; stroke-width: 2.5; } .back { fill: #ffffff; }
@media (prefers-color-scheme: dark) {
text { fill: #e8edf1; } .quiet { fill: #a9b6c1; } .back { fill: #14191e; }
.grid { stroke: #38434d; }
.s0 { stroke: #f0936b; fill: #f0936b; } .s1 { stroke: #6cc3e0; fill: #6cc3e0; }
.s2 { stroke: #b3d466; fill: #b3d466; } .s3 { stroke: #cda4ec; fill: #cda4ec; }
}
</style>"""
SHAPES = ("circle", "square", "triangle", "diamond")  # so that colour is not all that tells


@dataclass(frozen=True, slots=True)
class Plot:
    """What a plot says: a title, a sentence for those who cannot see it, and its axes."""

    title: str
    across: str
    up: str
    series: Mapping[str, Sequence[tuple[float, float]]]

    def described(self) -> str:
        """Say all values in words."""
        said = [
            f"{name}: " + ", ".join(f"{shown(x)}: {shown(y)}" for x, y in points)
            for name, points in self.series.items()
        ]
        return f"{self.up} by {self.across}. " + ". ".join(said) + "."


def drawn(plot: Plot) -> str:
    """Draw lines through points, both axes logarithmic: a straight line of slope one is linear."""
    points = [point for series in plot.series.values() for point in series if min(point) > 0]
    across = Axis.over([x for x, _ in points], LEFT, WIDTH - RIGHT)
    up = Axis.over([y for _, y in points], HEIGHT - BOTTOM, TOP)
    ticks = sorted({x for x, _ in points})
    parts = [_tick_up(up, value) for value in up.decades()]
    parts += [_tick_across(across, value) for value in ticks]
    ends = [(name, series[-1]) for name, series in plot.series.items() if series]
    heights = _apart([up.at(y) for _, (_, y) in ends])
    for number, (name, series) in enumerate(plot.series.items()):
        placed = [(across.at(x), up.at(y)) for x, y in series if x > 0 and y > 0]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        parts.append(f'<polyline class="s{number}" points="{path}"/>')
        parts += [_mark(number, x, y) for x, y in placed]
        if placed:
            where = f'x="{placed[-1][0] + 12:.1f}" y="{heights[number] + 5:.1f}"'
            parts.append(f"<text {where}>{escape(name)}</text>")
    return _whole(plot, parts)


@dataclass(frozen=True, slots=True)
class Axis:
    """A logarithmic scale between two places of the picture."""

    low: float
    high: float
    begin: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], begin: float, end: float) -> Axis:
        low, high = min(values, default=1.0), max(values, default=1.0)
        if high <= low * 1.01:
            low, high = low / 2, high * 2
        return cls(math.log10(low / 1.15), math.log10(high * 1.15), begin, end)

    def at(self, value: float) -> float:
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return self.begin + part * (self.end - self.begin)

    def decades(self) -> list[float]:
        """Round values for the lines of the grid: 1, 2 and 5 of each power of ten."""
        powers = range(math.floor(self.low), math.ceil(self.high) + 1)
        found = [each * 10.0**power for power in powers for each in (1, 2, 5)]
        return [value for value in found if self.low <= math.log10(value) <= self.high]


def _apart(places: Sequence[float], gap: float = 17.0) -> list[float]:
    """Move names apart that would lie on each other."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda number: places[number])
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + gap)
    return moved


def _tick_up(up: Axis, value: float) -> str:
    y, name = up.at(value), f'class="quiet" text-anchor="end" x="{LEFT - 8}"'
    line = f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
    return f'{line}<text {name} y="{y + 5:.1f}">{shown(value)}</text>'


def _tick_across(across: Axis, value: float) -> str:
    x, y = across.at(value), HEIGHT - BOTTOM + 20
    return f'<text class="quiet" text-anchor="middle" x="{x:.1f}" y="{y}">{shown(value)}</text>'


def _mark(number: int, x: float, y: float) -> str:
    shape, kind = SHAPES[number % len(SHAPES)], f'class="s{number}"'
    if shape == "circle":
        return f'<circle {kind} cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    if shape == "square":
        return f'<rect {kind} x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10"/>'
    tip = ((0, -6), (6, 5), (-6, 5)) if shape == "triangle" else ((0, -6), (6, 0), (0, 6), (-6, 0))
    places = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in tip)
    return f'<polygon {kind} points="{places}"/>'


def _whole(plot: Plot, parts: Sequence[str]) -> str:
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            'aria-labelledby="title words">',
            f'<title id="title">{escape(plot.title)}</title>',
            f'<desc id="words">{escape(plot.described())}</desc>',
            STYLE,
            f'<rect class="back" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
            f'<text class="head" x="20" y="28">{escape(plot.title)}</text>',
            f'<text class="quiet" x="20" y="47">{escape(plot.up)}</text>',
            *parts,
            f'<text class="quiet" text-anchor="middle" x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" '
            f'y="{HEIGHT - 8}">{escape(plot.across)}</text>',
            "</svg>",
            "",
        )
    )
