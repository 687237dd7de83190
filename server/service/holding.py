"""Held cards: what waits for the facilitator at release, and how each one is decided.

Nothing that others hear tells whether a card is held: it lies in the bag with its batch, named in
the sealed picture, and only a facilitator's `allow` changes what the room sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from server.service.marks import HELD, Marks
from server.service.ports import Chance
from server.service.records import Picture
from server.service.room import Card, Room
from server.service.rooms import Rooms
from sessions import answers, care, errors
from sessions import live as living
from sessions.plan.model import Step

Body = Mapping[str, Any]
PASS: Body = {"pass": True}
MOST = 50  # cards told at once; more come once these are decided


def held(step: Step, cards: Iterable[Card]) -> dict[str, str]:
    """Decide at release which cards wait, and why: by the reviewed lists, in memory alone."""
    if not step.traits.written:
        return {}
    why = {card.id: care.why_held(_text(step, card.envelope.body)) for card in cards}
    return {card: said.value for card, said in why.items() if said is not None}


def says(answer: answers.Answer) -> bool:
    """Tell whether an answer will be seen to say something: it counts toward the fewest cards."""
    held_word = isinstance(answer, answers.Word) and care.why_held(answer.word) is not None
    return answers.is_card(answer) and not held_word


def looked_at(step: Step, body: Body, outcome: str) -> tuple[Body, str]:
    """Look at an answer that leaves the pot: what goes into the bag, and what becomes of it.

    A text that meets the lists is held. A word cannot wait (a chart that grows by one would tell),
    so it comes to nothing, like a pass.
    """
    if outcome != "released":
        return body, outcome
    answer = answers.parse(step, body)
    if isinstance(answer, answers.Word):
        return (PASS, "destroyed") if care.why_held(answer.word) else (body, outcome)
    said = answers.written(answer)
    return body, HELD if said and care.why_held(said) else outcome


class Holding:
    """What a facilitator does with held cards, and what becomes of those that nobody decided."""

    def __init__(self, *, rooms: Rooms, chance: Chance) -> None:
        self._rooms = rooms
        self._marks = Marks(rooms=rooms, chance=chance)
        self._chance = chance

    def cards(self, room: Room, run: str) -> list[dict[str, Any]]:
        """Read what is held of a run, in an order without meaning. Raises NotNow."""
        found = room.run(run)
        if found is None or found.outcome is not living.Outcome.REVEALED:
            raise errors.NotNow()
        step, waiting = room.plan.step(found.step), self._rooms.picture(room.id, run).held
        told = [
            {"id": card.id, "text": _text(step, card.envelope.body), "why": waiting[card.id]}
            for card in self._rooms.bag(room.id, run)
            if card.id in waiting
        ]
        self._chance.shuffle(told)
        return told[:MOST]

    def allow(self, room: Room, state: living.Live, card: str) -> Room | None:
        """Let a card onto the wall: the room sees a new order, and one card more."""
        run, picture = self._waiting(room, card)
        fresh = replace(picture, held=_without(picture.held, card), revision=picture.revision + 1)
        return self._decide(room, state, run, fresh, "released")

    def drop(self, room: Room, card: str) -> Room | None:
        """Destroy a card that nobody but the facilitator has seen; the room hears nothing of it."""
        run, picture = self._waiting(room, card)
        gone = [each.member for each in self._rooms.bag(room.id, run) if each.id == card]
        fresh = replace(picture, held=_without(picture.held, card))
        return self._decide(room, room.live, run, fresh, "destroyed", unbag=gone)

    def _waiting(self, room: Room, card: str) -> tuple[str, Picture]:
        """Find the run on show that holds a card. Raises NoSuchCard."""
        run = room.live.run
        if run is None or run.outcome is not living.Outcome.REVEALED:
            raise errors.NotNow()
        picture = self._rooms.picture(room.id, run.id)
        if card not in picture.held:
            raise errors.NoSuchCard("card")
        return run.id, picture

    def _decide(
        self, room: Room, state: living.Live, run: str, picture: Picture, outcome: str, **more: Any
    ) -> Room | None:
        """Commit, with one mark of a held answer changed: whichever, for no mark names its card."""
        marks = self._marks.settled(room.id, run, outcome, most=1)
        return self._rooms.commit(room, state, run=run, picture=picture, marks=marks, **more)

    def settle(self, room: Room) -> None:
        """Destroy what nobody decided, once the room has moved on."""
        for run in room.live.finished:
            step = room.plan.step(run.step)
            if run.outcome is not living.Outcome.REVEALED or not step.traits.written:
                continue
            picture = self._rooms.picture(room.id, run.id)
            if picture.held:
                self._drop_all(room, run.id, picture)

    def _drop_all(self, room: Room, run: str, picture: Picture) -> None:
        bag = self._rooms.bag(room.id, run)
        gone = [card.member for card in bag if card.id in picture.held]
        fresh = replace(picture, held={})
        marks = self._marks.settled(room.id, run, "destroyed")
        self._rooms.commit(room, room.live, run=run, picture=fresh, marks=marks, unbag=gone)


def _without(held: Mapping[str, str], card: str) -> dict[str, str]:
    return {each: why for each, why in held.items() if each != card}


def _text(step: Step, body: Body) -> str:
    return answers.written(answers.parse(step, body)) or ""
