"""One tiny server for all tests of a file that don't stop it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.transport.wire import Client, Join, Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def hasty() -> Iterator[Server]:
    """A server whose limits are over within moments."""
    with serving("--hasty") as running:
        yield running


@pytest.fixture
def join(server: Server) -> Iterator[Join]:
    """Connect and enter as often as a test likes; all is closed afterwards."""
    clients: list[Client] = []

    def joined(namespace: str = "/participant", *, enter: bool = True) -> Client:
        clients.append(Client(server, namespace))
        if enter:
            assert clients[-1].enter().startswith(f"40{namespace},")
        return clients[-1]

    yield joined
    for client in clients:
        client.close()


@pytest.fixture
def bystander(server: Server) -> Iterator[Client]:
    """Somebody else in the room, who must not notice a thing."""
    client = Client(server)
    assert client.enter().startswith("40/participant,")
    yield client
    assert client.said("sync", {})["ok"], "the server does not serve the others any more"
    client.close()
