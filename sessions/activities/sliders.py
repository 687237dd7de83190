"""Two sliders on one scale: what others may, and what I may; the gap between them is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions import scales
from sessions.activities.answer import Answer
from sessions.activities.collecting import Collecting, Setting, snapshot_shape
from sessions.plan.keys import HIGH, LOW, PROMPT, Place, labels
from sessions.plan.model import Step
from sessions.plan.parts import Slider
from sessions.shapes import Maybe, Shape
from sessions.tiers import FEWEST
from sessions.values import DecimalNumber, OneOf, WholeNumber, YesOrNo

LOWEST, HIGHEST = 0, 10
SAME_GAP = 1.0  # sliders closer than this are said to be together
WHOM = ["others", "me"]  # whom the sliders are about: a plan and an answer name them so
_MEAN = Maybe(DecimalNumber(LOWEST, HIGHEST))


def _in_order(at: Place, ids: list[str]) -> None:
    if ids and ids != WHOM:
        at.reader.problems.add(f"{at.path}/sliders", "wrong_sliders")


_SLIDERS = labels("sliders", Slider, least=2, most=2, shown=4, check=_in_order)


@dataclass(frozen=True, slots=True)
class Sliders(Answer):
    """Both from 0 to 10."""

    others: int
    me: int

    def body(self) -> dict[str, Any]:
        return {"others": self.others, "me": self.me}


class SlidersActivity(Collecting[Sliders]):
    name = "sliders"
    needs = (PROMPT, _SLIDERS, LOW, HIGH)
    kind = Sliders
    asked = Shape(
        "SlidersBody",
        "Two sliders: others and me.",
        {"others": WholeNumber(LOWEST, HIGHEST), "me": WholeNumber(LOWEST, HIGHEST)},
        told_by="others",
    )
    shown = snapshot_shape(
        "sliders",
        "SlidersSnapshot",
        "Others and me, and the gap by name.",
        {
            "others": _MEAN,
            "me": _MEAN,
            "gap": Maybe(OneOf(("others_more", "same", "me_more"))),
            "mostly": YesOrNo(),
        },
    )

    def answer(self, _: Step, given: Mapping[str, Any]) -> Sliders:
        return Sliders(given["others"], given["me"])

    def snapshot(self, answers: Sequence[Sliders], setting: Setting) -> dict[str, Any] | None:
        """Sum up both sliders and the gap between them."""
        seats = setting.seats
        if len(answers) < FEWEST:
            return None
        others, me = [answer.others for answer in answers], [answer.me for answer in answers]
        mostly = scales.alike(others, seats) or scales.alike(me, seats)
        return {
            "kind": "sliders",
            "others": None if mostly else scales.mean(others, seats),
            "me": None if mostly else scales.mean(me, seats),
            "gap": _gap(scales.middle(others, seats) - scales.middle(me, seats)),
            "mostly": mostly,
        }


def _gap(gap: float) -> str:
    if abs(gap) < SAME_GAP:
        return "same"
    return "others_more" if gap > 0 else "me_more"


SLIDERS = SlidersActivity()
