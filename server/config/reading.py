"""Reading the settings: a platform's variables, the environment over them, flags over all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from environs import Env, EnvError

from server.config import platform
from server.config.checks import checked
from server.config.settings import Settings, SettingsError


def read(flags: Mapping[str, Any] | None = None) -> Settings:
    """Read HEARTH_* and lay the given flags over it; a flag that is None was not given.

    Raises SettingsError with a sentence for a person.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    try:
        asked = {**_environment(), **given}
        handed = platform.handed_over() if asked.get("platform") else {}
    except EnvError as wrong:
        raise SettingsError(f"A setting in the environment cannot be read: {wrong}") from wrong
    settings = replace(Settings(), **{**handed, **asked})
    tidy = replace(
        settings,
        public_url=settings.public_url.rstrip("/"),
        log_level=settings.log_level.upper(),
    )
    return checked(tidy)


def _environment() -> dict[str, Any]:
    """Read the variables that hold something.

    An empty one counts as not set: it stands for a blank in a form or a file of settings, and
    an empty host would listen on every address.
    """
    env = Env(prefix="HEARTH_")
    readers: dict[type, Callable[[str], Any]] = {str: env.str, int: env.int, bool: env.bool}
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    return {
        name: readers[kind](name.upper())
        for name, kind in kinds.items()
        if os.environ.get(f"HEARTH_{name.upper()}", "").strip()
    }
