"""The file in which an organiser says whom people can turn to; it is read once, at the start."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from server.config.settings import Settings, SettingsError
from sessions.support import Contacts, PlanErrors, contacts, stale

NAME = "support.yaml"


def support_path(settings: Settings) -> Path:
    """Say where the file is looked for."""
    return Path(settings.support) if settings.support else settings.data_folder / NAME


def support_of(settings: Settings) -> Contacts:
    """Read whom people can turn to; nobody where there is no file. Raises SettingsError.

    A file that was named has to be there: its contacts would be missing without a word.
    """
    path = support_path(settings)
    try:
        return contacts(path.read_text("utf-8"), str(path), today=_today())
    except FileNotFoundError as wrong:
        if not settings.support:
            return {}
        raise SettingsError(f"There is no file {path}: HEARTH_SUPPORT names it.") from wrong
    except OSError as wrong:
        raise SettingsError(f"{path} cannot be read ({wrong.strerror}).") from wrong
    except UnicodeDecodeError as wrong:
        raise SettingsError(f"{path} holds bytes that are not text. Save it as UTF-8.") from wrong
    except PlanErrors as wrong:
        lines = (f"{path}:{each.line}: {each.message} {each.advice}" for each in wrong.problems)
        raise SettingsError("\n".join(lines)) from wrong


def support_remarks(settings: Settings) -> list[str]:
    """Say which contacts somebody should ring again: a line that is gone helps nobody."""
    return [
        f"{support_path(settings)}: {each.label} was last verified on {each.last_verified}, more "
        "than a year ago. Ring or write, and note the day."
        for each in stale(support_of(settings), today=_today())
    ]


def _today() -> date:
    return datetime.now(UTC).date()
