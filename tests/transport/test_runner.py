"""Running: what clients see at the end, at an erasing, and over TLS."""

from __future__ import annotations

import datetime
import json
import resource
import signal
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from server.transport import runner
from tests.transport.wire import Client, serving
from tests.wire import samples


@pytest.fixture
def terminal() -> Iterator[None]:
    """Hear SIGHUP, and so let a child hear it, when the tests themselves were started by nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_at_the_end_everyone_is_told_then_closed_and_the_exit_is_clean(
    number: signal.Signals,
) -> None:
    with serving() as server:
        clients = [Client(server, at) for at in ("/participant", "/facilitator", "/screen")]
        for client in clients:
            client.enter()
        began = time.monotonic()
        server.process.send_signal(number)
        for client in clients:
            assert client.next() == f'42{client.namespace},["restarting",{{}}]'
            assert client.is_closed()
        assert server.process.wait(timeout=10) == 0
        assert time.monotonic() - began < 5
        server.stop()
        assert server.printed == ["stopped\n"]


def test_who_wants_to_stay_without_a_terminal_stays() -> None:
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
        runner.Stop().listen()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) not in before, "the others are heard"
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def test_a_change_reaches_all_roles_with_the_same_bytes_after_the_namespace() -> None:
    with serving() as server:
        clients = [Client(server, at) for at in ("/participant", "/facilitator", "/screen")]
        for client in clients:
            client.enter()
        start = clients[1].send("pause", {"expect_version": 3})
        texts = [clients[0].next(), clients[2].next(), clients[1].next(), clients[1].next()]
        acks = [text for text in texts if text.startswith(start)]
        states = {text.partition(",")[2] for text in texts if text not in acks}
        assert len(acks) == 1
        assert states == {json.dumps(["state", samples.state(4)], separators=(",", ":"))}


def test_after_the_end_of_a_session_all_are_told_and_their_connections_closed() -> None:
    with serving() as server:
        phone, desk = Client(server), Client(server, "/facilitator")
        phone.enter()
        desk.enter()
        assert desk.said("end", {"expect_version": 3})["ok"]
        told = [phone.next(), phone.next()]
        assert told[-1].startswith('42/participant,["erased",{"receipt":{"at":"2026-11-23T10:00Z",')
        assert phone.next() == "1"  # Engine.IO's goodbye: clients may come back, unlike after 41
        assert phone.is_closed()


def test_a_client_that_stops_reading_holds_up_nobody() -> None:
    with serving() as server:
        stuck, desk = Client(server), Client(server, "/facilitator")
        stuck.enter()
        desk.enter()
        for version in range(3, 23):
            assert desk.said("pause", {"expect_version": version})["ok"]
            time.sleep(0.05)


def certificate(folder: Path) -> tuple[str, str]:
    """Make a certificate for 127.0.0.1 that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    kind = serialization.PrivateFormat.PKCS8
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, plain))
    return str(folder / "cert.pem"), str(folder / "key.pem")


def test_over_tls_it_is_the_same_and_a_stalled_handshake_holds_up_nobody(tmp_path: Path) -> None:
    with serving(*certificate(tmp_path)) as server:
        stalled = socket.create_connection(("127.0.0.1", server.port))
        plain = socket.create_connection(("127.0.0.1", server.port))
        plain.sendall(b"GET / HTTP/1.1\r\n\r\n")
        client = Client(server, sslopt={"cert_reqs": ssl.CERT_NONE})
        assert client.enter().startswith("40/participant,")
        assert len(client.ask("answer", samples.answer())) == 640
        stalled.close()
        plain.close()
        time.sleep(0.2)
        server.stop()
        assert server.printed == ["stopped\n"]


def test_the_soft_limit_of_open_files_is_raised() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, before[1]), before[1]))
    runner.raise_limits()
    after = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert after[0] == min(before[1], runner.MOST * 2)
