"""R17: no cell of an export computes, and every form of it says the same and no time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import cache

from server.pages import sheets
from sessions.library import built_in
from sessions.plan.parts import Keep
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.recorded_session import CANARY, LEAST_OPEN
from tests.attacks.rig.server import AttackedServer, shared_server
from tests.attacks.rules.r17_exports.exports import TIME
from tests.attacks.rules.r17_exports.formulas import computing

RECORDING = "formulas that are taken home"
FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "|calc", "%0A", "＝1+1", '"=1+1"', "'=1", "\u200b=1",
            "hello;=1+1;", "hello,=1+1", "hello\n=1+1", "hello;-1+2;+3", ";@SUM(A1)")  # fmt: skip
WRITTEN = [f"{text} by {who:02}" for who, text in enumerate(FORMULAS)]


@cache
def homes(full: bool) -> list[dict[str, str]]:
    """Let people write formulas and take them home in every form, for all who look at them."""
    return at_once(lambda _: taken_home(shared_server()), range(50 if full else 1))


@attack("R17", by=[P], off="cells as people wrote them",
        setting=Setting.LIVE, quick=True, recording=RECORDING)  # fmt: skip
def computing_cells(full: bool) -> Iterator[Result]:
    """Look for a cell that a spreadsheet would compute."""
    more = [cell for home in homes(full) for cell in computing(home["csv"])]
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([[text] for text in WRITTEN])
    yield found(
        "a cell that some spreadsheet computes",
        len(FORMULAS),
        len(more),
        trials=len(homes(full)) * len(FORMULAS),
        off=len(computing(written.getvalue())),
        off_must=len(FORMULAS),
        note=f"defence off: cells as people wrote them {more[:2] or ''}".strip(),
    )


@attack("R17", by=[F], off="the end of the table is cut off",
        setting=Setting.LIVE, quick=True, recording=RECORDING)  # fmt: skip
def other_forms(full: bool) -> Iterator[Result]:
    """Compare the table and the text with the JSON, and look for a time in them."""
    taken = homes(full)
    odd = [form for home in taken for form in home if TIME.search(home[form])]
    odd += [form for home in taken for form in ("csv", "txt") if not same(home["json"], home[form])]
    yield found(
        "a table or a text that tells a time, or other cards than the JSON",
        len(FORMULAS),
        len(odd),
        trials=2 * len(taken),
        off=sum(not same(home["json"], home["csv"][:-12]) for home in taken),
        off_must=len(taken),
        note="off: the end of the table is cut off",
    )


def same(told: str, form: str) -> bool:
    """Whether a form holds every card of the JSON, and as many: signs that are put in are none."""
    cards = [card["text"] for step in json.loads(told)["steps"] for card in step["cards"]]
    plain = "".join(filter(str.isalnum, form))
    return len(cards) > len(FORMULAS) / 2 and all(
        "".join(filter(str.isalnum, card)) in plain for card in cards
    )


def taken_home(server: AttackedServer) -> dict[str, str]:
    """Let everyone write a formula where it may be kept, and take it home in every form."""
    session = gather(server, len(FORMULAS))
    facilitator = session.facilitator
    facilitator.move("start")
    plan = built_in()["building-deeper-connections"]
    step = next(s for s in plan.steps("60") if s.keep is Keep.MAY_BE_KEPT and s.traits.written)
    run = facilitator.open(step.id)
    for phone, text in zip(session.phones, WRITTEN, strict=True):
        said = {"agree": True, "text": text} if step.activity.name == "agree" else {"text": text}
        assert phone.answer(run, said)["ok"]
    session.wait(LEAST_OPEN)
    facilitator.close_run()
    home = {form: session.export(form) for form in sheets.WRITERS}
    session.end()
    assert CANARY not in str(home)
    return home
