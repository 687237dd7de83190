"""Makes a copy of the house that also speaks a pseudo-language: strange, long, right to left.

`.venv/bin/python script/pseudo_language.py FOLDER` copies, adds the language by files alone and
builds the pages; then `cd FOLDER` and start the server there. A sentence that stays plain English
is in no catalogue; a page that breaks would break in a real language. Nothing of it is released.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import build_client
import build_environment
import yaml
from trouble import run

ROOT = Path(__file__).resolve().parent.parent
CODE = "ar-XB"  # by custom the code of a pseudo-language that is read from right to left
COPIED = ("client", "facilitator_guides", "script", "server", "sessions")
LEFT_OUT = shutil.ignore_patterns("node_modules", "static", "__pycache__", ".built-from")
FOLDERS = (Path("sessions/words"), Path("client/src/copy"))
PATTERNS = "identifying.toml"  # regular expressions are no sentences
HEAD = {"name": "Pseudo", "locale": "ar", "direction": "rtl"}

_GAP = re.compile(r"(\{\{|\}\}|\{\w+\})")
_FORM = re.compile(r"\d+|zero|one|two|few|many|other")
_FORMS = ("zero", "one", "two", "few", "many")  # Arabic has them all
_ACCENTS = str.maketrans("aeiouAEIOUcnsyzdlrt", "áêïöûÁÊÏÖÛçñšýžđłřŧ")
_RIGHT_TO_LEFT, _BACK = "\u200f\u202e", "\u202c"  # a strong mark first: what begins a line decides
# How long a plan's texts may be; without this the longer ones would not fit.
_LIMITS = {"word": 24, "title": 80, "label": 120, "starters": 120, "low": 120, "high": 120}
_LIMITS |= {"energy": 120, "ease": 120, "prompt": 200, "points": 240, "about": 240}
_LIMITS |= {"detail": 500, "reading": 700}
_LIMITS |= dict.fromkeys(("lively_ease", "lively_tense", "quiet_ease", "quiet_tense"), 120)


def pseudo(text: str, limit: int = 10_000) -> str:
    """Make a text strange: every vowel twice, with accents, from right to left; gaps stay."""
    longer = "".join(_strange(part) for part in _GAP.split(re.sub("[aeiou]", r"\g<0>\g<0>", text)))
    return longer if len(longer) <= limit else "".join(map(_strange, _GAP.split(text)))


def _strange(part: str) -> str:
    if _GAP.fullmatch(part):
        return re.sub(r"([aeiou])\1", r"\1", part)  # the doubling is undone inside a gap
    before, plain, after = re.fullmatch(r"(\s*)(.*?)(\s*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{before}{_RIGHT_TO_LEFT}{plain.translate(_ACCENTS)}{_BACK}{after}" if plain else part


def catalogue(english: Mapping[str, Any]) -> dict[str, Any]:
    """Make a catalogue strange; a counted sentence gets every form that a language may have."""
    made = {key: _value(value) for key, value in english.items()}
    if "other" in made and all(_FORM.fullmatch(key) for key in made):
        return {**dict.fromkeys(_FORMS, made["other"]), **made}
    return made


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return catalogue(value)
    return [pseudo(each) for each in value] if isinstance(value, list) else pseudo(value)


def plan(part: Any, key: str = "") -> Any:
    """Make the texts of a plan strange; ids, numbers and the names of activities stay."""
    if isinstance(part, dict):
        return {name: plan(value, name) for name, value in part.items()}
    if isinstance(part, list):
        return [plan(value, key) for value in part]
    return pseudo(part, _LIMITS[key]) if isinstance(part, str) and key in _LIMITS else part


def guide(text: str, titles: Mapping[str, str]) -> Iterator[str]:
    """Make a guide strange, line by line; `titles`: its parts' titles in English, by name."""
    names = {f"### {title}": f"### {pseudo(title)}" for title in titles.values()}
    for line in text.splitlines():
        start, rest = re.fullmatch(
            r"(\s*(?:#+ |[-*>] |\d+\. )?(?:[a-z0-9-]+ — )?)(.*)", line
        ).groups()  # type: ignore[union-attr]
        yield names.get(line, f"{start}{pseudo(rest)}")


def add(root: Path) -> None:
    """Write the language into a copy of the house: catalogues, plans and guides, and no code."""
    for folder in FOLDERS:
        (root / folder / CODE).mkdir()
        for path in (root / folder / "en").glob("*.toml"):
            if path.name not in (PATTERNS, "language.toml"):
                made = catalogue(tomllib.loads(path.read_text(encoding="utf-8")))
                (root / folder / CODE / path.name).write_text(_toml(made), encoding="utf-8")
    words = root / "sessions" / "words"
    english = tomllib.loads((words / "en" / "language.toml").read_text(encoding="utf-8"))
    head = {key: HEAD.get(key) or pseudo(said) for key, said in english.items()}
    (words / CODE / "language.toml").write_text(_toml(head), encoding="utf-8")
    titles = tomllib.loads((words / "en" / "guide.toml").read_text(encoding="utf-8"))
    for path in list((root / "sessions" / "plans").glob("*.yaml")):
        raw = plan(yaml.safe_load(path.read_text(encoding="utf-8"))) | {"language": CODE}
        text = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False)
        path.with_name(f"{path.stem}.{CODE}.yaml").write_text(text, encoding="utf-8")
    for path in list((root / "facilitator_guides").glob("*.md")):
        lines = guide(path.read_text(encoding="utf-8"), titles)
        path.with_name(f"{path.stem}.{CODE}.md").write_text("\n".join(lines) + "\n", "utf-8")


def _toml(table: Mapping[str, Any]) -> str:
    return "".join(f"{json.dumps(key)} = {_inline(value)}\n" for key, value in table.items())


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{json.dumps(k)} = {_inline(v)}' for k, v in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)


def copy(target: Path) -> None:
    """Copy what a server is made of, without what is built or installed."""
    for name in COPIED:
        shutil.copytree(ROOT / name, target / name, ignore=LEFT_OUT)
    (target / "client" / "node_modules").symlink_to(ROOT / "client" / "node_modules")


def build(target: Path) -> None:
    """Build the pages of a copy with the packages that are installed here."""
    node = build_environment.node(ROOT)
    run(build_client.npm(node, "run", "build"), what="Building the pages",
        folder=target / "client", environment=build_client.environment(node))  # fmt: skip


if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve()
    copy(folder)
    add(folder)
    build(folder)
    print(f"cd {folder} && {sys.executable} -m server")
