"""Payloads and replies that are right, small and whole, to be changed by tests."""

from __future__ import annotations

from typing import Any

RUN = "0123456789abcdef"
CARD = "fedcba9876543210"
KEY = "a" * 64
SEAT = "S" * 43
TOKEN = "T" * 43


class View(dict[str, Any]):
    """A sample in the place of a frozen view: its parts are attributes, and it is one object."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # as views: by identity

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def state(version: int = 3, **changed: Any) -> Any:
    """A state in the middle of a step."""
    run = {"id": RUN, "step": "harvest", "seats": 9, "mode": "reveal", "needed": False}
    parts: dict[str, Any] = {
        "epoch": "0" * 16,
        "version": version,
        "stage": "open",
        "paused": False,
        "blank": False,
        "rehearsal": False,
        "seats": 9,
        "here": True,
        "step": "harvest",
        "run": run | {"more_time": False, "generation": 0, "unreadable": 0, "outcome": None},
        "timer": {"seconds": 180, "ends_at": 1_800_000_000_000, "left": None},
        "drawn": None,
        "band": "open",
        "snapshot": None,
        "wall": None,
        "spotlight": None,
        "page": None,
        "by_bands": False,
        "break_until": None,
        "back_to": None,
        "strict": False,
        "care": False,
        "alone": False,
        "door_closed": False,
        "full": False,
        "emptied": 0,
        "surge": False,
        "opens_at": None,
        "promise": {"first": [], "kept": ["mixed"], "not_promised": ["two_seats"]},
    }
    return View(parts | changed)


def card(**changed: Any) -> dict[str, Any]:
    return {"id": CARD, "text": "room for a question", "resonance": None} | changed


def step(**changed: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("prompt", "detail", "low", "high"), "")
    lists: dict[str, Any] = {
        name: []
        for name in ("reading", "points", "starters", "options", "fields", "items", "sliders")
    }
    rest = {"of": None, "talk": None, "keep": "screen_only"}
    head = {"id": "harvest", "title": "Harvest", "activity": "share", "rung": 1, "seconds": 180}
    traits = {"collects": True, "written": True, "timed": False}
    return head | traits | texts | lists | rest | changed


def plan() -> Any:
    ends = {"energy": ["quiet", "lively"], "ease": ["tense", "at ease"]}
    pulse = {"low": "not at all", "high": "fully", "items": [{"id": "unfinished", "label": "..."}]}
    feeling = {"id": "curious", "word": "curious", "area": "lively_ease"}
    parts: dict[str, Any] = {
        "id": "building-deeper-connections",
        "title": "Building Deeper Connections",
        "format": "75",
        "minutes": 75,
        "instruments": {
            "about": "Our own, and not validated.",
            "areas": {"lively_ease": "lively and at ease"},
            "axes": ends,
            "feelings": [feeling],
            "pulse": pulse,
        },
        "sections": [{"id": "benefits", "title": "The Benefits", "steps": [step()]}],
        "between": {"title": "In between", "ids": ["safety-1"], "step": step()},
    }
    return View(parts)


def welcome(role: str = "participant", version: int = 3) -> Any:
    session = {
        "title": "Building Deeper Connections",
        "format": "75",
        "language": "en",
        "code": "BCD-FGH",
        "purpose": "",
        "facilitator": "Ada",
        "runs_server": True,
        "server_by": "Ada",
        "contact": "Ada",
        "support": [{"label": "Front desk", "phone": "12"}],
        "rehearsal": False,
        "private_line": False,
        "doors": 0,
        "reviewed": False,
        "quiet_reader": "",
    }
    found: dict[str, Any] = {
        "build": "0123456789abcdef",
        "role": role,
        "epoch": "0" * 16,
        "now": 1_800_000_000_000,
        "session": session,
        "plan": plan(),
        "promise": [{"id": "mixed", "kind": "kept"}],
        "state": state(version),
    }
    if role != "participant":
        found |= {"join_url": "http://127.0.0.1:8000/#BCDFGH", "qr": "<svg/>"}
    if role == "facilitator":
        part = {"say": "<p>Hello.</p>", "do": "", "watch": "", "heavy": ""}
        found |= {"guide": {"harvest": part}, "guide_url": "/guide/small/20?language=en"}
        found |= {"screen_url": "http://127.0.0.1:8000/screen#" + TOKEN}
    return View(found)


def answer(body: Any = None, **changed: Any) -> dict[str, Any]:
    said = {"text": "a question nobody dared"} if body is None else body
    return {"run": RUN, "revision": 1, "body": said, "take_back": KEY} | changed
