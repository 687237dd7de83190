"""Prints the reports of rooms of many sizes: a PDF for each, on A4 and on Letter.

`.venv/bin/python -m tests.browser.report_gallery FOLDER` prints the files.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "script"))  # as the tests have it

from server.selftest.clock import FastClock
from server.selftest.process import ServerProcess
from tests.browser.launching import launched
from tests.browser.made_pages import made_page
from tests.browser.made_reports import MadeReport, opened, save_report
from tests.browser.made_rooms import SIZES
from tests.browser.window import DESK

PAPER = ("A4", "Letter")


def gallery(folder: Path) -> None:
    """Make all reports and print them."""
    folder.mkdir(parents=True, exist_ok=True)
    with launched() as browser, ServerProcess(FastClock(1)) as running:
        for seats in SIZES:
            with made_page(browser, running, "desk", DESK) as made:
                written = save_report(made, MadeReport(seats))
                reader = made.seen.page.context.new_page()
                opened(reader, written, folder)
                for paper in PAPER:
                    path = folder / f"report-{seats:03}-{paper}.pdf"
                    reader.pdf(path=path, format=paper, prefer_css_page_size=False)
                    print(path)


if __name__ == "__main__":
    gallery(Path(sys.argv[1]))
