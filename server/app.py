"""One builder that joins the parts with named arguments; importing it starts nothing."""

from __future__ import annotations

import hashlib
import hmac
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

from server.config import Settings
from server.pages.api import SessionStart, api
from server.pages.exports import ExportAccess, exports
from server.pages.guides import guide_html, qr_svg
from server.pages.headers import with_headers
from server.pages.site import site
from server.pages.static_files import with_static_files
from server.service.facilitation import Facilitation
from server.service.lifecycle.creation import SessionCreation
from server.service.lifecycle.ending import SessionEnding
from server.service.lifecycle.links import Links
from server.service.model.background import run_safely, run_until_done
from server.service.model.repository import SessionRepository
from server.service.participation import Participation
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Committer, Store
from server.service.ports.vault import Vault
from server.service.presence.facilitators import FacilitatorPresence
from server.service.presence.guess_limit import GuessLimit
from server.service.presence.seats import SeatPresence
from server.service.release.moderation import Moderation
from server.service.release.scheduler import Scheduler
from server.service.release.tick import Release
from server.service.views.export import SessionExport
from server.service.views.views import DeploymentFacts, Views
from server.sockets.broadcaster import SocketBroadcaster
from server.sockets.connections import Connections
from server.sockets.facilitator import FacilitatorNamespace
from server.sockets.participant import ParticipantNamespace
from server.sockets.screen import ScreenNamespace
from server.transport.engine import engine
from sessions.library import parse


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class HearthServer:
    """A server that is built and not yet started."""

    flask: Flask
    sio: SocketIO
    links: Links
    start_token: str
    broadcaster: SocketBroadcaster
    tasks: Sequence[Callable[[], None]]

    def start(self) -> None:
        """Start what works beside the sockets: the clock, presence, listening."""
        self.broadcaster.start()
        for task in self.tasks:
            self.sio.start_background_task(task)


def build(  # noqa: PLR0913 - the one place where all parts meet, each by name
    settings: Settings,
    *,
    store: Store,
    vault: Vault,
    committer: Committer,
    plans: Mapping[str, str],
    links: Links,
    secret: bytes,
    rehearse: Callable[[str, int], None],
    grounds: DeploymentFacts,
    clock: Clock | None = None,
) -> HearthServer:
    """Join all parts of a server. `clock` is handed in by a rehearsal of its own alone."""
    clock = clock or SystemClock()
    chance = random.SystemRandom()
    flask = Flask("pages", static_folder=None)
    sio = engine(flask)
    if settings.proxied:  # one address for all would share its guesses
        inner = flask.wsgi_app
        flask.wsgi_app = ProxyFix(inner, x_for=1, x_proto=0, x_host=0)  # type: ignore[method-assign]
    front = with_headers(with_static_files(flask.wsgi_app))
    flask.wsgi_app = front  # type: ignore[assignment,method-assign]
    connections = Connections()

    def state_of(session_id: SessionId) -> Mapping[str, Any]:
        return views.state(session_id)

    broadcaster = SocketBroadcaster(
        sio=sio,
        connections=connections,
        state_of=state_of,
        versions=store.versions,
        owed=store.owed,
        hints=store.subscribe_changes,
    )
    sessions = SessionRepository(
        store=store, vault=vault, clock=clock, read_plan=parse, broadcaster=broadcaster
    )
    views = Views(
        sessions=sessions,
        private_line=settings.private_line,
        grounds=grounds,
        guides=guide_html,
        join_url=links.join,
        qr=qr_svg,
    )
    presence = SeatPresence(sessions=sessions)
    facilitator_presence = FacilitatorPresence(sessions=sessions)
    moderation = Moderation(sessions=sessions, chance=chance)
    release = Release(
        sessions=sessions,
        chance=chance,
        facilitator_presence=facilitator_presence,
        moderation=moderation,
    )

    ending = SessionEnding(sessions=sessions, broadcaster=broadcaster, state_of=views.state)
    participation = Participation(
        sessions=sessions,
        views=views,
        presence=presence,
        committer=committer,
        chance=chance,
        guess_limit=GuessLimit(),
        later=lambda wait, task: sio.start_background_task(_after, clock, wait, task),
    )
    facilitation = Facilitation(
        sessions=sessions,
        views=views,
        release=release,
        ending=ending,
        moderation=moderation,
        facilitator_presence=facilitator_presence,
        guess_limit=GuessLimit(),
        screen_url=links.screen,
        rehearse=rehearse,
    )
    for namespace in (
        ParticipantNamespace(connections, participation, chance),
        FacilitatorNamespace(connections, facilitation),
        ScreenNamespace(connections, facilitation),
    ):
        sio.on_namespace(namespace)
    token = start_token(secret)
    flask.register_blueprint(site)
    flask.register_blueprint(api)
    flask.register_blueprint(exports)
    flask.extensions["hearth.ping"] = store.ping
    flask.extensions["hearth.desk"] = SessionStart(
        creation=SessionCreation(sessions=sessions, texts=plans),
        links=links,
        plans={id: parse(text) for id, text in plans.items()},
        start_token=token,
        private_line=settings.private_line,
    )
    export = SessionExport(sessions=sessions, views=views, chance=chance)
    flask.extensions["hearth.exports"] = ExportAccess(facilitation.enter, export.export)
    scheduler = Scheduler(store=store, clock=clock, release=release, ending=ending)
    return HearthServer(
        flask=flask,
        sio=sio,
        links=links,
        start_token=token,
        broadcaster=broadcaster,
        tasks=(
            lambda: run_until_done(ending.sweep, clock=clock),
            scheduler.run,
            presence.run,
            facilitator_presence.run,
        ),
    )


def _after(clock: Clock, seconds: float, task: Callable[[], None]) -> None:
    clock.sleep(seconds)
    run_safely(task)


def start_token(secret: bytes) -> str:
    """The token of the start link: it stays the same for a deployment, and is stored nowhere."""
    return hmac.new(secret, b"start", hashlib.sha256).hexdigest()
