"""Serving: gives out the links, and serves until somebody says stop."""

from __future__ import annotations

import sys
import webbrowser

import click

from server import app, config
from server.config.platform import remarks
from server.pages.guides import qr_terminal
from server.running import running_server
from server.simulation.launcher import CrowdLauncher


def serve(settings: config.Settings) -> None:
    """Serve until somebody says stop. Raises what is wrong, each with a sentence for a person."""
    crowds = CrowdLauncher()
    with running_server(settings, rehearse=crowds.rehearse) as running:
        for remark in (*(each.text for each in running.store.remarks), *remarks(settings)):
            click.echo(f"Note: {remark}", err=True)
        _give_links(settings, running.built)
        try:
            running.serve()
        finally:
            crowds.close()


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
