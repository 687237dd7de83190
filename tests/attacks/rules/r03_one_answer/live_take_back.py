"""R3: a card that is taken back goes at one of the room's common moments, and leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.network import states
from tests.attacks.rig.recorded_session import RecordedRun, RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops
from tests.attacks.rig.server import SPEED
from tests.drivers.clients import Json

SLOW = 3.0  # session seconds: the clock's next look, and a message's way
MANY = 7  # cards: of so many, a shuffled order is hardly ever the old one


@attack("R3", by=[F, P], off="a card goes with its tap, and the others stay as they were",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def traces(full: bool) -> Iterator[Result]:
    """Look at every card that was taken back in a workshop: how it went, and what moved with it."""
    workshops = recorded_workshops(full)
    taken = [(each, run) for each in workshops for run in each.runs if run.taken is not None]
    judged = [told for each in taken if (told := signs(*each)) is not None]
    wrong = [sign for told in judged for sign in told]
    seats = dict.fromkeys(len(workshop.phones) for workshop, _ in taken)
    yield found(
        "a card that goes too early, too late, or with a trace",
        ", ".join(map(str, seats)),
        len(wrong),
        trials=len(judged),
        off=max(len(signs(*each, careless=True) or ()) for each in taken),
        off_must=2,
        note="10 to 40 s, a new order, charts unmoved; defence off: it goes with the tap, and the "
        f"others stay as they were {wrong or ''}".strip(),
    )


def signs(
    workshop: RecordedSession, run: RecordedRun, *, careless: bool = False
) -> list[str] | None:
    """Look at one take-back in the recorded frames: what was not as it must be.

    None: the room had gone on by then, and saw nothing of it. Careless: as if the card had gone
    with the tap, and nothing else had changed.
    """
    assert run.taken is not None
    text, phone = run.canaries()[run.taken], workshop.phones[run.taken]
    tapped = next(
        f.at for f in phone.frames if f.sent and '["take_back"' in f.text and run.id in f.text
    )
    before: Json | None = None
    for frame in workshop.facilitator.frames:
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


def unlike(before: Json, state: Json, after: float, run: RecordedRun) -> list[str]:
    """Say what of a departure, so many seconds after the tap, is not as it must be."""
    left = [card["id"] for card in state["wall"]["cards"]]
    stayed = [card["id"] for card in before["wall"]["cards"] if card["id"] in left]
    wrong = [f"after {after:.0f} s"] * (not 10 <= after <= 40 + SLOW + SPEED * 0.2)
    wrong += ["same revision"] * (state["wall"]["revision"] == before["wall"]["revision"])
    whole = before["wall"]["pages"] == state["wall"]["pages"] == 1
    wrong += ["same order"] * (whole and stayed == left and len(left) >= MANY)
    moved = state["step"] == run.step.id and state["snapshot"] != before["snapshot"]
    return wrong + ["moved chart"] * moved
