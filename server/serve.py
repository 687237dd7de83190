"""Serving: a server with its links told, and a calm end."""

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
    with running_server(settings, rehearse=crowds.rehearse) as here:
        for remark in (*(each.text for each in here.store.remarks), *remarks(settings)):
            click.echo(f"Note: {remark}", err=True)
        _tell(settings, here.house)
        try:
            here.serve()
        finally:
            crowds.close()


def _tell(settings: config.Settings, house: app.HearthServer) -> None:
    """Give out the links: to a terminal or a platform, or else into a file of its owner alone."""
    facilitator = house.links.start(house.start_token)
    lines = f"Facilitator: {facilitator}\nParticipants: {house.links.base}/"
    if settings.platform:
        # Its disk cannot be looked at, and its output is for whoever runs it.
        if house.links.learns:
            facilitator = facilitator.replace(house.links.base, "<this app's address>")
        click.echo(f"Facilitator: {facilitator}")
        click.echo("Whoever reads this line can start sessions here.")
    elif sys.stdout.isatty():
        click.echo(f"\n{lines}\n")
        if settings.lan:
            click.echo(qr_terminal(f"{house.links.base}/"))
        if not settings.private_line and settings.listen_host != "127.0.0.1":
            click.echo("Others on this network could read along: use --tls-cert and --tls-key.")
        click.echo("Stop with Ctrl-C. Nothing that was acknowledged is lost.")
    else:
        path = settings.data_folder / "links"
        config.write_private(path, lines)
        click.echo(f"Hearth is serving at {house.links.base}. The links are in {path}.")
    if settings.open:
        webbrowser.open(facilitator)
