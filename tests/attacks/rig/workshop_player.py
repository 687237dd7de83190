"""Plays a whole workshop on the real server, and keeps all that any attacker would hold."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from random import Random

from server.simulation.behaviour.prompt import Prompt, prompts
from server.simulation.dial import ConnectionRefused
from tests.attacks.rig import people
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.recorded_session import LEAST_OPEN, RecordedRun, RecordedSession
from tests.attacks.rig.server import SPEED, AttackedServer
from tests.attacks.rig.workshop_answers import WorkshopAnswers

GONE_BY = 42.0  # session seconds after a take-back, its tick among them
TAKEN_HOME = 60  # times
GUESSES = 3  # of a wrong code


class WorkshopPlayer:
    """A facilitator and some people, who live through a plan by a script.

    `human`: people answer when people would, and not one right after the other. Every third phone
    is dark until its person answers.
    """

    def __init__(self, server: AttackedServer, seats: int, seed: str, *, human: bool) -> None:
        self.server, self.chance, self.human = server, Random(seed), human
        self.session = gather(server, seats)
        self.answers = WorkshopAnswers(self.session, seed, self.chance)

    def play(self) -> RecordedSession:
        """Play the whole plan and end it."""
        session = self.session
        session.facilitator.move("start")
        for step in prompts(session.facilitator.welcome["plan"]).values():
            self._step(step)
        for phone in session.phones:  # all phones are lit when it ends
            if phone.who % 3 == 0:
                phone.connect()
        self.session.wait(45)  # the last card that was taken back is gone by then
        self._finish()
        return session

    def _finish(self) -> None:
        """Seize what there is, end, and seize again."""
        session = self.session
        self._guess()
        session.exports = [json.loads(session.export("json")) for _ in range(TAKEN_HOME)]
        session.live, session.finished = self.server.seize(backups=True), self.server.seize()
        session.facilitator.end()
        for one in session.everyone:
            one.until_erased()
        session.ended = self.server.seize()
        session.log = (session.log[0], self.server.log())

    def _guess(self) -> None:
        """Let somebody from elsewhere try wrong codes."""
        for number in range(GUESSES):
            stranger = RecordedPhone(self.server.url, f"2345-67{number}", 600 + number)
            with suppress(ConnectionRefused):
                stranger.connect()
                raise AssertionError("a wrong code let somebody in")
            self.session.strangers.append(stranger)

    def _step(self, step: Prompt) -> None:
        facilitator = self.session.facilitator
        if facilitator.state["step"] != step.id:
            facilitator.show(step.id)
        if facilitator.state["stage"] == "open":
            return
        if step.collects:
            self._run(step)
        else:
            facilitator.move("open")
        self.session.drain()

    def _run(self, step: Prompt) -> None:
        """Open a step, let everyone answer in a random order, close it."""
        session = self.session
        order = list(range(len(session.phones)))
        self.chance.shuffle(order)
        id, opened = session.facilitator.open_at_length(step.id), time.monotonic()
        run = RecordedRun(id, step, session.facilitator.state["run"]["seats"], order)
        session.runs.append(run)
        for who, moment in zip(order, self._moments(step), strict=True):
            time.sleep(max(0.0, opened + moment / SPEED - time.monotonic()))
            self._answer(run, session.phones[who])
        time.sleep(max(0.0, opened + LEAST_OPEN / SPEED - time.monotonic()))
        session.facilitator.drain()
        run.closed = session.facilitator.close_run()
        self._turn_pages(run)
        self._take_back(run)

    def _turn_pages(self, run: RecordedRun) -> None:
        """Let a phone read the pages of the wall that come after the first."""
        wall = run.closed["wall"] or {"pages": 1}
        for page in range(1, wall["pages"]):
            where = {"run": wall["run"], "revision": wall["revision"], "page": page}
            self.session.phones[1].ask("wall", **where)

    def _moments(self, step: Prompt) -> list[float]:
        """Say when people answer, in session seconds after the opening: in turn or as people do."""
        seats = len(self.session.phones)
        if not self.human:
            return [0.0] * seats
        return (people.texts if step.written else people.taps)(self.chance, seats)

    def _answer(self, run: RecordedRun, phone: RecordedPhone) -> None:
        dark = phone.who % 3 == 0
        if dark:  # the phone comes back, then answers
            run.asleep.add(phone.who)
            phone.connect()
        run.bodies[phone.who] = self.answers.body(run, phone.who)
        kept = phone.answer(run.id, run.bodies[phone.who])
        assert kept["ok"], kept
        if self.chance.random() < 0.15:
            run.bodies[phone.who] = self.answers.body(run, phone.who)
            phone.answer(run.id, run.bodies[phone.who], 2)
        if dark:
            phone.drain()
            phone.close()

    def _take_back(self, run: RecordedRun) -> None:
        """Let somebody who wrote a card take it back, and let the room stay until it is gone."""
        wrote = [who for who, text in run.canaries().items() if who % 3]
        if run.step.activity == "share" and len(wrote) > 3 and run.closed["wall"]:
            run.taken = self.chance.choice(wrote)
            phone = self.session.phones[run.taken]
            assert phone.ask("take_back", run=run.id, key=phone.key)["taken"] == "soon"
            self.session.wait(GONE_BY)
