"""What a plan may be made of, for whoever writes one in a form: activities and their keys."""

from __future__ import annotations

from typing import Any

from sessions.activities.registry import ACTIVITIES
from sessions.plan.keys import EVERYWHERE, LABELLED, Key
from sessions.plan.model import Activity
from sessions.shapes import ListOf, Maybe
from sessions.values import PlanId, ShownText, Value


def activities() -> list[dict[str, Any]]:
    """List every activity: what it must have and may have, and how each key is written."""
    return [_activity(each) for each in ACTIVITIES.values()]


def _activity(activity: Activity) -> dict[str, Any]:
    needed = [key.name for key in activity.needs]
    keys = {key.name: key for key in (*EVERYWHERE, *activity.needs, *activity.may)}
    return {
        "name": activity.name,
        "collects": activity.traits.collects,
        "origin": activity.origin,
        "keys": [
            {"name": name, "kind": _kind(key), "needed": name in needed}
            for name, key in keys.items()
        ],
    }


def _kind(key: Key) -> str:
    """Say how a key is written: one text, several, labels with ids, another step; or else."""
    shown: Value = key.shown
    if isinstance(shown, ShownText):
        return "text"
    if isinstance(shown, Maybe) and isinstance(shown.value, PlanId):
        return "step"
    if not isinstance(shown, ListOf):
        return "other"
    return "labels" if shown.member is LABELLED else _of_texts(shown)


def _of_texts(shown: ListOf) -> str:
    return "texts" if isinstance(shown.member, ShownText) else "other"
