"""Prints the reports of all plans and rooms of many sizes: PDFs on A4 and on Letter.

`.venv/bin/python -m tests.browser.report_gallery FOLDER` prints the files.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "script"))  # as the tests have it

from server.selftest.clock import FastClock
from server.selftest.process import ServerProcess
from tests.browser.launching import launched
from tests.browser.made_pages import made_page
from tests.browser.made_reports import FORMS, MadeReport, opened, save_report
from tests.browser.made_rooms import SIZES
from tests.browser.window import DESK

PAPER = ("A4", "Letter")
LANGUAGES = ("en", "de")


def gallery(folder: Path) -> None:
    """Make all reports and print them."""
    folder.mkdir(parents=True, exist_ok=True)
    with launched() as browser, ServerProcess(FastClock(1)) as running:
        for plan, language, seats in product(FORMS, LANGUAGES, SIZES):
            room = MadeReport(seats, plan=plan, language=language)
            with made_page(browser, running, "desk", DESK, language, room.played) as made:
                written = save_report(made, room)
                reader = made.seen.page.context.new_page()
                opened(reader, written, folder)
                for paper in PAPER:
                    path = folder / f"{plan}-{language}-{seats:03}-{paper}.pdf"
                    reader.pdf(path=path, format=paper, prefer_css_page_size=False)
                    print(path)


if __name__ == "__main__":
    gallery(Path(sys.argv[1]))
