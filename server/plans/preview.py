"""A preview from the command line: a server of its own, of which nothing is left afterwards."""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

import click

from server import config
from server.plans.sentences import say
from server.running import RunningServer, running_server
from server.simulation.samples import sample_answers
from server.store.plan_folder import PlanFolder
from server.transport.runner import Stop
from sessions.plan.model import OWN

OPERATOR = ""  # whose plan it is on that server: the one who has its link


def show(plan: str, *, text: str | None, **more: str) -> None:
    """Serve a preview on this machine alone until somebody says stop; then nothing is left of it.

    `text`: of a plan from a file; `plan` names a built-in one otherwise. `more` goes along in the
    address: format, step, language. Raises what keeps a server from starting.
    """
    stop = Stop()
    stop.listen()  # before there is anything to leave behind
    with tempfile.TemporaryDirectory(prefix="hearth-preview-") as folder:
        settings = config.Settings(port=0, data=folder, log_level="WARNING")
        named = plan if text is None else _laid_down(settings, text)
        with running_server(settings, samples=sample_answers) as running:
            _tell(settings, running, {"preview": named, **{k: v for k, v in more.items() if v}})
            running.serve(stop)
    click.echo(say("preview_over"))


def _laid_down(settings: config.Settings, text: str) -> str:
    """Put a plan where its server finds it, and return the name that it has there."""
    id = secrets.token_hex(8)
    PlanFolder(settings.data_folder / "plans").add(OPERATOR, id, text, most=1)
    return f"{OWN}{id}"


def _tell(settings: config.Settings, running: RunningServer, wanted: dict[str, str]) -> None:
    """Say where it is: to a terminal, or else in a file of its owner alone, as a server does."""
    address = f"{running.built.links.start(running.built.start_token)}&{urlencode(wanted)}"
    if sys.stdout.isatty():
        click.echo(say("previewing", where=address))
        return
    path = settings.data_folder / "links"
    config.write_private(path, address)
    click.echo(say("previewing", where=path))
    sys.stdout.flush()


def found_file(name: str) -> Path | None:
    """Give the file that somebody means; None where it is the name of a built-in plan."""
    path = Path(name)
    return path if path.suffix in (".yaml", ".yml") or path.is_file() else None
