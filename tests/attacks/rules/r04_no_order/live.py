"""R4: on the real server, the order of a wall says nothing of the order of arrival."""

from __future__ import annotations

from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting
from tests.attacks.rules.r04_no_order.live_texts import RECORDING, RUNS, SEATS, text_runs
from tests.attacks.statistics import kendall


@attack("R4", by=[F, P], off="cards stand on the wall in order of arrival", setting=Setting.LIVE,
        recording=RECORDING)  # fmt: skip
def order_of_the_wall(full: bool) -> Iterator[Result]:
    """Texts come out at the close, on a wall whose order means nothing."""
    seen = text_runs()
    told = kendall.tau_over(seen.on)
    yield Result(
        "the order of arrival on the wall (off: by arrival)", str(SEATS), RUNS,
        round(told.mean, 4), upper=0.0 if told.holds_zero else told.far, limit=0.0,
        off=kendall.tau_over(seen.off).mean, off_must=0.9, slack=0.0,
        note=f"tau; interval {told.low:+.3f} to {told.high:+.3f} must hold 0",
    )  # fmt: skip
