"""R17: what is taken home was shown and may be kept, is in no order, and computes nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from sessions.library import built_in
from sessions.plan import Keep
from tests.attacks import figures
from tests.attacks.case import How, Result, found
from tests.attacks.live_stage import CANARY, LEAST_OPEN, Play, Spoken, Workshop, played, states
from tests.attacks.live_venue import Venue, venue
from tests.stories.talker import Json

FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "|calc", "%0A", "＝1+1", '"=1+1"', "'=1", "\u200b=1")
STARTS = tuple("=+-@|%＝＋－＠\t\r")
LIMIT = 0.02


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
    cells = [cell for _ in range(50 if full else 1) for cell in table(venue())]
    yield found(
        "R17",
        "put a formula into a cell of the table",
        len(FORMULAS),
        sum(cell.startswith(STARTS) for cell in cells),
        trials=len(cells),
        off=sum(text.startswith(STARTS) for text in FORMULAS),
        how=How.LIVE,
        note="defence off: cells as people wrote them",
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
    told = figures.tau_over(exported)
    noise = (told.high - told.low) / 2
    yield Result(
        "R17",
        "the order of arrival in an export (Kendall's tau)",
        seats,
        told.runs,
        told.mean,
        max(0.0, abs(told.mean) - noise),
        LIMIT,
        figures.tau_over(arrived).mean,
        0.9,
        How.LIVE,
        note="what stands as the bound is how far from 0 the 98 % interval "
        "begins; defence off: as they came",
    )


def arrivals(run: Spoken, texts: list[str]) -> list[int]:
    """The ranks of arrival of an export's cards, in its order."""
    whose = {text: who for who, text in run.canaries().items()}
    places = [run.order.index(whose[text]) for text in texts if text in whose]
    ranks = sorted(places)
    return [ranks.index(place) for place in places]


def table(place: Venue) -> list[str]:
    """Let everyone write a formula where it may be kept, and read the table."""
    play = Play(place, len(FORMULAS), "formulas")
    desk = play.shop.desk
    desk.move("start")
    plan = built_in()["building-deeper-connections"]
    step = next(s for s in plan.steps("60") if s.keep is Keep.MAY_BE_KEPT and s.traits.written)
    run = desk.open(step.id)
    for guest, text in zip(play.shop.guests, FORMULAS, strict=True):
        said = {"agree": True, "text": text} if step.activity == "agree" else {"text": text}
        assert guest.answer(run, said)["ok"]
    place.wait(LEAST_OPEN)
    desk.drain()
    desk.close_run()
    rows = list(csv.reader(io.StringIO(play.export("csv"))))
    desk.end()
    for one in play.shop.everyone:
        one.close()
    assert len(rows) > len(FORMULAS) / 2, "the premise: the cards are in it"
    assert CANARY not in str(rows)
    return [cell for row in rows for cell in row]
