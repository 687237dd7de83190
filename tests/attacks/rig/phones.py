"""Phones, a facilitator's page and a screen that remember every frame, its size and its time."""

from __future__ import annotations

import base64
from contextlib import suppress

from server.simulation.connection import ConnectionLost, ServerEvent
from sessions.roles import Role
from tests.attacks.rig.network import RecordedFrame, recording
from tests.drivers.clients import DrivenClient, DrivenFacilitator, DrivenPhone

OVER = ("session_closed", "being_erased", "no_such_session")  # refusals of an end that came already


class RecordingClient(DrivenClient):
    """Somebody whose frames are kept over all their connections."""

    who = 0
    padded = True
    frames: list[RecordedFrame]

    def connect(self) -> None:
        self.dial = recording(self.who, self.frames)
        if not self.padded:
            self.frame_size = 0
        super().connect()

    def drain(self) -> None:
        """Read what has come, whatever it is; a connection that was hung up has nothing."""
        with suppress(ConnectionLost):
            while self.connection and (message := self.connection.read(0)) is not None:
                if isinstance(message, ServerEvent):
                    self.hear(message)

    def heard_texts(self) -> list[str]:
        return [frame.text for frame in self.frames if not frame.sent]


class RecordedPhone(RecordingClient, DrivenPhone):
    """A participant's phone."""

    def __init__(self, url: str, code: str, who: int) -> None:
        super().__init__(url, code)
        self.who, self.frames = who, []

    @property
    def seat(self) -> str:
        return str(self.auth["seat"])

    @property
    def seat_key(self) -> bytes:
        return base64.urlsafe_b64decode(self.seat + "=")


class FacilitatorPage(RecordingClient, DrivenFacilitator):
    """The facilitator's page."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, token)
        self.who, self.frames = 900, []

    def open(self, step: str) -> str:
        """Open a step with time enough for a slow machine: the clock runs faster than it does."""
        run = super().open(step)
        self.move("add_time", seconds=600)
        return run

    def end(self) -> None:
        """End the session at whatever version it is by now, if it has not ended already."""
        for _ in range(20):
            answer = self.ask("end", expect_version=self.state["version"])
            if answer["ok"] or answer["error"]["code"] in OVER:
                return
            assert answer["error"]["code"] == "moved_on", answer
            self.apply(answer["state"])
        raise AssertionError("the room kept moving")


class ScreenPage(RecordingClient):
    """The projector's page."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, Role.SCREEN, {"token": token})
        self.who, self.frames = 901, []
