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
from server.pages.api import Desk, api
from server.pages.exports import Counter, exports
from server.pages.guides import guide_html, qr_svg
from server.pages.headers import with_headers
from server.pages.site import site
from server.pages.static_files import with_static_files
from server.service.attendance import Attendance
from server.service.clockwork import Clockwork
from server.service.creation import Creation
from server.service.ending import Ending
from server.service.exporting import Exporting
from server.service.facilitation import Facilitation
from server.service.guesses import Guesses
from server.service.holding import Holding
from server.service.lasting import survive, until_done
from server.service.links import Links
from server.service.participation import Participation
from server.service.ports import Clock, Committer, SessionId, Store, Vault
from server.service.presence import Presence
from server.service.release import Release
from server.service.rooms import Rooms
from server.service.views import Grounds, Views
from server.sockets.announcer import SocketAnnouncer
from server.sockets.callers import Callers
from server.sockets.facilitator import FacilitatorDoor
from server.sockets.participant import ParticipantDoor
from server.sockets.screen import ScreenDoor
from server.transport.engine import engine
from sessions.library import parse


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class House:
    """A server that is built and not yet started."""

    flask: Flask
    sio: SocketIO
    links: Links
    start_token: str
    announcer: SocketAnnouncer
    tasks: Sequence[Callable[[], None]]

    def start(self) -> None:
        """Start what works beside the sockets: the clock, presence, listening."""
        self.announcer.start()
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
    grounds: Grounds,
    clock: Clock | None = None,
) -> House:
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
    callers = Callers()

    def state_of(session: SessionId) -> Mapping[str, Any]:
        return views.state(session)

    announcer = SocketAnnouncer(
        sio=sio,
        callers=callers,
        state_of=state_of,
        versions=store.versions,
        owed=store.owed,
        hints=store.hear_moved,
    )
    rooms = Rooms(store=store, vault=vault, clock=clock, read_plan=parse, announcer=announcer)
    views = Views(
        rooms=rooms,
        private_line=settings.private_line,
        grounds=grounds,
        guides=guide_html,
        join_url=links.join,
        qr=qr_svg,
    )
    presence = Presence(rooms=rooms)
    attendance = Attendance(rooms=rooms)
    holding = Holding(rooms=rooms, chance=chance)
    release = Release(rooms=rooms, chance=chance, attendance=attendance, holding=holding)

    ending = Ending(rooms=rooms, announcer=announcer, state_of=views.state)
    participation = Participation(
        rooms=rooms,
        views=views,
        presence=presence,
        committer=committer,
        chance=chance,
        guesses=Guesses(),
        later=lambda wait, task: sio.start_background_task(_after, clock, wait, task),
    )
    facilitation = Facilitation(
        rooms=rooms,
        views=views,
        release=release,
        ending=ending,
        holding=holding,
        attendance=attendance,
        guesses=Guesses(),
        screen_url=links.screen,
        rehearse=rehearse,
    )
    for door in (
        ParticipantDoor(callers, participation, chance),
        FacilitatorDoor(callers, facilitation),
        ScreenDoor(callers, facilitation),
    ):
        sio.on_namespace(door)
    token = start_token(secret)
    flask.register_blueprint(site)
    flask.register_blueprint(api)
    flask.register_blueprint(exports)
    flask.extensions["hearth.ping"] = store.ping
    flask.extensions["hearth.desk"] = Desk(
        creation=Creation(rooms=rooms, texts=plans),
        links=links,
        plans={id: parse(text) for id, text in plans.items()},
        start_token=token,
        private_line=settings.private_line,
    )
    exporting = Exporting(rooms=rooms, views=views, chance=chance)
    flask.extensions["hearth.exports"] = Counter(facilitation.enter, exporting.export)
    clockwork = Clockwork(store=store, clock=clock, release=release, ending=ending)
    return House(
        flask=flask,
        sio=sio,
        links=links,
        start_token=token,
        announcer=announcer,
        tasks=(
            lambda: until_done(ending.sweep, clock=clock),
            clockwork.run,
            presence.run,
            attendance.run,
        ),
    )


def _after(clock: Clock, seconds: float, task: Callable[[], None]) -> None:
    clock.sleep(seconds)
    survive(task)


def start_token(secret: bytes) -> str:
    """The token of the start link: it stays the same for a deployment, and is stored nowhere."""
    return hmac.new(secret, b"start", hashlib.sha256).hexdigest()
