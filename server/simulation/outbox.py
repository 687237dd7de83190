"""What a phone has still to say: kept and sent again until an acknowledgement names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server.simulation.frames import Body
from server.wire.events import ANSWER

RESEND_AFTER = 6.0  # real seconds after which a letter is sent again on the same line
TRY_AGAIN = frozenset({"store_away", "disk_full", "internal"})
BETWEEN_TRIES = 0.5  # real seconds after a refusal that may pass


@dataclass(slots=True)
class OutboxEntry:
    """One event that must arrive; `names` are the members that its acknowledgement repeats."""

    event: str
    payload: Body
    names: Body
    number: int = 0  # of the acknowledgement that is waited for; 0: not on its way
    posted: float = 0.0
    again: float = 0.0

    @property
    def key(self) -> tuple[str, str]:
        return (self.event, str(self.payload["run"]))


@dataclass(slots=True)
class Outbox:
    """The letters of one phone, and what became of them; one letter an event and run."""

    letters: dict[tuple[str, str], OutboxEntry] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)  # run -> highest revision sent
    acknowledged: dict[str, int] = field(default_factory=dict)  # run -> highest revision kept
    taken: set[str] = field(default_factory=set)  # runs whose answer the server took back
    refused: list[tuple[str, str]] = field(default_factory=list)  # event and code
    waits: list[float] = field(default_factory=list)  # real seconds, answers alone

    def put(self, letter: OutboxEntry) -> None:
        """Keep a letter; an edit takes the place of what was not acknowledged yet."""
        self.letters[letter.key] = letter

    def ready(self, now: float) -> list[OutboxEntry]:
        """Return the letters to send now: new ones, and those that stayed without an answer."""
        return [
            letter
            for letter in self.letters.values()
            if (letter.number == 0 and letter.again <= now)
            or (letter.number and now - letter.posted > RESEND_AFTER)
        ]

    def posted(self, letter: OutboxEntry, number: int, now: float) -> None:
        """Note that a letter is on its way."""
        letter.number, letter.posted = number, now
        if letter.event == ANSWER:
            run, revision = str(letter.payload["run"]), int(letter.payload["revision"])
            self.sent[run] = max(revision, self.sent.get(run, 0))

    def answered(self, number: int, data: Mapping[str, Any], now: float) -> None:
        """Note an acknowledgement; it counts only if it names the letter."""
        letter = next((one for one in self.letters.values() if one.number == number), None)
        if letter is None:
            return
        if data.get("ok") is True:
            if all(data.get(name) == value for name, value in letter.names.items()):
                self._arrived(letter, data, now)
            return
        code = str((data.get("error") or {}).get("code"))
        if code in TRY_AGAIN:
            letter.number, letter.again = 0, now + BETWEEN_TRIES
        else:
            self.refused.append((letter.event, code))
            del self.letters[letter.key]

    def line_lost(self) -> None:
        """Forget what was on its way: its acknowledgement will not come on the next line."""
        for letter in self.letters.values():
            letter.number = 0

    def holds(self, run: str) -> bool:
        """Whether an answer to this run is still to be acknowledged."""
        return (ANSWER, run) in self.letters

    def _arrived(self, letter: OutboxEntry, data: Mapping[str, Any], now: float) -> None:
        del self.letters[letter.key]
        run = str(letter.payload["run"])
        if letter.event == ANSWER:
            self.waits.append(now - letter.posted)
            revision = int(letter.payload["revision"])
            self.acknowledged[run] = max(revision, self.acknowledged.get(run, 0))
        elif data.get("taken") in ("now", "soon"):
            self.taken.add(run)
