"""What the activities have in common to which people write: a text that becomes a card."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sessions.activities.answer import Answer, Pass
from sessions.activities.collecting import Collecting
from sessions.plan.keys import PROMPT, STARTERS
from sessions.plan.model import Step, Traits
from sessions.shapes import Shape
from sessions.values import FreeText

TRAITS = Traits(collects=True, written=True)  # not pooled: write first, then see
RECORD_BYTES = 1408  # 1,120 bytes of text, escapes, the take-back hash


@dataclass(frozen=True, slots=True)
class WrittenText(Answer):
    text: str

    def body(self) -> dict[str, Any]:
        return {"text": self.text}

    @property
    def card(self) -> str:
        return self.text

    def without_card(self) -> Pass:
        return Pass()


BODY = Shape("TextBody", "A text.", {"text": FreeText()}, told_by="text")


class WritingActivity(Collecting[WrittenText]):
    """Texts go to a wall; nothing is summed up."""

    traits = TRAITS
    needs = (PROMPT,)
    may = (STARTERS,)
    kind = WrittenText
    asked = BODY
    record_bytes = RECORD_BYTES

    def answer(self, _: Step, given: Mapping[str, Any]) -> WrittenText:
        return WrittenText(given["text"])
