"""A screen that is shown states of our making, in a real session: what no plan would bring up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, WebSocketRoute, expect

from tests.browser.window import PATIENCE, SCREEN, Window
from tests.drivers.server import RestartableServer

TURN = 12_000  # ms until a page of the wall turns
ON = "(marks) => marks.findIndex((mark) => mark.classList.contains('on'))"
RUN = "0123456789abcdef"
WELCOME = '43/screen,0[{"ok":true'  # the reply to the page's first request, "hello"
# The clocks stand where the test puts them, and what waits for them looks at them often.
CLOCK = """(() => {
  const every = window.setInterval.bind(window);
  window.later = 0;
  for (const clock of [Date, performance]) {
    const at = clock.now();
    clock.now = () => at + window.later;
  }
  window.setInterval = (act, ms, ...rest) => every(act, ms / 20, ...rest);
})()"""


@dataclass
class MadeScreen:
    """The screen's page, between it and its server somebody who makes up what comes next."""

    seen: Window
    line: WebSocketRoute | None = None
    state: dict[str, Any] = field(default_factory=dict)

    def route(self, line: WebSocketRoute) -> None:
        """Let everything through, and remember the state that the welcome holds."""
        server = line.connect_to_server()
        self.line = line

        def heard(frame: str | bytes) -> None:
            if isinstance(frame, str) and frame.startswith(WELCOME):
                self.state = json.loads(frame[frame.index("[") :])[0]["welcome"]["state"]
            line.send(frame)

        server.on_message(heard)

    def show(self, **changed: Any) -> None:
        """Tell the page a newer state."""
        assert self.line is not None
        self.state = {**self.state, "version": self.state["version"] + 1, **changed}
        self.line.send(f"42/screen,{json.dumps(['state', self.state])}")

    def wall(self, texts: Sequence[str], *, step: str, **changed: Any) -> None:
        """Show a closed step with these cards on its wall."""
        run = {"id": RUN, "step": step, "seats": 45, "mode": "reveal", "needed": False}
        run |= {"more_time": False, "generation": 0, "unreadable": 0, "outcome": "revealed"}
        cards = [
            {
                "id": f"{self.state['version']:08x}{at:08x}",
                "text": text,
                "resonance": (None, "few", "most")[at % 3],
            }
            for at, text in enumerate(texts)
        ]
        wall = {"run": RUN, "revision": self.state["version"], "pages": 1, "cards": cards}
        parts: Mapping[str, Any] = {"stage": "closed", "step": step, "run": run, "wall": wall}
        self.show(**{**parts, "timer": None, "snapshot": None, "spotlight": None, **changed})

    def turn(self) -> None:
        """Move the page's clock on until the wall has turned its page."""
        marks = self.seen.page.locator(".page-marks span[aria-hidden]")
        pages, now = marks.count(), marks.evaluate_all(ON)
        self.seen.page.evaluate("(ms) => { window.later += ms; }", TURN)
        expect(marks.nth((now + 1) % pages)).to_have_class("on")

    def settle(self) -> None:
        """Wait until what was sent is drawn."""
        version = self.state["version"]
        self.seen.page.evaluate(
            "() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 30))"
        )
        assert version == self.state["version"]


@contextmanager
def made_screen(browser: Browser, server: RestartableServer) -> Iterator[MadeScreen]:
    """Open the screen of a new session."""
    links = server.session(form="75", rehearsal=True)
    context = browser.new_context(
        viewport={"width": SCREEN[0], "height": SCREEN[1]}, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(CLOCK)
    made = MadeScreen(Window(context.new_page(), "screen"))
    made.seen.watch()
    made.seen.page.route_web_socket("**/socket.io/**", made.route)
    made.seen.page.goto(links["screen_url"])
    made.seen.sees(".qr")
    yield made
    context.close()
