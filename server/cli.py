"""The commands: serve (the default), links, facilitator, support, plan, rehearse, erase."""

from __future__ import annotations

import sys
from typing import Any

import click

from server import config
from server.erasure.command import erase
from server.facilitators import facilitator
from server.hand_over import HandOverNotUnderstood
from server.links import links
from server.logs import place
from server.plans.command import plan
from server.rehearse.command import rehearse
from server.serve import serve
from server.service.model.background import describe_error
from server.service.ports.store import StoreAway
from server.store.messages import StoreTrouble, message
from server.supervision.supervise import OneWorkerAlone
from server.support import support
from server.transport.listener import CannotListen

# What keeps a server from starting; each is a sentence for a person.
WRONG = (
    config.SettingsError,
    CannotListen,
    StoreTrouble,
    OneWorkerAlone,
    HandOverNotUnderstood,
)


def _stop(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(2)


@click.group(invoke_without_command=True)
@click.option("--host", help="Address to listen on (default 127.0.0.1: this machine only).")
@click.option("--port", type=int, help="Port to listen on (default 8000; 0 takes a free one).")
@click.option("--lan", is_flag=True, default=None, help="Open to the local network.")
@click.option("--platform", is_flag=True, default=None, help="Started by a platform for apps.")
@click.option("--workers", type=int, help="Worker processes on this port (default: no others).")
@click.option("--tls-cert", help="Certificate (PEM): makes the connection private.")
@click.option("--tls-key", help="Key of that certificate (PEM).")
@click.option("--data", help="Folder for everything that is kept (default ./data).")
@click.option("--open", is_flag=True, default=None, help="Open the facilitator's page.")
@click.option("worker", "--worker", type=int, hidden=True)  # said by a supervisor, never by people
@click.pass_context
def hearth(context: click.Context, /, worker: int | None = None, **flags: Any) -> None:
    """Hearth: live workshops on vulnerability and trust. Without a command, the server starts."""
    if context.invoked_subcommand is not None:
        return
    try:
        serve(config.read(flags), worker)
    except WRONG as wrong:
        _stop(str(wrong))
    except StoreAway:
        _stop(message("away"))
    except OSError as wrong:  # of the machine: a folder, a file, a limit
        where = f"{wrong.filename}: " if wrong.filename else ""
        _stop(
            f"Hearth stops here: {where}{wrong.strerror or wrong} ({place(wrong.__traceback__)})."
        )
    except Exception as wrong:
        # Its text, and a traceback of it, could hold what somebody wrote.
        _stop(
            f"Hearth stops here by a fault of its own: {describe_error(wrong)}. Please report it."
        )


hearth.add_command(plan)
hearth.add_command(links)
hearth.add_command(facilitator)
hearth.add_command(support)
hearth.add_command(rehearse)
hearth.add_command(erase)
