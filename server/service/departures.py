"""Cards that their writers took back go down at a random moment, so that no tap can be seen."""

from __future__ import annotations

from dataclasses import replace

from server.service.ports import SessionId
from server.service.records import Picture
from server.service.room import Room
from server.service.rooms import Rooms
from sessions import live as living


class Departures:
    """Takes down what is due."""

    def __init__(self, *, rooms: Rooms) -> None:
        self._rooms = rooms

    def due(self, session: SessionId) -> None:
        """Take down cards whose writers took them back, once their random moment has come."""
        room = self._rooms.load(session)
        now = self._rooms.clock.now()
        for run in (*room.live.finished, *((room.live.run,) if room.live.run else ())):
            if run.outcome is not living.Outcome.REVEALED:
                continue
            picture = self._rooms.picture(session, run.id)
            due = {card for card, at in picture.going if at <= now}
            if due:
                self._take_down(room, run.id, picture, due)
                return

    def _take_down(self, room: Room, run: str, picture: Picture, due: set[str]) -> None:
        """Take cards off the wall, which gets a new order; of a held one nobody hears."""
        gone = [card.member for card in self._rooms.bag(room.id, run) if card.id in due]
        rest = tuple(each for each in picture.going if each[0] not in due)
        seen = int(not due <= picture.held.keys())
        waiting = {card: why for card, why in picture.held.items() if card not in due}
        fresh = replace(picture, going=rest, held=waiting, revision=picture.revision + seen)
        state = _without(room.live, due) if seen else room.live
        self._rooms.commit(
            room,
            state,
            run=run,
            unbag=gone,
            picture=fresh,
        )


def _without(live: living.Live, cards: set[str]) -> living.Live:
    """The next version, in which none of these cards is lit."""
    lit = None if live.spotlight in cards else live.spotlight
    return replace(live, version=live.version + 1, spotlight=lit)
