"""The word that the link to start sessions is made with, beside the secret: a new one ends the old.

It lies in a file, as the secret does: a server that runs reads it at each request, so a link that
got into wrong hands dies at once, and no session with it.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from server.config.secret import write_private
from server.config.settings import Settings, SettingsError

_WORD = re.compile(rb"[A-Za-z0-9_-]{22}")


def new_turn() -> str:
    """Draw a word that nobody guesses, and that no link was made with before."""
    return secrets.token_urlsafe(16)


def start_turn(settings: Settings) -> bytes:
    """Read the word; nothing while the link was never changed. Raises SettingsError.

    A damaged file is refused: without its word the first link, which was changed for a reason,
    would hold again.
    """
    path = _path(settings)
    try:
        found = path.read_bytes().strip()
    except FileNotFoundError:
        return b""
    except OSError as wrong:
        raise SettingsError(f"{path} cannot be read ({wrong.strerror}). {_ADVICE}") from wrong
    if not _WORD.fullmatch(found):
        raise SettingsError(f"{path} is damaged. {_ADVICE}")
    return found


def renew_start(settings: Settings) -> None:
    """Make a new word. Raises SettingsError."""
    write_private(_path(settings), new_turn())


def _path(settings: Settings) -> Path:
    return settings.data_folder / "start"


_ADVICE = "Remove it and run `hearth links --renew`: the link to start sessions is a new one then."
