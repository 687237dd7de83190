"""Writes the phone's copies of the care lists, client/src/shared/care/, from sessions/care/."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sessions import care  # noqa: E402  (the path comes first)

TARGETS = {
    folder.name: ROOT / "client" / "src" / "shared" / "care" / f"{folder.name}.json"
    for folder in care.FOLDER.iterdir()
}


def written(language: str) -> str:
    """Return the file of a language as it has to be."""
    return json.dumps(care.for_the_phone(language), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for language, target in TARGETS.items():
        target.write_text(written(language), encoding="utf-8")
