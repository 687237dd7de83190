"""What the room sees: the shared state, walls, the plan, and the welcome."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from server.service.model.records import RunResult
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import SessionId
from server.service.views.plan import plan_view
from sessions import answers, errors
from sessions import live as living
from sessions.plan.model import ACTIVITIES, Activity, Keep, Plan
from sessions.promise import Policy, grouped, promise
from sessions.roles import Role
from sessions.wording import in_words

DOZEN = 12  # cards of a wall in one message: 12 x 1,120 bytes fit 16 KB with the rest
KEPT = 64  # states and walls a worker remembers


@dataclass(frozen=True, slots=True)
class DeploymentFacts:
    """What the promise rests on below: where keys lie, and what the store does with its files."""

    keyring_apart: bool = False
    durable: bool = True
    forgets: bool = True


class Views:
    """Builds what is shown. The same state object serves everyone (R11)."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        private_line: bool,
        grounds: DeploymentFacts,
        guides: Callable[[Plan], Mapping[str, Mapping[str, str]]],
        join_url: Callable[[str], str],
        qr: Callable[[str], str],
    ) -> None:
        self._sessions = sessions
        self._private_line = private_line
        self._grounds = grounds
        self._guides = guides
        self._join_url = join_url
        self._qr = qr
        self._states: OrderedDict[tuple[str, int], dict[str, Any]] = OrderedDict()
        self._walls: OrderedDict[tuple[str, str, int], dict[str, str]] = OrderedDict()
        sessions.on_forget(self.forget)

    def forget(self, session_id: SessionId) -> None:
        """Drop every state and text of a session that is over."""
        for state in [each for each in self._states if each[0] == session_id]:
            del self._states[state]
        for wall in [each for each in self._walls if each[0] == session_id]:
            del self._walls[wall]

    def state(self, session_id: SessionId) -> dict[str, Any]:
        """The shared state at the stored version, the same object for everyone."""
        session = self._sessions.load(session_id)
        key = (session.id, session.live.version)
        if key not in self._states:
            _remember(self._states, key, self._state(session))
        return self._states[key]

    def _state(self, session: Session) -> dict[str, Any]:
        live = session.live
        shown = self._shown(session)
        result = self._sessions.result(session.id, shown.id) if shown else RunResult()
        return {
            "epoch": session.record.epoch,
            "version": live.version,
            "stage": live.stage.value,
            "paused": live.paused,
            "blank": live.blank,
            "rehearsal": session.record.rehearsal,
            "seats": live.seats,
            "here": live.here,
            "step": live.step,
            "run": _run(live.run),
            "timer": _timer(live.timer),
            "band": live.run.band.value if live.run else None,
            "snapshot": in_words(result.snapshot) if live.strict else result.snapshot,
            "wall": self._first_page(session),
            "spotlight": live.spotlight,
            "strict": live.strict,
            "care": live.care,
            "alone": live.alone,
            "promise": asdict(grouped(self._policy(session))),
        }

    def _shown(self, session: Session) -> living.Run | None:
        """The run whose snapshot belongs to what is on show."""
        run = session.live.run
        shows = (None, living.Outcome.REVEALED)  # what was destroyed is gone from this very state
        return run if run is not None and run.outcome in shows else None

    def wall_run(self, session: Session) -> str | None:
        """The run whose cards are on show: the step's own, or the one a resonance step is of."""
        step = session.step
        if step is None:
            return None
        if step.activity is Activity.RESONANCE:
            return self._revealed(session, step.of)
        if ACTIVITIES[step.activity].written:
            return self._revealed(session, step.id)
        return None

    def _revealed(self, session: Session, step: str | None) -> str | None:
        runs = (*session.live.finished, *((session.live.run,) if session.live.run else ()))
        shown = [r for r in runs if r.step == step and r.outcome is living.Outcome.REVEALED]
        return shown[-1].id if shown else None

    def cards(self, session: Session, run: str) -> dict[str, str]:
        """The texts of a run's wall by card id, hidden ones left out."""
        result = self._sessions.result(session.id, run)
        key = (session.id, run, result.revision)
        if key not in self._walls:
            _remember(self._walls, key, self._read_cards(session, run, result))
        return {i: t for i, t in self._walls[key].items() if i not in session.live.hidden}

    def _read_cards(self, session: Session, run: str, result: RunResult) -> dict[str, str]:
        """Read a wall: what is held is not on it, and what is allowed makes a new revision."""
        found = session.run(run)
        step = session.plan.step(found.step) if found else None
        if step is None:
            return {}
        texts = {
            card.id: answers.written(answers.parse(step, card.stored_answer.body))
            for card in self._sessions.released(session.id, run)
            if card.id not in result.held
        }
        return {card: text for card, text in texts.items() if text is not None}

    def _first_page(self, session: Session) -> dict[str, Any] | None:
        run = self.wall_run(session)
        return None if run is None else self._page(session, run, 0)

    def wall(self, session_id: SessionId, run: str, page: int) -> dict[str, Any]:
        """One dozen of a wall at its present revision, whichever the caller had.

        Raises NotNow for a run that has not come out.
        """
        session = self._sessions.recent(session_id)
        found = session.run(run)
        if found is None or found.outcome is not living.Outcome.REVEALED:
            raise errors.NotNow()
        shown = self._page(session, run, page)
        return {"run": run, "revision": shown["revision"], "page": page, "cards": shown["cards"]}

    def _page(self, session: Session, run: str, page: int) -> dict[str, Any]:
        revision = self._sessions.result(session.id, run).revision
        texts = self.cards(session, run)
        order = sorted(texts, key=lambda card: _place(run, revision, card))
        statuses = self._statuses(session)
        return {
            "run": run,
            "revision": revision,
            "pages": max(1, -(-len(order) // DOZEN)),
            "cards": [
                {"id": card, "text": texts[card], "resonance": statuses.get(card)}
                for card in order[page * DOZEN : (page + 1) * DOZEN]
            ],
        }

    def _statuses(self, session: Session) -> Mapping[str, str]:
        """What was true for others too, once the resonance run on show has come out."""
        step = session.step
        if step is None or step.activity is not Activity.RESONANCE:
            return {}
        run = self._revealed(session, step.id)
        return self._sessions.result(session.id, run).resonance if run else {}

    def welcome(self, session_id: SessionId, role: Role, *, screen_url: str = "") -> dict[str, Any]:
        """All that does not change while a session runs, and its state now."""
        state = self.state(session_id)
        session = self._sessions.recent(session_id)
        welcome: dict[str, Any] = {
            "role": role.value,
            "epoch": session.record.epoch,
            "now": int(self._sessions.clock.now() * 1000),
            "session": self._session(session),
            "plan": plan_view(session.plan, session.record.format, strict=session.live.strict),
            "promise": [asdict(line) for line in promise(self._policy(session))],
            "state": state,
        }
        join_url = self._join_url(session.record.code)
        if role is not Role.PARTICIPANT:
            welcome |= {"join_url": join_url, "qr": self._qr(join_url)}
        if role is Role.FACILITATOR:
            welcome |= {"guide": self._guides(session.plan), "screen_url": screen_url}
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
            "private_line": self._private_line,
            "doors": record.doors,
        }

    def _policy(self, session: Session) -> Policy:
        """What really holds for this room; before the first run nobody knows how many will stay."""
        live = session.live
        here = live.stage is not living.Stage.LOBBY
        runs = [run.seats for run in (*live.finished, *((live.run,) if live.run else ()))]
        return Policy(
            rehearsal=session.record.rehearsal,
            facilitator_runs_server=session.record.runs_server,
            private_line=self._private_line,
            seats=runs[-1] if here and runs else None,
            earlier=tuple(runs[:-1]),
            keyring_apart=self._grounds.keyring_apart,
            durable=self._grounds.durable,
            forgets=self._grounds.forgets,
            kept=any(
                step.keep is Keep.MAY_BE_KEPT for step in session.plan.steps(session.live.format)
            ),
            strict=session.live.strict,
            doors=session.record.doors > 0,
        )


def _remember(cache: OrderedDict[Any, Any], key: Any, value: Any) -> None:
    cache[key] = value
    while len(cache) > KEPT:
        cache.popitem(last=False)


def _place(run: str, revision: int, card: str) -> str:
    """A place without meaning that changes with every revision of the wall."""
    return hashlib.sha256(f"{run}:{revision}:{card}".encode()).hexdigest()


def _contact(support: Mapping[str, str] | None) -> str:
    """One line for whom to ask; empty where the organiser does without."""
    if not support:
        return ""
    ways = (support.get(way, "") for way in ("phone", "text", "url"))
    return ", ".join(filter(None, (support["label"], next(filter(None, ways), ""))))


def _run(run: living.Run | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return {
        "id": run.id,
        "step": run.step,
        "seats": run.seats,
        "mode": run.mode.value,
        "needed": run.needed,
        "more_time": run.more_time,
        "outcome": run.outcome.value if run.outcome else None,
    }


def _timer(timer: living.Timer | None) -> dict[str, Any] | None:
    if timer is None:
        return None
    ends = None if timer.ends_at is None else int(timer.ends_at * 1000)
    return {"seconds": timer.seconds, "ends_at": ends, "left": timer.left}
