"""`hearth links`: gives out the link to start sessions again, or a new one in its place."""

from __future__ import annotations

import sys

import click

from server import config
from server.app import start_token
from server.running import base_address
from server.service.lifecycle.links import Links
from server.service.ports.store import StoreAway
from server.store.messages import StoreTrouble, message
from server.store.open_store import shared_turn


@click.command()
@click.option("--renew", is_flag=True, help="Make a new link; the one before it ends at once.")
@click.option("--data", help="The server's data folder (default ./data).")
def links(*, renew: bool, data: str | None) -> None:
    """Give out the link to start sessions. The server may be running."""
    try:
        settings = config.read({"data": data})
        config.demand_secret(settings)
        token = start_token(config.secret_of(settings), _turn(settings, renew=renew))
        _give(settings, Links(base_address(settings, settings.port)), token, renewed=renew)
    except (config.SettingsError, StoreTrouble) as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    except StoreAway:
        click.echo(message("away"), err=True)
        sys.exit(2)


def _turn(settings: config.Settings, *, renew: bool) -> bytes:
    """Read the word of the link where every worker of this deployment does, or change it there."""
    if settings.redis_url:
        return shared_turn(settings.redis_url, renew=config.new_turn() if renew else "")
    if renew:
        config.renew_start(settings)
    return config.start_turn(settings)


def _give(settings: config.Settings, links: Links, token: str, *, renewed: bool) -> None:
    """Give the link out as a server does: to a terminal, or else into a file of its owner alone."""
    if renewed:
        click.echo("The former link starts no session any more. Running sessions go on.")
    lines = f"Facilitator: {links.start(token)}\nParticipants: {links.base}/"
    if sys.stdout.isatty() or settings.platform:
        click.echo(lines)
        return
    path = settings.data_folder / "links"
    config.write_private(path, lines)
    click.echo(f"The links are in {path}.")
