"""One word each: small cards in three sizes, spelled alike, in an order that means nothing."""

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions import suppression
from sessions.activities.answer import Answer
from sessions.activities.collecting import POOLED, Collecting, Setting, snapshot_shape
from sessions.anonymity import Chance
from sessions.plan.keys import PROMPT
from sessions.plan.model import Step
from sessions.shapes import ListOf, Shape
from sessions.suppression import FEW
from sessions.texts import WORD_CHARACTERS
from sessions.tiers import FEWEST
from sessions.values import FreeWord, ShownText, WholeNumber

MOST_WORDS = 60
MOST_BYTES = 2900  # as JSON: a snapshot stays under 3 KB beside the rest of the state
LARGE_SHARE = 0.25
SMALL, MEDIUM, LARGE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class SingleWord(Answer):
    word: str

    def body(self) -> dict[str, Any]:
        return {"word": self.word}

    @property
    def words(self) -> str:
        return self.word


class WordsActivity(Collecting[SingleWord]):
    name = "words"
    traits = POOLED
    needs = (PROMPT,)
    kind = SingleWord
    asked = Shape("WordBody", "One word.", {"word": FreeWord()}, told_by="word")
    shown = snapshot_shape(
        "words",
        "WordsSnapshot",
        "Words in a fresh order that means nothing.",
        {
            "words": ListOf(
                Shape(
                    "SizedWord",
                    "A word in one of three sizes.",
                    {"text": ShownText(64), "size": WholeNumber(SMALL, LARGE, coarse=True)},
                ),
                MOST_WORDS,
            ),
        },
    )

    def answer(self, _: Step, given: Mapping[str, Any]) -> SingleWord:
        return SingleWord(given["word"])

    def snapshot(self, answers: Sequence[SingleWord], setting: Setting) -> dict[str, Any]:
        """Gather equal words; sizes grow from three writers on. Without chance: by alphabet."""
        counts = Counter(_spelled(answer.word) for answer in answers)
        total = counts.total()
        if suppression.nearly_unanimous(list(counts.values()), total, setting.seats):
            # Nothing else: one more word would tell "all but one" from "all".
            return _snapshot([{"text": counts.most_common(1)[0][0], "size": LARGE}])
        kept = sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS]
        entries = [{"text": word, "size": _size(counts[word], total)} for word in kept]
        while len(json.dumps(_snapshot(entries))) > MOST_BYTES:
            entries.pop()  # the rarest goes first
        entries.sort(key=lambda entry: str(entry["text"]))
        if setting.chance is not None:
            setting.chance.shuffle(entries)
        return _snapshot(entries)

    def reordered(self, snapshot: Mapping[str, Any], chance: Chance) -> dict[str, Any]:
        words = list(snapshot["words"])
        chance.shuffle(words)
        return _snapshot(words)


def _snapshot(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "words", "words": entries}


def _spelled(word: str) -> str:
    """Write a word like everyone's: capitals and widths would point at a writer."""
    wide = unicodedata.normalize("NFKC", word)
    even = word if len(wide) > WORD_CHARACTERS else wide  # one sign of Arabic is 18 letters
    return even.lower().strip(" .,;:!?\"'") or word


def _size(count: int, total: int) -> int:
    if count <= FEW or total < FEWEST:
        return SMALL
    return LARGE if count >= LARGE_SHARE * total else MEDIUM


WORDS = WordsActivity()
