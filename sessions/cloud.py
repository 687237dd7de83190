"""The room's words: small cards in three sizes, spelled alike, in an order that means nothing."""

import json
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sessions.anonymity import Chance
from sessions.answer_types import Word
from sessions.suppression import FEW, nearly_unanimous
from sessions.tiers import FEWEST

MOST_WORDS = 60
MOST_BYTES = 2900  # as JSON: a snapshot stays under 3 KB beside the rest of the state
LARGE_SHARE = 0.25


def words(answers: Sequence[Word], seats: int, chance: Chance | None = None) -> dict[str, Any]:
    """Gather equal words; sizes grow from three writers on. Without chance: by alphabet."""
    counts = Counter(_spelled(answer.word) for answer in answers)
    total = counts.total()
    if nearly_unanimous(list(counts.values()), total, seats):
        # Nothing beside it: one other word would tell all-but-one from all-the-same.
        return _told([{"text": counts.most_common(1)[0][0], "size": 3}])
    kept = sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS]
    told = [{"text": word, "size": _size(counts[word], total)} for word in kept]
    while len(json.dumps(_told(told))) > MOST_BYTES:
        told.pop()  # the rarest goes first
    told.sort(key=lambda entry: str(entry["text"]))
    if chance is not None:
        chance.shuffle(told)
    return _told(told)


def _told(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "words", "words": entries}


def _spelled(word: str) -> str:
    """Write a word like everyone's: capitals and widths would point at a writer."""
    return unicodedata.normalize("NFKC", word).lower().strip(" .,;:!?\"'") or word


def _size(count: int, total: int) -> int:
    if count <= FEW or total < FEWEST:
        return 1
    return 3 if count >= LARGE_SHARE * total else 2
