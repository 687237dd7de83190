"""A room full of clients that a test leads by hand."""

from __future__ import annotations

from collections.abc import Sequence

from tests.drivers.clients import DrivenFacilitator, DrivenPhone, Json


def gather(
    links: Json, urls: Sequence[str], seats: int
) -> tuple[DrivenFacilitator, list[DrivenPhone]]:
    """Connect a facilitator to the first server, and phones to all servers in turn.

    It returns when the facilitator sees every seat.
    """
    facilitator = DrivenFacilitator(urls[0], links["facilitator"])
    facilitator.connect()
    phones = [DrivenPhone(urls[number % len(urls)], links["code"]) for number in range(seats)]
    for phone in phones:
        phone.connect()
    facilitator.until(lambda now: now["seats"] == seats)
    return facilitator, phones
