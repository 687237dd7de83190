"""R11: the facilitator hears what participants hear, in the same bytes, and hardly more."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops, seats_of
from tests.attacks.rules.r11_equal_frames.surplus import broadcasts, state_in, surplus

PLANTED = (
    '42/facilitator,["joined",{"seats":14}]',
    '42/facilitator,["state",{"version":3,"answered":11}]',
    '43/facilitator,77[{"ok":true,"version":3,"answered":11}]',
)


@attack("R11", by=[F], off="frames with more in them are among the facilitator's",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def facilitators_frames(full: bool) -> Iterator[Result]:
    """Look for anything that the facilitator was sent and no phone."""
    workshops = recorded_workshops(full)
    more = [what for workshop in workshops for what in surplus(workshop)]
    sneaked = [*PLANTED, unseen(workshops[0])]
    yield found(
        "hear at the desk what no phone hears",
        seats_of(workshops),
        len(more),
        trials=heard(workshops),
        off=len(list(surplus(workshops[0], sneaked))),
        off_must=len(sneaked),
        note=f"trials are frames; defence off: four such frames {more or ''}".strip(),
    )


@attack("R11", by=[P], off="one phone's own card is marked as its own",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def broadcast_bytes(full: bool) -> Iterator[Result]:
    """Look for a broadcast that did not come to everyone in the same bytes."""
    workshops = recorded_workshops(full)
    unlike = [what for workshop in workshops for what in differing(workshop)]
    yield found(
        "tell phones apart by the bytes of one broadcast",
        seats_of(workshops),
        len(unlike),
        trials=heard(workshops),
        off=len(list(differing(workshops[0], mark=True))),
        note="defence off: one phone's own card is marked as its own",
    )


def heard(workshops: Sequence[RecordedSession]) -> int:
    """Count the frames that anybody was sent."""
    return sum(len(one.heard_texts()) for workshop in workshops for one in workshop.everyone)


def unseen(workshop: RecordedSession) -> str:
    """Make an acknowledgement with a state that no phone saw, and with a number in it."""
    told = dict(workshop.facilitator.state) | {"version": 10**6, "answered": 11}
    return f"43/facilitator,77{json.dumps([{'ok': False, 'error': {}, 'state': told}])}"


def differing(workshop: RecordedSession, *, mark: bool = False) -> Iterator[str]:
    """List the versions and events that did not come to everyone in the same bytes."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for one in workshop.everyone:
        for text in broadcasts(one.heard_texts()):
            state = state_in(text)
            name = f"version {state['version']}" if state else text
            own = mark and one is workshop.phones[1] and state and state["wall"]
            forms[name].add(text.replace('"id":', '"mine":true,"id":', 1) if own else text)
    yield from (name for name, found_forms in forms.items() if len(found_forms) > 1)
