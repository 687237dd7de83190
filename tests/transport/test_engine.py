"""What phones are told about their connection says nothing about anybody else's."""

from __future__ import annotations

import base64
import json
from itertools import pairwise

from tests.transport.wire import Join


def test_the_ids_of_connections_do_not_count_them(join: Join) -> None:
    ids = [_id(join(enter=False).enter()) for _ in range(6)]
    assert len(set(ids)) == 6
    ends = [int.from_bytes(base64.urlsafe_b64decode(id)[-3:]) for id in ids]
    steps = [abs(after - before) for before, after in pairwise(ends)]
    assert max(steps) > 6, "they follow one another"


def _id(entered: str) -> str:
    return str(json.loads(entered[entered.index("{") :])["sid"])
