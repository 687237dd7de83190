"""What stands in the facilitator's frames and in no phone's, but for what only they may hear."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.attacks.rig.recorded_session import RecordedSession
from tests.drivers.clients import Json

# What only a facilitator may hear: acknowledgements of commands, and the page's own furniture.
OWN_WELCOME = {"guide", "guide_url", "join_url", "qr", "screen_url", "role"}
COMMANDED = {"ok", "version", "state", "error"}


def broadcasts(texts: Iterable[str]) -> list[str]:
    """What came unasked, without the namespace: the same text for everyone."""
    return [text[text.index("[") :] for text in texts if text.startswith("42")]


def surplus(workshop: RecordedSession, plant: Iterable[str] = ()) -> Iterator[str]:
    """List what the facilitator was sent and no phone; `plant` is looked at as well."""
    texts = [*workshop.facilitator.heard_texts(), *plant]
    phones = {text for phone in workshop.phones for text in broadcasts(phone.heard_texts())}
    states = {known["version"]: known for known in states_of(workshop)}
    early = broadcasts(before_phones(workshop))
    for text in broadcasts(texts):
        state = state_in(text)
        if text in phones:
            continue
        if state and (state["version"] in states or text in early):  # a phone was just coming in
            yield from surplus_of_state(state, states)
        else:
            yield text
    for ack in acknowledged(texts):
        if "welcome" in ack:
            yield from surplus_of_welcome(workshop, ack["welcome"])
        elif set(ack) - COMMANDED:
            yield json.dumps(ack)
        elif "state" in ack:
            yield from surplus_of_state(ack["state"], states)


def states_of(workshop: RecordedSession) -> Iterator[Json]:
    """Give every state that phones were told, to all or in a welcome."""
    for phone in workshop.phones:
        yield from filter(None, map(state_in, broadcasts(phone.heard_texts())))
        acks = acknowledged(phone.heard_texts())
        yield from (ack["welcome"]["state"] for ack in acks if "welcome" in ack)


def before_phones(workshop: RecordedSession) -> list[str]:
    """Give what the facilitator heard when no phone was in yet: nobody else could hear it."""
    welcomes = (f.at for g in workshop.phones for f in g.frames if '"welcome"' in f.text[:60])
    first = min(welcomes)
    return [f.text for f in workshop.facilitator.frames if not f.sent and f.at < first]


def surplus_of_state(state: Json, seen: Mapping[int, Json]) -> Iterator[str]:
    """Compare with the phones' state of this version, or with the members of all their states."""
    if state["version"] in seen:
        yield from [] if state == seen[state["version"]] else [json.dumps(state)]
    else:
        yield from members(state) - {name for known in seen.values() for name in members(known)}


def members(value: Any, name: str = "") -> set[str]:
    """Name all that is in a state, at every depth, with its type."""
    if isinstance(value, dict):
        return {n for key, part in value.items() for n in members(part, f"{name}.{key}")}
    if isinstance(value, list):
        return {n for part in value for n in members(part, f"{name}[]")}
    return {f"{name} {type(value).__name__}"}


def surplus_of_welcome(workshop: RecordedSession, welcome: Json) -> Iterator[str]:
    """Compare with a phone's welcome: same members but for the facilitator's own, same content."""
    phone = workshop.phones[0].welcome
    yield from set(welcome) - set(phone) - OWN_WELCOME
    for name in ("session", "plan", "epoch"):
        if welcome[name] != phone[name]:
            yield name
    yield from set(welcome["state"]) ^ set(phone["state"])


def acknowledged(texts: Iterable[str]) -> Iterator[Json]:
    for text in texts:
        if text.startswith("43"):
            yield json.loads(text[text.index("[") :])[0]


def state_in(text: str) -> Json | None:
    name, *rest = json.loads(text)
    return dict(rest[0]) if name == "state" else None
