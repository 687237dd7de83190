"""Nothing is applied out of order: the client's state module against the use cases, on a bad line.

The use cases run in memory; Node runs the client's own module. Between them, messages are dropped,
repeated, and arrive in any order, replies among broadcasts; the line is cut; reads are refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from server.wire.events import HELLO
from sessions.errors import Refusal
from sessions.roles import Role
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.faults.rig.real_phones import Change, RealPhones, node
from tests.service.room import House, Played

Json = dict[str, Any]
MODULE = "src/shared/sessionClient.ts"
GUARD = (
    "if (own && own !== known && own.epoch === state.epoch && own.version > state.version) return;"
)
OFF: dict[str, Sequence[Change]] = {
    "any version is applied": (
        (MODULE, "if (next.version > own.version)", "if (next.version)"),
        (MODULE, GUARD, ""),
    ),
    "a reply is applied though a broadcast overtook it": ((MODULE, GUARD, ""),),
}
STEPS = ("choose", "agree", "share", "word")
# What may happen next; the number chooses one of those that are possible, such as which message.
SERVER = ("goto", "open", "answer", "close", "tick", *["blank"] * 4)
LINE = ("repeat", "drop", "refuse", "cut", "open_line", *["deliver"] * 4, *["serve"] * 3)
PAGE = ("timers", "wake", "wake")
OPERATIONS = st.lists(
    st.tuples(st.sampled_from(SERVER + LINE + PAGE), st.integers(0, 99)), min_size=15, max_size=40
)


@fault_test(
    "Never out of order",
    off="each version is applied as it comes; a late reply is applied over a newer broadcast",
    quick=True,
)
def bad_lines(full: bool) -> Iterator[Finding]:
    examples, faults, wrong = violations((), 10_000 if full else 40)
    for name, off in list(OFF.items())[: None if full else 1]:
        yield Finding(
            f"messages dropped, repeated and reordered; off: {name}",
            faults=faults,
            figure=wrong,
            limit=exactly(0, "pages that were wrong"),
            off=violations(off, 2_000)[2],
            fewest=examples,
            note=f"{examples:,} examples",
        )


def violations(off: Sequence[Change], most: int) -> tuple[int, int, int]:
    """Try examples; say how many there were, with how many faults, and whether one was wrong."""
    examples = faults = 0
    with page_model(off) as page:

        @settings(
            max_examples=most,
            deadline=None,
            database=None,
            derandomize=not off and most < 1_000,  # a run beside all other tests is always the same
            phases=[Phase.generate],  # shrinking takes minutes, and the message says what was seen
            suppress_health_check=list(HealthCheck),
        )
        @given(OPERATIONS)
        def never_out_of_order(operations: list[tuple[str, int]]) -> None:
            nonlocal examples, faults
            line = BadLine(page, House().room_of(8, step="choose"))
            line.play(operations)
            examples, faults = examples + 1, faults + line.faults

        try:
            never_out_of_order()
        except AssertionError:
            if not off:
                raise
            return examples, faults, 1
    return examples, faults, 0


@dataclass
class BadLine:
    """One page, one session, and everything that is on its way between them."""

    page: RealPhones
    played: Played
    states: dict[int, Json] = field(default_factory=dict)  # what each version is
    flying: list[Json] = field(default_factory=list)  # what is on its way to the page
    asked: list[Json] = field(default_factory=list)  # what has reached the server, unanswered
    shown: int = 0  # the version on the page
    is_open: bool = False
    faults: int = 0

    def play(self, operations: Sequence[tuple[str, int]]) -> None:
        """Let it all happen; then let the line be good, and the page has to be right."""
        self._tell(do="begin")
        self._note()
        self.open_line(0)
        self.serve(0)
        self.deliver(0)
        for name, number in operations:
            getattr(self, name)(number)
        self._heal()
        fresh = self.played.state
        assert self._tell(do="timers")["state"] == fresh, "what the page holds is not what is true"

    # What the room does.

    def goto(self, number: int) -> None:
        self._do("goto", to=STEPS[number % len(STEPS)])

    def open(self, _: int) -> None:
        self._do("open")

    def close(self, _: int) -> None:
        self._do("close")

    def blank(self, number: int) -> None:
        self._do("blank", on=bool(number % 2))

    def answer(self, number: int) -> None:
        if self.played.state["run"]:
            self._try(lambda: self.played.answer(number % 8, {"pass": True}, revision=1 + number))

    def tick(self, number: int) -> None:
        self._try(lambda: self.played.later(2 * (1 + number % 5)))

    # What the line does.

    def deliver(self, number: int) -> None:
        """Let any message arrive; the first one mostly is not the one that was sent first."""
        if self.flying:
            place = number % len(self.flying)
            self.faults += place > 0
            self._arrive(self.flying.pop(place))

    def repeat(self, number: int) -> None:
        if self.flying:
            self.faults += 1
            self._arrive(self.flying[number % len(self.flying)])

    def drop(self, number: int) -> None:
        """Lose a broadcast; a reply is only lost with its line."""
        lost = [each for each in self.flying if each["do"] == "state"]
        if lost:
            self.faults += 1
            self.flying.remove(lost[number % len(lost)])

    def serve(self, number: int) -> None:
        """Let the server answer what it was asked, with what is true now."""
        if self.asked:
            asked = self.asked.pop(number % len(self.asked))
            ack = {"ok": True, "state": self.played.state}
            if asked["event"] == HELLO:
                played = self.played
                welcome = played.house.welcome(played.session, Role.PARTICIPANT)
                ack = {"ok": True, "welcome": welcome}
            self.flying.append({"do": "reply", "id": asked["id"], "ack": ack})

    def refuse(self, number: int) -> None:
        if self.asked:
            self.faults += 1
            asked = self.asked.pop(number % len(self.asked))
            ack = {"ok": False, "error": {"code": "store_away", "message": "Away."}}
            self.flying.append({"do": "reply", "id": asked["id"], "ack": ack})

    def cut(self, _: int) -> None:
        if self.is_open:
            self.faults += 1
            self.is_open = False
            self.flying.clear()
            self._tell(do="lose")
            self.asked.clear()

    def open_line(self, _: int) -> None:
        if not self.is_open:
            self.is_open = True
            self._tell(do="open")

    # What the page does.

    def timers(self, _: int) -> None:
        self._tell(do="timers")

    def wake(self, _: int) -> None:
        if self.is_open:
            self._tell(do="wake")

    def _heal(self) -> None:
        """Let the line be good; a last move tells pages that heard nothing since one was lost."""
        self.open_line(0)
        for _ in range(20):
            while self.flying or self.asked:
                self.serve(0)
                if self.flying:
                    self._arrive(self.flying.pop(0))
            if not self._tell(do="timers")["timers"] and not self.asked:
                break
        self.blank(not self.played.state["blank"])
        while self.flying or self.asked:
            self.serve(0)
            if self.flying:
                self._arrive(self.flying.pop(0))

    def _do(self, command: str, **fields: Any) -> None:
        self._try(lambda: self.played.do(command, **fields))

    def _try(self, happens: Any) -> None:
        """Let something happen if it may, and broadcast what it made."""
        try:
            happens()
        except Refusal:
            return
        self._note()

    def _note(self) -> None:
        state = self.played.state
        if state["version"] not in self.states:
            self.states[state["version"]] = state
            if self.is_open:
                self.flying.append({"do": "state", "state": state})

    def _arrive(self, message: Json) -> None:
        self._tell(**message)

    def _tell(self, **message: Any) -> Json:
        """Tell the page, and hold every state that it showed against what was true."""
        said: Json = self.page.tell(**message)
        for state in filter(None, said["shown"]):
            assert state["version"] >= self.shown, f"back from {self.shown} to {state['version']}"
            assert state == self.states[state["version"]], "a state that never was"
            self.shown = state["version"]
        self.asked += said["asked"]
        return said


@contextmanager
def page_model(off: Sequence[Change]) -> Iterator[RealPhones]:
    """Run the client's state module, with mechanisms of it switched off."""
    process = node("page_model.mjs", json.dumps(off))
    try:
        yield RealPhones(process)
    finally:
        process.kill()
        process.communicate()
