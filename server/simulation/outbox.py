"""What a participant has still to send: kept and sent again until an acknowledgement names it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from server.simulation.frames import Body
from server.wire.events import ANSWER

RESEND_AFTER = 6.0  # real seconds without an acknowledgement on the same connection
TRY_AGAIN = frozenset({"store_away", "disk_full", "internal"})
BETWEEN_TRIES = 0.5  # real seconds after a refusal that may pass


@dataclass(slots=True)
class OutboxEntry:
    """One event that must arrive; `names` are the members that its acknowledgement repeats."""

    event: str
    payload: Body
    names: Body
    number: int = 0  # of the acknowledgement that is waited for; 0: not on its way
    sent_at: float = 0.0
    not_before: float = 0.0
    made_at: float = 0.0  # in the session's seconds; of a wish

    @property
    def key(self) -> tuple[str, str]:
        return (self.event, str(self.payload["run"]))


@dataclass(slots=True)
class Outbox:
    """The entries of one participant, and what became of them; one entry per event and run."""

    entries: dict[tuple[str, str], OutboxEntry] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)  # run -> highest revision sent
    acknowledged: dict[str, int] = field(default_factory=dict)  # run -> highest revision kept
    kept: dict[str, OutboxEntry] = field(default_factory=dict)  # run -> the answer in its pot
    generations: dict[str, int] = field(default_factory=dict)  # run -> as its last state said
    taken_back: set[str] = field(default_factory=set)  # runs whose answer the server took back
    refused: list[tuple[str, str]] = field(default_factory=list)  # event and code
    turned_away: dict[str, str] = field(default_factory=dict)  # run -> code; of answers alone
    ack_seconds: list[float] = field(default_factory=list)  # real seconds, answers alone

    def put(self, entry: OutboxEntry) -> None:
        """Keep an entry; an edit takes the place of what was not acknowledged yet."""
        self.entries[entry.key] = entry

    def renew(self, run: str, generation: int) -> None:
        """Send an answer again whose pot was lost with its key; the revision stays."""
        before = self.generations.get(run, 0)
        self.generations[run] = generation
        if generation > before and run in self.kept and not self.holds(run):
            self.put(replace(self.kept[run], number=0, not_before=0.0))

    def wish(self, event: str, *, made_by: float) -> OutboxEntry | None:
        """Return the wish that waits the longest, if it was made by then."""
        wishes = [
            entry
            for entry in self.entries.values()
            if entry.event == event and entry.number == 0 and entry.made_at <= made_by
        ]
        return min(wishes, key=lambda entry: entry.made_at, default=None)

    def due(self, now: float, *, waiting: Collection[str] = ()) -> list[OutboxEntry]:
        """Return the entries to send now: new ones, and those that were never acknowledged.

        Events that are `waiting` go in a frame that is sent whether they are there or not.
        """
        return [
            entry
            for entry in self.entries.values()
            if entry.event not in waiting
            if (entry.number == 0 and entry.not_before <= now)
            or (entry.number and now - entry.sent_at > RESEND_AFTER)
        ]

    def mark_sent(self, entry: OutboxEntry, number: int, now: float) -> None:
        """Note that an entry is on its way; `number` is its acknowledgement's."""
        entry.number, entry.sent_at = number, now
        if entry.event == ANSWER:
            run, revision = str(entry.payload["run"]), int(entry.payload["revision"])
            self.sent[run] = max(revision, self.sent.get(run, 0))

    def acknowledge(self, number: int, data: Mapping[str, Any], now: float) -> None:
        """Take in an acknowledgement; it settles an entry only if it names what was sent."""
        entry = next((one for one in self.entries.values() if one.number == number), None)
        if entry is None:
            return
        if data.get("ok") is True:
            if all(data.get(name) == value for name, value in entry.names.items()):
                self._settle(entry, data, now)
            return
        code = str((data.get("error") or {}).get("code"))
        if code in TRY_AGAIN:
            entry.number, entry.not_before = 0, now + BETWEEN_TRIES
        else:
            self.refused.append((entry.event, code))
            if entry.event == ANSWER:
                self.turned_away[str(entry.payload["run"])] = code
            del self.entries[entry.key]

    def connection_lost(self) -> None:
        """Forget what was on its way: its acknowledgement will not come on the next connection."""
        for entry in self.entries.values():
            entry.number = 0

    def holds(self, run: str) -> bool:
        """Whether an answer to this run is still to be acknowledged."""
        return (ANSWER, run) in self.entries

    def _settle(self, entry: OutboxEntry, data: Mapping[str, Any], now: float) -> None:
        del self.entries[entry.key]
        run = str(entry.payload["run"])
        if entry.event == ANSWER:
            self.ack_seconds.append(now - entry.sent_at)
            revision = int(entry.payload["revision"])
            self.kept[run] = entry
            self.acknowledged[run] = max(revision, self.acknowledged.get(run, 0))
        elif data.get("taken") in ("now", "soon"):
            self.taken_back.add(run)
            self.kept.pop(run, None)
