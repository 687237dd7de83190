"""R5: nothing leaves the process unsealed, and nothing ties the pot's order to a card (D)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from server.store.client import connect
from tests.attacks.result import Hits, How, Result, found, guessed
from tests.attacks.rig.disk import finds, forms
from tests.attacks.rig.server import Venue, venue
from tests.attacks.rig.truth import names
from tests.attacks.rig.workshop_player import CANARY, Spoken, Workshop, played

CHUNK = 12  # bytes: two sealed records share so many only if one is made from the other
CARDS = ("share", "commitment", "agree", "words")


def attacks(full: bool) -> Iterable[Result]:
    shops = played(full)
    seats = ", ".join(str(len(shop.guests)) for shop in shops)
    runs = sum(len(shop.runs) for shop in shops)
    words = [find for shop in shops for find in finds(shop.spoils.places(), canaries(shop))]
    yield found(
        "R5",
        "find people's words in dump, file, folder and log",
        seats,
        len(words),
        trials=runs,
        off=len(unsealed(venue(), shops[0])),
        how=How.LIVE,
        note="defence off: one answer unsealed",
    )
    keys = [find for shop in shops for find in finds(shop.spoils.places(), secrets(shop))]
    yield found(
        "R5",
        "find keys, peppers and tokens",
        seats,
        len(keys),
        trials=runs,
        off=len(with_keyring(shops[0])),
        how=How.LIVE,
        note="defence off: the keyring among the files",
    )
    ties = [tie for shop in shops for tie in resealed(shop)]
    yield found(
        "R5",
        "tie a card to its entry in the pot by its bytes",
        seats,
        len(ties),
        trials=runs,
        off=len(resealed(shops[0], anew=False)),
        how=How.LIVE,
        note="defence off: cards keep the seal of the pot",
    )
    for shop in shops:
        yield from by_order(shop)


def canaries(shop: Workshop) -> list[bytes]:
    return [CANARY.encode(), *(text.encode() for text in shop.canaries())]


def secrets(shop: Workshop) -> list[bytes]:
    key, links = shop.key, shop.links
    halves = [form for half in (key[:32], key[32:]) for form in forms(half)]
    return [
        *halves,
        links["facilitator"].encode(),
        links["screen"].encode(),
        links["code"].encode(),
    ]


def unsealed(place: Venue, shop: Workshop) -> list[str]:
    clients: Any = connect(place.ready["store"])
    clients.commands.zadd("plain", {shop.canaries()[0]: 0})
    try:
        return finds(place.haul().places(), canaries(shop))
    finally:
        clients.commands.unlink("plain")
        clients.close()


def with_keyring(shop: Workshop) -> list[str]:
    return finds([*shop.spoils.places(), ("the keyring", shop.key)], secrets(shop))


def entries(shop: Workshop, kind: str) -> dict[str, list[bytes]]:
    """Read from the append-only file what was ever put into a run's set, in that order."""
    written: dict[str, list[bytes]] = {}
    for command in shop.spoils.commands:
        if command[0] == b"ZADD" and f"{{w:{shop.session}}}:{kind}:".encode() in command[1]:
            written.setdefault(command[1].rpartition(b":")[2].decode(), []).append(command[-1])
    return written


def resealed(shop: Workshop, *, anew: bool = True) -> list[str]:
    pots = entries(shop, "pot")
    bags = entries(shop, "released") if anew else pots
    ties = []
    for run, members in bags.items():
        chunks = {m[at : at + CHUNK] for m in pots.get(run, []) for at in range(len(m) - CHUNK)}
        ties += [
            run
            for m in members
            if any(m[at : at + CHUNK] in chunks for at in range(len(m) - CHUNK))
        ]
    return ties


def by_order(shop: Workshop) -> Iterable[Result]:
    """Guess whose card it is by the order of the pot in the file, against every order of cards."""
    seats = len(shop.guests)
    hits = dict.fromkeys(("file", "set", "wall"), 0)
    shown = 0  # right links where the wall would show the pot as it came
    trials = chances = 0.0
    for run in shop.runs:
        orders = card_orders(shop, run)
        arrived = [who for who in run.order if who in orders["set"]]
        if len(arrived) < 3:
            continue
        trials, chances = trials + len(arrived), chances + 1
        came = [who for who in by_file(shop, run) if who in orders["set"]]
        shown += sum(a == b for a, b in zip(arrived, came, strict=True))
        for name, order in orders.items():
            hits[name] += sum(a == b for a, b in zip(arrived, order, strict=False))
    off = Hits(shown, int(trials))
    limit = chances / trials
    for name, right in hits.items():
        yield guessed(
            "R5",
            f"tie cards to the pot by the order of the {name}",
            seats,
            Hits(right, int(trials)),
            limit=limit,
            off=off,
            how=How.LIVE,
            note="defence off: cards that lie as the pot came in, by every backup of the file",
        )


def by_file(shop: Workshop, run: Spoken) -> list[int]:
    """Say who answered, in the order in which the file took the answers in."""
    whose = names(shop, run)["pot"]
    return [whose[name] for name in dict.fromkeys(m[:16] for m in entries(shop, "pot")[run.id])]


def card_orders(shop: Workshop, run: Spoken) -> dict[str, list[int]]:
    """Whose cards they are, in the order of the file, of the set and of the wall."""
    said = run.canaries()
    whose = {text: who for who, text in said.items()}
    written = [
        whose_is(shop, run, member, whose) for member in entries(shop, "released").get(run.id, [])
    ]
    key = next((k for k in shop.spoils.dump if k.endswith(f":released:{run.id}".encode())), None)
    members = shop.spoils.dump[key] if key else []
    wall = [card["text"] for card in (run.closed["wall"] or {}).get("cards", [])]
    return {
        "file": [who for who in written if who is not None],
        "set": [w for w in (whose_is(shop, run, m, whose) for m in members) if w is not None],
        "wall": [whose[text] for text in wall if text in whose],
    }


def whose_is(shop: Workshop, run: Spoken, member: bytes, whose: dict[str, int]) -> int | None:
    """Open a card with the key that D lacks, to know whether a guess was right."""
    plain = shop.vault.open(shop.session, member[16:], about=f"released:{run.id}").decode()
    return next((who for text, who in whose.items() if text in plain), None)
