"""Serving: gives out the links, and serves until somebody says stop."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

import click

from server import app, config
from server.config.platform import remarks
from server.hand_over import HandOver
from server.pages.guides import qr_terminal
from server.running import RunningServer, running_server
from server.simulation.launcher import CrowdLauncher
from server.simulation.places import CrowdPlaces
from server.simulation.samples import sample_answers
from server.supervision.supervise import supervise
from server.transport import runner
from server.transport.worker_line import WorkerLine


def serve(settings: config.Settings, worker: int | None = None) -> None:
    """Serve until somebody says stop. Raises what is wrong, each with a sentence for a person.

    `worker`: the descriptor of a line to the supervisor, where this process is one of several.
    """
    if worker is not None:
        _serve_as_worker(settings, WorkerLine(worker))
    elif settings.workers:
        sys.exit(supervise(settings))
    else:
        with _crowded_server(settings) as running:
            _tell(settings, running)
            running.serve()


def _serve_as_worker(settings: config.Settings, line: WorkerLine) -> None:
    stop, given = runner.Stop(), line.given()
    with _crowded_server(settings, given) as running:
        if given.is_first:
            _tell(settings, running)
        stop.listen()
        line.wait_until_asked(stop)
        running.serve(stop)


@contextmanager
def _crowded_server(
    settings: config.Settings, given: HandOver | None = None
) -> Iterator[RunningServer]:
    """A server that can bring simulated participants, who leave with it."""
    crowds = CrowdLauncher(CrowdPlaces(settings.data_folder / "crowds"))
    with running_server(settings, crowds=crowds, samples=sample_answers, given=given) as running:
        try:
            yield running
        finally:
            crowds.close()


def _tell(settings: config.Settings, running: RunningServer) -> None:
    """Say what an operator should know, and give out the links."""
    of_store = [each.text for each in running.store.remarks]
    for remark in (*of_store, *remarks(settings), *config.support_remarks(settings)):
        click.echo(f"Note: {remark}", err=True)
    _give_links(settings, running.built)


def _give_links(settings: config.Settings, built: app.HearthServer) -> None:
    """Give out the links: to a terminal or a platform, or else into a file of its owner alone."""
    facilitator = built.links.start(built.start_token)
    lines = f"Facilitator: {facilitator}\nParticipants: {built.links.base}/"
    if settings.platform:
        # Its disk cannot be looked at, and its output is for whoever runs it.
        if built.links.learns:
            facilitator = facilitator.replace(built.links.base, "<this app's address>")
        click.echo(f"Facilitator: {facilitator}")
        click.echo("Whoever reads this line can start sessions here.")
    elif sys.stdout.isatty():
        click.echo(f"\n{lines}\n")
        if settings.lan:
            click.echo(qr_terminal(f"{built.links.base}/"))
        if not settings.private_line and settings.listen_host != "127.0.0.1":
            click.echo("Others on this network could read along: use --tls-cert and --tls-key.")
        click.echo("Stop with Ctrl-C. Nothing that was acknowledged is lost.")
    else:
        path = settings.data_folder / "links"
        config.write_private(path, lines)
        click.echo(f"Hearth is serving at {built.links.base}. The links are in {path}.")
    if settings.open:
        webbrowser.open(facilitator)
