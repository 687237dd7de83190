"""What a careless server would have written: planted in the real store, file and log."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from server.store.client import connect
from server.store.eraser import Eraser
from server.store.keys import Keys
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.moments import Form
from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.server import AttackedServer
from tests.attacks.rig.truth import arrivals, names, spans

MICROSECONDS, FLOAT = Form(8, "little", 10**6), Form(8, "big", 1, exact=True)
SHORT = Form(4, "big", 1)
FORMS: dict[str, Callable[[float], bytes]] = {
    "digits": lambda at: f"{at:.0f}".encode(),
    "json": lambda at: json.dumps({"at": round(at * 1000)}).encode(),
    "iso": lambda at: datetime.fromtimestamp(at, UTC).isoformat().encode(),
    "micros": lambda at: secrets.token_bytes(8) + MICROSECONDS.write(at),
    "float": lambda at: secrets.token_bytes(8) + FLOAT.write(at),
}
MOMENTS = (*FORMS, "short", "score", "expiry")


def planted(
    server: AttackedServer, workshop: RecordedSession, personal: Sequence[bytes]
) -> SeizedData:
    """Write moments in every form, one answer, and some personal things; seize it; tidy up."""
    clients = connect(server.ready["store"])
    client: Any = clients.commands
    try:
        write_moments(client, workshop)
        write_order(client, workshop)
        client.set("planted-word", workshop.canaries()[0])
        with server.stdout.open("ab") as log:
            log.write(b"\n".join(personal))
        return server.seize()
    finally:
        client.unlink(*client.scan_iter(match="planted-*", count=1000))
        Eraser(client, Keys("hearth", b"")).rewrite()  # and wait, where one is under way
        server.stdout.write_bytes(b"")
        clients.close()


def write_moments(client: Any, workshop: RecordedSession) -> None:
    """Write a moment within the longest run, and its neighbour where chance would do for one."""
    longest = max(spans(workshop), key=lambda span: span.last - span.first)
    at = (longest.first + longest.last) / 2
    at += 1.0 if int(at) % 60 == 0 else 0.0
    for name, form in FORMS.items():
        client.set(f"planted-{name}", form(at))
    some = (secrets.token_bytes(16) + SHORT.write(at) for _ in range(2))
    client.zadd("planted-short", dict.fromkeys(some, 0))
    client.zadd("planted-score", {secrets.token_bytes(16): at})
    client.set(f"planted-expiry:{{w:{workshop.id}}}", b"", ex=3600)


def write_order(client: Any, workshop: RecordedSession) -> None:
    """Number the answers of each run as they came."""
    for run in workshop.runs:
        came, whose = arrivals(workshop, run), names(workshop, run)["pot"]
        members = sorted(whose, key=lambda name: came[whose[name]])
        client.zadd(f"planted-order:pot:{run.id}", {m: n for n, m in enumerate(members)})


def kinds(hits: Sequence[str]) -> int:
    """Count the forms of a moment that were found again."""
    return sum(any(f"planted-{name}" in hit for hit in hits) for name in MOMENTS)
