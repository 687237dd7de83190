"""The same attacks on the real server: fifty runs a rule, which must not contradict the volume.

A few runs on a server with its defences off show that they would see something.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from tests.attacks.defences.open_server import Open
from tests.attacks.result import Hits, How, Result, found, guessed
from tests.attacks.rig import live_runs, people, simulation
from tests.attacks.rig.people import Batch
from tests.attacks.rig.server import Venue, beside
from tests.attacks.rules.r06_release import simulated as r06_release
from tests.attacks.rules.r08_progress import simulated as r08_bands
from tests.attacks.rules.r08_progress.simulated import LATER
from tests.attacks.rules.r09_charts import simulated_charts as r09_charts
from tests.attacks.statistics import bounds

RUNS, OFF = 50, 6
TOLD = 12  # answers of which one that differs moves a rounded share
WORD = "w"
LEAST = live_runs.LEAST + 1


def attacks(full: bool) -> Iterable[Result]:
    """Play on two servers, room by room; the quick selection leaves this out."""
    if not full:
        return
    with beside(Open()) as bare:
        yield from _twenty(bare)
        yield from _four(bare)
        yield from _eight(bare)


def _twenty(bare: Venue) -> Iterator[Result]:
    chance = random.Random(20)
    arrivals, unlike = _shown(live_runs.Room(20, place=bare), chance)  # first: phones fall asleep
    room = live_runs.Room(20)
    room.show("first-word")
    yield _words(room, chance)
    room.show("harvest")
    yield from _texts(room, arrivals, chance)
    room.show("how-small")
    yield from _choices(room, chance)
    yield _alike(room, unlike, chance)
    room.end()


def _shown(room: live_runs.Room, chance: random.Random) -> tuple[list[list[int]], int]:
    """Play texts and charts where the defences are off."""
    room.show("harvest")
    arrivals = [_arrivals(room, chance) for _ in range(OFF)]
    room.show("how-small")
    unlike = _unlike(room, OFF, chance)
    room.end()
    return arrivals, unlike


def _words(room: live_runs.Room, chance: random.Random) -> Result:
    """R6: words are small cards, and come out of the pool in batches."""
    hits = trials = off = 0
    for _ in range(RUNS):
        order, moments = _order(room, chance)
        seen = room.play(live_runs.spread(moments, order), lambda who: {"word": f"{WORD}{who:03}"})
        place = {who: at for at, who in enumerate(order)}
        batches, before = list[Batch](), set[int]()
        for at, result in seen.results():
            fresh = [place[int(each["text"][1:])] for each in result["words"]]
            batches.append(Batch(at, [who for who in fresh if who not in before]))
            before |= set(fresh)
        known = r06_release.known(sorted(seen.moments), batches)
        live = r06_release.known(moments, r06_release.as_they_come(moments, 1))
        hits += sum(known.guess(target) for target in range(len(order)))
        off += sum(live.guess(target) for target in range(len(order)))
        trials += len(order)
    return guessed("R6", "whose word, from all moments (off: shown as they come)", 20,
                   Hits(hits, trials), limit=1 / 6, off=Hits(off, trials),
                   how=How.LIVE)  # fmt: skip


def _texts(room: live_runs.Room, bare: list[list[int]], chance: random.Random) -> Iterator[Result]:
    """R6 and R4: texts come out at the close, on a wall whose order means nothing."""
    orders = [_arrivals(room, chance) for _ in range(RUNS)]
    seats, told = len(room.guests), bounds.tau_over(orders)
    yield guessed("R6", "whose card on the wall (off: in order of arrival)", seats,
                  _in_place(orders), limit=1 / 5, off=_in_place(bare), how=How.LIVE)  # fmt: skip
    note = f"tau; interval {told.low:+.3f} to {told.high:+.3f} must hold 0"
    far = 0.0 if told.holds_zero else told.far
    yield Result("R4", "the order of arrival on the wall (off: by arrival)", str(seats),
                 RUNS, round(told.mean, 4), far, 0.0, off=bounds.tau_over(bare).mean, off_must=0.9,
                 how=How.LIVE, slack=0.0, note=note)  # fmt: skip


def _arrivals(room: live_runs.Room, chance: random.Random) -> list[int]:
    """Play a run of texts; give each card's place among those that came, in the wall's order."""
    order, moments = _order(room, chance)
    seen = room.play(live_runs.spread(moments, order), simulation.canary)
    return [order.index(simulation.of(text)) for text in seen.wall]


def _in_place(orders: Iterable[list[int]]) -> Hits:
    """Point at the first card for the first who came, and so on."""
    right = [place == at for order in orders for at, place in enumerate(order)]
    return Hits(sum(right), len(right))


def _choices(room: live_runs.Room, chance: random.Random) -> Iterator[Result]:
    """R9 and R8: a straggler answers at one moment or 20 s later, all others as people do."""
    seats = len(room.guests)
    gains, exact, late_hits, off = list[float](), list[int](), 0, 0
    for _ in range(RUNS):
        order, moments = _order(room, chance)
        late = chance.random() < 0.5
        moments[-1] = moments[-2] + 2 + LATER * late
        chosen = [_option(chance) for _ in order]
        bodies = {who: {"option": chosen[at]} for at, who in enumerate(order)}
        seen = room.play(
            live_runs.spread(moments, order), bodies.__getitem__, close_at=moments[-2] + 30
        )
        shown = _pictures(seen, sorted(seen.moments))
        gains.append(sum(r09_charts.gain(moments, shown, chosen, t, chance)
                         for t in range(seats)) / seats)  # fmt: skip
        exact += _exact(moments, chosen, chance)
        late_hits += _moved_late(seen, moments[-2] + 2, chance) == late
        off += (moments[-1] - moments[-2] > LATER / 2) == late
    mean, low, _ = bounds.mean_bounds(gains, bounds.Z_WIDE)
    yield Result("R9", "choice: gain over the last chart by all charts (off: exact, no pool)",
                 str(seats), RUNS, mean, low, r09_charts.LIMIT, off=sum(exact) / len(exact),
                 off_must=0.1, how=How.LIVE)  # fmt: skip
    yield guessed("R8", "a straggler: now or 20 s later, by anything that moved (off: a counter)",
                  seats, Hits(late_hits, RUNS), limit=r08_bands.LIMIT, off=Hits(off, RUNS),
                  how=How.LIVE)  # fmt: skip


def _exact(moments: list[float], chosen: list[str], chance: random.Random) -> list[int]:
    """Take the same gains where each tick shows exactly what has come."""
    seats, ticks = len(moments), r09_charts.EVERY_TICK
    batches = people.released(moments, seats, chance, people.at_once, snapshots=ticks)
    shown = r09_charts.live(batches, chosen)
    return [r09_charts.gain(moments, shown, chosen, t, chance) for t in range(seats)]


def _pictures(seen: live_runs.Watched, moments: list[float]) -> list[r09_charts.Picture]:
    """Read the charts; how many answers are in one follows from the moments and the rule."""
    told, tier = list[r09_charts.Picture](), people.tier_of(len(moments))
    stay = max(tier.stay, -(-len(moments) // 4))
    for at, chart in seen.results():
        here = sum(moment <= at for moment in moments)
        total = here if at >= seen.states[-1][0] else max(tier.batch, here - stay)
        told.append((at, total, r09_charts.read(chart, total)))
    return told


def _moved_late(seen: live_runs.Watched, t: float, chance: random.Random) -> bool:
    """Guess "late" if anything moved in the later half only, "now" if in the earlier one."""
    moved = [at for at, state in seen.states if t <= at < t + 26 and state["stage"] == "open"]
    early = any(at < t + LATER for at in moved)
    later = any(at >= t + LATER for at in moved)
    return later if early != later else chance.random() < 0.5


def _alike(room: live_runs.Room, off: int, chance: random.Random) -> Result:
    """R10: the last chart, and all of its state, where all or all but one choose the same."""
    return found("R10", "charts of all alike that differ from the first (off: no unanimity)", 20,
                 _unlike(room, RUNS, chance), trials=RUNS, off=off,
                 off_must=OFF // 2, how=How.LIVE)  # fmt: skip


def _unlike(room: live_runs.Room, runs: int, chance: random.Random) -> int:
    """Count the charts that differ from the first, where every other run has one who differs."""
    told = list[object]()
    for number in range(runs):
        order = _order(room, chance)[0][:TOLD]
        other = chance.choice(order) if number % 2 else None
        moments = [1.0 + at / 10 for at in range(TOLD)]
        bodies = [{"option": "not-yet" if who == other else "ask-for-help"} for who in range(20)]
        seen = room.play(live_runs.spread(moments, order), bodies.__getitem__)
        told.append(seen.results()[-1][1])
    return sum(each != told[0] for each in told)


def _four(bare: Venue) -> Iterator[Result]:
    """R7: a room of four."""
    chance = random.Random(4)
    hits, shown = _insider(live_runs.Room(4), RUNS, chance)
    off, off_shown = _insider(live_runs.Room(4, place=bare), OFF, chance)
    yield guessed("R7", "an insider points at the others' cards (off: in order of arrival)", 4,
                  hits, limit=1 / 3, off=off, how=How.LIVE)  # fmt: skip
    yield found("R7", "three of four answered: runs that showed anything (off: no k)", 4, shown,
                trials=RUNS, off=off_shown, off_must=OFF, how=How.LIVE)  # fmt: skip


def _insider(room: live_runs.Room, runs: int, chance: random.Random) -> tuple[Hits, int]:
    """Let one of four look for the others, and then let one of the four say nothing."""
    room.show("harvest")
    hits = shown = 0
    for _ in range(runs):
        order, moments = _order(room, chance)
        seen = room.play(live_runs.spread(moments, order), simulation.canary)
        insider = chance.randrange(4)
        wall = [simulation.of(text) for text in seen.wall if simulation.of(text) != insider]
        came = [who for who in order if who != insider]
        hits += sum(a == b for a, b in zip(wall, came, strict=True))
        seen = room.play(live_runs.spread(moments[:3], order[:3]), simulation.canary)
        shown += bool(seen.wall) or "canary" in str(seen.states)
    room.end()
    return Hits(hits, 3 * runs), shown


def _eight(bare: Venue) -> Iterator[Result]:
    """R16: open, close and open again around one person, in a room of eight."""
    chance = random.Random(8)
    shown = _around(live_runs.Room(8), RUNS, chance)
    off = _around(live_runs.Room(8, place=bare), 2 * OFF, chance)
    yield found("R16", "the target's words shown below k answers (off: no k, half of them late)", 8,
                shown, trials=RUNS, off=off, off_must=2, how=How.LIVE)  # fmt: skip


def _around(room: live_runs.Room, runs: int, chance: random.Random) -> int:
    """Count the runs that show what the target wrote beside at most three others."""
    room.show("harvest")
    shown = 0
    for _ in range(runs):
        others = chance.randint(0, 3)
        moments = [chance.uniform(0.5, 15) for _ in range(others + 1)]
        seen = room.play(live_runs.spread(moments, range(others + 1)), simulation.canary,
                         close_at=chance.choice((15.5, 21.5)))  # fmt: skip
        shown += "canary 000" in str(seen.states) or "canary 000" in seen.wall
    room.end()
    return shown


def _order(room: live_runs.Room, chance: random.Random) -> tuple[list[int], list[float]]:
    """Draw who answers in which order, and when."""
    seats = len(room.guests)
    return chance.sample(range(seats), seats), people.taps(chance, seats)


def _option(chance: random.Random) -> str:
    names = ["tell-a-friend", "say-a-feeling", "ask-for-help", "say-i-dont-know", "not-yet"]
    return chance.choices(names, [1 / (1 + place / 2) for place in range(len(names))])[0]
