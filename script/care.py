"""Writes the phone's copy of the care lists, client/src/shared/care.json, from sessions/care/."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sessions import care  # noqa: E402  (the path comes first)

TARGET = ROOT / "client" / "src" / "shared" / "care.json"


def written() -> str:
    """Return the file as it has to be."""
    return json.dumps(care.for_the_phone(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
