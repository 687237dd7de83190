"""Starting a session over HTTP, as the start page does."""

from __future__ import annotations

from typing import Any

import requests

from server.simulation.frames import Body
from sessions.plan.model import OWN

START_SECONDS = 20.0  # real seconds for an answer


class StartFailed(Exception):
    """The session was not started; the message says what the server answered."""


def start_session(url: str, start_token: str, wanted: Body) -> dict[str, Any]:
    """Return the new session's links and join code. `wanted` is what the start page would send."""
    return _post(f"{url}/api/sessions", start_token, wanted)


def keep_plan(url: str, start_token: str, text: str) -> str:
    """Let the server keep a plan; return the name by which a session is started from it."""
    return f"{OWN}{_post(f'{url}/api/plans/own', start_token, {'text': text})['id']}"


def _post(address: str, start_token: str, body: Body) -> dict[str, Any]:
    with requests.Session() as http:
        http.trust_env = False  # a proxy has no business between us and our own server
        http.headers["Authorization"] = f"Bearer {start_token}"
        try:
            answer = http.post(address, json=body, timeout=START_SECONDS)
        except requests.RequestException as error:
            raise StartFailed(str(error)) from error
        if answer.status_code != 201:
            raise StartFailed(f"{answer.status_code}: {answer.text}")
        made: dict[str, Any] = answer.json()
        return made
