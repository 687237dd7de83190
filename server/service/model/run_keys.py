"""How the keys of a run are named, which lie in memory alone.

Under the first lies what others have not seen: the answers in the pot, and what a pool has
released as a chart. It is wiped once the close has committed. What a facilitator has not decided by
then, the held cards, is sealed anew under the second, which is wiped when the room moves on. What
everybody saw lies under the session's own key.
"""

from __future__ import annotations

from sessions.live import Run


def pot_key(run: Run) -> str:
    """Name the key of a run's pot. After a power cut the run goes on with the next one."""
    return f"{run.id}-{run.generation}"


def first_key(run: str) -> str:
    """Name the key of the pot of a run that is about to be opened."""
    return f"{run}-0"


def held_key(run: str) -> str:
    """Name the key of a run's held cards."""
    return f"{run}-held"
