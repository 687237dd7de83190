"""Facilitators' own plans: kept where they are theirs alone, and only if they can be played.

A file begins with a line that names the version of its form, so that a later Hearth knows what it
reads. A plan that this Hearth cannot play, because an older or a newer one wrote it or somebody
changed the file, is never lost: it can be opened, and its problems say what to change.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from server.service.ports.clock import Clock
from server.service.ports.plan_shelf import PlanShelf
from sessions import errors
from sessions.languages import ENGLISH
from sessions.plan.checked import PlanCheck
from sessions.plan.model import OWN, Plan
from sessions.plan.problems import PlanProblem, Problems

MOST = 40  # plans of one facilitator
MOST_BYTES = 64 * 1024  # of a plan: three times the built-in one; reading holds up everyone else
FORM = 1  # of what is kept: raised where a later Hearth would misread it
HEAD = f"# hearth-plan: {FORM}\n"  # begins what is kept
_HEAD = re.compile(r"# hearth-plan: (\d{1,6})\r?\n")


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """One plan of somebody's own; `version` changes with every letter of its text.

    `plan` is None where this Hearth cannot play it, and `problems` say why.
    """

    id: str
    version: str
    text: str
    plan: Plan | None
    problems: Sequence[PlanProblem] = ()
    written: Sequence[Plan] = ()  # in each of its languages, its own first


class OwnPlans:
    """What facilitators do with their own plans. `owner` comes from the link of who asks.

    `language`: of the sentences about what is wrong with a plan.
    """

    def __init__(
        self,
        *,
        shelf: PlanShelf,
        examine: Callable[[str, str], PlanCheck],
        text_in: Callable[[str, str], str],
        clock: Clock,
    ) -> None:
        """`examine` reads a text as a plan, and says in a language what is wrong with it.

        `text_in` gives the text of a plan in one of its languages alone.
        """
        self._shelf = shelf
        self._examine = examine
        self._text_in = text_in
        self._clock = clock

    def all(self, owner: str, *, language: str = ENGLISH) -> Iterator[OwnPlan]:
        """Yield an owner's plans. Between two of them others get their turn: reading takes time."""
        for id in self._shelf.ids(owner):
            text = self._shelf.read(owner, id)
            if text is not None:  # another window may just have removed it
                yield self._read(id, text, language)
                self._clock.sleep(0)

    def one(self, owner: str, id: str, *, language: str = ENGLISH) -> OwnPlan:
        """Give one plan. Raises NoSuchPlan, also for what is somebody else's."""
        return self._read(id, self._text(owner, id), language)

    def check(self, text: str, *, language: str = ENGLISH) -> PlanCheck:
        """Read a text as a plan, or say all that keeps it from being one. Nothing is kept."""
        unread = _unreadable(text, language)
        return PlanCheck(None, unread) if unread else self._examine(text, language)

    def add(self, owner: str, text: str, *, language: str = ENGLISH) -> OwnPlan:
        """Keep a new plan. Raises PlanNotPlayable, TooManyPlans."""
        made = self._playable(secrets.token_hex(8), text, language)
        if not self._shelf.add(owner, made.id, made.text, most=MOST):
            raise errors.TooManyPlans(most=MOST)
        return made

    def change(
        self, owner: str, id: str, text: str, *, version: str, language: str = ENGLISH
    ) -> OwnPlan:
        """Keep a plan's new text. Raises PlanChanged if `version` is not the one that is kept.

        So of two windows the second is told, and nothing that the first one kept is lost. A text
        that is kept already is no change: the answer to the first try may have been lost.
        """
        made, was = self._playable(id, text, language), self._text(owner, id)
        if was != made.text:
            self._demand(was, version)
            if not self._shelf.replace(owner, id, made.text, was=was):
                raise errors.PlanChanged()
        return made

    def remove(self, owner: str, id: str, version: str) -> None:
        """Remove a plan. Raises PlanChanged, as `change` does; NoSuchPlan."""
        was = self._text(owner, id)
        self._demand(was, version)
        if not self._shelf.remove(owner, id, was=was):
            raise errors.PlanChanged()

    def chosen(self, owner: str, name: str, language: str) -> str | None:
        """Give the text of the plan that a start form names; None where it names no own plan.

        It is in the language that was chosen, where the plan is written in it.

        The session keeps this text: what its facilitator changes later does not reach it.
        """
        if not name.startswith(OWN):
            return None
        found = self.one(owner, name.removeprefix(OWN))
        if found.plan is None:
            raise errors.PlanNotPlayable(problems=found.problems)
        return self._text_in(found.text, language)

    def _text(self, owner: str, id: str) -> str:
        text = self._shelf.read(owner, id)
        if text is None:
            raise errors.NoSuchPlan()
        return text

    def _read(self, id: str, text: str, language: str) -> OwnPlan:
        found = self.check(text, language=language)
        return OwnPlan(id, version_of(text), text, found.plan, found.problems, found.written)

    def _playable(self, id: str, text: str, language: str) -> OwnPlan:
        """Check a text as it was sent: its lines are those that its writer sees."""
        kept = with_head(text)
        found = self.check(text, language=language)
        problems = found.problems or _unreadable(kept, language)
        if found.plan is None or problems:
            raise errors.PlanNotPlayable(problems=problems)
        return OwnPlan(id, version_of(kept), kept, found.plan, (), found.written)

    @staticmethod
    def _demand(was: str, version: str) -> None:
        if version_of(was) != version:
            raise errors.PlanChanged()


def version_of(text: str) -> str:
    """Name a text by a hash of it."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]


def with_head(text: str) -> str:
    """Begin a text with the line that names the version of its form, unless it has one."""
    return text if _HEAD.match(text) else f"{HEAD}{text}"


def _unreadable(text: str, language: str) -> tuple[PlanProblem, ...]:
    """Say what keeps a text from being read at all: it is too large, or of a later Hearth."""
    problems, head = Problems(language=language), _HEAD.match(text)
    if len(text.encode(errors="replace")) > MOST_BYTES:
        problems.add("plan", "too_big", kilobytes=MOST_BYTES // 1024)
    elif head is not None and int(head[1]) > FORM:
        problems.add("plan", "too_new", form=head[1], known=FORM)
    return tuple(problems.found)
