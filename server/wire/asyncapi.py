"""The wire as an AsyncAPI 3 document: `python -m server.wire.asyncapi` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from server.wire import events, schemas
from server.wire.json_schema import Components, Json
from sessions.roles import Role

DOCUMENT = Path(__file__).with_name("asyncapi.json")
ABOUT = (
    "Socket.IO over WebSocket at /socket.io, one namespace a role. Every event of a client is "
    "acknowledged with its reply or with Refused. PROTOCOL.md has the prose."
)


def document() -> Json:
    """Build the whole document from the schemas."""
    found = Components()
    roles = {role.value: _channel(found, role) for role in events.FROM_CLIENT}
    operations: Json = {}
    for role in events.FROM_CLIENT:
        operations |= _received(role) | _sent(role)
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Hearth", "version": "1", "description": ABOUT},
        "defaultContentType": "application/json",
        "channels": roles,
        "operations": operations,
        "components": {"schemas": dict(sorted(found.schemas.items()))},
    }


def _channel(found: Components, role: Role) -> Json:
    messages: Json = {"refused": {"payload": found.ref(schemas.REFUSED)}}
    messages["connect"] = {"payload": found.ref(schemas.AUTH[role])}
    for name in events.FROM_CLIENT[role]:
        messages[name] = {"name": name, "payload": found.ref(schemas.PAYLOADS[name])}
        messages[f"{name}.reply"] = {"payload": found.ref(schemas.reply_to(name, role))}
    for name in events.FROM_SERVER:
        messages[name] = {"name": name, "payload": found.ref(schemas.BROADCASTS[name])}
    return {"address": events.NAMESPACES[role], "messages": messages}


def _received(role: Role) -> Json:
    def operation(name: str) -> Json:
        replies = [_at(role, f"{name}.reply"), _at(role, "refused")]
        return {
            "action": "receive",
            "channel": _at(role),
            "messages": [_at(role, name)],
            "reply": {"channel": _at(role), "messages": replies},
        }

    return {f"{role.value}.{name}": operation(name) for name in events.FROM_CLIENT[role]}


def _sent(role: Role) -> Json:
    return {
        f"{role.value}.{name}": {
            "action": "send",
            "channel": _at(role),
            "messages": [_at(role, name)],
        }
        for name in events.FROM_SERVER
    }


def _at(role: Role, message: str = "") -> dict[str, Any]:
    return {"$ref": f"#/channels/{role.value}" + (f"/messages/{message}" if message else "")}


def written() -> str:
    """Return the document as it lies in its file."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(written(), encoding="utf-8")
