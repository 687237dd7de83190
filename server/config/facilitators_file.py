"""The file in which a deployment without a store of its own keeps its list of facilitators.

A server that runs reads it at each request, so somebody who is revoked is out at once, on every
worker. What the list says is not decided here.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

from server.config.secret import write_private
from server.config.settings import Settings, SettingsError

MOST = 4 * 1024 * 1024  # bytes: more is no list of ours


def facilitators_text(settings: Settings) -> bytes:
    """Read the list; nothing where nobody was ever added. Raises SettingsError."""
    path = facilitators_path(settings)
    try:
        if path.stat().st_size > MOST:
            raise SettingsError(f"{path} is too large to be the list of facilitators. {ADVICE}")
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as wrong:
        raise SettingsError(f"{path} cannot be read ({wrong.strerror}). {ADVICE}") from wrong


def change_facilitators(settings: Settings, change: Callable[[bytes], bytes]) -> None:
    """Write what `change` makes of the list, whole or not at all. Raises SettingsError.

    One command at a time: of two that add or revoke at once, the slower would undo the faster.
    """
    settings.make_data_folder()
    lock = facilitators_path(settings).with_name("facilitators.lock")
    try:
        with lock.open("ab") as held:
            lock.chmod(0o600)
            fcntl.flock(held, fcntl.LOCK_EX)
            fresh = change(facilitators_text(settings))
            write_private(facilitators_path(settings), fresh.decode())
    except OSError as wrong:
        raise SettingsError(
            f"{lock} cannot be written ({wrong.strerror}). Let this user write there."
        ) from wrong


def damaged_facilitators(settings: Settings) -> SettingsError:
    """Say that what lies there is no list, without a word of it."""
    where = facilitators_path(settings)
    return SettingsError(f"The list of facilitators in {where} is damaged. {ADVICE}")


def facilitators_path(settings: Settings) -> Path:
    return settings.data_folder / "facilitators"


ADVICE = (
    "Put the former one back, or remove it and add the facilitators anew with "
    "`hearth facilitator add NAME`: their links are new ones then, and running sessions go on."
)
