"""A page of any kind that is shown states of our making, in a real session."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Browser, WebSocketRoute

from server.selftest.process import ServerProcess
from tests.browser.answering import come_in
from tests.browser.window import PATIENCE, Size, Window
from tests.drivers.server import RestartableServer, create_session

WELCOME = re.compile(r'43/(\w+),\d+(\[\{"ok":true.*"welcome":.*)', re.DOTALL)
AGENDA = re.compile(r'43/\w+,\d+(\[\{"ok":true.*"cannot_open":.*)', re.DOTALL)
STATE = re.compile(r'42/\w+,\["state"')
ANSWER = re.compile(r'42/\w+,\d+\["answer"')
MOVED = re.compile(r'43/facilitator,\d+\[\{"ok":true,.*"version":\d+\}\]', re.DOTALL)
FROZEN_MS = 60  # until a state that was sent is drawn


@dataclass
class MadePage:
    """One page, and between it and its server somebody who makes up what comes next."""

    seen: Window
    line: WebSocketRoute | None = None
    role: str = ""
    state: dict[str, Any] = field(default_factory=dict)
    real: dict[str, Any] = field(default_factory=dict)  # the newest state, which it is not shown
    agenda: dict[str, Any] | None = None  # how its steps went, where we make that up as well
    late: list[str] | None = None  # replies to the facilitator's moves that did not come yet

    def route(self, line: WebSocketRoute) -> None:
        """Let all but newer states and answers through, and remember the welcome's state.

        No run that we make up is open on the server, so an answer to it stays on its way.
        """
        server = line.connect_to_server()
        self.line = line

        def heard(frame: str | bytes) -> None:
            found = WELCOME.match(frame) if isinstance(frame, str) else None
            if found:
                self.role, self.state = found[1], json.loads(found[2])[0]["welcome"]["state"]
            if isinstance(frame, str) and STATE.match(frame):
                self.real = json.loads(frame[frame.index("[") :])[1]
            elif isinstance(frame, str) and self.late is not None and MOVED.fullmatch(frame):
                self.late.append(frame)
            else:
                line.send(self._with_agenda(frame))

        def sent(frame: str | bytes) -> None:
            if not (isinstance(frame, str) and ANSWER.match(frame)):
                server.send(frame)

        server.on_message(heard)
        line.on_message(sent)

    def _with_agenda(self, frame: str | bytes) -> str | bytes:
        found = AGENDA.match(frame) if isinstance(frame, str) and self.agenda else None
        if not found or isinstance(frame, bytes):
            return frame
        reply = json.loads(found[1])[0] | {"steps": self.agenda, "since": None}
        return f"{frame[: found.start(1)]}{json.dumps([reply])}"

    def show(self, **changed: Any) -> None:
        """Tell the page a newer state, and wait until it is drawn."""
        assert self.line is not None
        self.state = {**self.state, "version": self.state["version"] + 1, **changed}
        self.line.send(f"42/{self.role},{json.dumps(['state', self.state])}")
        self.seen.page.evaluate(
            "(ms) => new Promise((done) => setTimeout(() => requestAnimationFrame(done), ms))",
            FROZEN_MS,
        )


@contextmanager
def made_page(
    browser: Browser,
    server: RestartableServer | ServerProcess,
    name: str,
    size: Size,
    language: str = "",
    plan: Mapping[str, str] = MappingProxyType({"form": "75"}),
    **more: Any,
) -> Iterator[MadePage]:
    """Open a page of a new session: `phone`, `desk` or `screen`; `plan`: its plan and format."""
    links = create_session(
        server.url, server.start_token, rehearsal=True, language=language, **plan
    )
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        has_touch=name == "phone",
        **{"reduced_motion": "reduce", **more},
    )
    context.set_default_timeout(PATIENCE)
    made = MadePage(Window(context.new_page(), name))
    made.seen.watch()
    made.seen.page.route_web_socket("**/socket.io/**", made.route)
    url, ready = ENTRANCES[name]
    made.seen.page.goto(url(server.url, links))
    ready(made.seen)
    yield made
    context.close()


ENTRANCES: dict[str, tuple[Callable[[str, dict[str, str]], str], Callable[[Window], None]]] = {
    "phone": (lambda server, links: f"{server}/#{links['code']}", come_in),
    "desk": (lambda _, links: links["facilitator_url"], lambda seen: seen.sees(".door-code")),
    "screen": (lambda _, links: links["screen_url"], lambda seen: seen.sees(".qr")),
}
