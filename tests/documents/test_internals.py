"""server/transport/INTERNALS.md names all that we lean on of three libraries, as it is installed.

An upgrade that renames or reshapes one of these would otherwise be found by a room full of people.
"""

from __future__ import annotations

import re

import pytest

from tests.documents.internals import ROOT, shape, unknown, used

DOCUMENT = ROOT / "server" / "transport" / "INTERNALS.md"
ROW = re.compile(r"^\| `([\w.]+)` \| `([^`]*)` \| [^|]+ \|$", re.MULTILINE)
BEHAVIOUR = re.compile(r"^- (.+?) \(`(tests/[\w/]+\.py)::(\w+)`\)$", re.MULTILINE)
ROWS = dict(ROW.findall(DOCUMENT.read_text("utf-8")))
PRIVATE_TO_MARSHMALLOW = {"_default_error_messages"}


def row(name: str) -> str:
    """Write the row of a name, for whoever has to add it."""
    return f"| `{name}` | `{shape(name)}` | WHY |"


USED = used()


def test_something_is_found_of_each_kind() -> None:
    assert "engineio.server.Server._async" in USED, "an attribute of an object"
    assert "eventlet.websocket.RFC6455WebSocket._recv_frame" in USED, "what a subclass replaces"
    assert "eventlet.websocket.WebSocket.socket" in USED, "what is set on instances"
    assert len(USED) > 30


def test_no_private_name_of_others_is_used_unseen() -> None:
    found = [each for each in unknown() if each.split()[1] not in PRIVATE_TO_MARSHMALLOW]
    assert found == [], "say in internals.py whose these are"


def test_every_name_that_is_leaned_on_has_a_row_and_no_other_has() -> None:
    missing = [row(name) for name in sorted(USED.keys() - ROWS.keys())]
    assert missing == [], f"add to {DOCUMENT.name}, and say why:\n" + "\n".join(missing)
    assert sorted(ROWS.keys() - USED.keys()) == [], "nothing uses these any more"


@pytest.mark.parametrize("name", sorted(USED.keys() & ROWS.keys()))
def test_it_is_there_with_the_shape_that_the_row_says(name: str) -> None:
    assert shape(name) != "is not there"
    assert shape(name) == ROWS[name], "read what became of it, and what we count on"


def test_a_name_that_is_gone_would_be_seen() -> None:
    assert shape("engineio.server.Server._no_such_thing") == "is not there"


def test_each_behaviour_without_a_name_is_held_by_a_test() -> None:
    held = BEHAVIOUR.findall(DOCUMENT.read_text("utf-8"))
    assert len(held) > 8
    for _, file, test in held:
        assert f"def {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"
