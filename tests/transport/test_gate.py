"""The gate: bad frames close their own connection, quietly, and nobody else notices."""

from __future__ import annotations

import json
import random
import struct
import time
from collections.abc import Callable

import pytest
import websocket
from websocket import ABNF

from server.transport.frame_reader import unmasked
from server.transport.gate import BURST, LONGEST, RATE, TokenBucket
from tests.transport.wire import HANDSHAKE, Client, Join, Server, request, serving
from tests.wire import samples

BAD_TEXTS = [
    "abc",
    "",
    "b4AAAA",
    "0",
    "2probe",
    "5",
    "6",
    "4",
    "40",
    "40{}",
    "40/admin,{}",
    '42["hello",{}]',
    '42/admin,1["hello",{}]',
    '42/participant,["hello",{}]',
    '42/participant,1["hello"]',
    '42/participant,1["hello",{},{}]',
    '42/participant,1[{"a":1},{}]',
    "42/participant,1[]",
    "42/participant,1[abc]",
    "42/participant,1" + "[" * 4000,
    '42/participant,1["connect",{}]',
    '42/participant,1["disconnect",{}]',
    '42/participant,1["a b",{}]',
    '42/participant,99999999999999999999["hello",{}]',
    "43/participant,1[]",
    "44/participant,{}",
    '451-/participant,1["hello",{"_placeholder":true,"num":0}]',
    "40/participant,[1]",
    '40/participant,{"code":',
    "x" * LONGEST,
    "x" * (LONGEST + 1),
    "x" * 70_000,
]


def flooded(send: Callable[[], object]) -> bool:
    """Send until the connection is cut; False where it takes a thousand frames."""
    try:
        for _ in range(1_000):
            send()
            time.sleep(0.001)
    except (ConnectionError, websocket.WebSocketException):
        return True
    return False


@pytest.mark.parametrize("text", BAD_TEXTS, ids=[repr(text[:40]) for text in BAD_TEXTS])
def test_a_text_of_no_known_shape_closes_its_connection(
    join: Join, bystander: Client, text: str
) -> None:
    client = join(enter=not text.startswith("40"))
    client.raw.send(text)
    assert client.is_closed()


def test_what_browsers_send_passes(join: Join) -> None:
    client = join()
    client.raw.send("3")
    assert client.said("hello", {"pad": "x" * 1500})["ok"]
    client.raw.send("41/participant,")
    client.raw.send("1")
    assert client.is_closed()


def test_binary_is_refused(join: Join, bystander: Client) -> None:
    client = join()
    client.raw.send_binary(b"\x04abc")
    assert client.is_closed()


def test_fragments_without_end_are_refused(join: Join, bystander: Client) -> None:
    client = join()
    client.raw.send_frame(ABNF.create_frame("4", ABNF.OPCODE_TEXT, 0))
    assert flooded(lambda: client.raw.send_frame(ABNF.create_frame("", ABNF.OPCODE_CONT, 0)))


def test_fragments_together_are_not_larger_than_one_message(join: Join, bystander: Client) -> None:
    client = join()
    client.raw.send_frame(ABNF.create_frame("4" * 6_000, ABNF.OPCODE_TEXT, 0))
    client.raw.send_frame(ABNF.create_frame("4" * 6_000, ABNF.OPCODE_CONT, 0))
    assert client.is_closed()


def test_a_message_in_two_fragments_is_understood(join: Join) -> None:
    client = join()
    client.raw.send_frame(ABNF.create_frame('42/participant,7["sync"', ABNF.OPCODE_TEXT, 0))
    client.raw.send_frame(ABNF.create_frame(",{}]", ABNF.OPCODE_CONT, 1))
    assert client.next().startswith("43/participant,7[")


def test_broken_utf8_and_unmasked_frames_are_refused(join: Join, bystander: Client) -> None:
    client = join()
    client.raw.send_frame(ABNF(1, 0, 0, 0, ABNF.OPCODE_TEXT, 1, b"\xff\xfe\xff"))
    assert client.is_closed()
    client = join()
    assert client.raw.sock is not None
    client.raw.sock.sendall(struct.pack("!BB", 0x81, 1) + b"3")
    assert client.is_closed()


