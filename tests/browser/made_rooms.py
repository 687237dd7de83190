"""What rooms of many sizes answered, summed up by the domain itself."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

from server.simulation.behaviour.texts import text_deck
from sessions import library
from sessions.activities.check_in import CHECK_IN, CheckIn
from sessions.activities.choice import CHOICE, Choice
from sessions.activities.collecting import Setting
from sessions.activities.pulse import PULSE, Pulse
from sessions.activities.reveal import REVEAL, Difference
from sessions.activities.sliders import SLIDERS, Sliders
from sessions.activities.words import WORDS, SingleWord
from sessions.plan.model import Step

SIZES = (4, 9, 14, 45, 160)
RUN = "0123456789abcdef"
COMMON = ("open", "brave", "naked", "honest", "risky", "soft", "weak", "exposed")
RARE = (
    "trust", "skin", "childhood", "unarmoured", "scary", "warm", "no", "glass", "truth",
    "uncertain", "tender", "alone", "family", "courage", "tears", "safe", "strength", "hidden",
    "shame", "silence", "connection", "mess", "breath", "mother", "falling", "letting go",
    "awkward", "fragile", "door", "thin ice", "feelings", "exhausting", "necessary", "seen",
    "heart", "questions", "small", "light",
)  # fmt: skip


@dataclass
class MadeRoom:
    """People of one room, all of whom answer; the same for the same number of seats."""

    seats: int
    language: str = "en"
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seats)

    def snapshots(self) -> dict[str, dict[str, Any]]:
        """Give what each step shows of this room, by the step's id, in the order of the plan."""
        made: dict[str, dict[str, Any] | None] = {
            "before-check-in": self._check_in("before-check-in", energy=3.1, ease=3.0),
            "before-pulse": self._pulse("before-pulse", 3.4),
            "first-word": self._words("first-word"),
            "inside-outside": self._sliders("inside-outside"),
            "how-small": self._choice(step_of("how-small")),
            "after-check-in": self._check_in("after-check-in", energy=4.0, ease=4.9),
            "after-pulse": self._pulse("after-pulse", 4.6),
            "what-moved": self._change("what-moved"),
        }
        return {id: snapshot for id, snapshot in made.items() if snapshot}

    def shown_at(self, step: Step) -> dict[str, Any] | None:
        """Give what a step of any plan shows of this room; None of one of another activity."""
        made = {"choice": self._choice, "words": self._dealt}
        return made[step.activity.name](step) if step.activity.name in made else None

    def _dealt(self, step: Step) -> dict[str, Any]:
        deck = text_deck("1").speaking(self.language)
        answers = [SingleWord(deck.word(step.id, self.chance)) for _ in range(self.seats)]
        return WORDS.snapshot(answers, self._setting(step))

    def state(self, step: str, snapshot: dict[str, Any]) -> dict[str, Any]:
        """Give what the shared state says once this step is closed."""
        run = {"id": RUN, "step": step, "seats": self.seats, "needed": False, "more_time": False}
        run |= {"mode": "reveal", "generation": 0, "unreadable": 0, "outcome": "revealed"}
        closed = {"stage": "closed", "step": step, "run": run, "snapshot": snapshot, "wall": None}
        return closed | {"seats": self.seats, "timer": None, "band": None, "spotlight": None}

    def opened(self, step: str) -> dict[str, Any]:
        """Give what the shared state says while this step takes answers."""
        said = self.state(step, {})
        run = said["run"] | {"outcome": None}
        timer = {"seconds": 3600, "ends_at": int(time.time() + 3600) * 1000, "left": None}
        shown = {"snapshot": None, "band": "open", "timer": timer}
        return said | {"stage": "open", "run": run} | shown

    def _setting(self, step: Step) -> Setting:
        return Setting(step, self.seats, self.seats, self.chance)

    def _near(self, centre: float, *, spread: float = 1.6, low: int = 1, high: int = 7) -> int:
        return max(low, min(high, round(self.chance.gauss(centre, spread))))

    def _check_in(self, step: str, *, energy: float, ease: float) -> dict[str, Any]:
        words = [feeling.id for feeling in step_of(step).feelings]
        liked = [0.3 + self.chance.random() ** 3 * 4 for _ in words]
        answers = [
            CheckIn(
                self._near(energy),
                self._near(ease),
                frozenset(self.chance.choices(words, liked, k=self.chance.choice((0, 1, 2, 2)))),
            )
            for _ in range(self.seats)
        ]
        return CHECK_IN.snapshot(answers, self._setting(step_of(step)))

    def _pulse(self, step: str, centre: float) -> dict[str, Any]:
        items = [item.id for item in step_of(step).items]
        answers = [
            Pulse(tuple((id, self._near(centre + at * 0.6 - 0.6)) for at, id in enumerate(items)))
            for _ in range(self.seats)
        ]
        return PULSE.snapshot(answers, self._setting(step_of(step)))

    def _words(self, step: str) -> dict[str, Any]:
        weights = [1 / (1 + at / 2) for at in range(len(COMMON))]
        answers = [
            SingleWord(
                self.chance.choices(COMMON, weights)[0]
                if self.chance.random() < 0.6
                else self.chance.choice(RARE)
            )
            for _ in range(self.seats)
        ]
        return WORDS.snapshot(answers, self._setting(step_of(step)))

    def _sliders(self, step: str) -> dict[str, Any] | None:
        answers = [
            Sliders(self._near(7.6, low=0, high=10), self._near(4.8, spread=2, low=0, high=10))
            for _ in range(self.seats)
        ]
        return SLIDERS.snapshot(answers, self._setting(step_of(step)))

    def _choice(self, step: Step) -> dict[str, Any] | None:
        options = [option.id for option in step.options]
        weights = [1 / (1 + at / 2) for at in range(len(options))]
        answers = [Choice(self.chance.choices(options, weights)[0]) for _ in range(self.seats)]
        return CHOICE.snapshot(answers, self._setting(step))

    def _change(self, step: str) -> dict[str, Any]:
        answers = [
            Difference(
                round(self.chance.gauss(0.7, 0.9), 2),
                max(-6, min(6, round(self.chance.gauss(0.2, 1.5)))),
                max(-6, min(6, round(self.chance.gauss(1.1, 1.6)))),
            )
            for _ in range(self.seats)
        ]
        return REVEAL.snapshot(answers, self._setting(step_of(step)))


def step_of(id: str) -> Step:
    """Give a step of the built-in plan."""
    steps = library.built_in()["building-deeper-connections"].steps("75")
    return next(step for step in steps if step.id == id)
