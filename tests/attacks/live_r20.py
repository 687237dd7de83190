"""R20: fake seats see what we say they do, and every open shows the frozen count (F, P)."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from sessions.anonymity import pool_release, step_size, tier_for
from tests.attacks.case import Hits, How, Result, found, guessed
from tests.attacks.live_phones import Guest
from tests.attacks.live_stage import LEAST_OPEN, Play, Workshop, played, states
from tests.attacks.live_venue import Venue, venue

TARGETS = 12_000
ROOMS = ((8, 0), (8, 2), (8, 5), (20, 0), (20, 5), (20, 12), (40, 10), (150, 40))
POOLS = ((20, 0), (20, 2), (20, 4), (40, 4), (150, 10))
RUSH = 0.3


def attacks(full: bool) -> Iterable[Result]:
    chance = Random(20)
    for seats, fakes in ROOMS if full else ROOMS[1:6:2]:
        yield guessed(
            "R20",
            f"one card to its writer, all at once, {fakes} fake seats",
            seats,
            at_close(chance, seats, fakes),
            limit=stated(seats, fakes),
            off=at_close(chance, seats, seats - 1),
            note="we state 1/(seats - fakes); off: all others are fakes",
        )
    for seats, fakes in POOLS if full else POOLS[1:2]:
        yield guessed(
            "R20",
            f"one answer to its giver in the pool, {fakes} fake seats",
            seats,
            from_pool(chance, seats, fakes),
            limit=stated_of_pool(seats, fakes),
            off=from_pool(chance, seats, step(seats) - 1, stay=False),
            note="we state 1/(what stays behind + 1 - fakes); off: nothing stays "
            "behind, and fakes fill the batch up to the last place",
        )
    shops = played(full)
    wrong = [state for shop in shops for state in uncounted(shop)]
    opened = sum(len(shop.runs) for shop in shops)
    yield found(
        "R20",
        "a page that does not show the frozen seat count of an open run",
        ", ".join(str(len(shop.guests)) for shop in shops),
        len(wrong),
        trials=opened,
        off=len(uncounted(shops[0], hide=True)),
        how=How.LIVE,
    )
    moved = [crept_in(venue()) for _ in range(50 if full else 1)]
    yield found(
        "R20",
        "move the count of an open run by seats that come later",
        5,
        sum(moved),
        trials=len(moved),
        off=sum(crept_in(venue(), before=True) for _ in moved),
        off_must=len(moved),
        how=How.LIVE,
        note="off: they come before the run opens, and are counted",
    )


def stated(seats: int, fakes: int) -> float:
    """What we say of a wall: whoever holds fakes looks into a room that is smaller by them."""
    return 1 / max(1, seats - fakes)


def stated_of_pool(seats: int, fakes: int) -> float:
    """What we say of a pool: of those that stay behind, fakes hide nobody."""
    tier = tier_for(seats)
    assert tier is not None
    return 1 / max(1, max(tier.stay, step_size(tier, seats)) + 1 - fakes)


def step(seats: int) -> int:
    tier = tier_for(seats)
    assert tier is not None
    return step_size(tier, seats)


def at_close(chance: Random, seats: int, fakes: int) -> Hits:
    """Strike out the own cards, and guess among the others."""
    hits = 0
    for _ in range(TARGETS):
        wall = chance.sample(range(seats), seats)
        others = [card for card in wall if card >= fakes]
        hits += chance.choice(others) == seats - 1
    return Hits(hits, TARGETS)


def from_pool(chance: Random, seats: int, fakes: int, *, stay: bool = True) -> Hits:
    """Answer with all fakes first, watch who taps just before a release, and guess a card of it."""
    hits = trials = 0
    while trials < TARGETS:
        order = [*range(fakes), *chance.sample(range(fakes, seats), seats - fakes)]
        pending, out = until_release(chance, order, stay=stay)
        target, shown = pending[-1], [each for each in out if each >= fakes]
        trials += 1
        hits += bool(shown) and chance.choice(shown) == target
    return Hits(hits, trials)


def until_release(chance: Random, order: list[int], *, stay: bool) -> tuple[list[int], list[int]]:
    """Let people answer one by one, with a tick now and then, until something comes out."""
    tier = tier_for(len(order))
    assert tier is not None
    for count in range(1, len(order) + 1):
        pending = order[:count]
        if not stay and count >= step_size(tier, len(order)):
            return pending, pending
        if stay and (chance.random() < RUSH or count == len(order)):
            out = pool_release(pending, tier, len(order), chance)
            if out:
                return pending, out
    raise AssertionError("nothing came out")


def uncounted(shop: Workshop, *, hide: bool = False) -> list[int]:
    """List the states of open runs in which somebody's page lacks the count, or has another one."""
    wrong = []
    counts = {run.id: run.seats for run in shop.runs}
    for one in shop.everyone:
        for state in states(one.heard_texts()):
            run = dict(state["run"] or {})
            if hide:
                run.pop("seats", None)
            if run and run["id"] in counts and run.get("seats") != counts[run["id"]]:
                wrong.append(state["version"])
    return wrong


def crept_in(place: Venue, *, before: bool = False) -> int:
    """Let two more seats in, while a run is open or just before: does its count move?"""
    play = Play(place, 5, "fakes")
    desk = play.shop.desk
    desk.move("start")
    desk.show("harvest")
    fakes = [Guest(place.url, play.shop.links["code"], 50 + n) for n in range(2)]
    for fake in fakes if before else ():
        fake.connect()
    run = desk.open("harvest")
    for fake in () if before else fakes:
        fake.connect()
    for guest in (*play.shop.guests, *fakes):
        guest.answer(run, {"text": f"a card {guest.who}"})
    place.wait(LEAST_OPEN)
    desk.drain()
    closed = desk.close_run()
    desk.end()
    for one in (*play.shop.everyone, *fakes):
        one.close()
    return int(closed["run"]["seats"] != 5)
