"""Makes messages of frozen views, each once: all pages of a session are sent the same one."""

from __future__ import annotations

import json
from typing import Any
from weakref import WeakKeyDictionary

from marshmallow import Schema

# By the view itself, so that what was made of it goes when the session is forgotten.
_DUMPED: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()
_ENCODED: WeakKeyDictionary[Any, str] = WeakKeyDictionary()


def dumped(schema: Schema, view: object) -> dict[str, Any]:
    """Dump a view with the schema of its kind, or give what was made of this very object before.

    What comes back is shared: nobody may change it.
    """
    if view not in _DUMPED:
        _DUMPED[view] = schema.dump(view)
    return _DUMPED[view]


def encoded(schema: Schema, view: object) -> str:
    """Give the JSON of a view, or what was made of this very object before."""
    if view not in _ENCODED:
        _ENCODED[view] = json.dumps(dumped(schema, view), separators=(",", ":"))
    return _ENCODED[view]
