"""Whether the data is of the form that this version reads: asked before anything changes."""

from __future__ import annotations

from typing import Any

from server.service.ports.store import DATA_FORMAT
from server.store.client import RedisClients
from server.store.keys import Keys
from server.store.messages import StoreTrouble


def demand_format(clients: RedisClients, keys: Keys) -> None:
    """Refuse sessions of another version of Hearth; note our format where there are none.

    Read as ours, they would be misread: a session would hang, or an answer would count wrongly.
    Raises StoreTrouble, and then nothing was written.
    """
    client: Any = clients.commands
    if _found(client, keys) == DATA_FORMAT:
        return
    if _holds_sessions(client, keys):
        found = _found(client, keys)  # again: another worker may have made both just now
        if found is None:
            raise StoreTrouble("no_format")
        if found != DATA_FORMAT:
            raise StoreTrouble("other_format", found=found, ours=DATA_FORMAT)
        return
    client.set(keys.format, DATA_FORMAT)


def _found(client: Any, keys: Keys) -> int | str | None:
    """Return the format that is noted; what is no number was written by something else."""
    noted = client.get(keys.format)
    if noted is None:
        return None
    text = noted.decode(errors="replace")
    return int(text) if text.isdecimal() else text


def _holds_sessions(client: Any, keys: Keys) -> bool:
    return next(client.scan_iter(match=keys.of_any_session, count=1000), None) is not None
