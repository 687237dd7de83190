"""The built-in plan, its guide and its rehearsal texts, read as the plain data that they are."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
NAME = "building-deeper-connections"
PLAN: Mapping[str, Any] = yaml.safe_load(
    (ROOT / "sessions" / "plans" / f"{NAME}.yaml").read_text(encoding="utf-8")
)
GUIDE = (ROOT / "facilitator_guides" / f"{NAME}.md").read_text(encoding="utf-8")
SIMULATED: Mapping[str, list[str]] = yaml.safe_load(
    (ROOT / "sessions" / "simulated" / f"{NAME}.yaml").read_text(encoding="utf-8")
)
STEPS: Mapping[str, Mapping[str, Any]] = {
    step["id"]: step for section in PLAN["sections"] for step in section["steps"]
}
PARTS = ("Say", "Do", "Watch for", "If it gets heavy")
EXTERNAL = {
    "activity",
    "id",
    "area",
    "of",
    "keep",
    "language",
}  # words for programs, not for people


def guide_steps(text: str = GUIDE) -> dict[str, tuple[str, dict[str, str]]]:
    """Split a guide into step id -> (title, part -> text); parts without a step are left out."""
    steps: dict[str, tuple[str, dict[str, str]]] = {}
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = block.partition("\n")
        if heading.count(" — ") != 1:
            continue
        step, title = heading.split(" — ")
        parts = re.split(r"^### (.+)\n", body, flags=re.MULTILINE)[1:]
        steps[step] = (title, dict(zip(parts[::2], map(str.strip, parts[1::2]), strict=True)))
    return steps


def spoken(node: Any) -> Iterator[str]:
    """Walk through every text of a plan that a person gets to see or hear."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            if key not in EXTERNAL:
                yield from spoken(value)
    elif isinstance(node, list):
        for value in node:
            yield from spoken(value)


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters, without marks."""
    return re.findall(r"[a-z']+", text.lower())


def sevens(text: str) -> Iterator[tuple[str, str]]:
    """Yield every seven words in a row with their fingerprint."""
    row = words(text)
    for start in range(len(row) - 6):
        piece = " ".join(row[start : start + 7])
        yield piece, sha256(piece.encode()).hexdigest()[:16]
