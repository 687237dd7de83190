"""The pulse of safety: "slow down", "I'm lost", "I'm fine", for a facilitator to put in between.

It is a choice like any other, with its thresholds, and is told in words in every room. No plan
lists it; each plan has it, a few times: asked again and again, the same question would show
who changed their mind.
"""

from collections.abc import Collection, Iterable
from itertools import count, islice

from sessions.activities.choice import CHOICE
from sessions.languages import catalogue
from sessions.plan.model import Section, Step
from sessions.plan.parts import Format, Option

MOST = 3  # per session, as a run has three snapshots at most
SECONDS = 60
_OPTIONS = ("slow", "lost", "fine")


def between(language: str, formats: Iterable[Format], taken: Collection[str] = ()) -> Section:
    """Make the steps that may be put in between, in a plan's language; it has the ids `taken`."""
    words = catalogue("safety", language)
    options = tuple(Option(id, words["options"][id]) for id in _OPTIONS)
    seconds = {format.id: SECONDS for format in formats}
    ids = (id for id in map("safety-{}".format, count(1)) if id not in taken)
    steps = tuple(
        Step(
            id=id,
            section="between",
            title=words["title"],
            activity=CHOICE,
            rung=0,
            seconds=seconds,
            prompt=words["prompt"],
            detail=words["detail"],
            options=options,
            in_words=True,
        )
        for id in islice(ids, MOST)
    )
    return Section("between", words["section"], steps)
