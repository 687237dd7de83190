"""What a self-test is asked to play, and whether it can be played at all."""

from __future__ import annotations

from dataclasses import dataclass

from sessions import library
from sessions.languages import languages


class Unplayable(Exception):
    """There is nothing to play; `code` and `values` say why, and the command finds the words."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class SelfTestRequest:
    """What somebody wants to see played."""

    plan: str
    form: str
    participants: int
    pace: str
    language: str = ""  # the plan's own

    def check(self) -> None:
        """Raise Unplayable where there is nothing to play."""
        plans = library.built_in()
        if self.plan not in plans:
            raise Unplayable("unknown_plan", plan=self.plan, plans=", ".join(plans))
        forms = [form.id for form in plans[self.plan].formats]
        if self.form not in forms:
            names = ", ".join(forms)
            raise Unplayable("unknown_format", plan=self.plan, format=self.form, formats=names)

        if self.language not in ("", *languages()):
            known = ", ".join(languages())
            raise Unplayable("unknown_language", language=self.language, languages=known)

    def wanted(self) -> dict[str, object]:
        """Return what the start page would send for the session."""
        return {
            "plan": self.plan,
            "format": self.form,
            "language": self.language,
            "facilitator": "A rehearsal",
            "server_by": "A rehearsal",
            "waiver": True,
            "rehearsal": True,
        }
