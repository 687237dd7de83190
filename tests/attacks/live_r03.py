"""R3: one answer a seat, whatever a phone sends; who takes a card back cannot be told (F, P)."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import permutations
from random import Random

from server.rehearsal.dial import LineRefused
from server.rehearsal.line import LineLost
from server.service.taking_back import GOING
from sessions.anonymity import tick_after
from tests.attacks.case import Hits, How, Result, found, guessed
from tests.attacks.live_phones import Guest
from tests.attacks.live_stage import LEAST_OPEN, Play, Spoken, Workshop, played, states
from tests.attacks.live_venue import SPEED, Venue, venue

RACERS = 50
TARGETS = 6_000
PICKED_UP = 2.5  # seconds within which three people take up their phones
SLOW = 3.0  # session seconds: the clock's next look, and a message's way


def attacks(full: bool) -> Iterable[Result]:
    runs = 50 if full else 2
    extra = sum(race(venue(), runs))
    yield found(
        "R3",
        f"{RACERS} racing and reconnecting submits of one seat: more than one",
        5,
        extra,
        trials=runs,
        off=RACERS - 1,
        off_must=RACERS - 1,
        how=How.LIVE,
        note="defence off: every sealed record kept, as none is like another",
    )
    chance = Random(3)
    yield guessed(
        "R3",
        "which of three with a phone in hand took the card back",
        3,
        one_of_three(chance, GOING),
        limit=1 / 3 + 0.03,
        off=one_of_three(chance, (0.0, 0.0), ticks=False),
        note="the limit is 1/3 + .03; defence off: it goes at once",
    )
    yield guessed(
        "R3",
        "which of three took back which of three cards",
        3,
        three_cards(chance, GOING),
        limit=1 / 3 + 0.03,
        off=three_cards(chance, (0.0, 0.0), ticks=False),
    )
    taken = [(shop, run) for shop in played(full) for run in shop.runs if run.taken is not None]
    wrong = [sign for shop, run in taken for sign in signs(shop, run)]
    yield found(
        "R3",
        "a card that goes too early, too late, or with a trace",
        "14",
        len(wrong),
        trials=len(taken),
        off=len(early(*taken[0])),
        how=How.LIVE,
        note=f"10 to 40 s, a new order, charts unmoved {wrong or ''}".strip(),
    )


def race(place: Venue, runs: int) -> list[int]:
    """Let one seat submit from many connections at once; count what is more than one."""
    play = Play(place, 5, "race")
    desk = play.shop.desk
    desk.move("start")
    desk.show("harvest")
    extra = []
    for turn in range(runs):
        for one in play.shop.everyone:  # a line that nobody reads is given up by the server
            one.drain()
        desk.move("open" if turn == 0 else "again")
        desk.move("add_time", seconds=600)
        run = str(desk.state["run"]["id"])
        submit_all(place, play.shop, run)
        if turn + 1 == runs:
            break
        ending = f":pot:{run}".encode()
        pot = [m for k, ms in place.haul().dump.items() if k.endswith(ending) for m in ms]
        assert pot, "the premise: the racer got something into the pot"
        extra.append(len(pot) - 1)
        desk.move("close")
        desk.until(lambda now: now["stage"] == "closed")
    for guest in play.shop.guests[1:]:
        guest.answer(run, {"text": f"somebody else {guest.who}"})
    place.wait(LEAST_OPEN)
    desk.drain()
    cards = desk.close_run()["wall"]["cards"]
    extra.append(sum("racing" in card["text"] for card in cards) - 1)
    desk.end()
    for one in play.shop.everyone:
        one.close()
    return extra


def submit_all(place: Venue, shop: Workshop, run: str) -> None:
    ready = threading.Barrier(RACERS)
    racer = shop.guests[0]

    def submit(number: int) -> None:
        twin = Guest(place.url, shop.links["code"], 500 + number)
        twin.auth, twin.key = racer.auth, racer.key
        with suppress(LineLost, LineRefused):
            twin.connect()
            with suppress(threading.BrokenBarrierError):  # somebody is slow: go without them
                ready.wait(4)
            if number % 3 == 0 and twin.line is not None:  # the line breaks before the answer came
                twin.line.emit("answer", twin.payload(run, {"text": f"racing {number % 5}"}))
                twin.connect()
            twin.answer(run, {"text": f"racing {number % 5}"}, 1 + number % 3)
        twin.close()

    threads = [threading.Thread(target=submit, args=(n,)) for n in range(RACERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def went(chance: Random, tapped: float, going: tuple[float, float], *, ticks: bool) -> float:
    """When a card goes: the product's own delay, then the clock's next tick, of a phase unknown."""
    at = tapped + chance.uniform(*going)
    return at + chance.random() * tick_after(chance) if ticks else at


def one_of_three(chance: Random, going: tuple[float, float], *, ticks: bool = True) -> Hits:
    hits = 0
    for _ in range(TARGETS):
        hands = [chance.uniform(0, PICKED_UP) for _ in range(3)]
        taker = chance.randrange(3)
        gone = went(chance, hands[taker], going, ticks=ticks)
        hits += likeliest(chance, hands, gone, going, ticks=ticks) == taker
    return Hits(hits, TARGETS)


def likeliest(
    chance: Random, hands: Sequence[float], gone: float, going: tuple[float, float], *, ticks: bool
) -> int:
    """Guess among those who can have been it: the delay is even, so all of them are as likely."""
    slack = tick_after(chance) if ticks else 1e-9
    can = [i for i, at in enumerate(hands) if going[0] - 1e-9 <= gone - at <= going[1] + slack]
    return chance.choice(can or [0, 1, 2])


def three_cards(chance: Random, going: tuple[float, float], *, ticks: bool = True) -> Hits:
    """Guess by the matching that can be; where all can, by the order of the hands."""
    hits = rounds = 0
    while rounds * 3 < TARGETS:
        hands = sorted(chance.uniform(0, PICKED_UP) for _ in range(3))
        gone = [went(chance, hand, going, ticks=ticks) for hand in hands]
        cards = chance.sample(range(3), 3)  # which card is whose: the guesser sees times alone
        seen = sorted(cards, key=lambda card: gone[card])
        slack = 2.4 if ticks else 1e-9
        fits = [
            order
            for order in permutations(range(3))
            if all(
                going[0] - 1e-9 <= gone[card] - hands[who] <= going[1] + slack
                for who, card in zip(order, seen, strict=True)
            )
        ]
        guess = fits[0] if fits else (0, 1, 2)
        hits += sum(who == card for who, card in zip(guess, seen, strict=True))
        rounds += 1
    return Hits(hits, rounds * 3)


def signs(shop: Workshop, run: Spoken) -> list[str]:
    """Look at one take-back in the recorded frames: what was not as it must be."""
    assert run.taken is not None
    text, guest = run.canaries()[run.taken], shop.guests[run.taken]
    tapped = next(
        f.at for f in guest.frames if f.sent and '["take_back"' in f.text and run.id in f.text
    )
    wrong, last, shown = [], None, None
    for frame in shop.desk.frames:
        for state in states([frame.text]):
            wall = state["wall"]
            if not wall or wall["run"] != run.id:
                continue
            there = any(card["text"] == text for card in wall["cards"])
            if frame.at > tapped and not there and last is not None and wall["pages"] == 1:
                after = (frame.at - tapped) * SPEED
                wrong += [f"after {after:.0f} s"] * (not 10 <= after <= 40 + SLOW + SPEED * 0.2)
                wrong += ["same revision"] * (wall["revision"] == last)
                wrong += ["moved chart"] * (
                    state["step"] == run.step.id and state["snapshot"] != shown
                )
                return wrong
            last, shown = wall["revision"], state["snapshot"]
    return wrong


def early(shop: Workshop, run: Spoken) -> list[str]:
    """Look for the same signs where the card went with the tap."""
    chance = Random(1)
    gone = went(chance, 0.0, (0.0, 0.0), ticks=False)
    return [f"after {gone:.0f} s"] * (not 10 <= gone <= 40)
