"""Every activity that a step may have, in the order in which plans and documents list them.

A new activity is a file beside this one and a line here.
"""

from typing import Any, Final

from sessions.activities.agree import AGREE
from sessions.activities.check_in import CHECK_IN
from sessions.activities.choice import CHOICE
from sessions.activities.close import CLOSE
from sessions.activities.collecting import Collecting
from sessions.activities.commitment import COMMITMENT
from sessions.activities.note import NOTE
from sessions.activities.notice import NOTICE
from sessions.activities.pause import PAUSE
from sessions.activities.private_choice import PRIVATE_CHOICE
from sessions.activities.pulse import PULSE
from sessions.activities.resonance import RESONANCE
from sessions.activities.reveal import REVEAL
from sessions.activities.share import SHARE
from sessions.activities.sliders import SLIDERS
from sessions.activities.talk import TALK
from sessions.activities.words import WORDS
from sessions.plan.keys import Key
from sessions.plan.model import Activity

_IN_ORDER = (
    NOTICE,
    AGREE,
    CHECK_IN,
    PULSE,
    WORDS,
    TALK,
    SLIDERS,
    SHARE,
    RESONANCE,
    PAUSE,
    NOTE,
    CHOICE,
    PRIVATE_CHOICE,
    COMMITMENT,
    REVEAL,
    CLOSE,
)
ACTIVITIES: Final[dict[str, Activity]] = {activity.name: activity for activity in _IN_ORDER}


def step_keys() -> list[Key]:
    """List every key that a step may have, of whatever activity."""
    return list({key.name: key for each in ACTIVITIES.values() for key in each.keys}.values())


def collecting() -> list[Collecting[Any]]:
    """List the activities that phones answer."""
    return [each for each in ACTIVITIES.values() if isinstance(each, Collecting)]
