"""`hearth support`: whether the file of contacts can be used, before a session needs it."""

from __future__ import annotations

import sys

import click

from server import config


@click.group()
def support() -> None:
    """Work on the file that says whom people can turn to."""


@support.command()
@click.argument("file", required=False, default="")
@click.option("--data", help="The server's data folder (default ./data).")
def check(file: str, data: str | None) -> None:
    """Say whether a support.yaml can be used, and if not, what to mend on which line."""
    try:
        settings = config.read({"data": data, "support": file or None})
        found, remarks = config.support_of(settings), config.support_remarks(settings)
    except config.SettingsError as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    for remark in remarks:
        click.echo(f"Note: {remark}", err=True)
    for language, contacts in found.items():
        click.echo(f"{language}: {', '.join(each.label for each in contacts)}")
    if not found:
        click.echo(f"There is no {config.support_path(settings)}: each session names its own.")
