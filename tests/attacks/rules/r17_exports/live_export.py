"""R17: what is taken home of a workshop was shown and may be kept, and is in no order."""

from __future__ import annotations

import json
from collections.abc import Iterator

from server.pages.sheets import SIZES
from sessions.library import built_in
from sessions.plan.parts import Keep
from tests.attacks.attack import attack
from tests.attacks.attackers import F
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.network import states
from tests.attacks.rig.recorded_session import RecordedRun, RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops, seats_of
from tests.attacks.statistics import kendall
from tests.drivers.clients import Json


@attack("R17", by=[F], off="all texts that there are",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def never_shown(full: bool) -> Iterator[Result]:
    """Look for anything in an export that was not shown, or was for the screen only."""
    workshops = recorded_workshops(full)
    exports = [(each, export) for each in workshops for export in each.exports]
    more = [what for each, export in exports for what in surplus(each, export)]
    yield found(
        "find in an export what no broadcast had, or was for the screen only",
        seats_of(workshops),
        len(more),
        trials=len(exports),
        off=len(list(surplus(workshops[0], raw(workshops[0])))),
        note=f"defence off: all texts there are {more[:1] or ''}".strip(),
    )


def surplus(workshop: RecordedSession, export: Json) -> Iterator[str]:
    heard = "\n".join(workshop.phones[1].heard_texts())
    shown = [state["snapshot"] for state in states(workshop.phones[1].heard_texts())]
    plan = built_in()["building-deeper-connections"]
    for step in export["steps"]:
        if plan.step(step["id"]).keep is not Keep.MAY_BE_KEPT:
            yield step["id"]
        yield from (
            card["text"]
            for card in step["cards"]
            if json.dumps(card["text"], ensure_ascii=False) not in heard
        )
        yield from (card["text"] for card in step["cards"] if set(card) - {"text", "resonance"})
        if step["snapshot"] and sorted_words(step["snapshot"]) not in map(sorted_words, shown):
            yield json.dumps(step["snapshot"])


def sorted_words(snapshot: Json | None) -> Json:
    """A snapshot but for the order of its words, whose sizes an export names."""
    told = dict(snapshot or {})
    if "words" in told:
        named = [{**word, "size": SIZES.get(word["size"], word["size"])} for word in told["words"]]
        told["words"] = sorted(named, key=json.dumps)
    return told


def raw(workshop: RecordedSession) -> Json:
    """What an export would be that takes everything."""
    return {
        "steps": [
            {
                "id": run.step.id,
                "snapshot": None,
                "cards": [{"text": text, "resonance": None} for text in run.canaries().values()],
            }
            for run in workshop.runs
        ]
    }


@attack("R17", by=[F], off="cards stand as they came",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def order_of_cards(full: bool) -> Iterator[Result]:
    """Compare the order of arrival with the order of each export."""
    workshops = recorded_workshops(full)
    exported = [places for workshop in workshops for places in orders(workshop)]
    told = kendall.tau_over(exported)
    yield Result(
        "the order of arrival in an export (Kendall's tau)",
        seats_of(workshops),
        told.runs,
        told.mean,
        upper=0.0 if told.holds_zero else told.far,
        limit=0.0,
        off=kendall.tau_over([sorted(places) for places in exported]).mean,
        off_must=0.9,
        slack=0.0,
        note=f"interval {told.low:+.3f} to {told.high:+.3f} must hold 0; off: as they came",
    )


def orders(workshop: RecordedSession) -> Iterator[list[int]]:
    """Give the ranks of arrival of each exported step's cards, where there are more than two."""
    for export in workshop.exports:
        for step in export["steps"]:
            run = next(run for run in workshop.runs if run.step.id == step["id"])
            places = arrivals(run, [card["text"] for card in step["cards"]])
            if len(places) > 2:
                yield places


def arrivals(run: RecordedRun, texts: list[str]) -> list[int]:
    """The ranks of arrival of an export's cards, in its order."""
    whose = {text: who for who, text in run.canaries().items()}
    places = [run.order.index(whose[text]) for text in texts if text in whose]
    ranks = sorted(places)
    return [ranks.index(place) for place in places]
