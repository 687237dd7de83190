"""One builder that joins the parts with named arguments; importing it starts nothing."""

from __future__ import annotations

import hashlib
import hmac
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import Flask
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

from server.config import Settings, support_of
from server.pages.api import Samples, SessionStart, api
from server.pages.astray import astray
from server.pages.chapters import chapters
from server.pages.exports import ExportAccess, exports
from server.pages.guides import guide_html, qr_svg
from server.pages.headers import with_headers
from server.pages.own_plans import own_plans
from server.pages.own_prints import own_prints
from server.pages.prints import print_address, prints
from server.pages.site import site
from server.pages.static_files import build_of, page_astray, with_static_files
from server.service.lifecycle.facilitators import FacilitatorList
from server.service.lifecycle.import_limit import ImportLimit
from server.service.lifecycle.links import Links
from server.service.model.background import run_safely, run_until_done
from server.service.ports.clock import Clock, SessionId
from server.service.ports.crowds import Crowds
from server.service.ports.plan_shelf import PlanShelf
from server.service.ports.run_vault import RunVault
from server.service.ports.shown import SharedState
from server.service.ports.store import Committer, Store
from server.service.ports.vault import Vault
from server.service.use_cases import Material, Ports, UseCases
from server.service.views.policy import DeploymentFacts
from server.service.views.welcome import PageMaterial
from server.sockets.broadcaster import SocketBroadcaster
from server.sockets.connections import Connections
from server.sockets.facilitator import FacilitatorNamespace
from server.sockets.namespace import RoleNamespace
from server.sockets.participant import ParticipantNamespace
from server.sockets.read_turns import ReadTurns
from server.sockets.screen import ScreenNamespace
from server.sockets.stale_links import StaleLinks
from server.sockets.use_cases import Reading
from server.transport.engine import engine
from server.transport.sweeper import Sweeper
from sessions.library import examine_in, parse, text_in
from sessions.support import of_language

PLANS = 32  # read plans that a worker keeps
OWN_PLANS = 64  # likewise, of those that facilitators keep and write at now


@dataclass(frozen=True, slots=True)
class HearthServer:
    """A server that is built and not yet started."""

    flask: Flask
    sio: SocketIO
    links: Links
    start_token: str
    broadcaster: SocketBroadcaster
    sweeper: Sweeper
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
    run_vault: RunVault,
    committer: Committer,
    plans: Mapping[str, str],
    links: Links,
    start_token: Callable[[], str],
    facilitators: Callable[[], FacilitatorList],
    crowds: Crowds,
    plan_shelf: PlanShelf,
    samples: Samples,
    facts: DeploymentFacts,
    clock: Clock,
) -> HearthServer:
    """Join all parts of a server."""
    chance = random.SystemRandom()
    flask = Flask("pages", static_folder=None)
    sweeper, connections, turns = Sweeper(), Connections(), ReadTurns(clock)
    sio = engine(flask, sweeper, fans_out=settings.fan_out)
    _put_in_front(flask, settings)  # of the sockets too, so after them

    def state_of(session_id: SessionId) -> SharedState:
        return use_cases.states.state(session_id)  # made below, from what says it to pages

    def known_state(session_id: SessionId) -> SharedState:
        return use_cases.states.current(session_id)

    def stored_versions(sessions: Sequence[SessionId]) -> Mapping[SessionId, int]:
        return use_cases.sessions.versions(sessions)

    broadcaster = SocketBroadcaster(
        sio=sio,
        connections=connections,
        state_of=state_of,
        versions=stored_versions,
        owed=store.owed,
        hints=store.subscribe_changes,
        known=known_state,
    )
    ports = Ports(
        store=store,
        vault=vault,
        run_vault=run_vault,
        committer=committer,
        clock=clock,
        chance=chance,
        broadcaster=broadcaster,
        later=lambda wait, task: sio.start_background_task(_after, clock, wait, task),
        crowds=crowds,
        plan_shelf=plan_shelf,
    )
    known = support_of(settings)

    def contacts(language: str) -> list[dict[str, str]]:
        return [each.shown() for each in of_language(known, language)]

    pages = PageMaterial(
        guides=guide_html,
        guide_url=print_address,
        join_url=links.join,
        screen_url=links.screen,
        desk_url=links.facilitator,
        qr=qr_svg,
        build=build_of(),
        contacts=contacts,
    )
    read_plan = lru_cache(PLANS)(parse)  # sessions of one plan share it: it is large, and frozen
    material = Material(
        plans=plans,
        read_plan=read_plan,
        text_in=text_in,
        examine=lru_cache(OWN_PLANS)(examine_in),  # apart: drafts must not crowd sessions out
        facts=facts,
        pages=pages,
        most_seats=settings.seats,
    )
    use_cases = UseCases(ports, material)
    for namespace in _namespaces(use_cases, connections, turns, chance):
        sio.on_namespace(namespace)
    stale = StaleLinks(sio=sio, connections=connections, renewed=use_cases.facilitation.renewed)
    start = SessionStart(
        creation=use_cases.creation,
        links=links,
        plans={id: parse(text) for id, text in plans.items()},
        start_token=start_token,
        facilitators=facilitators,
        own=use_cases.own_sessions,
        own_plans=use_cases.own_plans,
        imports=ImportLimit(clock),
        samples=samples,
        private_line=facts.private_line,
        keys_outlive_worker=facts.keys_outlive_worker,
        contacts=contacts,
    )
    facilitators()  # a list that cannot be read keeps the server from starting
    _add_pages(flask, use_cases, start, probe=store.probe)
    return HearthServer(
        flask=flask,
        sio=sio,
        links=links,
        start_token=start_token(),
        broadcaster=broadcaster,
        sweeper=sweeper,
        tasks=(sweeper.run, turns.run, stale.run, *_tasks(use_cases, clock)),
    )


