"""What of a run is done: kept in its file after each scenario, so that another can go on there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.figures import Figures
from bench.wish import Wish


@dataclass(slots=True)
class Progress:
    """The figures of each scenario that was tried, by its name; `path`: where they are kept."""

    path: Path | None
    wish: Wish
    machine: str
    parts: dict[str, Figures] = field(default_factory=dict)

    def resume(self) -> None:
        """Take in what an earlier run of the same sizes finished; what failed is tried anew."""
        if self.path is None or not self.path.exists():
            return
        told = json.loads(self.path.read_text(encoding="utf-8"))
        if told["wish"] != _plain(self.wish):
            raise ValueError(f"{self.path} is of a run with other sizes: leave --resume out")
        for name, part in told["parts"].items():
            if not part["troubles"]:
                self.parts[name] = Figures()
                self.parts[name].take(part)

    def whole(self) -> Figures:
        """Put all parts together."""
        figures = Figures()
        for part in self.parts.values():
            figures.take(part.as_json())
        return figures

    def keep(self) -> None:
        """Write all that is known by now."""
        if self.path is None:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        whole = self.whole().as_json()
        del whole["samples"], whole["calibrations"], whole["own"]  # they stand with the parts
        parts = {name: dict(_raw(part)) for name, part in self.parts.items()}
        told = {"machine": self.machine, "wish": _plain(self.wish), **whole, "parts": parts}
        self.path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _raw(part: Figures) -> Mapping[str, Any]:
    told = part.as_json()
    return {name: told[name] for name in told if name not in ("ratios", "noise", "noisy")}


def _plain(wish: Wish) -> Any:
    return json.loads(json.dumps(asdict(wish), default=str))
