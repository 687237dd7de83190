"""The bodies of simulated answers: plausible, and never anybody's.

Activities that stand here are answered as people in real rooms do; all others by their shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from server.simulation.behaviour.drawing import ShapeDraw
from server.simulation.behaviour.prompt import Prompt
from server.simulation.behaviour.texts import TextDeck
from server.simulation.frames import Body
from sessions.rehearsals.scenes import Wrote

ADDS_A_LINE = 0.15  # the share of people who propose one more agreement
FEELINGS = (0, 1, 1, 2)  # how many feelings somebody names; one is drawn twice as often


@dataclass(slots=True)
class AnswerBodies:
    """What one person answers with.

    It remembers what it sent for the check-in and the pulse, because a page sends only the
    difference between "before" and "after", and the server cannot work that out.
    """

    chance: Random
    deck: TextDeck
    energy: dict[str, float] = field(default_factory=dict)  # by step; an edit replaces its own
    ease: dict[str, float] = field(default_factory=dict)
    pulse: dict[str, float] = field(default_factory=dict)

    def body(self, prompt: Prompt, draw: int) -> Body:
        """Return an answer's body as the wire wants it; `draw` chooses among the texts."""
        makers: dict[str, Callable[[], Body]] = {
            "agree": lambda: self._agree(prompt, draw),
            "check_in": lambda: self._check_in(prompt),
            "pulse": lambda: self._pulse(prompt),
            "sliders": self._sliders,
            "choice": lambda: self._choice(prompt),
            "reveal": self._difference,
        }
        return makers.get(prompt.activity, lambda: self._drawn(prompt, draw))()

    def watched(self, prompt: Prompt, about: Wrote, draw: int) -> Body:
        """Return a text that a facilitator should see first."""
        return {"text": self._texts(prompt).about(about, draw)}

    def _drawn(self, prompt: Prompt, draw: int) -> Body:
        """Answer by the shape alone; an activity of a newer server is passed, which always fits."""
        if prompt.known is None:
            return {"pass": True}
        return ShapeDraw(prompt, self._texts(prompt), self.chance, draw).body(prompt.known.asked)

    def _texts(self, prompt: Prompt) -> TextDeck:
        return self.deck.speaking(prompt.language)

    def _agree(self, prompt: Prompt, draw: int) -> Body:
        if self.chance.random() > ADDS_A_LINE:
            return {"agree": True}
        return {"agree": True, "text": self._texts(prompt).text(prompt.id, draw)}

    def _check_in(self, prompt: Prompt) -> Body:
        energy = _near(self.chance, self.energy, drift=0.3)
        ease = _near(self.chance, self.ease, drift=0.9)
        self.energy[prompt.id], self.ease[prompt.id] = energy, ease
        named = min(self.chance.choice(FEELINGS), len(prompt.feelings))
        feelings = self.chance.sample(prompt.feelings, named)
        return {"energy": energy, "ease": ease, "feelings": feelings}

    def _pulse(self, prompt: Prompt) -> Body:
        items = {item: _near(self.chance, self.pulse, drift=0.6) for item in prompt.items}
        self.pulse[prompt.id] = sum(items.values()) / max(1, len(items))
        return {"items": items}

    def _sliders(self) -> Body:
        others, me = self.chance.gauss(7.5, 1.5), self.chance.gauss(5, 2)
        return {"others": _within(others, 0, 10), "me": _within(me, 0, 10)}

    def _choice(self, prompt: Prompt) -> Body:
        # The first options are taken more often, as they are in real rooms.
        weights = [1 / (1 + place / 2) for place in range(len(prompt.options))]
        return {"option": self.chance.choices(prompt.options, weights)[0]}

    def _difference(self) -> Body:
        kept = {"pulse": self.pulse, "energy": self.energy, "ease": self.ease}
        return {name: _change(values) for name, values in kept.items()}


def _near(chance: Random, before: Mapping[str, float], *, drift: float) -> int:
    first = next(iter(before.values()), None)
    centre = chance.choice((3, 4, 4, 5)) if first is None else first + drift
    return _within(chance.gauss(centre, 1.2), 1, 7)


def _within(value: float, low: int, high: int) -> int:
    return max(low, min(high, round(value)))


def _change(values: Mapping[str, float]) -> float | None:
    """Return the last value minus the first; None for a phone that has no "before"."""
    first, *others = values.values() or (0.0,)
    return round(others[-1] - first, 2) if others else None
