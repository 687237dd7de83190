"""What the room saw of one run: every state with its moment after the opening, and the wall."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

State = Mapping[str, Any]


@dataclass(slots=True)
class ObservedRun:
    """One run as everyone saw it, in session seconds; `moments` are those of the answers."""

    moments: list[float] = field(default_factory=list)  # by person
    states: list[tuple[float, State]] = field(default_factory=list)
    wall: list[str] = field(default_factory=list)  # the texts, in the order of the wall

    def look(self, at: float, state: State) -> None:
        """Note a state, if it is a new one."""
        if not self.states or self.states[-1][1]["version"] != state["version"]:
            self.states.append((at, state))

    @property
    def outcome(self) -> str | None:
        run = self.states[-1][1]["run"]
        return None if run is None else run["outcome"]

    def snapshots(self) -> list[tuple[float, State]]:
        """Give each snapshot that differs from the one before, and when it came."""
        told: list[tuple[float, State]] = []
        for at, state in self.states:
            snapshot = state["snapshot"]
            if snapshot and (not told or told[-1][1] != snapshot):
                told.append((at, snapshot))
        return told

    def holds(self, text: str) -> bool:
        """Say whether a text was in anything that was shown."""
        return any(text in json.dumps(state) for _, state in self.states) or any(
            text in card for card in self.wall
        )