def test_a_flood_closes_its_connection_and_the_others_are_served(
    join: Join, bystander: Client
) -> None:
    client = join()
    assert flooded(lambda: client.raw.send("3"))


def test_pings_of_the_websocket_count_as_frames(join: Join, bystander: Client) -> None:
    client = join()
    assert flooded(lambda: client.raw.ping("x"))


def test_compression_is_not_agreed_on(server: Server) -> None:
    offered = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n"
    came = request(server, HANDSHAKE + offered)
    assert came.startswith("HTTP/1.1 101")
    assert "extensions" not in came.lower().split("\r\n\r\n")[0]


def test_a_compressed_frame_is_refused(join: Join, bystander: Client) -> None:
    client = join()
    client.raw.send_frame(ABNF(1, 1, 0, 0, ABNF.OPCODE_TEXT, 1, b"3"))
    assert client.is_closed()


def test_all_acknowledgements_of_a_participant_have_one_size_on_the_wire(join: Join) -> None:
    client = join()
    full = samples.answer({"text": "é" * 280})
    texts = [
        client.ask("answer", samples.answer({"pass": True})),
        client.ask("answer", full),
        client.ask("answer", full | {"revision": 2_000_000}),
        client.ask("answer", samples.answer({"text": "closed"})),
        client.ask("answer", samples.answer({"text": "long"})),
        client.ask("answer", samples.answer({"text": "fail"})),
        client.ask("answer", dict.fromkeys(samples.answer()) | {"slot": 1}),
        client.ask("take_back", {"run": samples.RUN, "key": samples.KEY}),
        client.ask("more_time", {"run": samples.RUN}),
        client.ask("cover", {}),
        client.ask("start", {"expect_version": 1}),
        client.ask("leave", {}),
    ]
    assert {len(text.encode()) for text in texts} == {640}
    pads = {json.loads(text[text.index("[") :])[0]["pad"][:100] for text in texts}
    assert len(pads) == len(texts)


def test_a_facilitators_acknowledgement_is_not_padded(join: Join) -> None:
    client = join("/facilitator")
    assert "pad" not in client.ask("pause", {"expect_version": 0})


def test_a_bucket_lets_a_burst_and_then_the_rate_through() -> None:
    now = [0.0]
    bucket = TokenBucket(lambda: now[0])
    assert [bucket.take() for _ in range(int(BURST) + 1)] == [True] * int(BURST) + [False]
    now[0] += 1.0
    assert sum(bucket.take() for _ in range(100)) == int(RATE)


def test_unmasking_as_a_number_is_the_same_as_byte_by_byte() -> None:
    chance = random.Random(1)
    for size in (1, 2, 3, 4, 5, 1_000, 2_049):
        data, mask = chance.randbytes(size), chance.randbytes(4)
        plain = bytes(data[i] ^ mask[i % 4] for i in range(size))
        assert unmasked(data, mask) == plain


def test_without_the_gate_the_same_frames_do_harm() -> None:
    """The premise of this file: stock eventlet and Engine.IO take what the gate refuses."""
    offered = "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
    with serving("--ungated") as open_server:
        came = request(open_server, HANDSHAKE + offered)
        assert "permessage-deflate" in came.split("\r\n\r\n")[0]
        client = Client(open_server)
        client.raw.send("abc")
        with pytest.raises(websocket.WebSocketException, match=r"rsv|opcode"):
            client.next()  # an HTTP response is no frame


def test_none_of_all_this_printed_a_word_of_the_library(server: Server) -> None:
    time.sleep(0.2)
    printed = "".join(server.printed)
    assert "Traceback" not in printed
    assert "127.0.0.1" not in printed
    assert all(line.startswith("RuntimeError at fakes.py") for line in server.printed), printed
