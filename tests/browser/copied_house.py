"""A copy of the house to which languages are added by files alone, built and started."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pseudo_language

from server.selftest.clock import FastClock
from tests.drivers.ports import free_port
from tests.drivers.server import ROOT, RestartableServer

TOY = "xx"
TOY_FILES = {
    "sessions/words/xx/language.toml": 'name = "Toy"\nlocale = "en"\ndirection = "ltr"\n'
    "complete = []\n",
    "sessions/words/xx/refusals.toml": 'no_such_session = "Toy: no such session."\n',
    "client/src/copy/xx/threshold.toml": '[threshold]\nenter = "Toy: come in"\n',
    "client/src/copy/xx/screen.toml": '[lobby]\ntitle = "Toy: welcome"\n',
    "client/src/copy/xx/facilitator.toml": '[lobby]\ntitle = "Toy: the lobby"\n',
}


@contextmanager
def with_more_languages(folder: Path, *, speed: float = 1) -> Iterator[RestartableServer]:
    """Start a copy of the house that also speaks the pseudo-language and a toy."""
    house = folder / "house"
    pseudo_language.copy(house)
    before = {
        path for path in house.rglob("*") if path.is_file() and "node_modules" not in str(path)
    }
    pseudo_language.add(house)
    for name, text in TOY_FILES.items():
        (house / name).parent.mkdir(exist_ok=True)
        (house / name).write_text(text, encoding="utf-8")
    added = {
        path for path in house.rglob("*") if path.is_file() and "node_modules" not in str(path)
    }
    assert {path.suffix for path in added - before} == {".toml", ".yaml", ".md"}, "no code"
    pseudo_language.build(house)
    server = RestartableServer(
        folder / "data",
        free_port(),
        root=house,
        clock=FastClock(speed) if speed != 1 else None,
        settings={
            "PYTHONPATH": str(ROOT)
        },  # the copy has no tests, and a fast clock is one of theirs
    )
    try:
        server.start()
        yield server
    finally:
        server.stop()
