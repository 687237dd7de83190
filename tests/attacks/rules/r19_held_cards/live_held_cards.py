"""R19: nobody hears of a held card before its batch, and with its batch it comes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sessions import care
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.held_at_once import HeldAtOnceServer
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.live_room import LiveRoom
from tests.attacks.rig.phones import RecordedPhone, RecordingClient
from tests.attacks.rig.recorded_session import LEAST_OPEN
from tests.attacks.rig.server import extra_server
from tests.drivers.clients import Json

SEATS, RUNS, BLIND_RUNS = 8, 50, 5
HEAVY, MILD = "I will hurt him, I swear, {who:03}", "a card of {who:03}"
TOLD = "hurt him"  # what only held cards say
LATER = 10.0  # session seconds after the close, in which no more may come


@dataclass(frozen=True, slots=True)
class HeardOfHeldCards:
    """What one run told of held cards before its close, and what was amiss after it."""

    early: list[str]
    late: list[str]


@attack("R19", by=[F, P], off="what is held is decided as it comes", setting=Setting.LIVE)
def held_cards(full: bool) -> Iterator[Result]:
    """Write heavy and mild texts in a room of eight, and listen on every page."""
    assert care.why_held(HEAVY.format(who=1)), "nothing is held: the attack would be blind"
    with extra_server(HeldAtOnceServer()) as hasty:
        off = runs(LiveRoom(SEATS, server=hasty), BLIND_RUNS)
    seen = runs(LiveRoom(SEATS), RUNS)
    early = [what for each in seen for what in each.early]
    yield found(
        "hear of a held card in any state, reply or frame before the close",
        SEATS,
        len(early),
        trials=RUNS,
        off=sum(bool(each.early) for each in off),
        off_must=BLIND_RUNS,
        note=f"off: decided at once, {BLIND_RUNS} runs {str(early[:1] or '')[:200]}".strip(),
    )
    late = [what for each in seen for what in each.late]
    yield found(
        "a held card that comes without its batch, late, or to others",
        SEATS,
        len(late),
        trials=RUNS,
        off=sum(bool(each.late) for each in off),
        off_must=BLIND_RUNS,
        note=f"off: decided at once {str(late[:1] or '')[:200]}".strip(),
    )


def runs(room: LiveRoom, times: int) -> list[HeardOfHeldCards]:
    room.show("harvest")
    chance = random.Random(19)
    told = [play_one(room, chance) for _ in range(times)]
    room.end()
    return told


def play_one(room: LiveRoom, chance: random.Random) -> HeardOfHeldCards:
    """Open, let all answer, close, wait a little; the result is withdrawn for the next run."""
    facilitator = room.facilitator
    again = (facilitator.state["run"] or {}).get("step") == facilitator.state["step"]
    facilitator.move("again" if again else "open")
    run, heavy = str(facilitator.state["run"]["id"]), set(chance.sample(range(SEATS), SEATS // 2))
    early = answered(room, run, heavy, chance)
    room.wait(LEAST_OPEN)
    before = facilitator.ask("held", run=run)
    early += [str(before)] if before["ok"] or TOLD in str(before) else []
    early += everything(room, "before the close")
    closed = facilitator.close_run()
    at_once = held(facilitator, run)
    late = [f"not with its batch: {who}" for who in heavy if HEAVY.format(who=who) not in at_once]
    late += [str(closed["wall"])] if TOLD in str(closed) else []
    room.wait(LATER)
    late += everything(room, "to others", but=facilitator)
    late += [text for text in held(facilitator, run) if text not in at_once]
    facilitator.move("withdraw")
    for each in (facilitator, *room.phones):
        each.drain()
        each.frames.clear()
    return HeardOfHeldCards(early, late)


def answered(room: LiveRoom, run: str, heavy: set[int], chance: random.Random) -> list[str]:
    """Let everyone answer; give what a heavy one was told that a mild one was not."""
    order = chance.sample(room.phones, SEATS)
    replies = {phone.who: reply_to(phone, run, phone.who in heavy) for phone in order}
    mild = {str(reply) for who, reply in replies.items() if who not in heavy}
    return [str(reply) for who, reply in replies.items() if who in heavy and str(reply) not in mild]


def reply_to(phone: RecordedPhone, run: str, heavy: bool) -> Json:
    """Answer; the random padding of the acknowledgement says nothing, its size might."""
    said = (HEAVY if heavy else MILD).format(who=phone.who)
    reply = phone.answer(run, {"text": said})
    size = next(frame.size for frame in reversed(phone.frames) if not frame.sent)
    return {**{name: each for name, each in reply.items() if name != "pad"}, "size": size}


def held(facilitator: RecordingClient, run: str) -> list[str]:
    reply = facilitator.ask("held", run=run)
    return [card["text"] for card in reply["cards"]] if reply["ok"] else []


def everything(room: LiveRoom, when: str, *, but: RecordingClient | None = None) -> list[str]:
    """List what anybody was sent that speaks of a held card."""
    everyone: Sequence[RecordingClient] = (room.facilitator, *room.phones)
    for each in everyone:
        each.drain()
    heard = [text for each in everyone if each is not but for text in each.heard_texts()]
    return [f"{when}: {text}" for text in heard if TOLD in text]
