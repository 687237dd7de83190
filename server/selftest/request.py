"""What a self-test is asked to play, and whether it can be played at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sessions import library
from sessions.languages import languages
from sessions.plan.model import Plan

USUAL = "75"  # minutes: the whole built-in workshop


class Unplayable(Exception):
    """There is nothing to play; `code` and `values` say why, and the command finds the words."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class SelfTestRequest:
    """What somebody wants to see played."""

    plan: str
    form: str  # none: the usual one
    participants: int
    pace: str
    language: str = ""  # the plan's own

    def checked(self) -> SelfTestRequest:
        """Give what is played, with its format. Raises Unplayable where there is nothing to play.

        Where none is named it is the usual one, or the plan's first where it has no such one.
        """
        forms = [form.id for form in self._played().formats]
        if not self.form:
            return replace(self, form=USUAL if USUAL in forms else forms[0]).checked()
        if self.form not in forms:
            names = ", ".join(forms)
            raise Unplayable("unknown_format", plan=self.plan, format=self.form, formats=names)

        if self.language not in ("", *languages()):
            known = ", ".join(languages())
            raise Unplayable("unknown_language", language=self.language, languages=known)
        return self

    @property
    def is_file(self) -> bool:
        """Tell whether the plan is named by its file."""
        return self.plan.endswith((".yaml", ".yml"))

    def _played(self) -> Plan:
        if self.is_file:
            return _from_file(self.plan)
        plans = library.built_in()
        if self.plan not in plans:
            raise Unplayable("unknown_plan", plan=self.plan, plans=", ".join(plans))
        return plans[self.plan]

    def text(self) -> str:
        """Read the text of a plan that is named by its file."""
        return Path(self.plan).read_text("utf-8-sig")

    def wanted(self, plan: str) -> dict[str, object]:
        """Return what the start page would send for a session of the plan with this name."""
        return {
            "plan": plan,
            "format": self.form,
            "language": self.language,
            "facilitator": "A rehearsal",
            "server_by": "A rehearsal",
            "waiver": True,
            "rehearsal": True,
        }


def _from_file(path: str) -> Plan:
    """Read a plan from its file; raises Unplayable with the first thing to mend."""
    try:
        return library.load(path)
    except OSError as wrong:
        raise Unplayable("unreadable_plan", plan=path, why=str(wrong.strerror)) from None
    except library.PlanErrors as wrong:
        first = wrong.problems[0]
        where = f"{path}:{first.line}:{first.column}"
        raise Unplayable("bad_plan", where=where, message=first.message, plan=path) from None
