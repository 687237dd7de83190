"""The welcome: all that a page needs when it connects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import SessionId
from server.service.ports.shown import SharedState
from server.service.views.cache import SessionCache
from server.service.views.plan import ShownPlan, plan_view
from server.service.views.policy import DeploymentFacts, policy_of
from server.service.views.state import StateView
from sessions.plan.model import Plan
from sessions.promise import Line, promise
from sessions.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaterial:
    """What pages show beside a session: guides as HTML by step, links, QR codes as SVG.

    `build`: the id of the pages that this server sends, so that older ones load themselves anew.
    """

    guides: Callable[[Plan], Mapping[str, Mapping[str, str]]]
    guide_url: Callable[[Plan, str], str]  # from a plan and its format: where both are printed
    join_url: Callable[[str], str]  # from a code
    screen_url: Callable[[str], str]  # from a screen's token
    desk_url: Callable[[str], str]  # from a facilitator's token
    qr: Callable[[str], str]  # from a link
    build: str = ""
    contacts: Callable[[str], Sequence[Mapping[str, str]]] = lambda _: ()  # from a language


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """The session's own words: who, what for, whom to ask."""

    title: str
    format: str
    language: str
    code: str
    purpose: str
    facilitator: str
    runs_server: bool
    server_by: str
    contact: str
    support: tuple[Mapping[str, str], ...]
    rehearsal: bool
    private_line: bool
    doors: int
    reviewed: bool
    quiet_reader: str  # empty where nobody can send a quiet word


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class PageWelcome:
    """All that a page needs to begin, but for the moment: one object serves all of a role.

    Screens and facilitators are given `join_url` and `qr`, facilitators also `screen_url`,
    `guide` and `guide_url`; they are empty for a participant.
    """

    build: str
    role: Role
    epoch: str
    session: SessionFacts
    plan: ShownPlan
    promise: tuple[Line, ...]
    state: SharedState
    join_url: str = ""
    qr: str = ""
    screen_url: str = ""
    guide: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    guide_url: str = ""


Key = tuple[Role, int, str, str]  # role, version, the screen's token, where links lead


class WelcomeView:
    """Builds welcomes: what stays while a session runs, and its state now."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        states: StateView,
        facts: DeploymentFacts,
        material: PageMaterial,
    ) -> None:
        self._sessions = sessions
        self._states = states
        self._facts = facts
        self._material = material
        self._plans: SessionCache[bool, ShownPlan] = SessionCache()
        self._welcomes: SessionCache[Key, PageWelcome] = SessionCache()
        sessions.on_forget(self._plans.forget)
        sessions.on_forget(self._welcomes.forget)

    def welcome(
        self,
        session_id: SessionId,
        role: Role,
        *,
        state: SharedState | None = None,
        screen_token: str = "",
    ) -> PageWelcome:
        """Gather the welcome of a role, with this state or the present one; once per version.

        `screen_token`: a facilitator's page is given its link.
        """
        shown = self._states.current(session_id) if state is None else state
        session = self._sessions.current(session_id)
        base = self._material.join_url("")  # a server may learn its address while it runs
        return self._welcomes.get(
            session_id,
            (role, shown.version, screen_token, base),
            lambda: self._made(session, role, shown, screen_token),
        )

    def _made(
        self, session: Session, role: Role, state: SharedState, screen_token: str
    ) -> PageWelcome:
        welcome = PageWelcome(
            build=self._material.build,
            role=role,
            epoch=session.record.epoch,
            session=self._session(session),
            plan=self._plan(session),
            promise=promise(policy_of(session, self._facts)),
            state=state,
        )
        return welcome if role is Role.PARTICIPANT else self._linked(welcome, session, screen_token)

    def _plan(self, session: Session) -> ShownPlan:
        strict, form = session.live.strict, session.record.format
        return self._plans.get(
            session.id, strict, lambda: plan_view(session.plan, form, strict=strict)
        )

    def _linked(self, welcome: PageWelcome, session: Session, screen_token: str) -> PageWelcome:
        """Add the links that lead others in; a facilitator's page gets the guide as well."""
        join_url = self._material.join_url(session.record.code)
        linked = replace(welcome, join_url=join_url, qr=self._material.qr(join_url))
        if welcome.role is not Role.FACILITATOR:
            return linked
        return replace(
            linked,
            screen_url=self._material.screen_url(screen_token),
            guide=self._material.guides(session.plan),
            guide_url=self._material.guide_url(session.plan, session.record.format),
        )

    def _session(self, session: Session) -> SessionFacts:
        record = session.record
        named = (record.support,) if record.support else ()
        support = (*named, *self._material.contacts(record.language))
        return SessionFacts(
            title=session.plan.title,
            format=record.format,
            language=record.language,
            code=f"{record.code[:3]}-{record.code[3:]}",
            purpose=record.purpose,
            facilitator=record.facilitator,
            runs_server=record.runs_server,
            server_by=record.server_by,
            contact=_contact(support[0] if support else None),
            support=support,
            rehearsal=record.rehearsal,
            private_line=self._facts.private_line,
            doors=record.doors,
            reviewed=record.reviewed,
            quiet_reader=record.quiet_reader,
        )


def _contact(support: Mapping[str, str] | None) -> str:
    """One line for whom to ask; empty where the organiser does without."""
    if not support:
        return ""
    ways = (support.get(way, "") for way in ("phone", "text", "url"))
    return ", ".join(filter(None, (support["label"], next(filter(None, ways), ""))))
