"""Runs the benchmarks: python -m bench [--only NAME ...] [--out FOLDER]; --capacity writes docs."""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from pathlib import Path

from bench import capacity
from bench.figures import Figures
from bench.goals import as_table
from bench.processes import bounded, raise_the_limit_of_files
from bench.progress import Progress
from bench.scenarios import NAMES, SCENARIOS, Scenario
from bench.wish import Wish

MEGABYTES = 12_000.0  # of memory in use by this process and all that it started


def main() -> int:
    """Measure what was asked for, print the tables, and write them; 1 where something failed."""
    asked = _parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    raise_the_limit_of_files()
    progress = Progress(_path(asked), _wish(asked), capacity.machine())
    if asked.resume:
        progress.resume()
    wanted = frozenset(asked.only or NAMES) - frozenset(asked.skip)
    for scenario in SCENARIOS:
        names = wanted & frozenset(scenario.names)
        told = ", ".join(name for name in scenario.names if name in names)
        if names and told not in progress.parts:
            progress.parts[told] = tried(scenario, told, progress.wish, names)
            progress.keep()
    figures = progress.whole()
    _write(asked, figures, progress)
    print(f"{figures.as_table()}\n\n{as_table(figures)}")
    return 1 if figures.troubles else 0


def tried(scenario: Scenario, told: str, wish: Wish, wanted: frozenset[str]) -> Figures:
    """Run a scenario within its bounds; one that fails says why, and the others go on."""
    figures, began = Figures(), time.monotonic()
    print(f"{told} ...", file=sys.stderr)
    try:
        with bounded(scenario.fixed + wish.rounds * scenario.seconds, MEGABYTES):
            scenario.run(wish, figures, wanted)
    except Exception as wrong:
        traceback.print_exc()
        figures.troubles[told] = f"{type(wrong).__name__}: {wrong}".partition("\n")[0]
    print(f"{told}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return figures


def _path(asked: argparse.Namespace) -> Path | None:
    if asked.capacity:
        return Path(asked.out or "docs") / "capacity" / capacity.FIGURES
    return asked.out / "bench.json" if asked.out else None


def _write(asked: argparse.Namespace, figures: Figures, progress: Progress) -> None:
    if asked.capacity:
        capacity.write(Path(asked.out or "docs"), figures, progress.machine, progress.wish)
    elif asked.out:
        text = f"{figures.as_table()}\n\n{as_table(figures)}\n"
        (asked.out / "bench.md").write_text(text, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=NAMES, help="these scenarios")
    parser.add_argument("--skip", nargs="+", choices=NAMES, default=[], help="all but these")
    parser.add_argument("--out", type=Path, help="folder for bench.json and bench.md")
    parser.add_argument("--capacity", action="store_true", help="write docs/capacity.md")
    parser.add_argument("--resume", action="store_true", help="go on where a run stopped")
    parser.add_argument("--before", type=Path, help="a folder with an earlier Hearth")
    parser.add_argument("--without", nargs="+", choices=("stock", "node", "bare"))
    for name in ("rounds", "seats", "room_seats", "sessions", "pot", "machine"):
        parser.add_argument(f"--{name.replace('_', '-')}", type=int)
    for name in ("period", "seconds"):
        parser.add_argument(f"--{name}", type=float)
    for name in ("sizes", "rooms"):
        parser.add_argument(f"--{name}", type=int, nargs="+")
    return parser


def _wish(asked: argparse.Namespace) -> Wish:
    """Take the usual sizes, but for those that were given."""
    return (capacity.CAPACITY if asked.capacity else Wish()).changed(vars(asked))


if __name__ == "__main__":
    sys.exit(main())
