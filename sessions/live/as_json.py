"""A live session as JSON, for the store: there and back again."""

from dataclasses import asdict
from typing import Any

from sessions.anonymity import Band, Mode, Outcome
from sessions.live.run import Run
from sessions.live.state import Before, Live, Stage, StepTime, Undoable
from sessions.live.timer import Timer
from sessions.talks.roster import DrawnTalk, Roster


def to_json(live: Live) -> dict[str, Any]:
    """Turn a live session into JSON's types."""
    return asdict(live) | {
        "hidden": sorted(live.hidden),
        "finished": [*map(asdict, live.finished)],
        "times": [*map(asdict, live.times)],
        "before": _before_to_json(live.before),
        "left": _before_to_json(live.left),
    }


def from_json(body: dict[str, Any]) -> Live:
    """Turn it back; KeyError, TypeError or ValueError where it never was one."""
    fields = dict(body)
    fields["stage"] = Stage(body["stage"])
    fields["run"] = _run(body["run"]) if body["run"] else None
    fields["timer"] = _timer(body["timer"])
    fields["hidden"] = frozenset(body["hidden"])
    fields["finished"] = tuple(map(_run, body["finished"]))
    fields["roster"] = _roster(body["roster"])
    fields["times"] = _times(body["times"])
    fields["before"] = _before(body["before"]) if body["before"] else None
    fields["left"] = _before(body["left"]) if body["left"] else None
    return Live(**fields)


def _run(body: dict[str, Any]) -> Run:
    outcome = Outcome(body["outcome"]) if body["outcome"] else None
    typed = {"mode": Mode(body["mode"]), "band": Band(body["band"]), "outcome": outcome}
    return Run(**(body | typed))


def _roster(body: dict[str, Any]) -> Roster:
    talks = (DrawnTalk(each["step"], each["people"], tuple(each["here"])) for each in body["talks"])
    return Roster(tuple(body["ranks"]), tuple(talks))


def _timer(body: dict[str, Any] | None) -> Timer | None:
    return Timer(**body) if body else None


def _times(body: list[dict[str, Any]]) -> tuple[StepTime, ...]:
    return tuple(StepTime(**each) for each in body)


def _before_to_json(before: Before | None) -> dict[str, Any] | None:
    if before is None:
        return None
    return asdict(before) | {"times": [*map(asdict, before.times)]}


def _before(body: dict[str, Any]) -> Before:
    typed = {"move": Undoable(body["move"]), "stage": Stage(body["stage"])}
    nested = {"timer": _timer(body["timer"]), "times": _times(body["times"])}
    return Before(**(body | typed | nested))
