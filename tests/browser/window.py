"""A window: one page of a browser of its own, which remembers everything that went wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, WebSocket, expect

Size = tuple[int, int]
PHONE: Size = (360, 740)
DESK: Size = (1280, 800)
SCREEN: Size = (1920, 1080)
BEAMER: Size = (1024, 768)
PATIENCE = 20_000  # ms until something that must happen has happened, on a slow machine

# A server that tests start has a faster clock. Its pages look at a clock as fast as that one.
FASTER = """(() => {
  const hurry = (clock, name) => {
    const own = clock[name].bind(clock), began = own();
    clock[name] = () => began + (own() - began) * SPEED;
  };
  hurry(Date, 'now'); hurry(performance, 'now');
  // The line's own heartbeat is in real seconds: by a faster clock it would always be late.
  window.WebSocket = class extends WebSocket {
    set onmessage(hear) {
      super.onmessage = ({ data }) =>
        hear({ data: String(data).replace(/"pingTimeout":\\d+/, '"pingTimeout":999999999') });
    }
  };
})()"""

expect.set_options(timeout=PATIENCE)


@dataclass
class Window:
    """A page, and the troubles that its people would not see but its makers must."""

    page: Page
    name: str
    troubles: list[str] = field(default_factory=list)
    lines: int = 0  # how often the page called the server

    def watch(self) -> None:
        """Write down what goes wrong from now on."""
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.troubles.append(f"{self.name}: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)
        self.page.on("websocket", self._called)

    def shows(self, selector: str, text: str) -> None:
        """Wait until a place of the page says something."""
        expect(self.page.locator(selector).first).to_have_text(text)

    def sees(self, selector: str) -> None:
        """Wait until something is on the page."""
        expect(self.page.locator(selector).first).to_be_visible()

    def press(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def offline(self, away: bool) -> None:
        """Take the network away, or give it back."""
        self.page.context.set_offline(away)

    def close(self) -> None:
        self.page.context.close()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"{self.name}: {message.text}")

    def _called(self, _line: WebSocket) -> None:
        self.lines += 1

    def _failed(self, request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":
            return  # the page went elsewhere, or was loaded anew, before it came
        self.troubles.append(f"{self.name}: {request.url} failed: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{self.name}: {response.url} answered {response.status}")


def window(
    browser: Browser,
    name: str,
    url: str,
    *,
    size: Size,
    speed: float = 1,
    touch: bool = False,
    **more: Any,
) -> Window:
    """Open a page in a browser of its own: another phone, another laptop."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=touch, **more
    )
    context.set_default_timeout(PATIENCE)
    if speed != 1:
        context.add_init_script(FASTER.replace("SPEED", str(speed)))
    opened = Window(context.new_page(), name)
    opened.watch()
    opened.page.goto(url)
    return opened