def _put_in_front(flask: Flask, settings: Settings) -> None:
    """Put in front of routes and sockets what every request passes."""
    inner = flask.wsgi_app
    if settings.proxied:  # one address for all would share its guesses
        inner = ProxyFix(inner, x_for=1, x_proto=1, x_host=0)
    front = with_headers(with_static_files(inner))
    flask.wsgi_app = front  # type: ignore[assignment,method-assign]


def _add_pages(
    flask: Flask, use_cases: UseCases, start: SessionStart, *, probe: Callable[[], str]
) -> None:
    """Lay the routes into the application, with what they ask of the use cases."""
    plans = (own_plans, own_prints, chapters)
    for blueprint in (site, api, *plans, exports, prints, astray(page_astray())):
        flask.register_blueprint(blueprint)
    flask.extensions["hearth.probe"] = probe
    flask.extensions["hearth.desk"] = start
    flask.extensions["hearth.exports"] = ExportAccess(
        use_cases.facilitation.enter, use_cases.export.export
    )


def _tasks(use_cases: UseCases, clock: Clock) -> Sequence[Callable[[], None]]:
    """Name what works beside the sockets for as long as the server runs."""
    leftovers = use_cases.ending.leftovers()
    return (
        lambda: run_until_done(leftovers, clock=clock),
        use_cases.scheduler.run,
        use_cases.presence.run,
        use_cases.facilitator_presence.run,
        use_cases.desks.run,
    )


def _namespaces(
    use_cases: UseCases, connections: Connections, turns: ReadTurns, chance: random.Random
) -> Iterator[RoleNamespace]:
    reading = Reading(
        welcome=use_cases.welcomes.welcome,
        state=use_cases.states.current,
        latest=use_cases.states.latest,
        wall=use_cases.walls.page,
    )
    yield ParticipantNamespace(
        connections,
        use_cases.participation,
        use_cases.submission,
        use_cases.taking_back,
        reading,
        turns,
        chance,
    )
    yield FacilitatorNamespace(connections, use_cases.facilitation, reading, turns)
    yield ScreenNamespace(connections, use_cases.facilitation, reading, turns)


def _after(clock: Clock, seconds: float, task: Callable[[], None]) -> None:
    clock.sleep(seconds)
    run_safely(task)


def start_token(secret: bytes, turn: bytes = b"") -> str:
    """The token of the start link, which is stored nowhere.

    It stays the same for a deployment until somebody changes its `turn`.
    """
    return hmac.new(secret, b"start" + turn, hashlib.sha256).hexdigest()
