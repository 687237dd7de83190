"""Serving: the store, the house, the links, and a calm end."""

from __future__ import annotations

import sys
import webbrowser

import click

from server import app, config
from server.store import opening
from server.transport import listener, runner


def serve(settings: config.Settings) -> None:
    """Serve until somebody says stop. Raises SettingsError for what cannot work."""
    settings.data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    socket = listener.listen(settings)
    with opening.opened(settings) as store:
        house = app.build(settings, store=store)
        tell(settings, house)
        runner.run(socket, house)


def tell(settings: config.Settings, house: app.House) -> None:
    """Give out the links: to a terminal, or else into a file that only its owner can read."""
    lines = [
        f"Facilitator: {house.links.start(house.start_token)}",
        f"Participants join at: {house.links.base}/",
    ]
    if sys.stdout.isatty():
        click.echo("\n".join(lines))
    else:
        path = settings.data_folder / "links"
        config.write_private(path, "\n".join(lines))
        click.echo(f"Serving. The links are in {path}")
    if settings.open:
        webbrowser.open(house.links.start(house.start_token))
