"""When the three pages can be used on a slow line with a slow processor, and what they weigh.

A page is usable once its lobby is shown and, where it has buttons, one has answered. The phone's
page asks before it lets anybody in: that button is pressed as soon as it is there, and answers by
the lobby. The line is made slow by a proxy of ours, the processor by the browser.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench import targets
from bench.figures import Figures
from bench.processes import ROOT
from bench.rooms import new_session
from bench.slow_line import slow_line
from bench.wish import Wish

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOWER = 4  # times, the processor
PATIENCE = 60_000  # ms
# Presses one thing after the other as soon as each is there, and notes when the last one shows.
WATCH = """(steps) => {
  const next = () => {
    while (steps.length) {
      const found = document.querySelector(steps[0].sees);
      if (!found || (steps[0].unless && found.textContent === window.textBefore)) return;
      const { press } = steps.shift();
      window.shownAt = performance.now();
      if (press) {
        const button = document.querySelector(press);
        window.textBefore = button.textContent;
        setTimeout(() => { button.click(); }, 0);
        return;
      }
    }
    watch.disconnect();
    requestAnimationFrame(() => { window.usableAt = performance.now(); });
  };
  const watch = new MutationObserver(next);
  watch.observe(document, { childList: true, subtree: true, characterData: true });
}"""
WEIGH = """() => {
  const all = ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
    .filter((each) => each.startTime < window.usableAt);
  return [window.usableAt, all.length, all.reduce((sum, each) => sum + each.transferSize, 0)];
}"""


@dataclass(frozen=True, slots=True)
class Page:
    """One of the pages: its link, its size, and what shows that it can be used."""

    name: str
    link: str
    size: tuple[int, int]
    steps: tuple[Mapping[str, Any], ...]


COPY = ".door-tools button"
PAGES = (
    Page("phone", "join_url", (360, 740), (
        {"sees": ".promise", "press": ".actions .button.primary"},
        {"sees": ".line .line-menu"},
    )),
    Page("desk", "facilitator_url", (1280, 800), (
        {"sees": f".lobby {COPY}", "press": COPY},
        {"sees": COPY, "unless": True},
    )),
    Page("screen", "screen_url", (1920, 1080), ({"sees": ".lobby-code"},)),
)  # fmt: skip


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Open each page once per round, each time in a browser that has seen none of it."""
    with ExitStack() as running:
        server = running.enter_context(targets.hearth())
        line = running.enter_context(slow_line(server.port))
        browser = _browser(running)
        for _number in range(wish.rounds):
            links = new_session("127.0.0.1", server.port, server.token)
            for page in PAGES:
                url = links[page.link].replace(f":{server.port}/", f":{line.port}/", 1)
                figures.calibrate()
                usable, parts, weight = loaded(browser, page, url)
                figures.add(f"{page.name} usable on slow 4G", server.name, usable, "s")
                figures.add(f"{page.name}, parts until it is usable", server.name, parts, "parts")
                figures.add(f"{page.name}, bytes of these parts", server.name, weight, "bytes")


def loaded(browser: Browser, page: Page, url: str) -> tuple[float, float, float]:
    """Open a page: seconds until it is usable; how many parts it had until then, and bytes."""
    width, height = page.size
    context = browser.new_context(viewport={"width": width, "height": height})
    try:
        context.set_default_timeout(PATIENCE)
        opened = context.new_page()
        steps = [dict(step) for step in page.steps]
        opened.add_init_script(f"({WATCH})({json.dumps(steps)})")
        devtools = context.new_cdp_session(opened)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        opened.goto(url, wait_until="commit", timeout=PATIENCE)
        opened.wait_for_function("() => window.usableAt > 0", timeout=PATIENCE)
        at, parts, weight = opened.evaluate(WEIGH)
        return at / 1_000, float(parts), float(weight)
    finally:
        context.close()


def _browser(running: ExitStack) -> Browser:
    """Start the browser of the tests; both are needed for this scenario alone."""
    sys.path.insert(0, str(ROOT / "script"))
    from tests.browser.launching import launched  # noqa: PLC0415

    return running.enter_context(launched())
