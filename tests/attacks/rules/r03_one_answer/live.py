"""R3: one answer a seat, whatever a phone sends; who takes a card back cannot be told (F, P)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from server.service.answers import taking_back
from sessions.anonymity import tick_after
from tests.attacks.defences.switched_off import swapped
from tests.attacks.result import How, Result, found, guessed
from tests.attacks.rig.server import SPEED, venue
from tests.attacks.rig.workshop_player import Spoken, Workshop, played, states
from tests.attacks.rules.r03_one_answer import hands
from tests.attacks.rules.r03_one_answer.race import RACERS, race, race_apart
from tests.drivers.clients import Json

TARGETS, FEW = 6_000, 150
PICKED_UP = 3.0  # seconds within which three people tap: what "phones in hand" must mean
LIMIT = 1 / 3 + 0.03
SLOW = 3.0  # session seconds: the clock's next look, and a message's way
MANY = 7  # cards: of so many, a shuffled order is hardly ever the old one


def attacks(full: bool) -> Iterable[Result]:
    runs = 50 if full else 2
    yield found(
        "R3",
        f"{RACERS} racing and reconnecting submits of one seat: more than one",
        5,
        sum(race(venue(), runs)),
        trials=runs,
        off=race_apart(venue()),
        off_must=RACERS * 4 // 5,
        how=How.LIVE,
        note="defence off: each of them from a seat of its own",
    )
    yield from in_hand(TARGETS if full else FEW)
    taken = [(shop, run) for shop in played(full) for run in shop.runs if run.taken is not None]
    judged = [told for each in taken if (told := signs(*each)) is not None]
    wrong = [sign for told in judged for sign in told]
    yield found(
        "R3",
        "a card that goes too early, too late, or with a trace",
        ", ".join(str(seats) for seats in dict.fromkeys(len(shop.guests) for shop, _ in taken)),
        len(wrong),
        trials=len(judged),
        off=max(len(signs(*each, careless=True) or ()) for each in taken),
        off_must=2,
        how=How.LIVE,
        note="10 to 40 s, a new order, charts unmoved; defence off: it goes with the tap, and the "
        f"others stay as they were {wrong or ''}".strip(),
    )


def in_hand(targets: int) -> Iterator[Result]:
    """Play three people with phones in hand; with the defence off a card goes with its tap."""
    for what, attack in (
        ("which of three with a phone in hand took the card back", hands.one_of_three),
        ("which of three took back which of three cards", hands.three_cards),
    ):
        on = attack(Random(3), targets, within=PICKED_UP, tick=tick_after)
        with swapped(taking_back, "GOING", (0.0, 0.0)):
            off = attack(Random(3), FEW, within=PICKED_UP, tick=lambda _: 0.1)
        yield guessed(
            "R3",
            f"{what}, all within {PICKED_UP:.0f} s",
            hands.SEATS,
            on,
            limit=LIMIT,
            off=off,
            note="the limit is 1/3 + .03; on a store in memory, each look of the clock known; "
            "defence off: it goes at once",
        )


def signs(shop: Workshop, run: Spoken, *, careless: bool = False) -> list[str] | None:
    """Look at one take-back in the recorded frames: what was not as it must be.

    None: the room had gone on by then, and saw nothing of it. Careless: as if the card had gone
    with the tap, and nothing else had changed.
    """
    assert run.taken is not None
    text, guest = run.canaries()[run.taken], shop.guests[run.taken]
    tapped = next(
        f.at for f in guest.frames if f.sent and '["take_back"' in f.text and run.id in f.text
    )
    before: Json | None = None
    for frame in shop.desk.frames:
        for state in states([frame.text]):
            if not state["wall"] or state["wall"]["run"] != run.id:
                continue
            if frame.at > tapped and before is not None and departed(before, state, text):
                after = 0.0 if careless else (frame.at - tapped) * SPEED
                return unlike(before, without(before, text) if careless else state, after, run)
            before = state
    return None


def departed(before: Json, state: Json, text: str) -> bool:
    """Whether the card went between two states, from whichever page."""
    walls = before["wall"], state["wall"]
    there = [any(card["text"] == text for card in wall["cards"]) for wall in walls]
    return walls[0]["revision"] != walls[1]["revision"] or there == [True, False]


def without(state: Json, text: str) -> Json:
    """The same state without one card: its neighbours stay where they were."""
    cards = [card for card in state["wall"]["cards"] if card["text"] != text]
    return state | {"wall": state["wall"] | {"cards": cards}}


def unlike(before: Json, state: Json, after: float, run: Spoken) -> list[str]:
    """Say what of a departure, so many seconds after the tap, is not as it must be."""
    left = [card["id"] for card in state["wall"]["cards"]]
    stayed = [card["id"] for card in before["wall"]["cards"] if card["id"] in left]
    wrong = [f"after {after:.0f} s"] * (not 10 <= after <= 40 + SLOW + SPEED * 0.2)
    wrong += ["same revision"] * (state["wall"]["revision"] == before["wall"]["revision"])
    whole = before["wall"]["pages"] == state["wall"]["pages"] == 1
    wrong += ["same order"] * (whole and stayed == left and len(left) >= MANY)
    moved = state["step"] == run.step.id and state["snapshot"] != before["snapshot"]
    return wrong + ["moved chart"] * moved
