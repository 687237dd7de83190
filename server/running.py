"""A server that runs: its port, its store, and what joins them, opened and closed."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from server import app, config
from server.clock import steady_clock
from server.hand_over import HandOver
from server.logs import keep_log
from server.pages.api import Samples
from server.service.lifecycle.facilitators import (
    FacilitatorList,
    ListDamaged,
    read_facilitators,
)
from server.service.lifecycle.links import Links
from server.service.ports.clock import Clock
from server.service.ports.plan_shelf import PlanShelf
from server.service.views.policy import DeploymentFacts
from server.store.facilitator_notes import FacilitatorNotes
from server.store.messages import StoreTrouble
from server.store.open_store import OpenStore, open_store
from server.store.plan_folder import PlanFolder
from server.store.plan_notes import PlanNotes
from server.transport import listener, process, runner
from server.transport.garbage import Garbage
from sessions import library
from sessions.rehearsals.telling import NO_CROWD, CrowdNews, CrowdWanted

log = logging.getLogger("hearth")


class CrowdSource(Protocol):
    """Where simulated people come from: a program beside this server."""

    def rehearse(self, code: str, url: str, wanted: CrowdWanted) -> None: ...

    def news(self, code: str, after: int) -> CrowdNews: ...

    def forget(self, code: str) -> None: ...


@dataclass(frozen=True, slots=True)
class OwnCrowds:
    """Crowds that come to this server's own address; a self-test has one already, so no source."""

    source: CrowdSource | None
    url: str

    def rehearse(self, code: str, wanted: CrowdWanted) -> None:
        if self.source:
            self.source.rehearse(code, self.url, wanted)

    def news(self, code: str, after: int) -> CrowdNews:
        return self.source.news(code, after) if self.source else NO_CROWD

    def forget(self, code: str) -> None:
        if self.source:
            self.source.forget(code)


def no_samples(_: Mapping[str, Any], __: int) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Answer nothing: a preview of such a server shows steps whose answers are missing."""
    return {}


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server that works, behind a port that does not answer yet."""

    built: app.HearthServer
    store: OpenStore
    listening: listener.RetryingListener
    hosts: frozenset[str] | None  # the names that it answers to; None: to all

    def serve(self, stop: runner.Stop | None = None) -> None:
        """Answer until somebody says stop."""
        sweeper = self.built.sweeper
        garbage = Garbage(connected=sweeper.__len__)
        garbage.begin()
        sweeper.also(garbage.look)
        self.listening.open()
        runner.run(
            self.listening,
            self.built.flask,
            farewell=self.built.broadcaster.restarting,
            stop=stop,
            hosts=self.hosts,
        )


@contextmanager
def running_server(
    settings: config.Settings,
    *,
    crowds: CrowdSource | None = None,
    samples: Samples = no_samples,
    clock: Clock | None = None,
    given: HandOver | None = None,
) -> Iterator[RunningServer]:
    """Open the port and the store, build the server on them, and start what works beside.

    A worker is given both by its supervisor.
    """
    keep_log(settings.log_level)
    if not settings.dumpable:
        process.forbid_dumps()
    settings.make_data_folder()
    listening = _listening(settings, given)
    base = base_address(settings, listening.getsockname()[1])
    links = Links(base, learns=settings.platform and not settings.public_url)
    own_address = local_address(settings, listening.getsockname()[1])
    secret = config.secret_of(settings)
    with open_store(
        settings.redis_url,
        folder=settings.data_folder / "store",
        keyring=settings.keyring_url or settings.keyring_folder,
        secret=secret,
        kept=given.store if given else "",
    ) as store:
        built = app.build(
            settings,
            store=store.store,
            vault=store.vault,
            run_vault=store.run_vault,
            committer=store.committer,
            plans=library.texts(),
            links=links,
            start_token=partial(_start_token, settings, secret, store),
            facilitators=partial(_facilitators, settings, secret, store),
            crowds=OwnCrowds(crowds, own_address),
            plan_shelf=_plan_shelf(settings, secret, store),
            samples=samples,
            facts=_facts(settings, store),
            clock=clock or steady_clock(store.store.agree_on_clock),
        )
        built.start()
        whose = "a worker" if given else "the server"
        log.info("%s is up", whose)
        yield RunningServer(built, store, listening, _hosts(settings))
    log.info("%s is down", whose)


