"""Runs the benchmarks: python -m bench [--seats N] [--rounds N] [--out FOLDER]."""

from __future__ import annotations

import argparse
import json
import resource
import sys
from contextlib import ExitStack
from pathlib import Path

from bench import targets
from bench.figures import Figures
from bench.rooms import Room
from bench.targets import Target

WARM_UP = 50  # seats of a room that is thrown away: nobody is measured cold


def main() -> int:
    """Measure all servers in turns, print the table, and write both forms."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--seats", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--without", nargs="+", default=[], help="stock, node, bare")
    wish = parser.parse_args()
    _raise_the_limit_of_files()
    figures = Figures()
    with ExitStack() as running:
        every = _started(running, wish.without)
        for number in range(wish.rounds):
            for target in every[number % len(every) :] + every[: number % len(every)]:
                figures.calibrate()
                _measure(target, wish.seats, figures)
            print(f"round {number + 1} of {wish.rounds}", file=sys.stderr)
    print(figures.as_table())
    if wish.out:
        wish.out.mkdir(parents=True, exist_ok=True)
        (wish.out / "bench.json").write_text(json.dumps(figures.as_json(), indent=2) + "\n")
        (wish.out / "bench.md").write_text(figures.as_table() + "\n")
    return 0


def _started(running: ExitStack, without: list[str]) -> list[Target]:
    """Start Hearth, look how large its frames are, and start the others with frames as large."""
    ours = running.enter_context(targets.hearth())
    sizes = _sizes(ours.room(WARM_UP))
    every = [ours]
    if {"stock", "node"} - set(without):
        path = running.enter_context(targets.store())
        if "node" not in without:
            every.append(running.enter_context(targets.node(path, sizes)))
        if "stock" not in without:
            every.append(running.enter_context(targets.stock(path, sizes)))
    if "bare" not in without:
        every.append(running.enter_context(targets.bare(sizes)))
    return every


def _sizes(room: Room) -> tuple[int, int, int]:
    """Give the sizes of a state, a welcome and an acknowledgement, in bytes."""
    room.phones = room.swarm.open(room.count, room.phone(), keeps=True)
    room.swarm.run(lambda: room.swarm.welcomed == room.count + 1, "joins")
    room.begin()
    room.prepare()
    room.burst()
    phone = room.phones[0]
    found = len(phone.last_state), len(phone.replies[0]), len(phone.replies[room.number])
    room.close()
    return found


def _measure(target: Target, seats: int, figures: Figures) -> None:
    """Take one room through all scenarios."""
    before = _resident(target.pid)
    room = target.room(seats)
    figures.add(f"{seats:,} joins, until the last welcome", target.name, room.join())
    figures.add("memory per phone", target.name, max(0.0, _resident(target.pid) - before) / seats)
    room.begin()
    steps = [room.step() for _ in range(3)]
    figures.add(
        f"step change to {seats:,}, from the command", target.name, sorted(s[0] for s in steps)[1]
    )
    figures.add(
        f"step change to {seats:,}, first to last phone",
        target.name,
        sorted(s[1] for s in steps)[1],
    )
    room.prepare()
    figures.add(
        f"{seats:,} durable answers, until the last acknowledgement", target.name, room.burst()
    )
    room.close()


def _resident(pid: int) -> float:
    """The memory of a process, in KB."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return float(next(line for line in text.splitlines() if line.startswith("VmRSS")).split()[1])


def _raise_the_limit_of_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    sys.exit(main())
