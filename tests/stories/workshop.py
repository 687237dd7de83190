"""A facilitator and some phones in one session, and how they go through a step."""

from __future__ import annotations

from random import Random

import pytest

from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.prompt import prompts
from server.simulation.behaviour.texts import text_deck
from server.simulation.connection import ConnectionRefused
from tests.drivers.clients import DrivenPhone, Json
from tests.drivers.room import gather
from tests.drivers.server import create_session

OLD_ENOUGH = 22.0  # session seconds: a pot that was open for less than twenty is thrown away


class Workshop:
    """A facilitator and some seats in one session, all driven by hand."""

    def __init__(self, url: str, start_token: str, seats: int, *, speed: float = 1.0) -> None:
        self.url, self.speed = url, speed
        self.links = create_session(url, start_token, form="60", rehearsal=True)
        self.desk, self.seats = gather(self.links, [self.url], seats)
        self.steps = prompts(self.desk.welcome["plan"])
        self.bodies = {
            id(seat): AnswerBodies(Random(n), text_deck("story"))
            for n, seat in enumerate(self.seats)
        }

    def seat(self) -> DrivenPhone:
        seat = DrivenPhone(self.url, self.links["code"])
        seat.connect()
        return seat

    def open(self, step: str) -> str:
        """Open a step and wait until every phone shows it, with all the time that it has."""
        run = self.desk.open_at_length(step)
        for seat in self.seats:
            assert seat.reached(self.desk.state["version"])["run"]["id"] == run
        return run

    def wait(self) -> None:
        """Let the open run become so old that its pot may come out."""
        self.desk.listen(OLD_ENOUGH / self.speed)

    def all_answer(self, run: str, step: str) -> None:
        for number, seat in enumerate(self.seats):
            own = AnswerBodies(Random(number), text_deck("story"))
            body = self.bodies.setdefault(id(seat), own).body(self.steps[step], number)
            if self.steps[step].activity == "resonance":
                seat.until(lambda now: now["wall"])
                body = {"cards": [card["id"] for card in seat.state["wall"]["cards"][:3]]}
            kept = seat.answer(run, body)
            assert kept.pop("pad")
            assert kept == {"ok": True, "run": run, "revision": 1, "kept": "pot"}

    def close(self) -> Json:
        """Close the run; all phones see the same outcome, in the very same state."""
        closed = self.desk.close_run()
        for seat in self.seats:
            assert seat.reached(closed["version"]) == closed
        return closed

    def end(self) -> None:
        self.desk.end()
        for one in [self.desk, *self.seats]:
            assert one.until_erased()["at"].endswith("Z")
            assert one.state["stage"] == "ended", "the room is told before all is gone"


def refusal_of(seat: DrivenPhone) -> ConnectionRefused:
    """Knock until the answer is more than that some other session is just being erased."""
    while True:
        with pytest.raises(ConnectionRefused) as refused:
            seat.connect()
        if refused.value.code != "being_erased":
            return refused.value
