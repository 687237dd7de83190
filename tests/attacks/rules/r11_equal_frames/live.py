"""R11: the facilitator hears what participants hear, in the same bytes, and hardly more (F)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.attacks.result import How, Result, found
from tests.attacks.rig.server import venue
from tests.attacks.rig.workshop_player import Workshop, played
from tests.attacks.rules.r11_equal_frames.held_card import card, kept_quiet
from tests.drivers.clients import Json

# What only a facilitator may hear: acknowledgements of commands, and the page's own furniture.
OWN_WELCOME = {"guide", "join_url", "qr", "screen_url", "role"}
COMMANDED = {"ok", "version", "state", "error"}
PLANTED = (
    '42/facilitator,["joined",{"seats":14}]',
    '42/facilitator,["state",{"version":3,"answered":11}]',
    '43/facilitator,77[{"ok":true,"version":3,"answered":11}]',
)


def attacks(full: bool) -> Iterable[Result]:
    shops = played(full)
    seats = ", ".join(str(len(shop.guests)) for shop in shops)
    heard = sum(len(one.heard_texts()) for shop in shops for one in shop.everyone)
    more = [what for shop in shops for what in surplus(shop)]
    sneaked = [*PLANTED, unseen(shops[0])]
    yield found(
        "R11",
        "hear at the desk what no phone hears",
        seats,
        len(more),
        trials=heard,
        off=len(list(surplus(shops[0], sneaked))),
        off_must=len(sneaked),
        how=How.LIVE,
        note=f"trials are frames; defence off: four such frames {more or ''}".strip(),
    )
    unlike = [what for shop in shops for what in differing(shop)]
    yield found(
        "R11",
        "tell phones apart by the bytes of one broadcast",
        seats,
        len(unlike),
        trials=heard,
        off=len(list(differing(shops[0], status=True))),
        how=How.LIVE,
        note="defence off: one phone's own card is marked as its own",
    )
    heldness = [kept_quiet(venue()) for _ in range(10 if full else 1)]
    yield found(
        "R11",
        "learn more of a held card than its text and why it waits, or hear of it on a phone",
        6,
        sum(len(surplus_of_cards(each.reply)) + each.heard for each in heldness),
        trials=len(heldness),
        off=len(surplus_of_cards({"cards": [card() | {"at": 3}]})) + heldness[0].allowed,
        off_must=2,
        how=How.LIVE,
        note="defence off: a card with its moment; and phones that hear of it, as it is allowed",
    )


def unseen(shop: Workshop) -> str:
    """Make an acknowledgement with a state that no phone saw, and with a number in it."""
    told = dict(shop.desk.state) | {"version": 10**6, "answered": 11}
    return f"43/facilitator,77{json.dumps([{'ok': False, 'error': {}, 'state': told}])}"


def broadcasts(texts: Iterable[str]) -> list[str]:
    """What came unasked, without the namespace: the same text for everyone."""
    return [text[text.index("[") :] for text in texts if text.startswith("42")]


def surplus(shop: Workshop, plant: Iterable[str] = ()) -> Iterator[str]:
    """List what stands at the desk and on no phone."""
    texts = [*shop.desk.heard_texts(), *plant]
    phones = {text for guest in shop.guests for text in broadcasts(guest.heard_texts())}
    states = {known["version"]: known for known in states_of(shop)}
    early = broadcasts(before_phones(shop))
    for text in broadcasts(texts):
        state = state_in(text)
        if text in phones:
            continue
        if state and (state["version"] in states or text in early):  # a phone was just coming in
            yield from surplus_of_state(state, states)
        else:
            yield text
    for ack in acknowledged(texts):
        if "welcome" in ack:
            yield from surplus_of_welcome(shop, ack["welcome"])
        elif set(ack) - COMMANDED:
            yield json.dumps(ack)
        elif "state" in ack:
            yield from surplus_of_state(ack["state"], states)


def states_of(shop: Workshop) -> Iterator[Json]:
    """Give every state that phones were told, to all or in a welcome."""
    for guest in shop.guests:
        yield from filter(None, map(state_in, broadcasts(guest.heard_texts())))
        acks = acknowledged(guest.heard_texts())
        yield from (ack["welcome"]["state"] for ack in acks if "welcome" in ack)


def before_phones(shop: Workshop) -> list[str]:
    """Give what the desk heard when no phone was in yet: nobody else could hear it."""
    welcomes = (f.at for g in shop.guests for f in g.frames if '"welcome"' in f.text[:60])
    first = min(welcomes)
    return [f.text for f in shop.desk.frames if not f.sent and f.at < first]


def surplus_of_state(state: Json, seen: Mapping[int, Json]) -> Iterator[str]:
    """Compare with the phones' state of this version, or with the members of all their states."""
    if state["version"] in seen:
        yield from [] if state == seen[state["version"]] else [json.dumps(state)]
    else:
        yield from members(state) - {name for known in seen.values() for name in members(known)}


def members(value: Any, name: str = "") -> set[str]:
    """Name all that is in a state, at every depth, with its type."""
    if isinstance(value, dict):
        return {n for key, part in value.items() for n in members(part, f"{name}.{key}")}
    if isinstance(value, list):
        return {n for part in value for n in members(part, f"{name}[]")}
    return {f"{name} {type(value).__name__}"}


def surplus_of_welcome(shop: Workshop, welcome: Json) -> Iterator[str]:
    """Compare with a phone's welcome: same members but for the desk's own, same content."""
    phone = shop.guests[0].welcome
    yield from set(welcome) - set(phone) - OWN_WELCOME
    for name in ("session", "plan", "epoch"):
        if welcome[name] != phone[name]:
            yield name
    yield from set(welcome["state"]) ^ set(phone["state"])


def surplus_of_cards(reply: Json) -> list[str]:
    """List what a held-cards reply tells beyond each card's id, text and reason."""
    extra = [name for held in reply["cards"] for name in set(held) - set(card())]
    return [*extra, *(set(reply) - {"ok", "run", "cards"})]


def acknowledged(texts: Iterable[str]) -> Iterator[Json]:
    for text in texts:
        if text.startswith("43"):
            yield json.loads(text[text.index("[") :])[0]


def state_in(text: str) -> Json | None:
    name, *rest = json.loads(text)
    return dict(rest[0]) if name == "state" else None


def differing(shop: Workshop, *, status: bool = False) -> Iterator[str]:
    """List the versions and events that did not come to everyone in the same bytes."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for one in shop.everyone:
        for text in broadcasts(one.heard_texts()):
            state = state_in(text)
            name = f"version {state['version']}" if state else text
            own = status and one is shop.guests[1] and state and state["wall"]
            forms[name].add(text.replace('"id":', '"mine":true,"id":', 1) if own else text)
    yield from (name for name, found_forms in forms.items() if len(found_forms) > 1)
