"""How one simulated person behaves: when they answer, with what, and what else they do meanwhile.

Chance is seeded and handed in, time is seconds of the session, and nothing is sent here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from server.simulation.behaviour.actions import (
    Action,
    AskForMoreTime,
    LoseConnection,
    PutPhoneAside,
    StaySilent,
    SubmitAnswer,
    TakeAnswerBack,
    TakePhoneUp,
    TapCards,
)
from server.simulation.behaviour.attendance import Attendance
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.prompt import Prompt
from sessions.rehearsals.scenes import Part, Unanswered, Wrote

TEXT_SECONDS = 28.0  # the median of people who find words for a card
TAP_SECONDS = 6.0  # the median of people who tap
SPREAD = 0.5  # the standard deviation of the logarithm: a few people take four times as long
LATEST = 0.85  # of the time that is left: most people see the end of the timer coming
LOST_IN_THOUGHT = 0.03  # the probability of no answer at all in a run
PASSES = {"agree": 0.02, "choice": 0.05, "share": 0.12, "commitment": 0.25, "words": 0.06}
PASS_ELSE = 0.04
EDITS = 0.14
TAKES_BACK = 0.03
WANTS_MORE = 0.04
EDIT_DRAWS = 17  # an edit draws another text, far from those of the neighbours
A_MOMENT = (20.0, 60.0)  # session seconds for which somebody puts their phone aside
WANDERS = 0.3  # the probability that the connection of somebody who wanders breaks in a run


@dataclass(slots=True)
class Person:
    """One simulated person; the same seed makes the same person do the same."""

    number: int
    attendance: Attendance
    chance: Random
    bodies: AnswerBodies
    stays: float = 1.0  # the share of the plan after which a leaver goes
    part: Part | None = None  # in a rehearsal's scene; none: as people are on average
    met: int = 0  # prompts so far
    written: int = 0  # those among them that ask for a text

    def actions(self, prompt: Prompt, *, left: float, progress: float) -> tuple[Action, ...]:
        """Return what this person does in a run, in order of time.

        `left` is the session's seconds until the timer ends, `progress` the share of the plan
        that is already over.
        """
        if self.attendance is Attendance.LEAVER and progress >= self.stays:
            return (LoseConnection(self.chance.uniform(1, max(2.0, left / 2)), None),)
        actions = [*self._in_part(prompt, left), *self._wandering(left)]
        self.met += 1
        self.written += prompt.free
        return tuple(sorted(actions, key=lambda action: action.after))

    def moment(self, prompt: Prompt, left: float) -> float:
        """Return after how many seconds the answer is ready: lognormal, before the timer ends."""
        median = TEXT_SECONDS if prompt.written else TAP_SECONDS
        wanted = self.chance.lognormvariate(math.log(median), SPREAD)
        return min(wanted, left * self.chance.uniform(LATEST - 0.25, LATEST))

    def taps(self, cards: Sequence[str], share: float) -> list[str]:
        """Return the cards of a wall that are true for this person too, 20 at most."""
        return [card for card in cards if self.chance.random() < share][:20]

    def _in_part(self, prompt: Prompt, left: float) -> list[Action]:
        """Do what a scene asks of this person here, or else what people do on average."""
        if self.part is None:
            return self._answers(prompt, left)
        about = self.part.writes(self.written) if prompt.free else None
        if about is not None:
            return [self._watched(prompt, left, about)]
        ready = self.moment(prompt, left)
        match self.part.lapse(self.met, self.chance):
            case Unanswered.MOMENT:
                back = ready + self.chance.uniform(*A_MOMENT)
                return [PutPhoneAside(ready / 2), TakePhoneUp(back)]
            case Unanswered.SILENT:
                return [StaySilent(ready)]
            case Unanswered.PASSED:
                return [SubmitAnswer(ready, {"pass": True})]
            case None:
                return self._answers(prompt, left)

    def _watched(self, prompt: Prompt, left: float, about: Wrote) -> Action:
        body = self.bodies.watched(prompt, about, self.number)
        return SubmitAnswer(self.moment(prompt, left), body, about=about)

    def _answers(self, prompt: Prompt, left: float) -> list[Action]:
        if self.chance.random() < LOST_IN_THOUGHT:
            return []
        ready = self.moment(prompt, left)
        actions: list[Action] = [self._answer(prompt, ready, 1)]
        if self.chance.random() < WANTS_MORE and prompt.written:
            actions.append(AskForMoreTime(ready / 2))
        if self.chance.random() < EDITS:
            ready += self.chance.uniform(2, max(3.0, (left - ready) / 2))
            actions.append(self._answer(prompt, ready, 2))
        if self.chance.random() < TAKES_BACK:
            actions.append(TakeAnswerBack(ready + self.chance.uniform(1, max(2.0, left / 2))))
        return actions

    def _answer(self, prompt: Prompt, after: float, revision: int) -> Action:
        if self.chance.random() < PASSES.get(prompt.activity, PASS_ELSE):
            return SubmitAnswer(after, {"pass": True}, revision)
        if prompt.taps_cards:
            return TapCards(after, self.chance.uniform(0.1, 0.45), revision)
        draw = self.number + (revision - 1) * EDIT_DRAWS
        return SubmitAnswer(after, self.bodies.body(prompt, draw), revision)

    def _wandering(self, left: float) -> list[Action]:
        due = self.part is not None and self.part.drops == self.met
        breaks = due or self.chance.random() <= WANDERS
        if self.attendance is not Attendance.WANDERER or not breaks:
            return []
        return [LoseConnection(self.chance.uniform(0, left / 2), self.chance.uniform(4, 40))]
