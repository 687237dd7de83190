"""Opens a step for answers: counts the seats, keeps their names, makes the key of the run."""

from __future__ import annotations

import secrets

from server.service.model.repository import SessionRepository
from server.service.model.run_keys import first_key
from server.service.model.session import Session
from server.service.ports.clock import Clock
from server.service.ports.run_vault import RunVault
from server.service.ports.store import Store
from server.service.presence.ranks import TalkRanks
from server.service.presence.repeats import RepeatedSeats
from server.service.presence.windows import window_of
from sessions import errors
from sessions import live as living
from sessions.live import commands
from sessions.live.requests import AgainRequest, DrawRequest, OpeningRequest, OpenRequest

OPENINGS = (commands.Open, commands.Again, commands.OpenNow)


class Opening:
    """Completes what a facilitator asks for, at once or when seats that went are not counted."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        run_vault: RunVault,
        clock: Clock,
        repeats: RepeatedSeats,
        ranks: TalkRanks,
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._run_vault = run_vault
        self._clock = clock
        self._repeats = repeats
        self._ranks = ranks

    def completed(self, session: Session, asked: OpeningRequest) -> commands.Command:
        """Count the seats for a run, and keep their names.

        The command is decided before, so that one that is refused leaves no names in the store.
        Where seats that went are still counted, the opening waits until they are not.
        """
        store, run = self._store, secrets.token_hex(8)
        window = window_of(self._clock.now())
        seats = store.present(session.id, window)
        try:
            changed = self._repeats.changed(session, seats)
            self._sessions.decide(session, asked.command(run=run, seats=seats, changed=changed))
        except errors.SeatsUnsettled:
            return commands.WaitForSeats()
        window, seats = store.count_seats(session.id, run, window)
        changed = self._repeats.changed(session, seats)
        self._run_vault.create(session.id, first_key(run))
        return asked.command(
            run=run,
            seats=seats,
            window=window,
            changed=changed,
            ranks=self._ranks.here(session),
        )

    def drawing(self, session: Session, asked: DrawRequest) -> commands.Draw:
        """Complete what draws groups, with the ranks of those who take part."""
        return asked.command(ranks=self._ranks.here(session))

    def begun(self, session: Session, command: commands.Command) -> None:
        """Forget what was gathered for a talk that is drawn now; `session`: as it was before."""
        if isinstance(command, (commands.Draw, *OPENINGS)):
            self._ranks.forget(session)

    def undo(self, session: Session, command: commands.Command) -> None:
        """Forget what was kept for a run that somebody else was faster than."""
        if not isinstance(command, OPENINGS):
            return
        self._store.forget_counted(session.id, command.run)
        self._run_vault.wipe(session.id, first_key(command.run))

    def due(self, session: Session) -> Session:
        """Open a step whose opening waited, now that the count is one of people."""
        again = session.live.stage is living.Stage.CLOSED
        asked = (AgainRequest if again else OpenRequest)(expect_version=session.live.version)
        try:
            command = self.completed(session, asked)
            after = self._sessions.commit(session, self._sessions.decide(session, command))
        except errors.Refusal:  # the facilitator asks anew, and is told why not
            return self._sessions.try_apply(session, commands.CallOff()) or session
        if after is None:
            self.undo(session, command)
        else:
            self.begun(session, command)
        return after or session
