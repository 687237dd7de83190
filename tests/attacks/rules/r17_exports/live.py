"""R17: what is taken home was shown and may be kept, is in no order, and computes nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from server.pages import sheets
from sessions.library import built_in
from sessions.plan.model import Keep
from tests.attacks.result import How, Result, found
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.server import Venue, venue
from tests.attacks.rig.workshop_player import (
    CANARY,
    LEAST_OPEN,
    Play,
    Spoken,
    Workshop,
    played,
    states,
)
from tests.attacks.rules.r17_exports.simulated_exports import TIME
from tests.attacks.rules.r17_exports.simulated_formulas import computing
from tests.attacks.statistics import bounds
from tests.drivers.clients import Json

FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "|calc", "%0A", "＝1+1", '"=1+1"', "'=1", "\u200b=1",
            "hello;=1+1;", "hello,=1+1", "hello\n=1+1", "hello;-1+2;+3", ";@SUM(A1)")  # fmt: skip
WRITTEN = [f"{text} by {who:02}" for who, text in enumerate(FORMULAS)]


def attacks(full: bool) -> Iterable[Result]:
    shops = played(full)
    seats = ", ".join(str(len(shop.guests)) for shop in shops)
    trials = sum(len(shop.exports) for shop in shops)
    more = [what for shop in shops for export in shop.exports for what in surplus(shop, export)]
    yield found(
        "R17",
        "find in an export what no broadcast had, or was for the screen only",
        seats,
        len(more),
        trials=trials,
        off=len(list(surplus(shops[0], raw(shops[0])))),
        how=How.LIVE,
        note=f"defence off: all texts there are {more[:1] or ''}".strip(),
    )
    yield from order(shops, seats)
    yield from taken_home(full)


def taken_home(full: bool) -> Iterable[Result]:
    """Let people write formulas, and take them home in every form."""
    homes = at_once(lambda _: table(venue()), range(50 if full else 1))
    more = [cell for home in homes for cell in computing(home["csv"])]
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([[text] for text in WRITTEN])
    yield found(
        "R17",
        "a cell that some spreadsheet computes",
        len(FORMULAS),
        len(more),
        trials=len(homes) * len(FORMULAS),
        off=len(computing(written.getvalue())),
        off_must=len(FORMULAS),
        how=How.LIVE,
        note=f"defence off: cells as people wrote them {more[:2] or ''}".strip(),
    )
    odd = [form for home in homes for form in home if TIME.search(home[form])]
    odd += [form for home in homes for form in ("csv", "txt") if not same(home["json"], home[form])]
    yield found(
        "R17",
        "a table or a text that tells a time, or other cards than the JSON",
        len(FORMULAS),
        len(odd),
        trials=2 * len(homes),
        off=sum(not same(home["json"], home["csv"][:-12]) for home in homes),
        off_must=len(homes),
        how=How.LIVE,
        note="off: the end of the table is cut off",
    )


def same(told: str, form: str) -> bool:
    """Whether a form holds every card of the JSON, and as many: signs that are put in are none."""
    cards = [card["text"] for step in json.loads(told)["steps"] for card in step["cards"]]
    plain = "".join(filter(str.isalnum, form))
    return len(cards) > len(FORMULAS) / 2 and all(
        "".join(filter(str.isalnum, card)) in plain for card in cards
    )


def surplus(shop: Workshop, export: Json) -> Iterator[str]:
    heard = "\n".join(shop.guests[1].heard_texts())
    shown = [state["snapshot"] for state in states(shop.guests[1].heard_texts())]
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
    """A snapshot but for the order of its words."""
    told = dict(snapshot or {})
    if "words" in told:
        told["words"] = sorted(told["words"], key=json.dumps)
    return told


def raw(shop: Workshop) -> Json:
    """What an export would be that takes everything."""
    return {
        "steps": [
            {
                "id": run.step.id,
                "snapshot": None,
                "cards": [{"text": text, "resonance": None} for text in run.canaries().values()],
            }
            for run in shop.runs
        ]
    }


def order(shops: Iterable[Workshop], seats: str) -> Iterable[Result]:
    """Compare the order of arrival with the order of each export."""
    exported, arrived = [], []
    for shop in shops:
        for export in shop.exports:
            for step in export["steps"]:
                run = next(run for run in shop.runs if run.step.id == step["id"])
                places = arrivals(run, [card["text"] for card in step["cards"]])
                if len(places) > 2:
                    exported.append(places)
                    arrived.append(sorted(places))
    told = bounds.tau_over(exported)
    yield Result(
        "R17",
        "the order of arrival in an export (Kendall's tau)",
        seats,
        told.runs,
        told.mean,
        0.0 if told.holds_zero else told.far,
        0.0,
        bounds.tau_over(arrived).mean,
        0.9,
        How.LIVE,
        slack=0.0,
        note=f"interval {told.low:+.3f} to {told.high:+.3f} must hold 0; off: as they came",
    )


def arrivals(run: Spoken, texts: list[str]) -> list[int]:
    """The ranks of arrival of an export's cards, in its order."""
    whose = {text: who for who, text in run.canaries().items()}
    places = [run.order.index(whose[text]) for text in texts if text in whose]
    ranks = sorted(places)
    return [ranks.index(place) for place in places]


def table(place: Venue) -> dict[str, str]:
    """Let everyone write a formula where it may be kept, and take it home in every form."""
    play = Play(place, len(FORMULAS), "formulas")
    desk = play.shop.desk
    desk.move("start")
    plan = built_in()["building-deeper-connections"]
    step = next(s for s in plan.steps("60") if s.keep is Keep.MAY_BE_KEPT and s.traits.written)
    run = desk.open(step.id)
    for guest, text in zip(play.shop.guests, WRITTEN, strict=True):
        said = {"agree": True, "text": text} if step.activity == "agree" else {"text": text}
        assert guest.answer(run, said)["ok"]
    place.wait(LEAST_OPEN)
    desk.drain()
    desk.close_run()
    home = {form: play.export(form) for form in sheets.WRITERS}
    desk.end()
    for one in play.shop.everyone:
        one.close()
    assert CANARY not in str(home)
    return home
