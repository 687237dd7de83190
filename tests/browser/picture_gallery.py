"""Photographs the room's pictures for rooms of many sizes, on every page, by day and by night.

`.venv/bin/python -m tests.browser.picture_gallery FOLDER [STEP...]` prints the files.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "script"))  # as the tests have it

from server.selftest.clock import FastClock
from server.selftest.process import ServerProcess
from tests.browser.launching import launched
from tests.browser.made_pages import made_page
from tests.browser.made_rooms import SIZES, MadeRoom
from tests.browser.photographs import Album
from tests.browser.window import BEAMER, DESK, PHONE, SCREEN

PAGES = (("phone", PHONE), ("desk", DESK), ("screen", SCREEN), ("screen", BEAMER))


def gallery(folder: Path, steps: Collection[str]) -> None:
    """Take all photographs, or those of some steps."""
    album = Album(folder)
    with launched() as browser, ServerProcess(FastClock(1)) as running:
        for name, size in PAGES:
            for seats in SIZES:
                with made_page(browser, running, name, size) as made:
                    here = MadeRoom(seats)
                    for step, snapshot in here.snapshots().items():
                        made.show(**here.state(step, snapshot))
                        if not steps or step in steps:
                            album.take(made.seen, f"{step}-{seats:03}")
    for path in album.taken:
        print(path)


if __name__ == "__main__":
    gallery(Path(sys.argv[1]), sys.argv[2:])
