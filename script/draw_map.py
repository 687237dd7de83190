"""Draws docs/map.svg: the floors and parts of the server, from its import contracts and imports.

`.venv/bin/python script/draw_map.py` writes it; tests/documents/test_map.py says when it is old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from map_imports import Arrow, Floors, floors, imports, reduced
from map_layout import Box, Lines, Point, Sizes, boxes

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "map.svg"
SERVER, WINGS, DOMAIN = "The floors", "The wings", "sessions"
SERVICE = "server.service"  # drawn open, with its wings inside

WIDTH = 1240.0
PART = Sizes(width=160, height=48, beside=44, below=46)
WING = Sizes(width=142, height=42, beside=26, below=30)
FRAME: Point = (584, 46 + 7 * 42 + 6 * 30 + 16)  # around the wings, with a line for the name
GROUND: Point = (1000, 48)
PAPER, INK, LINE, SOFT, EXCEPTION = "#fbf7f0", "#2c211a", "#a3846b", "#6b5a4c", "#b4552d"

# What each part is for, in a few words.
CAPTIONS = {
    "server.__main__": "patches, then commands",
    "server.cli": "what can be typed",
    "server.serve": "hearth",
    "server.links": "hearth links",
    "server.facilitators": "hearth facilitator",
    "server.rehearse": "hearth rehearse",
    "server.support": "hearth support",
    "server.plans": "hearth plan",
    "server.selftest": "plays and audits a plan",
    "server.erasure": "hearth erase",
    "server.supervision": "several workers",
    "server.simulation": "simulated people",
    "server.running": "a server that runs",
    "server.app": "joins all parts",
    "server.sockets": "events in, states out",
    "server.pages": "HTTP",
    "server.transport": "frames, limits, running",
    "server.service": "the use cases",
    "server.service.use_cases": "joins them",
    "server.service.facilitation": "a facilitator asks",
    "server.service.participation": "a phone asks",
    "server.service.release": "what the clock does",
    "server.service.answers": "into the pot, and back",
    "server.service.views": "what pages are shown",
    "server.service.presence": "who is here",
    "server.service.lifecycle": "begin and end",
    "server.service.model": "sessions and records",
    "server.service.ports": "what they ask for",
    "server.store": "Redis, keys, encryption",
    "server.wire": "messages and schemas",
    "server.config": "settings",
    "server.logs": "what may be logged",
    "server.clock": "steady time",
    "server.hand_over": "to a worker",
    "sessions": "the domain: plan, activities, live session, anonymity, answers, words",
}


def drawn(root: Path = ROOT) -> str:
    """Draw the project as it stands, as SVG, with the same content in words."""
    outer = [*floors(root, SERVER), [DOMAIN]]
    inner = floors(root, WINGS)
    parts = [part for floor in outer for part in floor]
    wings = [part for floor in inner for part in floor]
    between, within = imports(root, parts), imports(root, wings)
    return _sheet(outer, inner, between, within)


def _sheet(
    outer: Floors, inner: Floors, between: frozenset[Arrow], within: frozenset[Arrow]
) -> str:
    placed = boxes(outer, PART, corner=(0, 28), width=WIDTH, own={SERVICE: FRAME, DOMAIN: GROUND})
    frame = placed[SERVICE]
    wings = boxes(inner, WING, corner=(frame.x, frame.y + 46), width=frame.width, own={})
    floor_of = {part: i for i, floor in enumerate(outer) for part in floor}
    shown = reduced(between)
    sideways = sorted(arrow for arrow in shown if floor_of[arrow[0]] == floor_of[arrow[1]])
    down = sorted(shown - set(sideways))
    around = Lines(outer, placed).all(down)
    inside = Lines(inner, wings).all(sorted(reduced(within)))
    height = placed[DOMAIN].bottom + 56
    words = "; ".join(f"{a} imports {b}" for a, b in sorted({*down, *sideways, *inside}))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}" '
            'role="img" aria-labelledby="title words" font-family="system-ui, sans-serif">',
            '<title id="title">The floors of Hearth: imports go down</title>',
            f'<desc id="words">{escape(words)}</desc>',
            f'<rect width="{WIDTH:.0f}" height="{height:.0f}" fill="{PAPER}"/>',
            *_lines(around.values()),
            *_boxes(placed),
            *_lines(inside.values()),
            *_boxes(wings),
            *_exceptions(sideways, placed, wings),
            _text(WIDTH / 2, height - 20, _LEGEND, size=13, colour=SOFT),
            "</svg>\n",
        ]
    )


_LEGEND = (
    "A line leads from a part to one that it imports, always down; one that follows from others is "
    "left out. Dashed: the store answers in the use cases' words."
)


def _lines(all_points: Iterable[Sequence[Point]]) -> Iterator[str]:
    for points in all_points:
        (x, y), *rest = points
        path = f"M{x:.0f} {y:.0f}"
        for there_x, there_y in rest:
            bend = (there_y - y) / 2
            path += (
                f" C{x:.0f} {y + bend:.0f} {there_x:.0f} {there_y - bend:.0f} "
                f"{there_x:.0f} {there_y:.0f}"
            )
            x, y = there_x, there_y
        yield f'<path d="{path}" fill="none" stroke="{LINE}" stroke-width="1.3"/>'
        yield f'<path d="M{x - 4:.0f} {y - 7:.0f}h8l-4 7z" fill="{LINE}"/>'


def _boxes(placed: Mapping[str, Box]) -> Iterator[str]:
    for part, box in placed.items():
        fill = "#f4ebdf" if part == SERVICE else "#ffffff"
        yield (
            f'<rect x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" '
            f'height="{box.height:.0f}" rx="7" fill="{fill}" stroke="#5b4636"/>'
        )
        yield _text(box.middle, box.y + 19, part.rpartition(".")[2], size=14, colour=INK)
        yield _text(box.middle, box.y + 35, CAPTIONS[part], size=11.5, colour=SOFT)


def _exceptions(
    sideways: Sequence[Arrow], placed: Mapping[str, Box], wings: Mapping[str, Box]
) -> Iterator[str]:
    """Draw what the contract lets pass between neighbours: to the last wing, the ports."""
    for start, _ in sideways:
        box, end = placed[start], list(wings.values())[-1]
        x, y = end.right, end.y + end.height / 2
        yield (
            f'<path d="M{box.middle:.0f} {box.bottom:.0f} C{box.middle:.0f} {y:.0f} '
            f'{box.middle:.0f} {y:.0f} {x + 7:.0f} {y:.0f}" fill="none" stroke="{EXCEPTION}" '
            'stroke-width="1.3" stroke-dasharray="5 4"/>'
        )
        yield f'<path d="M{x + 7:.0f} {y - 4:.0f}v8l-7 -4z" fill="{EXCEPTION}"/>'


def _text(x: float, y: float, words: str, *, size: float, colour: str) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" font-size="{size}" '
        f'fill="{colour}">{escape(words)}</text>'
    )


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    print(f"{PICTURE.relative_to(ROOT)} is drawn.")
