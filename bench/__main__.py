"""Runs the benchmarks: python -m bench [--only NAME ...] [--rounds N] [--out FOLDER]."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
import traceback
from pathlib import Path

from bench.figures import Figures
from bench.goals import as_table
from bench.processes import bounded, raise_the_limit_of_files
from bench.scenarios import NAMES, SCENARIOS, Scenario
from bench.wish import Wish

MEGABYTES = 12_000.0  # of memory in use by this process and all that it started
RESULT = "bench.json"


def main() -> int:
    """Measure what was asked for, print the tables, and write them; 1 where something failed."""
    asked = _parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    raise_the_limit_of_files()
    wish, figures = _wish(asked), Figures()
    for scenario in SCENARIOS:
        wanted = frozenset(scenario.names) & frozenset(asked.only or NAMES)
        if wanted - frozenset(asked.skip):
            tried(scenario, wish, figures, wanted - frozenset(asked.skip))
            _write(asked.out, figures)
    print(f"{figures.as_table()}\n\n{as_table(figures)}")
    return 1 if figures.troubles else 0


def tried(scenario: Scenario, wish: Wish, figures: Figures, wanted: frozenset[str]) -> None:
    """Run a scenario within its bounds; one that fails says why, and the others go on."""
    name, began = ", ".join(sorted(wanted)), time.monotonic()
    try:
        with bounded(scenario.fixed + wish.rounds * scenario.seconds, MEGABYTES):
            scenario.run(wish, figures, wanted)
    except Exception as wrong:
        traceback.print_exc()
        figures.troubles[name] = f"{type(wrong).__name__}: {wrong}"
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)


def _write(out: Path | None, figures: Figures) -> None:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / RESULT).write_text(json.dumps(figures.as_json(), indent=2) + "\n")
        (out / "bench.md").write_text(f"{figures.as_table()}\n\n{as_table(figures)}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    usual = Wish()
    parser.add_argument("--only", nargs="+", choices=NAMES, help="these scenarios")
    parser.add_argument("--skip", nargs="+", choices=NAMES, default=[], help="all but these")
    parser.add_argument("--rounds", type=int, default=usual.rounds)
    parser.add_argument("--seats", type=int, default=usual.seats)
    parser.add_argument("--sizes", type=int, nargs="+", default=usual.sizes)
    parser.add_argument("--rooms", type=int, nargs="+", default=usual.rooms)
    parser.add_argument("--period", type=float, default=usual.period)
    parser.add_argument("--sessions", type=int, default=usual.sessions)
    parser.add_argument("--pot", type=int, default=usual.pot)
    parser.add_argument("--seconds", type=float, default=usual.seconds)
    parser.add_argument("--without", nargs="+", default=[], choices=("stock", "node", "bare"))
    parser.add_argument("--before", type=Path, help="a folder with an earlier Hearth")
    parser.add_argument("--out", type=Path, help="folder for bench.json and bench.md")
    return parser


def _wish(asked: argparse.Namespace) -> Wish:
    return Wish(
        rounds=asked.rounds, seats=asked.seats, sizes=tuple(asked.sizes),
        rooms=tuple(asked.rooms), period=asked.period, sessions=asked.sessions, pot=asked.pot,
        seconds=asked.seconds, without=tuple(asked.without), before=asked.before,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