def _listening(settings: config.Settings, given: HandOver | None) -> listener.RetryingListener:
    cert = Path(settings.tls_cert) if settings.tls_cert else None
    key = Path(settings.tls_key) if settings.tls_key else None
    if given is not None:
        return listener.adopt(given.listener, tls_cert=cert, tls_key=key)
    return listener.listen(settings.listen_host, settings.port, tls_cert=cert, tls_key=key)


def _start_token(settings: config.Settings, secret: bytes, store: OpenStore) -> str:
    """Make the token of the link as it is now: `hearth links --renew` may just have changed it."""
    turn = store.store.start_turn() if settings.redis_url else config.start_turn(settings)
    return app.start_token(secret, turn)


def _facilitators(settings: config.Settings, secret: bytes, store: OpenStore) -> FacilitatorList:
    """Read who may start sessions, as it is now: somebody may just have been revoked.

    Raises SettingsError with what to do, StoreAway.
    """
    try:
        if settings.redis_url:
            return read_facilitators(FacilitatorNotes(store.store, secret).read())
        return read_facilitators(config.facilitators_text(settings))
    except StoreTrouble as trouble:
        raise config.SettingsError(str(trouble)) from None
    except ListDamaged:
        raise config.damaged_facilitators(settings) from None


def _plan_shelf(settings: config.Settings, secret: bytes, store: OpenStore) -> PlanShelf:
    """Keep facilitators' plans in files, or in the store that machines share."""
    if settings.redis_url:
        return PlanNotes(store.store, secret)
    return PlanFolder(settings.data_folder / "plans")


NOT_DURABLE = {"not_durable", "seldom_flushed"}
NOT_FORGETTING = {"no_rewrite", "dumps", "unknown_settings"}


def _facts(settings: config.Settings, store: OpenStore) -> DeploymentFacts:
    """What the promise may rest on, by what the store's settings showed."""
    found = {remark.code for remark in store.remarks}
    return DeploymentFacts(
        private_line=settings.private_line,
        keys_outlive_worker=store.keys_outlive_worker,
        keyring_apart=settings.keys_apart,
        durable=not found & (NOT_DURABLE | {"unknown_settings"}),
        forgets=not found & NOT_FORGETTING,
    )


def base_address(settings: config.Settings, port: int) -> str:
    """The address that people type: the public one, this network's, or this machine's."""
    if settings.public_url:
        return settings.public_url
    if settings.listen_host in ("0.0.0.0", "::"):  # noqa: S104
        return _address(settings, network_address(), port)
    return local_address(settings, port)


LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})


def _hosts(settings: config.Settings) -> frozenset[str] | None:
    """The names under which people may reach this server, without ports.

    None where nobody can know them: on every address of the machine, behind whatever name.
    """
    if settings.public_url:
        return LOCAL | {(urlsplit(settings.public_url).hostname or "").lower()}
    if settings.lan:
        own = socket.gethostname().lower()
        return LOCAL | {network_address(), own, f"{own}.local"}
    host = settings.listen_host
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return None
    return LOCAL | {f"[{host}]" if ":" in host else host.lower()}


def local_address(settings: config.Settings, port: int) -> str:
    """The address under which this machine reaches its own server."""
    host = settings.listen_host
    return _address(settings, "127.0.0.1" if host in ("0.0.0.0", "::") else host, port)  # noqa: S104


def _address(settings: config.Settings, host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http{'s' if settings.tls_cert else ''}://{name}:{port}"


def network_address() -> str:
    """This machine's address on its network; nothing is sent to find it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation: nobody is there
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
