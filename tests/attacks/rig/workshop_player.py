"""Plays whole workshops with canaries in every text, and keeps all that any attacker would hold."""

from __future__ import annotations

import json
import secrets
import time
from contextlib import suppress
from functools import cache
from random import Random
from threading import Lock
from typing import Any

import requests

from server.service.ports.clock import SessionId
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.prompt import Prompt, prompts
from server.simulation.behaviour.texts import text_deck
from server.simulation.dial import ConnectionRefused
from tests.attacks.rig import people
from tests.attacks.rig.phones import Desk, Guest, Screen
from tests.attacks.rig.server import SPEED, Venue, venue
from tests.attacks.rig.workshop import CANARY, Spoken, Workshop, truth
from tests.drivers.clients import Json

__all__ = [
    "CANARY", "LEAST_OPEN", "Play", "Spoken", "Workshop", "played", "states", "truth",
]  # fmt: skip

GONE_BY = 42.0  # session seconds after a take-back, its tick among them
LEAST_OPEN = 21.0  # session seconds: a run that is closed before 20 destroys its pot
SILENT = {"notice", "talk", "pause", "note", "private_choice", "close"}
TAKEN_HOME = 60  # times
GUESSES = 3  # of a wrong code
QUICK, FULL = (14,), (14, 6, 20, 4, 9)  # seats of the workshops that are played


_MAKING = Lock()


