"""What a facilitator may take home: what was shown, of steps that said so before anyone wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.service.ports import Chance, SessionId
from server.service.room import Room
from server.service.rooms import Rooms
from server.service.views import Views
from sessions import errors
from sessions.plan.model import Activity, Keep, Step
from sessions.roles import Role


class Exporting:
    """Gathers an export: no times, no order of arrival, nothing that is a person's row."""

    def __init__(self, *, rooms: Rooms, views: Views, chance: Chance) -> None:
        self._rooms = rooms
        self._views = views
        self._chance = chance

    def export(self, session: SessionId, role: Role) -> dict[str, Any]:
        """Gather what is on the walls now. Raises WrongRole, StrictSession."""
        if role is not Role.FACILITATOR:
            raise errors.WrongRole()
        room = self._rooms.load(session)
        if room.live.strict:
            raise errors.StrictSession()
        kept = [step for step in room.plan.steps(room.live.format) if _may_be_kept(step)]
        told = (self._step(room, step) for step in kept)
        return {
            "plan": room.plan.title,
            "format": room.live.format,
            "steps": [each for each in told if each is not None],
        }

    def _step(self, room: Room, step: Step) -> dict[str, Any] | None:
        run = room.live.shown_run(step.id)
        if run is None:
            return None
        picture = self._rooms.picture(room.id, run.id)
        return {
            "id": step.id,
            "title": step.title,
            "prompt": step.prompt,
            "cards": self._cards(room, step, run.id),
            "snapshot": self._shuffled(picture.snapshot),
            "labels": _labels(step),
        }

    def _cards(self, room: Room, step: Step, run: str) -> list[dict[str, Any]]:
        """The wall as it is now, in an order made for this export alone.

        A card that was just taken back leaves it when it leaves the wall: earlier would time a tap.
        """
        if not step.traits.written:
            return []
        marks = self._resonance(room, step)
        cards = [
            {"text": text, "resonance": marks.get(card)}
            for card, text in self._views.cards(room, run).items()
        ]
        self._chance.shuffle(cards)
        return cards

    def _resonance(self, room: Room, step: Step) -> Mapping[str, str]:
        """How many knew a card too, where that step may be kept as well."""
        for each in room.plan.steps(room.live.format):
            about = each.activity is Activity.RESONANCE and each.of == step.id
            run = room.live.shown_run(each.id) if about and _may_be_kept(each) else None
            if run is not None:
                return self._rooms.picture(room.id, run.id).resonance
        return {}

    def _shuffled(self, snapshot: Mapping[str, Any] | None) -> dict[str, Any] | None:
        if snapshot is None:
            return None
        told = dict(snapshot)
        if told["kind"] == "words":
            told["words"] = list(told["words"])
            self._chance.shuffle(told["words"])
        return told


def _may_be_kept(step: Step) -> bool:
    return step.keep is Keep.MAY_BE_KEPT


def _labels(step: Step) -> dict[str, str]:
    """What the ids in a snapshot stand for, in the plan's own words."""
    options = {option.id: option.label for option in step.options}
    items = {item.id: item.label for item in step.items}
    return options | items | {slider.id: slider.label for slider in step.sliders}
