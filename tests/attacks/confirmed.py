"""The same attacks on the real server: fifty runs a rule, which must not contradict the volume."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from tests.attacks import figures, people, played, r06_release, r08_bands, r09_charts, served
from tests.attacks.case import Hits, How, Result, found, guessed
from tests.attacks.people import Batch
from tests.attacks.r08_bands import LATER

RUNS = 50
WORD = "w"
LEAST = served.LEAST + 1


def attacks(full: bool) -> Iterable[Result]:
    """Play on one server, room by room; the quick selection leaves this out."""
    if not full:
        return
    yield from _twenty()
    yield from _four()
    yield from _eight()


def _twenty() -> Iterator[Result]:
    room, chance = served.Room(20), random.Random(20)
    room.show("first-word")
    yield _words(room, chance)
    room.show("harvest")
    yield from _texts(room, chance)
    room.show("how-small")
    yield from _choices(room, chance)
    yield _alike(room, chance)
    room.end()


def _words(room: served.Room, chance: random.Random) -> Result:
    """R6: words are small cards, and come out of the pool in batches."""
    hits = trials = off = 0
    for _ in range(RUNS):
        order, moments = _order(room, chance)
        seen = room.play(served.spread(moments, order), lambda who: {"word": f"{WORD}{who:03}"})
        place = {who: at for at, who in enumerate(order)}
        batches, before = list[Batch](), set[int]()
        for at, picture in seen.pictures():
            fresh = [place[int(each["text"][1:])] for each in picture["words"]]
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


def _texts(room: served.Room, chance: random.Random) -> Iterator[Result]:
    """R6 and R4: texts come out at the close, on a wall whose order means nothing."""
    orders, hits = list[list[int]](), 0
    for _ in range(RUNS):
        order, moments = _order(room, chance)
        seen = room.play(served.spread(moments, order), played.canary)
        orders.append([order.index(played.of(text)) for text in seen.wall])
        hits += sum(place == at for at, place in enumerate(orders[-1]))
    seats, told = len(room.guests), figures.tau_over(orders)
    yield guessed("R6", "whose card on the wall (off: in order of arrival)", seats,
                  Hits(hits, RUNS * seats), limit=1 / 5, off=Hits(RUNS * seats, RUNS * seats),
                  how=How.LIVE)  # fmt: skip
    note = f"tau; interval {told.low:+.3f} to {told.high:+.3f} must hold 0"
    far = 0.0 if told.holds_zero else told.far
    yield Result("R4", "the order of arrival on the wall (off: by arrival)", str(seats),
                 RUNS, round(told.mean, 4), far, 0.0, off=1.0, off_must=0.9, how=How.LIVE,
                 slack=0.0, note=note)  # fmt: skip


def _choices(room: served.Room, chance: random.Random) -> Iterator[Result]:
    """R9 and R8: a straggler answers at one moment or 20 s later, all others as people do."""
    seats = len(room.guests)
    gains, right, late_hits, off = list[float](), 0, 0, 0
    for _ in range(RUNS):
        order, moments = _order(room, chance)
        late = chance.random() < 0.5
        moments[-1] = moments[-2] + 2 + LATER * late
        chosen = [_option(chance) for _ in order]
        bodies = {who: {"option": chosen[at]} for at, who in enumerate(order)}
        seen = room.play(
            served.spread(moments, order), bodies.__getitem__, close_at=moments[-2] + 30
        )
        shown = _pictures(seen, sorted(seen.moments))
        gains.append(sum(r09_charts.gain(moments, shown, chosen, t, chance)
                         for t in range(seats)) / seats)  # fmt: skip
        right += sum(r09_charts.exact(moments, chosen, t, 0.0, chance) for t in range(seats))
        late_hits += _moved_late(seen, moments[-2] + 2, chance) == late
        off += (moments[-1] - moments[-2] > LATER / 2) == late
    mean, low, _ = figures.mean_bounds(gains, figures.Z_WIDE)
    yield Result("R9", "choice: gain over the last chart by all charts (off: exact, live)",
                 str(seats), RUNS, mean, low, r09_charts.LIMIT, off=right / (RUNS * seats),
                 off_must=0.9, how=How.LIVE)  # fmt: skip
    yield guessed("R8", "a straggler: now or 20 s later, by anything that moved (off: a counter)",
                  seats, Hits(late_hits, RUNS), limit=r08_bands.LIMIT, off=Hits(off, RUNS),
                  how=How.LIVE)  # fmt: skip


def _pictures(seen: served.Watched, moments: list[float]) -> list[r09_charts.Picture]:
    """Read the charts; how many answers are in one follows from the moments and the rule."""
    told, tier = list[r09_charts.Picture](), people.tier_of(len(moments))
    stay = max(tier.stay, -(-len(moments) // 4))
    for at, chart in seen.pictures():
        here = sum(moment <= at for moment in moments)
        total = here if at >= seen.states[-1][0] else max(tier.batch, here - stay)
        told.append((at, total, r09_charts.read(chart, total)))
    return told


def _moved_late(seen: served.Watched, t: float, chance: random.Random) -> bool:
    """Guess "late" if anything moved in the later half only, "now" if in the earlier one."""
    moved = [at for at, state in seen.states if t <= at < t + 26 and state["stage"] == "open"]
    early = any(at < t + LATER for at in moved)
    later = any(at >= t + LATER for at in moved)
    return later if early != later else chance.random() < 0.5


def _alike(room: served.Room, chance: random.Random) -> Result:
    """R10: the last chart, and all of its state, where all or all but one choose the same."""
    told, off = list[object](), 0
    for number in range(RUNS):
        other = chance.randrange(20) if number % 2 else None
        order, _ = _order(room, chance)
        moments = [1.0 + at / 10 for at in range(len(order))]
        bodies = [{"option": "not-yet" if who == other else "ask-for-help"} for who in range(20)]
        seen = room.play(served.spread(moments, order), bodies.__getitem__)
        told.append(seen.pictures()[-1][1])
        off += number % 2
    return found("R10", "charts of all alike that differ from the first (off: exact counts)", 20,
                 sum(each != told[0] for each in told), trials=RUNS, off=off, off_must=RUNS // 2,
                 how=How.LIVE)  # fmt: skip


def _four() -> Iterator[Result]:
    """R7: a room of four."""
    room, chance = served.Room(4), random.Random(4)
    room.show("harvest")
    hits = shown = 0
    for _ in range(RUNS):
        order, moments = _order(room, chance)
        seen = room.play(served.spread(moments, order), played.canary)
        insider = chance.randrange(4)
        wall = [played.of(text) for text in seen.wall if played.of(text) != insider]
        came = [who for who in order if who != insider]
        hits += sum(a == b for a, b in zip(wall, came, strict=True))
        seen = room.play(served.spread(moments[:3], order[:3]), played.canary)
        shown += bool(seen.wall) or "canary" in str(seen.states)
    room.end()
    yield guessed("R7", "an insider points at the others' cards (off: in order of arrival)", 4,
                  Hits(hits, 3 * RUNS), limit=1 / 3, off=Hits(3 * RUNS, 3 * RUNS),
                  how=How.LIVE)  # fmt: skip
    yield found("R7", "three of four answered: runs that showed anything (off: four)", 4, shown,
                trials=RUNS, off=RUNS, off_must=RUNS, how=How.LIVE)  # fmt: skip


def _eight() -> Iterator[Result]:
    """R16: open, close and open again around one person, in a room of eight."""
    room, chance = served.Room(8), random.Random(8)
    room.show("harvest")
    shown, control = 0, 0
    for number in range(RUNS):
        enough = number % 10 == 9
        others = 7 if enough else chance.randint(0, 3)
        moments = [chance.uniform(0.5, 15) for _ in range(others + 1)]
        seen = room.play(served.spread(moments, range(others + 1)), played.canary,
                         close_at=LEAST if enough else chance.choice((15.5, 21.5)))  # fmt: skip
        visible = "canary 000" in str(seen.states) or "canary 000" in seen.wall
        shown, control = shown + (visible and not enough), control + (visible and enough)
    room.end()
    yield found("R16", "the target's words shown below k answers (off: enough answered)", 8, shown,
                trials=RUNS, off=control, off_must=RUNS // 10, how=How.LIVE)  # fmt: skip


def _order(room: served.Room, chance: random.Random) -> tuple[list[int], list[float]]:
    """Draw who answers in which order, and when."""
    seats = len(room.guests)
    return chance.sample(range(seats), seats), people.taps(chance, seats)


def _option(chance: random.Random) -> str:
    names = ["tell-a-friend", "say-a-feeling", "ask-for-help", "say-i-dont-know", "not-yet"]
    return chance.choices(names, [1 / (1 + place / 2) for place in range(len(names))])[0]
