"""Frames as they go over the wire."""

from __future__ import annotations

import json

import pytest

from server.simulation import frames
from server.simulation.frames import FRAME_SIZE
from server.simulation.participant import NAMESPACE


@pytest.mark.parametrize(
    "text", ["", "short", "ü" * 280, "🪵" * 280, '"pad":""', "\n" * 280, '"' * 280]
)
def test_every_event_has_one_size(text: str) -> None:
    body = {"run": "0" * 16, "revision": 1, "body": {"text": text}, "take_back": "0" * 64}
    frame = frames.event(NAMESPACE, "answer", body, number=7, size=FRAME_SIZE)
    assert len(frame.encode()) == 1 + FRAME_SIZE
    name, payload = json.loads(frame.removeprefix(f"42{NAMESPACE},7"))
    assert name == "answer"
    assert payload.pop("pad")
    assert payload == body


def test_an_acknowledgement_is_read_with_its_number() -> None:
    assert frames.read('43/participant,12[{"ok":true}]', "/participant") == frames.Packet(
        frames.ACK, 12, [{"ok": True}]
    )


def test_another_namespace_is_not_ours() -> None:
    assert frames.read('42/screen,["state",{}]', "/participant") is None
