"""How long a card takes to go is said alike by the phone, the documents and the server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.service.answers.taking_back import EVERY, LEAST

ROOT = Path(__file__).resolve().parents[2]
SAID = [
    (
        "client/src/copy/en/participant.toml",
        r"on the wall, it leaves at .* in the next 10 to (\d+) seconds",
    ),
    (
        "client/src/copy/en/participant.toml",
        r"on the wall, it leaves within (\d+) seconds of your wish",
    ),
    (
        "docs/anonymity.md",
        r"taken back goes at one of the room's common moments within 10 to (\d+) seconds",
    ),
    ("server/wire/PROTOCOL.md", r"the card goes within (\d+) seconds"),
    ("server/wire/replies.py", r"For take_back: gone at once, within (\d+) seconds"),
]


@pytest.mark.parametrize(("page", "sentence"), SAID)
def test_a_card_goes_within_the_seconds_that_are_said(page: str, sentence: str) -> None:
    found = re.search(sentence, (ROOT / page).read_text(encoding="utf-8"))
    assert found, sentence
    assert (LEAST >= 10, LEAST + EVERY <= int(found[1]) == 40) == (True, True)
