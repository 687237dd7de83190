"""The screen's namespace: it only looks."""

from __future__ import annotations

from server.sockets.facilitator import TokenNamespace
from sessions.roles import Role


class ScreenNamespace(TokenNamespace):
    """What a screen may ask."""

    role = Role.SCREEN
