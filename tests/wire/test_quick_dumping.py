"""Short acknowledgements are written as marshmallow writes them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from marshmallow import Schema

from server.service.answers.submission import AnswerReceipt
from server.service.answers.taking_back import TakeBackReceipt
from server.wire import quick_dumping
from server.wire.quick_dumping import dumped_quickly
from server.wire.replies import HeldReply, Moved
from server.wire.schemas import REPLIES
from sessions.receipts import Kept, Taken
from tests.wire import samples

RECEIPTS: dict[str, list[Any]] = {
    "answer": [AnswerReceipt(samples.RUN, 3, kept) for kept in Kept],
    "take_back": [TakeBackReceipt(samples.RUN, taken) for taken in Taken],
    "cover": [{}],
    "pause": [{"version": 4}, SimpleNamespace(version=4), {"version": None}, {}],
}


@pytest.mark.parametrize("event", list(RECEIPTS))
def test_a_receipt_is_written_as_before(event: str) -> None:
    schema: Schema = REPLIES[event]
    assert quick_dumping._writer(schema) is not None, "the premise: it is written quickly"
    for receipt in RECEIPTS[event]:
        before: dict[str, Any] = dict(schema.dump(receipt))
        assert repr(dumped_quickly(schema, receipt)) == repr(before)


def test_what_holds_more_than_texts_and_numbers_is_left_to_marshmallow() -> None:
    held, card = HeldReply(), {"id": samples.CARD, "text": "so", "why": "name"}
    assert quick_dumping._writer(held) is None
    shown = {"run": samples.RUN, "cards": [card]}
    assert dumped_quickly(held, shown) == {"ok": True, **shown}
    assert dumped_quickly(Moved(), {"version": 1}) == {"ok": True, "version": 1}
