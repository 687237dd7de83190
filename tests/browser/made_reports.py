"""What a made room takes along: an export of our making, and the report made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Page, Route

from server.pages import sheets
from server.simulation.behaviour.texts import text_deck
from sessions import library
from sessions.languages import ENGLISH
from sessions.plan.model import Step
from sessions.plan.parts import Keep
from tests.browser.made_pages import MadePage
from tests.browser.made_rooms import MadeRoom

PLAN = "building-deeper-connections"
FORMS = {PLAN: "75", "team-check-in": "20", "trust-retrospective": "45"}
# Of each plan a step that is left out, and one that comes to nothing.
SKIPPED = {
    PLAN: "two-people",
    "team-check-in": "on-your-mind",
    "trust-retrospective": "easy-moment",
}
DROPPED = {PLAN: "owning-it", "team-check-in": "weather", "trust-retrospective": "hard-too"}
WRITE_SHARE = 0.8  # of a room: the others pass


@dataclass(frozen=True)
class MadeReport:
    """What happened in a room of so many seats; `more`: cards that stand with the others."""

    seats: int
    more: Sequence[str] = ()
    plan: str = PLAN
    language: str = ENGLISH

    @property
    def form(self) -> str:
        return FORMS[self.plan]

    @property
    def played(self) -> dict[str, str]:
        """Give what its session is made of."""
        return {"plan": self.plan, "form": self.form}

    @property
    def title(self) -> str:
        return library.in_language(self.plan, self.language).title

    @property
    def steps(self) -> tuple[Step, ...]:
        return library.in_language(self.plan, self.language).steps(self.form)

    def step(self, id: str) -> Step:
        return next(step for step in self.steps if step.id == id)

    def export(self) -> dict[str, Any]:
        """Give what the server would give: all that came out of steps that may be kept."""
        kept = [step for step in self.steps if step.keep is Keep.MAY_BE_KEPT]
        steps = [each for each in map(self._exported, kept) if each]
        told = {"plan": self.plan, "format": self.form, "language": self.language}
        return told | {"steps": steps}

    def agenda(self) -> dict[str, Any]:
        """Give how long each step took, one that was left out, and one that came to nothing."""
        chance = Random(self.seats)
        return {
            step.id: {
                "seconds": round(step.seconds[self.form] * chance.uniform(0.7, 1.5)),
                "began": True,
                "outcome": self._outcome(step),
            }
            for step in self.steps
            if step.id != SKIPPED[self.plan]
        }

    def _outcome(self, step: Step) -> str | None:
        if not step.traits.collects:
            return None
        return "dropped" if step.id == DROPPED[self.plan] else "revealed"

    def _exported(self, step: Step) -> dict[str, Any] | None:
        room = MadeRoom(self.seats, self.language)
        snapshot = room.shown_at(step) or room.snapshots().get(step.id)
        cards = list(self._cards(step)) if step.traits.written else []
        if snapshot is None and not cards and not step.traits.taps_cards:
            return None
        feelings = {each.id: each.word for each in step.feelings}
        told = {"id": step.id, "title": step.title, "prompt": step.prompt}
        return told | {"cards": cards, "snapshot": snapshot, "labels": dict(step.labels) | feelings}

    def _cards(self, step: Step) -> Iterator[dict[str, Any]]:
        deck = text_deck("1").speaking(self.language)
        texts = [deck.text(step.id, at) for at in range(round(self.seats * WRITE_SHARE))]
        for at, text in enumerate((*self.more, *texts)):
            yield {"text": text, "resonance": (None, None, "few", "many")[at % 4]}


def save_report(made: MadePage, report: MadeReport) -> str:
    """Let the desk make the report of this room, as its facilitator would before the end."""

    def answer(route: Route) -> None:
        route.fulfill(body=sheets.as_json(report.export()), content_type="application/json")

    page = made.seen.page
    page.route("**/api/export?*", answer)
    made.agenda = report.agenda()
    made.show(
        step=report.steps[-1].id,
        stage="closed",
        run=None,
        snapshot=None,
        wall=None,
        seats=report.seats,
    )
    page.keyboard.press("ArrowRight")
    page.locator(".end-take summary").click()
    return saved(page, ".take-report")


def saved(page: Page, button: str) -> str:
    """Press a button that saves a page, and read what was saved."""
    with page.expect_download() as coming:
        page.locator(button).click()
    assert coming.value.suggested_filename.endswith(".html")
    return Path(coming.value.path()).read_text(encoding="utf-8")


def opened(page: Page, report: str, folder: Path) -> None:
    """Open a report as whoever was given the file does."""
    path = folder / "report.html"
    path.write_text(report, encoding="utf-8")
    page.goto(path.as_uri())
