"""The named scripts: each is one atomic operation, with its guarantee written above it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from redis import Redis

_FOLDER = Path(__file__).parent / "scripts"


def script_text(name: str) -> str:
    """Read a script."""
    return (_FOLDER / f"{name}.lua").read_text()


class Scripts:
    """Calls scripts by name; one that the server has forgotten is sent again."""

    def __init__(self, client: Redis) -> None:
        names = sorted(path.stem for path in _FOLDER.glob("*.lua"))
        self._scripts = {name: client.register_script(script_text(name)) for name in names}

    def call(self, name: str, keys: list[str], arguments: list[Any]) -> Any:
        return self._scripts[name](keys=keys, args=arguments)
