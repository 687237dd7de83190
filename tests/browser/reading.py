"""Looks at a page with the eyes of axe: serious and critical barriers, by day and by night."""

from __future__ import annotations

import json
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.window import Window

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# By night everything but the colours is the same.
SCHEMES: dict[Literal["light", "dark"], Any] = {
    "light": RULES,
    "dark": {"type": "rule", "values": ["color-contrast"]},
}
# A colour that changes is on its way for some frames, and its children's colours after it.
SETTLED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const moving = () => document.getAnimations().filter((it) =>
    it.playState === 'running' && it.effect.getTiming().iterations < 9);
  for (let still = 0; still < 3; still = moving().length ? 0 : still + 1) await frame();
}"""
GRAVE = ("serious", "critical")


def barriers(seen: Window, moment: str) -> list[str]:
    """Return what would keep somebody out of this page, a sentence each."""
    if not seen.page.evaluate("() => 'axe' in window"):
        seen.page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, rules in SCHEMES.items():
        seen.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        seen.page.evaluate(SETTLED)
        asked = json.dumps({"resultTypes": ["violations"], "runOnly": rules})
        said: dict[str, Any] = seen.page.evaluate(f"axe.run({asked})")
        where = f"{seen.name}, {moment}, {scheme}"
        found += [f"{where}: {told}" for told in map(_told, said["violations"]) if told]
    seen.page.emulate_media(color_scheme="light")
    return found


def _told(violation: dict[str, Any]) -> str:
    if violation["impact"] not in GRAVE:
        return ""
    nodes = [f"{node['html'][:120]} {_why(node)}" for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {' | '.join(nodes)}"


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in node["any"])[:200]
