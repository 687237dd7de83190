"""What a plan will look like: the state of each step as a room would see it, without a session.

Nothing is stored and nobody is here. The answers are handed in, and the domain sums them up as it
does those of a real room, so that the preview shows what the rules leave of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from server.service.ports.shown import (
    SharedState,
    ShownCard,
    ShownDraw,
    ShownRun,
    ShownTalk,
    ShownTimer,
    ShownWall,
)
from sessions import answers
from sessions.activities.answer import Answer
from sessions.anonymity import Band, Chance, Mode, Outcome, mode_for
from sessions.errors import Refusal
from sessions.live import Stage
from sessions.plan.model import Plan, Step
from sessions.promise import Promise

SEATS = 14  # the smallest room whose taps come out in batches, and whose numbers are shown
MOST_CARDS = 9  # of a wall: one page everywhere
EPOCH = "preview"
PHONE_KEY = bytes(32)  # the key of the phone in a preview: see client/src/participant/preview.ts

Bodies = Mapping[str, Sequence[Mapping[str, Any]]]  # answers as phones send them, by step


@dataclass(frozen=True, slots=True)
class PreviewMoment:
    """A step at one of its stages."""

    step: str
    stage: Stage
    state: SharedState


class PlanPreview:
    """The moments of a plan in one format, in order."""

    def __init__(
        self, plan: Plan, form: str, *, bodies: Bodies, chance: Chance, promise: Promise
    ) -> None:
        self._plan = plan
        self._form = form
        self._bodies = bodies
        self._chance = chance
        self._lobby = _lobby(promise)
        self._walls: dict[str, ShownWall] = {}

    def moments(self) -> Iterator[PreviewMoment]:
        """Yield the lobby, and every step at each stage that a room sees of it."""
        yield PreviewMoment("", Stage.LOBBY, self._lobby)
        for number, (step, stage, state) in enumerate(self._steps(), start=2):
            yield PreviewMoment(step.id, stage, replace(state, version=number, step=step.id))

    def _steps(self) -> Iterator[tuple[Step, Stage, SharedState]]:
        for step in self._plan.steps(self._form):
            for state in self._step(step):
                yield step, state.stage, state

    def _step(self, step: Step) -> Iterator[SharedState]:
        seconds = step.seconds[self._form]
        timer = ShownTimer(seconds=seconds, ends_at=None, left=float(seconds))
        seen = replace(self._lobby, stage=Stage.OPEN, timer=timer)
        if step.traits.waits:
            yield replace(seen, stage=Stage.PREVIEW)
        if not step.traits.collects:
            yield replace(seen, drawn=self._drawn(step))
            return
        run = _run(step)
        of = self._walls.get(step.of or "")
        yield replace(seen, run=run, band=Band.HALF, wall=of)
        yield self._closed(step, replace(run, outcome=Outcome.REVEALED), of)

    def _closed(self, step: Step, run: ShownRun, of: ShownWall | None) -> SharedState:
        """Give what came out: a snapshot, a wall, or what is known of the cards of another one."""
        given = self._answers(step, of)
        wall = _marked(of, answers.marks(step, given, SEATS)) if of else _wall(step, run, given)
        if wall:
            self._walls[step.id] = wall
        snapshot = answers.snapshot(step, given, SEATS, chance=self._chance)
        shown = replace(self._lobby, stage=Stage.CLOSED, run=run, snapshot=snapshot)
        return replace(shown, wall=wall)

    def _answers(self, step: Step, of: ShownWall | None) -> list[Answer]:
        """Read the answers as those of phones are read; what does not fit is left out."""
        bodies = self._taps(of) if of else self._bodies.get(step.id, ())
        read = []
        for body in bodies:
            try:
                read.append(answers.parse(step, body))
            except Refusal:
                continue
        return read

    def _taps(self, of: ShownWall) -> Iterator[Mapping[str, Any]]:
        """Let everyone tap some cards: the first ones are known to more people."""
        ids = [card.id for card in of.cards]
        for seat in range(SEATS):
            most = max(1, len(ids) * (seat + 1) // SEATS)
            yield {"cards": ids[:most]}

    def _drawn(self, step: Step) -> ShownDraw | None:
        talk = step.talk.get(self._form)
        if talk is None or not step.is_drawn:
            return None
        others = (_name(f"{step.id}{seat}")[:8] for seat in range(1, SEATS))
        ranks = (hashlib.sha256(PHONE_KEY).hexdigest()[:8], *others)
        talks = (ShownTalk(people=talk.people, here=tuple(range(SEATS))),)
        return ShownDraw(ranks=ranks, talks=talks)


def _lobby(promise: Promise) -> SharedState:
    return SharedState(
        epoch=EPOCH,
        version=1,
        stage=Stage.LOBBY,
        paused=False,
        blank=False,
        rehearsal=False,
        seats=SEATS,
        here=True,
        step=None,
        run=None,
        timer=None,
        drawn=None,
        band=None,
        snapshot=None,
        wall=None,
        spotlight=None,
        page=None,
        by_bands=False,
        break_until=None,
        back_to=None,
        strict=False,
        care=False,
        alone=False,
        door_closed=False,
        full=False,
        emptied=0,
        surge=False,
        opens_at=None,
        promise=promise,
    )


def _run(step: Step) -> ShownRun:
    mode: Mode = mode_for(SEATS, step)
    return ShownRun(
        id=_name(step.id),
        step=step.id,
        seats=SEATS,
        mode=mode,
        needed=False,
        more_time=False,
        generation=0,
        unreadable=0,
        outcome=None,
    )


def _wall(step: Step, run: ShownRun, given: Sequence[Answer]) -> ShownWall | None:
    """Make a wall of what people wrote."""
    if not step.traits.written:
        return None
    texts = list(dict.fromkeys(each.card for each in given if each.card))[:MOST_CARDS]
    cards = [ShownCard(id=_name(f"{run.id}{text}"), text=text, resonance=None) for text in texts]
    return ShownWall(run=run.id, revision=1, page=0, pages=1, cards=tuple(cards))


def _marked(wall: ShownWall, marks: Mapping[str, str]) -> ShownWall:
    cards = [replace(card, resonance=marks.get(card.id)) for card in wall.cards]
    return replace(wall, revision=2, cards=tuple(cards))


def _name(text: str) -> str:
    """Name a run or a card as the server does, the same for the same plan."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
