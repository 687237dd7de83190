"""Photographs of pages by day and by night, when nothing moves any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.browser.reading import SETTLED
from tests.browser.window import Window

Scheme = Literal["light", "dark"]


@dataclass
class Album:
    """A folder of photographs, named by moment, page, width and light."""

    folder: Path
    taken: list[Path] = field(default_factory=list)

    def take(
        self, seen: Window, moment: str, schemes: Sequence[Scheme] = ("light", "dark")
    ) -> None:
        for scheme in schemes:
            seen.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            seen.page.evaluate(SETTLED)
            self._keep(seen, f"{moment}-{seen.name}-{scheme}")
        seen.page.emulate_media(color_scheme="light")

    def _keep(self, seen: Window, name: str) -> None:
        size = seen.page.viewport_size
        width = size["width"] if size else 0
        path = self.folder / f"{name}-{width}.png"
        seen.page.screenshot(path=path)
        self.taken.append(path)
