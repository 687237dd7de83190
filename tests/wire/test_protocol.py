"""PROTOCOL.md tells the truth: its tables are the code's, its sample session fits the schemas."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from server.wire import asyncapi, events, openapi, schemas
from sessions import errors
from sessions.roles import Role
from tests.wire import samples

TEXT = Path(asyncapi.__file__).with_name("PROTOCOL.md").read_text(encoding="utf-8")
ELLIPSIS = "..."


def table(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = re.split(r"\n#+ ", TEXT.split(f"# {heading}\n", 1)[1], maxsplit=1)[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def names(heading: str) -> list[str]:
    return [row[0].strip("`") for row in table(heading)]


def test_the_tables_of_events_are_those_of_the_code() -> None:
    assert tuple(names("What everyone may ask")) == events.EVERYONE
    assert tuple(names("What a participant may ask")) == events.SEAT
    assert tuple(names("What a facilitator may ask")) == events.COMMANDS + events.DESK
    assert tuple(names("Hearing")) == events.FROM_SERVER


def test_the_payloads_in_the_tables_are_those_of_the_schemas() -> None:
    for heading in ("everyone", "a participant", "a facilitator"):
        for row in table(f"What {heading} may ask"):
            told = set(re.findall(r"`(\w+)`", row[1]))
            declared = set(schemas.PAYLOADS[row[0].strip("`")].fields) - {"pad", "expect_version"}
            assert told == declared, row[0]


def test_every_code_that_the_server_can_say_is_in_the_table() -> None:
    def codes(kind: type[errors.Refusal]) -> set[str]:
        return {kind.code}.union(*(codes(each) for each in kind.__subclasses__()))

    told = set(names("Codes"))
    worded = set(errors.sentences())
    assert codes(errors.Refusal) | worded == told


def test_the_asyncapi_document_is_up_to_date_and_has_the_same_events() -> None:
    written = asyncapi.DOCUMENT.read_text(encoding="utf-8")
    assert written == asyncapi.written(), "run `python -m server.wire.asyncapi`"
    document = json.loads(written)
    for role, known in events.FROM_CLIENT.items():
        channel = document["channels"][role.value]
        assert channel["address"] == events.NAMESPACES[role]
        received = [
            name.partition(".")[2]
            for name, operation in document["operations"].items()
            if operation["action"] == "receive" and name.startswith(f"{role.value}.")
        ]
        assert tuple(received) == known
        assert set(events.FROM_SERVER) < set(channel["messages"])


def test_the_openapi_document_is_up_to_date_and_the_page_names_every_address() -> None:
    written = openapi.DOCUMENT.read_text(encoding="utf-8")
    assert written == openapi.written(), "run `python -m server.wire.openapi`"
    for path in json.loads(written)["paths"]:
        assert f" {path}" in TEXT, path


@pytest.mark.parametrize("document", [asyncapi.document(), openapi.document()])
def test_every_reference_in_a_document_points_somewhere(document: Any) -> None:

    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if "$ref" in node else []
            return own + [ref for value in node.values() for ref in references(value)]
        return (
            [ref for value in node for ref in references(value)] if isinstance(node, list) else []
        )

    for reference in set(references(document)):
        found: Any = document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


def sample() -> list[str]:
    found = re.search(r"```jsonl\n(.*?)```", TEXT, re.DOTALL)
    assert found
    return found[1].strip().splitlines()


def filled(said: Any, whole: dict[str, Any]) -> Any:
    """Put back what the page leaves out as `"...": "..."`."""
    if isinstance(said, dict) and said.get(ELLIPSIS) == ELLIPSIS:
        return whole | {name: value for name, value in said.items() if name != ELLIPSIS}
    return said


def whole(reply: dict[str, Any], role: Role) -> dict[str, Any]:
    left_out = {"state": samples.state(), "welcome": samples.welcome(role.value)}
    return {name: filled(value, left_out.get(name, {})) for name, value in reply.items()}


def exchanges() -> list[tuple[str, str, str, str]]:
    """Every event of the sample session as (role, event, payload, reply)."""
    lines = sample()
    return [
        (*line.split(" ", 2), after.removeprefix("<- "))  # type: ignore[misc]
        for line, after in pairwise(lines)
        if not line.startswith(("<-", "all")) and " connect " not in line
    ]


@pytest.mark.parametrize(("role", "event", "payload", "reply"), exchanges())
def test_a_sample_exchange_fits_the_schemas(
    role: str, event: str, payload: str, reply: str
) -> None:
    who = Role(role)
    assert event in events.FROM_CLIENT[who]
    assert schemas.PAYLOADS[event].validate(json.loads(payload)) == {}
    said = whole(json.loads(reply), who)
    schema = schemas.reply_to(event, who) if said["ok"] else schemas.REFUSED
    assert schema.validate(said) == {}
    if not said["ok"]:
        assert errors.message(said["error"]["code"]) == said["error"]["message"]


def test_what_connections_present_in_the_sample_fits() -> None:
    presented = [line.split(" ", 2) for line in sample() if " connect " in line]
    assert {role for role, _, _ in presented} == {role.value for role in Role}
    for role, _, auth in presented:
        assert schemas.AUTH[Role(role)].validate(json.loads(auth)) == {}


def test_what_everyone_hears_in_the_sample_fits() -> None:
    heard = [line.split(" ", 3)[2:] for line in sample() if line.startswith("all <- ")]
    assert len(heard) >= 4
    for event, payload in heard:
        said = filled(json.loads(payload), samples.state())
        assert schemas.BROADCASTS[event].validate(said) == {}


def test_the_samples_take_back_key_opens_the_samples_answer() -> None:
    key = re.search(r'"key": "([0-9a-f]{64})"', TEXT)
    proof = re.search(r'"take_back": "([0-9a-f]{64})"', TEXT)
    assert key is not None
    assert proof is not None
    assert hashlib.sha256(bytes.fromhex(key[1])).hexdigest() == proof[1]
