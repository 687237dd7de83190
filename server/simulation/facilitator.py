"""A facilitator's page that is led by a program, with commands that survive the clock's moves."""

from __future__ import annotations

import json
import time
from typing import Any

from server.simulation.client import RequestFailed, RoleClient
from server.simulation.frames import Body
from server.wire.events import END
from sessions.roles import Role

SHOWN_WITHIN = 5.0  # real seconds until the state that a command made has come
TRIES = 20  # the clock moves the version too: a pool ticks every two seconds


class FacilitatorAgent(RoleClient):
    """What a facilitator sees and does."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, Role.FACILITATOR, {"token": token})
        self.commanded: dict[int, float] = {}  # version -> when its command was sent (monotonic)
        self.snapshots: set[tuple[str, str]] = set()  # run and snapshot, as shown

    def move(self, command: str, **fields: Any) -> Body:
        """Send a command, wait a moment for the state that it made, and return that.

        Raises RequestFailed if it was refused, or if the session is at another step or run by now.
        """
        version = self.command(command, **fields)
        if command != END:  # after that nothing is shown any more, and the server hangs up
            self.wait_until(lambda now: now["version"] >= version, SHOWN_WITHIN)
        return self.state

    def command(self, command: str, *, anywhere: bool = False, **fields: Any) -> int:
        """Send a command until it holds for the version of its moment; return the new version.

        It is given up when the session went to another step or run meanwhile, unless it is meant
        for wherever the session is (`anywhere`).
        """
        meant = self._place()
        for _ in range(TRIES):
            sent = time.monotonic()
            answer = self.ask(command, **fields, expect_version=self.state["version"])
            if answer["ok"] is True:
                self.commanded[int(answer["version"])] = sent
                return int(answer["version"])
            if answer["error"]["code"] != "moved_on":
                raise RequestFailed(f"{command}: {answer['error']['code']}")
            self.apply(answer["state"])
            if not anywhere and self._place() != meant:
                raise RequestFailed(f"{command}: the session moved on by itself")
        raise RequestFailed(f"{command}: the session kept moving")

    def read(self, seconds: float) -> None:
        """Read as every client does; after the erasure, when the server hangs up, just wait."""
        if self.receipt is None:
            super().read(seconds)
        else:
            time.sleep(seconds)

    def apply(self, state: Body) -> None:
        """Note every chart that is shown, too."""
        before = self.state
        super().apply(state)
        if self.state is not before and state["run"] and state["snapshot"]:
            snapshot = json.dumps(state["snapshot"], sort_keys=True)
            self.snapshots.add((state["run"]["id"], snapshot))

    def _place(self) -> tuple[Any, Any]:
        return self.state["step"], (self.state["run"] or {}).get("id")