class Play:
    """A facilitator and some people, who live through a plan by a script."""

    def __init__(
        self,
        place: Venue,
        seats: int,
        seed: str,
        *,
        rehearsal: bool = True,
        human: bool = False,  # people answer when people would, and not one after the other
    ) -> None:
        self.place, self.chance, self.human = place, Random(seed), human
        with _MAKING:  # the new key is this session's
            before = set(place.keys())
            links = place.session(rehearsal=rehearsal)
            (name,) = set(place.keys()) - before
        desk = Desk(place.url, links["facilitator"])
        screen = Screen(place.url, links["screen"])
        desk.connect()
        screen.connect()
        guests = [Guest(place.url, links["code"], who) for who in range(seats)]
        key = place.keys()[name]
        vault = truth(name, key)
        self.shop = Workshop(SessionId(name), links, guests, desk, screen, vault, key)
        self.shop.log = (place.log(), b"")
        for guest in guests:
            guest.connect()
        desk.until(lambda now: now["seats"] == seats)
        self.minds = [AnswerBodies(Random(f"{seed}{n}"), text_deck("stage")) for n in range(seats)]
        self.steps = prompts(desk.welcome["plan"])

    def all(self) -> Workshop:
        """Play the whole plan and end it."""
        self.shop.desk.move("start")
        for step in self.steps.values():
            self._step(step)
        for guest in self.shop.guests:  # all phones are lit when it ends
            if guest.who % 3 == 0:
                guest.connect()
        self.place.wait(45)  # the last card that was taken back is gone by then
        self.drain()
        self.finish()
        return self.shop

    def finish(self) -> None:
        """Take the spoils, end, and take them again."""
        shop = self.shop
        self._guess()
        shop.exports = [json.loads(self.export("json")) for _ in range(TAKEN_HOME)]
        shop.live, shop.finished = self.place.haul(backups=True), self.place.haul()
        shop.desk.end()
        for one in shop.everyone:
            one.until_erased()
        shop.ended = self.place.haul()
        shop.log = (shop.log[0], self.place.log())

    def _guess(self) -> None:
        """Let somebody from elsewhere try wrong codes."""
        for number in range(GUESSES):
            stranger = Guest(self.place.url, f"2345-67{number}", 600 + number)
            with suppress(ConnectionRefused):
                stranger.connect()
                raise AssertionError("a wrong code let somebody in")
            self.shop.strangers.append(stranger)

    def export(self, form: str) -> str:
        """Take home what may be kept."""
        answer = requests.get(
            f"{self.place.url}/api/export?format={form}",
            headers={"Authorization": f"Bearer {self.shop.links['facilitator']}"},
            timeout=10,
        )
        assert answer.ok, answer.text
        return answer.text

    def _step(self, step: Prompt) -> None:
        desk = self.shop.desk
        if desk.state["step"] != step.id:
            desk.show(step.id)
        if desk.state["stage"] == "open":
            return
        if step.activity in SILENT:
            desk.move("open")
        else:
            self.run(step)
        self.drain()

    def run(self, step: Prompt) -> Spoken:
        """Open a step, let everyone answer in a random order, close it."""
        desk, opened = self.shop.desk, time.monotonic()
        order = list(range(len(self.shop.guests)))
        self.chance.shuffle(order)
        run = Spoken(desk.open(step.id), step, desk.state["run"]["seats"], order)
        self.shop.runs.append(run)
        for who, moment in zip(order, self._moments(step), strict=True):
            time.sleep(max(0.0, opened + moment / SPEED - time.monotonic()))
            self._answer(run, self.shop.guests[who])
        time.sleep(max(0.0, opened + LEAST_OPEN / SPEED - time.monotonic()))
        desk.drain()
        run.closed = desk.close_run()
        wall = run.closed["wall"] or {"pages": 1}
        for page in range(1, wall["pages"]):  # a phone turns the pages
            where = {"run": wall["run"], "revision": wall["revision"], "page": page}
            self.shop.guests[1].ask("wall", **where)
        self._take_back(run)
        if run.taken is not None:  # seen by a room that stays for it
            self.place.wait(GONE_BY)
            self.drain()
        return run

    def _moments(self, step: Prompt) -> list[float]:
        """Say when people answer, in session seconds after the opening: in turn or as people do."""
        seats = len(self.shop.guests)
        if not self.human:
            return [0.0] * seats
        return (people.texts if step.written else people.taps)(self.chance, seats)

    def _answer(self, run: Spoken, guest: Guest) -> None:
        if guest.who % 3 == 0:  # the screen was dark: the phone comes back, then answers
            run.asleep.add(guest.who)
            guest.connect()
        body = self.body(run, guest.who)
        run.bodies[guest.who] = body
        kept = guest.answer(run.id, body)
        assert kept["ok"], kept
        if self.chance.random() < 0.15:
            run.bodies[guest.who] = self.body(run, guest.who)
            guest.answer(run.id, run.bodies[guest.who], 2)
        if guest.who % 3 == 0:
            guest.drain()
            guest.close()

    def body(self, run: Spoken, who: int) -> Json:
        """Something to say, with a canary in it where it has words."""
        if self.chance.random() < 0.15:
            return {"pass": True}
        kind = run.step.activity
        text = f"{CANARY} {who} {secrets.token_hex(8)} writes to {who}.{CANARY}@example.org"
        if kind in ("share", "commitment"):
            return {"text": text + " and more" * self.chance.randrange(20)}
        if kind == "agree":
            return {"agree": True, "text": text} if self.chance.random() < 0.5 else {"agree": True}
        if kind == "words":
            return {"word": f"{CANARY}{who:03}{secrets.token_hex(6)}"}
        if kind == "resonance":
            gone = {r.canaries()[r.taken] for r in self.shop.runs if r.taken is not None}
            wall = self.shop.desk.state["wall"] or {"cards": []}
            cards = [card["id"] for card in wall["cards"] if card["text"] not in gone]
            return {"cards": self.chance.sample(cards, min(3, len(cards)))}
        made: Any = self.minds[who].body(run.step, who)
        return dict(made)

    def _take_back(self, run: Spoken) -> None:
        """Let somebody who wrote a card take it back."""
        wrote = [who for who, text in run.canaries().items() if who % 3]
        if run.step.activity == "share" and len(wrote) > 3 and run.closed["wall"]:
            run.taken = self.chance.choice(wrote)
            guest = self.shop.guests[run.taken]
            assert guest.ask("take_back", run=run.id, key=guest.key)["taken"] == "soon"

    def drain(self) -> None:
        for one in self.shop.everyone:
            one.drain()


@cache
def played(full: bool) -> tuple[Workshop, ...]:
    """The workshops that the attacks look at, played once."""
    sizes = FULL if full else QUICK
    return tuple(Play(venue(), seats, f"stage{seats}", human=full).all() for seats in sizes)


def states(texts: list[str]) -> list[Json]:
    """Read the states out of what somebody heard."""
    found = []
    for text in texts:
        if text.startswith("42") and '["state",' in text[:40]:
            found.append(json.loads(text[text.index("[") :])[1])
    return found
