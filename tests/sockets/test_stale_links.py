"""A page whose link was renewed is refused when it asks, and cut when it only listens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway
from server.sockets.stale_links import StaleLinks
from tests.sockets.fakes import ROOM
from tests.sockets.house import House, ask, until

DESK, SCREEN = "/facilitator", "/screen"
FRESH = "N" * 43


class Watched:
    """A house with a facilitator, a screen and a phone, and who watches their links."""

    def __init__(self) -> None:
        self.house = House()
        self.cut: list[str] = []
        self.desk, self.screen = self.house.client(DESK), self.house.client(SCREEN)
        self.phone = self.house.client()
        self.stale = StaleLinks(
            sio=self.house.sio, connections=self.house.connections, renewed=self.renewed
        )
        server: Any = self.house.sio.server
        server.eio.disconnect = self.cut.append

    def renewed(self, pages: Mapping[str, SessionId]) -> set[str]:
        assert set(pages.values()) == {ROOM}
        return set(pages) - set(self.house.facilitation.roles)

    def renew(self) -> None:
        assert ask(self.desk, "renew_link", {"token": FRESH}, at=DESK)["ok"]


def test_who_came_by_the_old_link_is_refused_at_once() -> None:
    watched = Watched()
    assert ask(watched.desk, "sync", {}, at=DESK)["ok"], "the premise: it was answered"
    watched.renew()
    for page, at in ((watched.desk, DESK), (watched.screen, SCREEN)):
        for event in ("sync", "hello"):
            assert ask(page, event, {}, at=at)["error"]["code"] == "bad_token"
    refused = ask(watched.desk, "pause", {"expect_version": 3}, at=DESK)
    assert refused["error"]["code"] == "bad_token"
    assert len(watched.house.facilitation.calls) == 1, "nothing was done for it"
    assert ask(watched.phone, "sync", {})["ok"], "phones have nothing to do with it"


def test_who_only_listens_is_cut_at_the_second_look_and_nobody_else() -> None:
    watched = Watched()
    watched.stale.look()
    watched.renew()
    newcomer = watched.house.client(DESK, token=FRESH)
    watched.stale.look()
    assert watched.cut == [], "whoever renewed the link may still have to hear so"
    watched.stale.look()
    until(lambda: len(watched.cut) == 2)
    assert ask(newcomer, "sync", {}, at=DESK)["ok"]
    kept = {newcomer.eio_sid, watched.phone.eio_sid}
    assert not kept & set(watched.cut)


def test_a_store_that_is_away_cuts_nobody() -> None:
    watched = Watched()

    def away(_: Mapping[str, SessionId]) -> set[str]:
        raise StoreAway

    watched.stale = StaleLinks(
        sio=watched.house.sio, connections=watched.house.connections, renewed=away
    )
    for _ in range(3):
        with pytest.raises(StoreAway):
            watched.stale.look()
    assert watched.cut == []
