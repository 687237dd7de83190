"""R19: nobody hears of a held card before its batch, and with its batch it comes (F, P)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.selftest.process import CHILD
from sessions import care
from tests.attacks.result import How, Result, found
from tests.attacks.rig import live_runs
from tests.attacks.rig.phones import Guest, Tapped
from tests.attacks.rig.server import Venue, beside
from tests.drivers.clients import Json

SEATS, RUNS, BLIND_RUNS = 8, 50, 5
HEAVY, MILD = "I will hurt him, I swear, {who:03}", "a card of {who:03}"
TOLD = "hurt him"  # what only held cards say
LATER = 10.0  # session seconds after the close, in which no more may come


class Hasty(Venue):
    """A house that decides at once: its facilitator reads what is heavy while it waits."""

    child_code = (
        "import server.__main__; from server.service.holding import Holding; "
        "from sessions import care; "
        "Holding.cards = lambda self, room, run: ["
        "{'id': '0' * 16, 'text': text, 'why': 'threat'} "
        "for member in self._rooms.pot(room.id, run) "
        "for text in [self._rooms.envelope(room.id, run, member).body['text']] "
        f"if care.why_held(text)]; {CHILD}"
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """What one run told of held cards before its close, and what was amiss after it."""

    early: list[str]
    late: list[str]


def attacks(full: bool) -> Iterable[Result]:
    """Write heavy and mild texts in a room of eight; the quick selection leaves this out."""
    if not full:
        return
    assert care.why_held(HEAVY.format(who=1)), "nothing is held: the attack would be blind"
    seen = runs(live_runs.Room(SEATS), RUNS)
    with beside(Hasty()) as hasty:
        off = runs(live_runs.Room(SEATS, place=hasty), BLIND_RUNS)
    early = [what for each in seen for what in each.early]
    yield found(
        "R19",
        "hear of a held card in any state, reply or frame before the close",
        SEATS,
        len(early),
        trials=RUNS,
        off=sum(bool(each.early) for each in off),
        off_must=BLIND_RUNS,
        how=How.LIVE,
        note=f"off: decided at once, {BLIND_RUNS} runs {str(early[:1] or '')[:200]}".strip(),
    )
    late = [what for each in seen for what in each.late]
    yield found(
        "R19",
        "a held card that comes without its batch, late, or to others",
        SEATS,
        len(late),
        trials=RUNS,
        off=sum(bool(each.late) for each in off),
        off_must=BLIND_RUNS,
        how=How.LIVE,
        note=f"off: decided at once {str(late[:1] or '')[:200]}".strip(),
    )


def runs(room: live_runs.Room, times: int) -> list[Heard]:
    room.show("harvest")
    chance = random.Random(19)
    told = [one(room, chance) for _ in range(times)]
    room.end()
    return told


def one(room: live_runs.Room, chance: random.Random) -> Heard:
    """Open, let all answer, close, wait a little; the result is withdrawn for the next run."""
    desk = room.desk
    again = (desk.state["run"] or {}).get("step") == desk.state["step"]
    desk.move("again" if again else "open")
    run, heavy = str(desk.state["run"]["id"]), set(chance.sample(range(SEATS), SEATS // 2))
    early = answered(room, run, heavy, chance)
    room.place.wait(live_runs.LEAST)
    before = desk.ask("held", run=run)
    early += [str(before)] if before["ok"] or TOLD in str(before) else []
    early += everything(room, "before the close")
    closed = desk.close_run()
    at_once = held(desk, run)
    late = [f"not with its batch: {who}" for who in heavy if HEAVY.format(who=who) not in at_once]
    late += [str(closed["wall"])] if TOLD in str(closed) else []
    room.place.wait(LATER)
    late += everything(room, "to others", but=desk)
    late += [text for text in held(desk, run) if text not in at_once]
    desk.move("withdraw")
    for each in (desk, *room.guests):
        each.drain()
        each.frames.clear()
    return Heard(early, late)


def answered(room: live_runs.Room, run: str, heavy: set[int], chance: random.Random) -> list[str]:
    """Let everyone answer; give what a heavy one was told that a mild one was not."""
    order = chance.sample(room.guests, SEATS)
    replies = {guest.who: _reply(guest, run, guest.who in heavy) for guest in order}
    mild = {str(reply) for who, reply in replies.items() if who not in heavy}
    return [str(reply) for who, reply in replies.items() if who in heavy and str(reply) not in mild]


def _reply(guest: Guest, run: str, heavy: bool) -> Json:
    """Answer; the random padding of the acknowledgement says nothing, its size might."""
    said = (HEAVY if heavy else MILD).format(who=guest.who)
    reply = guest.answer(run, {"text": said})
    size = next(frame.size for frame in reversed(guest.frames) if not frame.sent)
    return {**{name: each for name, each in reply.items() if name != "pad"}, "size": size}


def held(desk: Tapped, run: str) -> list[str]:
    reply = desk.ask("held", run=run)
    return [card["text"] for card in reply["cards"]] if reply["ok"] else []


def everything(room: live_runs.Room, when: str, *, but: Tapped | None = None) -> list[str]:
    """List what anybody was sent that speaks of a held card."""
    everyone: Sequence[Tapped] = (room.desk, *room.guests)
    for each in everyone:
        each.drain()
    heard = [text for each in everyone if each is not but for text in each.heard_texts()]
    return [f"{when}: {text}" for text in heard if TOLD in text]
