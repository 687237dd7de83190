"""A session in German speaks it to everyone: plan, guide, steps, and what is taken along."""

from __future__ import annotations

from server.simulation.participant_view import ParticipantView
from sessions import library
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.server import RestartableServer

PLAN = "building-deeper-connections"


def titles(plan: dict[str, list[dict[str, list[dict[str, str]]]]]) -> list[str]:
    return [step["title"] for section in plan["sections"] for step in section["steps"]]


def test_all_that_pages_are_told_of_the_plan_is_german(server: RestartableServer) -> None:
    german, english = (library.in_language(PLAN, language) for language in ("de", "en"))
    links = server.session(rehearsal=True, language="de")
    desk, phone = (
        DrivenFacilitator(server.url, links["facilitator"]),
        DrivenPhone(server.url, links["code"]),
    )
    desk.connect()
    phone.connect()
    for page in (desk, phone):
        assert page.welcome["session"]["language"] == "de"
        assert page.welcome["plan"]["title"] == german.title != english.title
        assert set(titles(page.welcome["plan"])) <= {step.title for step in german.all_steps()}
        assert page.welcome["plan"]["instruments"]["pulse"]["low"] == "gar nicht"
    assert "Zwei Dinge" in desk.welcome["guide"]["land"]["say"]
    view = ParticipantView(clock=1.0)
    view.welcome(phone.welcome)
    assert {prompt.language for prompt in view.steps.values()} == {"de"}, "so they write German"
    desk.end()
