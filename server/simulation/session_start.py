"""Starting a session over HTTP, as the start page does."""

from __future__ import annotations

from typing import Any

import requests

from server.simulation.frames import Body

START_SECONDS = 20.0  # real seconds for an answer


class StartFailed(Exception):
    """The session was not started; the message says what the server answered."""


def start_session(url: str, start_token: str, wanted: Body) -> dict[str, Any]:
    """Return the new session's links and join code. `wanted` is what the start page would send."""
    with requests.Session() as http:
        http.trust_env = False  # a proxy has no business between us and our own server
        http.headers["Authorization"] = f"Bearer {start_token}"
        try:
            answer = http.post(f"{url}/api/sessions", json=wanted, timeout=START_SECONDS)
        except requests.RequestException as error:
            raise StartFailed(str(error)) from error
        if answer.status_code != 201:
            raise StartFailed(f"{answer.status_code}: {answer.text}")
        links: dict[str, Any] = answer.json()
        return links
