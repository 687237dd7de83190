"""Socket.IO's rooms, where a whole room may leave at once, and a broadcast takes the short way."""

from __future__ import annotations

from typing import Any

from socketio import Manager, packet

from server.transport.fan_out import FanOut


class Rooms(Manager):
    """Keeps per connection which rooms it is in: the library looks through all rooms for that.

    The library also gives each connection a room of its own, so when a thousand leave at one
    instant it looks through a million. Nothing of ours is sent to one connection by its room, so
    there are none of these.
    """

    def __init__(self, fan_out: FanOut | None = None) -> None:
        """Without a fan-out, all goes through Engine.IO's queues."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._fan_out = fan_out
        self._rooms_of: dict[tuple[str, str], list[str | None]] = {}  # by namespace and id
        self.pending_connect: Pending = Pending()
        self.pending_disconnect: Pending = Pending()

    def basic_enter_room(
        self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None
    ) -> None:
        """Note who is in a room; None is the room of a whole namespace."""
        if room == sid:
            return
        super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)  # type: ignore[no-untyped-call]
        rooms = self._rooms_of.setdefault((namespace, sid), [])
        if room not in rooms:
            rooms.append(room)

    def basic_disconnect(self, sid: str, namespace: str, **_: Any) -> None:
        """Take a connection out of all rooms of a namespace, and forget it."""
        for room in self._rooms_of.pop((namespace, sid), ()):
            self.basic_leave_room(sid, namespace, room)  # type: ignore[no-untyped-call]
        self.callbacks.pop(sid, None)
        for pending in (self.pending_connect, self.pending_disconnect):
            pending.discard(sid, namespace)

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: str | None = None,
        skip_sid: str | None = None,
        callback: Any = None,
        to: str | None = None,
        **other: Any,
    ) -> None:
        """Send an event to everyone in a room; what is no event of ours goes the library's way."""
        whom = to or room
        if self._fan_out is None or not isinstance(data, dict) or skip_sid or callback:
            by_queues: Any = super().emit
            by_queues(event, data, namespace, whom, skip_sid, callback, **other)
            return
        server: Any = self.server
        pairs: Any = self.get_participants(namespace, whom)  # type: ignore[no-untyped-call]
        there = [connection for _, connection in pairs]
        if there:
            made = server.packet_class(packet.EVENT, namespace=namespace, data=[event, data])
            self._fan_out.send(made.encode(), there, queue=server.eio.send_packet)


class Pending(dict[str, Any]):
    """Who is being let in, or is on the way out, per namespace: found without a search.

    The library puts lists into it, and looks through them at each event of everyone.
    """

    def __setitem__(self, namespace: str, sids: Any) -> None:
        super().__setitem__(namespace, Names(dict.fromkeys(sids)))

    def discard(self, sid: str, namespace: str) -> None:
        """Forget one of them; harmless where it is not there."""
        names = self.get(namespace, {})
        names.pop(sid, None)
        if not names:
            self.pop(namespace, None)


class Names(dict[str, None]):
    """Ids in order, as the library's list of them is used."""

    def append(self, sid: str) -> None:
        """Add one."""
        self[sid] = None

    def remove(self, sid: str) -> None:
        """Take one out. Raises KeyError, where a list would raise ValueError."""
        del self[sid]
