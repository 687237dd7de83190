"""`hearth erase`: looks whether anything of an ended session is left, and erases it."""

from __future__ import annotations

import sys

import click

from server import config
from server.erasure.finishing import finish
from server.erasure.looking import CannotLook, Report, look
from server.erasure.sentences import say
from server.service.ports.store import StoreAway
from server.store.messages import StoreTrouble

LEFT, CANNOT = 1, 2


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Only look (the default).")
@click.option("--finish", "do_finish", is_flag=True, help="Erase what is left, then look again.")
@click.option("--data", help="The server's data folder (default ./data).")
def erase(*, only_check: bool, do_finish: bool, data: str | None) -> None:
    """Say whether anything of any ended session is left. The server must be stopped."""
    if only_check and do_finish:
        raise click.UsageError("Either --check or --finish.")
    try:
        settings = config.read({"data": data})
        report = look(settings)
        if do_finish and report.left:
            click.echo(say("finished", sessions=finish(settings, report)))
            report = look(settings)
    except (CannotLook, StoreTrouble, StoreAway, config.SettingsError, OSError) as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(CANNOT)
    _tell(report, finished=do_finish)
    if settings.redis_url:
        click.echo(say("elsewhere"))
    sys.exit(LEFT if report.left else 0)


def _tell(report: Report, *, finished: bool) -> None:
    for line in (*report.looked(), *report.left):
        click.echo(line)
    if not report.left:
        click.echo(say("clean"))
    elif not finished:
        click.echo(say("advice"))
    elif report.found.strangers:
        click.echo(say("strangers_stay"))
