"""A live session as JSON, for the store: there and back again."""

from dataclasses import asdict
from typing import Any

from sessions.anonymity import Band, Mode, Outcome
from sessions.live.run import Run
from sessions.live.state import Live, Stage
from sessions.live.timer import Timer
from sessions.talks.roster import DrawnTalk, Roster


def to_json(live: Live) -> dict[str, Any]:
    """Turn a live session into JSON's types."""
    return asdict(live) | {"hidden": sorted(live.hidden), "finished": [*map(asdict, live.finished)]}


def from_json(body: dict[str, Any]) -> Live:
    """Turn it back; KeyError, TypeError or ValueError where it never was one."""
    fields = dict(body)
    fields["stage"] = Stage(body["stage"])
    fields["run"] = _run(body["run"]) if body["run"] else None
    fields["timer"] = Timer(**body["timer"]) if body["timer"] else None
    fields["hidden"] = frozenset(body["hidden"])
    fields["finished"] = tuple(map(_run, body["finished"]))
    fields["roster"] = _roster(body["roster"])
    return Live(**fields)


def _run(body: dict[str, Any]) -> Run:
    outcome = Outcome(body["outcome"]) if body["outcome"] else None
    typed = {"mode": Mode(body["mode"]), "band": Band(body["band"]), "outcome": outcome}
    return Run(**(body | typed))


def _roster(body: dict[str, Any]) -> Roster:
    talks = (DrawnTalk(each["step"], each["people"], tuple(each["here"])) for each in body["talks"])
    return Roster(tuple(body["ranks"]), tuple(talks))
