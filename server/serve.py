"""Serving: a server with its links told, and a calm end."""

from __future__ import annotations

import sys
import webbrowser

import click

from server import app, config
from server.pages.guides import qr_terminal
from server.running import running_server
from server.simulation.launcher import CrowdLauncher


def serve(settings: config.Settings) -> None:
    """Serve until somebody says stop. Raises what is wrong, each with a sentence for a person."""
    crowds = CrowdLauncher()
    with running_server(settings, rehearse=crowds.rehearse) as here:
        for remark in here.store.remarks:
            click.echo(f"Note: {remark.text}", err=True)
        _tell(settings, here.house)
        try:
            here.serve()
        finally:
            crowds.close()


def _tell(settings: config.Settings, house: app.HearthServer) -> None:
    """Give out the links: to a terminal, or else into a file that only its owner can read."""
    facilitator = house.links.start(house.start_token)
    lines = f"Facilitator: {facilitator}\nParticipants: {house.links.base}/"
    if sys.stdout.isatty():
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
