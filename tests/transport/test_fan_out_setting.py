"""The setting that switches the fan-out off reaches the transport."""

from __future__ import annotations

from inspect import signature
from typing import Any

import pytest

from server.app import build
from server.config import Settings
from server.service.lifecycle.links import Links
from server.service.views.policy import DeploymentFacts
from server.transport.fan_out import FanOut
from server.transport.gate import Gate
from tests.fakes import FakeClock, FakeRunVault, FakeStore, FakeVault
from tests.service.room import DirectCommitter


def built(settings: Settings) -> Any:
    """Build a whole server, and start nothing; returns Socket.IO's server."""
    clock = FakeClock()
    store: Any = FakeStore(clock)
    parts: dict[str, Any] = {
        "store": store,
        "vault": FakeVault(),
        "run_vault": FakeRunVault(),
        "committer": DirectCommitter(store),
        "plans": {},
        "links": Links("http://here"),
        "facts": DeploymentFacts(),
        "clock": clock,
    }
    others = signature(build).parameters.keys() - parts.keys() - {"settings"}
    parts |= dict.fromkeys(others, lambda *_: "")  # nobody asks them
    return build(settings, **parts).sio.server


@pytest.mark.parametrize("is_on", [True, False])
def test_rooms_and_gate_share_a_fan_out_where_it_is_on_and_have_none_where_it_is_off(
    is_on: bool,
) -> None:
    server = built(Settings(fan_out=is_on))
    gate = server.eio._async["websocket"](lambda _: None, server.eio)
    assert isinstance(gate, Gate)
    assert gate._fan_out is server.manager._fan_out
    assert isinstance(server.manager._fan_out, FanOut) == is_on


def test_it_is_on_unless_an_operator_says_otherwise() -> None:
    assert built(Settings()).manager._fan_out is not None
