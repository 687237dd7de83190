"""The screen's door: it only looks."""

from __future__ import annotations

from server.sockets.facilitator import TokenDoor
from sessions.roles import Role


class ScreenDoor(TokenDoor):
    """What a screen may ask."""

    role = Role.SCREEN
