"""Generated payloads: right ones that were changed, and whatever JSON can say; and their judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from marshmallow import ValidationError

from server.sockets.admission import admitted
from server.sockets.connections import Connection
from server.wire.events import FROM_CLIENT
from server.wire.refusals import refused
from server.wire.schemas import PAYLOADS
from sessions.errors import Refusal
from sessions.roles import Role
from tests.sockets.fakes import ROOM
from tests.wire.test_schemas import BODIES, right

EVENTS = [(role, event) for role, events in FROM_CLIENT.items() for event in events]
Load = Callable[[str, list[Any], Connection], Any]


def generated(count: int) -> settings:
    """The same inputs in every run, and no more of them than asked for."""
    return settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


ODD: some.SearchStrategy[Any] = some.sampled_from(
    [
        *(None, True, False, 0, -1, 1e308, -0.0, 2**63, 10**400, 0.1, "", "\x00", "\ud800", "a\n"),
        *("__proto__", "constructor", "{w:x}", "x" * 5_000, [], {}, [[]], [None] * 500, {"": None}),
        *({"a" * 5_000: 1}, {"$ref": "#"}, "1", "true", float("nan"), float("inf"), "٣", "１"),
    ]
)
ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=40) | ODD,
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
Payload = dict[str, Any]


@some.composite
def changed(draw: some.DrawFn, event: str) -> Any:
    """A right payload, of which one or two parts are replaced, renamed, doubled or left out."""
    payload: Payload = json.loads(json.dumps(right(event) | {"pad": "x" * 20}))
    if event == "answer":
        payload["body"] = draw(some.sampled_from([body for body, _, _, _ in BODIES]))
    for _ in range(draw(some.integers(1, 2))):
        names = sorted(payload)
        match draw(some.sampled_from(["replace", "add", "drop", "whole", "inside"])):
            case "replace" if names:
                payload[draw(some.sampled_from(names))] = draw(ANYTHING)
            case "add":
                payload[
                    draw(some.text(max_size=12) | some.sampled_from(["seat", "slot", "at"]))
                ] = 1
            case "drop" if names:
                del payload[draw(some.sampled_from(names))]
            case "inside" if isinstance(payload.get("body"), dict):
                payload["body"] = {**payload["body"], draw(some.text(max_size=9)): draw(ANYTHING)}
            case "whole":
                return draw(ANYTHING)
    return payload


def surprises(role: Role, event: str, count: int, load: Load = admitted) -> tuple[int, list[str]]:
    """Load generated payloads; returns how many were tried, and what should not have happened.

    A payload is taken as it is, without a field that nobody asked for, or refused in few words.
    """
    tried, odd = 0, list[str]()

    @generated(count)
    @given(changed(event))
    def judge(payload: Any) -> None:
        nonlocal tried
        tried += 1
        try:
            loaded = load(event, [payload], Connection(ROOM, role, seat=b"s" * 32))
        except (ValidationError, Refusal) as wrong:
            if len(json.dumps(refused(wrong))) >= 640:
                odd.append(f"{event}: a long refusal")
        except Exception as fault:
            odd.append(f"{event}: {type(fault).__name__}")
        else:
            odd.extend(_changed(event, payload, loaded))

    judge()
    return tried, odd


def _changed(event: str, payload: Any, loaded: Any) -> list[str]:
    """Say how what was taken differs from what was sent."""
    if not isinstance(payload, dict) or payload.keys() - PAYLOADS[event].fields.keys():
        return [f"{event}: took a field that nobody asked for"]
    taken = asdict(loaded) if is_dataclass(loaded) and not isinstance(loaded, type) else {}
    differ = [name for name in taken if name in payload and taken[name] != payload[name]]
    return [f"{event}: {name} was changed" for name in differ]
