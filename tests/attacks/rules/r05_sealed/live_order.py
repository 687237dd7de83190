"""R5: nothing ties the order of the pot in the file to a card."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from server.service.ports.vault import Unreadable
from tests.attacks.attack import attack
from tests.attacks.attackers import D, F, W
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rig.recorded_session import RecordedRun, RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops
from tests.attacks.rig.truth import names
from tests.attacks.rules.r05_sealed.pot_file import entries

FEWEST = 3  # cards of a run: less has hardly an order


@dataclass(slots=True)
class RightLinks:
    """Right links over the runs of a workshop, by the order of cards that was looked at."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("file", "set", "wall"), 0))
    shown: int = 0  # right links where the wall would show the pot as it came
    trials: int = 0
    runs: int = 0


@attack("R5", by=[D, D | F, D | W], off="cards lie as the pot came in, by every backup of the file",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def order_of_cards(full: bool) -> Iterator[Result]:
    """Guess whose card it is by the order of the pot in the file, against every order of cards.

    Who came when is known here, as a pair knows it: by the hands in the room, or by the frames.
    """
    for workshop in recorded_workshops(full):
        links = linked(workshop)
        for name, right in links.right.items():
            yield guessed(
                f"tie cards to the pot by the order of the {name}",
                len(workshop.phones),
                Hits(right, links.trials),
                limit=links.runs / links.trials,
                off=Hits(links.shown, links.trials),
                note="defence off: cards that lie as the pot came in, by every backup of the file",
            )


def linked(workshop: RecordedSession) -> RightLinks:
    links = RightLinks()
    for run in workshop.runs:
        orders = card_orders(workshop, run)
        arrived = [who for who in run.order if who in orders["set"]]
        if len(arrived) < FEWEST:
            continue
        links.trials, links.runs = links.trials + len(arrived), links.runs + 1
        came = [who for who in by_file(workshop, run) if who in orders["set"]]
        links.shown += sum(a == b for a, b in zip(arrived, came, strict=True))
        for name, order in orders.items():
            links.right[name] += sum(a == b for a, b in zip(arrived, order, strict=False))
    return links


def by_file(workshop: RecordedSession, run: RecordedRun) -> list[int]:
    """Say who answered, in the order in which the file took the answers in."""
    whose = names(workshop, run)["pot"]
    return [whose[name] for name in dict.fromkeys(m[:16] for m in entries(workshop, "pot")[run.id])]


def card_orders(workshop: RecordedSession, run: RecordedRun) -> dict[str, list[int]]:
    """Whose cards they are, in the order of the file, of the set and of the wall."""
    whose = {text: who for who, text in run.canaries().items()}
    written = entries(workshop, "released").get(run.id, [])
    ending = f":released:{run.id}".encode()
    key = next((k for k in workshop.seized.dump if k.endswith(ending)), None)
    members = workshop.seized.dump[key] if key else []
    wall = [card["text"] for card in (run.closed["wall"] or {}).get("cards", [])]
    return {
        "file": writers(workshop, run, written),
        "set": writers(workshop, run, members),
        "wall": [whose[text] for text in wall if text in whose],
    }


def writers(workshop: RecordedSession, run: RecordedRun, cards: list[bytes]) -> list[int]:
    """Open cards with the key that D lacks, to know whether a guess was right.

    What a pool showed before the close lay under the key of the run, which is gone: nobody can open
    it any more, and no card came of it.
    """
    texts, found = run.canaries(), []
    for card in cards:
        with suppress(Unreadable):
            plain = workshop.vault.open(workshop.id, card[16:], about=f"released:{run.id}")
            found += [who for who, text in texts.items() if text in plain.decode()][:1]
    return found
