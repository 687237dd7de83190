"""The welcome: all that a page needs when it connects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import Clock, SessionId
from server.service.views.plan import plan_view
from server.service.views.policy import DeploymentFacts, policy_of
from server.service.views.state import StateView
from sessions.plan.model import Plan
from sessions.promise import promise
from sessions.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaterial:
    """What pages show beside a session: guides as HTML by step, links, QR codes as SVG."""

    guides: Callable[[Plan], Mapping[str, Mapping[str, str]]]
    join_url: Callable[[str], str]  # from a code
    screen_url: Callable[[str], str]  # from a screen's token
    qr: Callable[[str], str]  # from a link


class WelcomeView:
    """Builds welcomes: what stays while a session runs, and its state now."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        states: StateView,
        clock: Clock,
        facts: DeploymentFacts,
        material: PageMaterial,
    ) -> None:
        self._sessions = sessions
        self._states = states
        self._clock = clock
        self._facts = facts
        self._material = material

    def welcome(
        self, session_id: SessionId, role: Role, *, screen_token: str = ""
    ) -> dict[str, Any]:
        """Gather the welcome of a role. `screen_token`: a facilitator's page is given its link."""
        state = self._states.state(session_id)
        session = self._sessions.recent(session_id)
        welcome: dict[str, Any] = {
            "role": role.value,
            "epoch": session.record.epoch,
            "now": int(self._clock.now() * 1000),
            "session": self._session(session),
            "plan": plan_view(session.plan, session.record.format, strict=session.live.strict),
            "promise": [asdict(line) for line in promise(policy_of(session, self._facts))],
            "state": state,
        }
        join_url = self._material.join_url(session.record.code)
        if role is not Role.PARTICIPANT:
            welcome |= {"join_url": join_url, "qr": self._material.qr(join_url)}
        if role is Role.FACILITATOR:
            welcome |= {
                "guide": self._material.guides(session.plan),
                "screen_url": self._material.screen_url(screen_token),
            }
        return welcome

    def _session(self, session: Session) -> dict[str, Any]:
        record = session.record
        return {
            "title": session.plan.title,
            "format": record.format,
            "code": f"{record.code[:3]}-{record.code[3:]}",
            "purpose": record.purpose,
            "facilitator": record.facilitator,
            "runs_server": record.runs_server,
            "server_by": record.server_by,
            "contact": _contact(record.support),
            "support": [dict(record.support)] if record.support else [],
            "rehearsal": record.rehearsal,
            "private_line": self._facts.private_line,
            "doors": record.doors,
        }


def _contact(support: Mapping[str, str] | None) -> str:
    """One line for whom to ask; empty where the organiser does without."""
    if not support:
        return ""
    ways = (support.get(way, "") for way in ("phone", "text", "url"))
    return ", ".join(filter(None, (support["label"], next(filter(None, ways), ""))))
