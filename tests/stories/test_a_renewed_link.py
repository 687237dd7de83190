"""A facilitator renews the link in the middle of a session: who holds the old one is out."""

from __future__ import annotations

import pytest

from server.service.model.link_list import screen_token
from server.simulation.connection import ConnectionLost, ConnectionRefused
from sessions.roles import Role
from tests.drivers.clients import DrivenClient, DrivenFacilitator
from tests.drivers.room import gather
from tests.drivers.server import RestartableServer

FRESH = "N" * 43


def test_the_old_link_dies_and_the_session_goes_on_by_the_new_one(
    server: RestartableServer,
) -> None:
    links = server.session(rehearsal=True)
    desk, phones = gather(links, [server.url], 4)
    thief = DrivenFacilitator(server.url, links["facilitator"])
    screen = DrivenClient(server.url, Role.SCREEN, {"token": links["screen"]})
    for page in (thief, screen):
        page.connect()
        assert page.ask("sync")["ok"], "the premise: it is let in"
    desk.move("start")
    run = desk.open("harvest")
    assert desk.ask("renew_link", token=FRESH)["ok"]
    assert desk.refusal("sync") == "bad_token"
    for page in (desk, thief, screen):
        page.until_lost()
    for token, role in ((links["facilitator"], Role.FACILITATOR), (links["screen"], Role.SCREEN)):
        with pytest.raises((ConnectionRefused, ConnectionLost), match="newest link"):
            DrivenClient(server.url, role, {"token": token}).connect()
    lead = DrivenFacilitator(server.url, FRESH)
    lead.connect()
    assert lead.state["run"]["id"] == run
    assert lead.welcome["screen_url"].endswith(screen_token(FRESH))
    assert all(phone.answer(run, {"text": "a note"})["ok"] for phone in phones)
    lead.end()
    lead.until_erased()


def test_a_token_that_no_page_draws_is_refused(server: RestartableServer) -> None:
    links = server.session(rehearsal=True)
    desk = DrivenFacilitator(server.url, links["facilitator"])
    desk.connect()
    for token in ("", "short", "x" * 44, None, 7):
        assert desk.refusal("renew_link", token=token) == "bad_shape"
    assert desk.ask("sync")["ok"], "its link still holds"
