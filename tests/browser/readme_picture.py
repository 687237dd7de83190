"""Makes the picture of the README from the pages as they are: one moment, seen on all three.

`.venv/bin/python -m tests.browser.readme_picture` writes docs/picture.webp.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[2] / "script"))  # as the tests have it

from playwright.sync_api import Browser, Page

from server.selftest.clock import FastClock
from server.selftest.process import ServerProcess
from sessions import library
from tests.browser.launching import launched
from tests.browser.made_pages import made_page
from tests.browser.made_rooms import MadeRoom
from tests.browser.reading import SETTLED
from tests.browser.window import DESK, PHONE, SCREEN, Size

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "picture.webp"
STEP = "after-check-in"
BEFORE = "before-check-in"
ROOM = MadeRoom(14)
SHOWN = ROOM.snapshots()
SEEN: tuple[tuple[str, Size], ...] = (("screen", SCREEN), ("desk", DESK), ("phone", PHONE))
SIZE: Size = (1600, 960)
QUALITY = 86  # of 100: letters stay sharp
# Which page stands where, in px of the picture; the phone is nearest.
PLACED = """
body { margin: 0; background: linear-gradient(160deg, #f7efe3, #ecdcc6); overflow: hidden; }
img { position: absolute; display: block; }
.screen { left: 236px; top: 40px; width: 1080px; border: 10px solid #2a211b; border-radius: 10px; }
.desk { right: 40px; bottom: 40px; width: 664px; border: 8px solid #3a2f27; border-radius: 14px; }
.phone { left: 64px; bottom: 40px; width: 240px; border: 8px solid #1d1713; border-radius: 30px; }
img { box-shadow: 0 18px 50px rgb(60 36 16 / 28%); }
"""


def picture(browser: Browser, server: ServerProcess) -> bytes:
    """Photograph the three pages, and lay them out on one table."""
    taken = {name: _photograph(browser, server, name, size) for name, size in SEEN}
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    page = context.new_page()
    shown = "".join(f'<img class="{name}" src="{_url(png)}">' for name, png in taken.items())
    page.set_content(f"<style>{PLACED}</style>{shown}")
    page.wait_for_function("[...document.images].every((it) => it.complete && it.naturalWidth)")
    made = _webp(page)
    context.close()
    return made


def _photograph(browser: Browser, server: ServerProcess, name: str, size: Size) -> bytes:
    with made_page(browser, server, name, size, device_scale_factor=1.5) as made:
        made.agenda = _went()
        for step in (BEFORE, STEP):  # the later one is shown beside the earlier one
            made.show(**ROOM.state(step, SHOWN[step]))
        if name == "screen":
            made.seen.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        made.seen.page.evaluate(SETTLED)
        return made.seen.page.screenshot()


def _went() -> dict[str, Any]:
    """How the steps went that are over: each was on show for as long as it was planned."""
    steps = library.built_in()["building-deeper-connections"].steps("75")
    past = steps[: [step.id for step in steps].index(STEP)]
    return {
        step.id: {"began": True, "seconds": step.seconds["75"], "outcome": None} for step in past
    }


def _url(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def _webp(page: Page) -> bytes:
    """Let Chromium write WebP, a third of a PNG; Playwright's own call does not ask for it."""
    devtools = page.context.new_cdp_session(page)
    asked = {"format": "webp", "quality": QUALITY}
    return base64.b64decode(devtools.send("Page.captureScreenshot", asked)["data"])


if __name__ == "__main__":
    with launched() as browser, ServerProcess(FastClock(1)) as running:
        PICTURE.write_bytes(picture(browser, running))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size} bytes")
