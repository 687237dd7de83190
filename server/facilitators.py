"""`hearth facilitator`: who may start sessions by a link of their own, and who no longer."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from server import config
from server.running import base_address
from server.service.lifecycle.facilitators import (
    LONGEST,
    FacilitatorList,
    ListDamaged,
    NameNotUsable,
    NoSuchName,
    read_facilitators,
)
from server.service.lifecycle.links import Links
from server.service.ports.store import StoreAway
from server.store.facilitator_notes import shared_facilitators
from server.store.messages import StoreTrouble, message

Change = Callable[[FacilitatorList], FacilitatorList]
_data = click.option("--data", help="The server's data folder (default ./data).")


@click.group()
def facilitator() -> None:
    """Say who may start sessions by a link of their own. The server may be running."""


@facilitator.command()
@click.argument("name")
@_data
def add(name: str, data: str | None) -> None:
    """Add a facilitator, and give out their link: it is shown this once."""
    with _sentences():
        settings = _settings(data)
        token = secrets.token_urlsafe(32)
        since = datetime.now(UTC).date().isoformat()
        _change(settings, lambda known: known.with_one_more(name, token=token, since=since))
        link = Links(base_address(settings, settings.port)).start(token)
        _give(settings, link, _named(settings, name))


@facilitator.command("list")
@_data
def list_all(data: str | None) -> None:
    """List the facilitators; their links are shown to nobody again."""
    with _sentences():
        found = _known(_settings(data))
        for one in found.all:
            click.echo(f"{one.since}  {one.name}")
        if not found.all:
            click.echo("Nobody was added: sessions are started by the operator's link alone.")


@facilitator.command()
@click.argument("name")
@_data
def revoke(name: str, data: str | None) -> None:
    """End somebody's link to start sessions, on every worker at once."""
    with _sentences():
        settings = _settings(data)
        gone = _named(settings, name)
        _change(settings, lambda known: known.without(name))
        if gone:
            (settings.data_folder / f"link-{gone}").unlink(missing_ok=True)
        click.echo(
            "Revoked: their link starts no session any more, and leads into none. Sessions that "
            "they lead go on until they end."
        )
        plans = settings.data_folder / "plans" / gone
        if gone and plans.is_dir():
            click.echo(
                f"Their own plans stay in {plans}: nobody reaches them, and you may remove it."
            )


@contextmanager
def _sentences() -> Iterator[None]:
    """End with a sentence for what goes wrong, and 2."""
    try:
        yield
    except NameNotUsable:
        wrong = (
            f"This name cannot be added: it is empty, longer than {LONGEST} signs, holds signs "
            "that cannot be shown, or is somebody's already. `hearth facilitator list` shows all."
        )
    except NoSuchName:
        wrong = "Nobody has this name. `hearth facilitator list` shows all."
    except (config.SettingsError, StoreTrouble) as trouble:
        wrong = str(trouble)
    except StoreAway:
        wrong = message("away")
    else:
        return
    click.echo(wrong, err=True)
    sys.exit(2)


def _settings(data: str | None) -> config.Settings:
    settings = config.read({"data": data})
    config.demand_secret(settings)
    return settings


def _read(settings: config.Settings, text: bytes) -> FacilitatorList:
    try:
        return read_facilitators(text)
    except ListDamaged:
        raise config.damaged_facilitators(settings) from None


def _known(settings: config.Settings) -> FacilitatorList:
    """Read the list where the workers of this deployment do."""
    if not settings.redis_url:
        return _read(settings, config.facilitators_text(settings))
    with shared_facilitators(settings.redis_url, config.secret_of(settings)) as notes:
        return _read(settings, notes.read())


def _change(settings: config.Settings, change: Change) -> None:
    """Change the list where the workers of this deployment read it."""

    def changed(text: bytes) -> bytes:
        return change(_read(settings, text)).written()

    if not settings.redis_url:
        config.change_facilitators(settings, changed)
        return
    with shared_facilitators(settings.redis_url, config.secret_of(settings)) as notes:
        notes.change(changed)


def _named(settings: config.Settings, name: str) -> str:
    """Give the id under which somebody's link lies in a file, if it does."""
    found = _known(settings).named(name)
    return found.id if found else ""


def _give(settings: config.Settings, link: str, id: str) -> None:
    """Give a link out as a server does: to a terminal, or else into a file of its owner alone."""
    if sys.stdout.isatty() or settings.platform:
        click.echo(f"Their link, shown this once: {link}")
        return
    path = settings.data_folder / f"link-{id}"
    config.write_private(path, link)
    click.echo(f"Their link is in {path}. Hand it over, and remove the file.")
