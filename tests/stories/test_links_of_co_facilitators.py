"""Two facilitators lead one session by links of their own, until one of the links ends."""

from __future__ import annotations

import time
from typing import Any

import pytest

from server.service.model.link_list import screen_token
from server.simulation.connection import ConnectionLost, ConnectionRefused
from sessions.roles import Role
from tests.drivers.clients import DrivenClient, DrivenFacilitator
from tests.drivers.server import RestartableServer

KIM = "K" * 43
PATIENCE = 10.0  # seconds


def pages(desk: DrivenFacilitator) -> dict[str, int]:
    """How many pages are open, by the label of their link."""
    return {link["label"]: link["pages"] for link in desk.ask("links")["links"]}


def until_pages(desk: DrivenFacilitator, wanted: dict[str, int]) -> None:
    ends = time.monotonic() + PATIENCE
    while (found := pages(desk)) != wanted:
        assert time.monotonic() < ends, found
        time.sleep(0.05)


def test_any_device_leads_and_an_ended_link_is_cut(server: RestartableServer) -> None:
    links = server.session(rehearsal=True)
    desk = DrivenFacilitator(server.url, links["facilitator"])
    desk.connect()
    given: dict[str, Any] = desk.ask("add_link", token=KIM, label="Kim")
    assert given["url"] == f"{server.url}/facilitator#{KIM}"
    assert given["qr"].startswith("<svg")
    until_pages(desk, {"": 1, "Kim": 0})
    kim = DrivenFacilitator(server.url, KIM)
    kim.connect()
    until_pages(desk, {"": 1, "Kim": 1})
    kim.move("start")
    desk.until(lambda state: state["stage"] != "lobby")
    assert desk.ask("goto", to="arrival", expect_version=0)["error"]["code"] == "moved_on"
    desk.close()
    until_pages(kim, {"": 0, "Kim": 1})
    kim.move("blank", on=True)  # whoever is left leads on
    screen = DrivenClient(server.url, Role.SCREEN, {"token": screen_token(KIM)})
    screen.connect()
    desk = DrivenFacilitator(server.url, links["facilitator"])
    desk.connect()
    assert kim.refusal("end_link", id=given["id"]) == "unknown_choice", "not one's own"
    assert desk.ask("end_link", id=given["id"])["ok"]
    assert kim.refusal("sync") == "bad_token"
    for page in (kim, screen):
        page.until_lost()
    with pytest.raises((ConnectionRefused, ConnectionLost), match="newest link"):
        DrivenFacilitator(server.url, KIM).connect()
    until_pages(desk, {"": 1})
    assert KIM not in server.log()
    assert "Kim" not in server.log()
    desk.end()
    desk.until_erased()
