"""Reads are acknowledged with JSON that was made once, and reads like any other frame."""

from __future__ import annotations

import json
from typing import Any

import pytest
from socketio.packet import ACK, Packet

from server.wire.encoded import EncodedAck, state_ack, wall_ack, welcome_ack
from server.wire.events import NAMESPACES, SYNC, WALL
from server.wire.padding import SIZE, PaddedPacket
from server.wire.schemas import REPLIES, WELCOMES
from sessions.roles import Role
from tests.wire import samples


def page(**changed: Any) -> samples.View:
    parts = {"run": samples.RUN, "revision": 2, "page": 1, "pages": 3, "cards": [samples.card()]}
    return samples.View(parts | changed)


def framed(ack: Any, namespace: str = NAMESPACES[Role.PARTICIPANT]) -> str:
    packet: Any = PaddedPacket
    return str(packet(ACK, namespace=namespace, id=7, data=[ack]).encode())


def read(frame: str) -> dict[str, Any]:
    packet = Packet(encoded_packet=frame)
    assert (packet.packet_type, packet.id) == (ACK, 7)
    return dict(packet.data[0])


def test_each_acknowledgement_is_the_one_that_its_schema_declares() -> None:
    state, wall = samples.state(), page()
    assert REPLIES[SYNC].validate(read(framed(state_ack(state))) | {"pad": ""}) == {}
    assert read(framed(state_ack(state)))["state"] == state
    assert REPLIES[WALL].validate(read(framed(wall_ack(wall)))) == {}
    for role in Role:
        told = read(framed(welcome_ack(role, samples.welcome(role.value), now=5)))
        assert WELCOMES[role].validate(told) == {}
        assert told["welcome"] == samples.welcome(role.value) | {"now": 5}


@pytest.mark.parametrize("namespace", NAMESPACES.values())
def test_its_text_says_what_its_parts_say(namespace: str) -> None:
    for ack in (
        state_ack(samples.state()),
        wall_ack(page()),
        welcome_ack(Role.SCREEN, samples.welcome("screen"), now=1),
    ):
        told = read(framed(ack, namespace))
        told.pop("pad", None)
        assert told == ack == json.loads(ack.text)


def test_a_short_one_to_a_participant_has_the_size_of_any_other() -> None:
    short = wall_ack(page(cards=[]))
    assert len(short.text) < SIZE / 2, "the premise: it is short"
    assert len("4" + framed(short)) == SIZE
    assert read(framed(short)).keys() == short.keys() | {"pad"}
    assert len("4" + framed(short, NAMESPACES[Role.SCREEN])) < SIZE


def test_the_common_part_is_encoded_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    dumps = json.dumps

    def noting(said: object, **how: Any) -> str:
        made.append(said)
        return dumps(said, **how)

    monkeypatch.setattr(json, "dumps", noting)
    state, wall, welcome = samples.state(), page(), samples.welcome()
    texts = {framed(state_ack(state)) for _ in range(50)}
    texts |= {framed(wall_ack(wall)) for _ in range(50)}
    told = [framed(welcome_ack(Role.PARTICIPANT, welcome, now=now)) for now in range(50)]
    assert len(made) == 3
    assert [read(frame)["welcome"]["now"] for frame in told] == list(range(50))
    framed(state_ack(samples.state()))
    assert len(made) == 4, "another state is encoded anew"


def test_padding_leaves_the_original_as_it_was() -> None:
    ack = state_ack(samples.state())
    before = EncodedAck(dict(ack), ack.text)
    assert ack.padded("x" * 9)["pad"] == "x" * 9
    assert (ack, ack.text) == (before, before.text)
