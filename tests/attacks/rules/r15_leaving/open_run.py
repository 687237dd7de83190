"""A session of six with an open run, and what somebody heard since a moment in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.attacks.rig.gathering import gather
from tests.attacks.rig.network import states
from tests.attacks.rig.phones import RecordingClient
from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.server import AttackedServer
from tests.drivers.clients import Json

SEATS = 6
GONE = 130.0  # session seconds: by then a seat that left is counted no more


def opened(server: AttackedServer) -> tuple[RecordedSession, str]:
    """Gather six, and open a step; give the session and its run."""
    session = gather(server, SEATS)
    session.facilitator.move("start")
    return session, session.facilitator.open("harvest")


def all_answer(session: RecordedSession, run: str) -> None:
    for phone in session.phones:
        phone.answer(run, {"text": f"a card of {phone.who}"})


def mark(one: RecordingClient) -> tuple[int, Json]:
    """Note how much somebody has heard, and the state that they have."""
    one.drain()
    return len(one.frames), one.state


def since(one: RecordingClient, at: int) -> Sequence[Json]:
    """Give the states that somebody was sent since then."""
    one.drain()
    return states([frame.text for frame in one.frames[at:] if not frame.sent])


def unlike(state: Json, was: Json, moving: Iterable[str]) -> bool:
    """Whether two states differ in anything but what moves of itself."""
    return any(state[name] != was[name] for name in was if name not in moving)
