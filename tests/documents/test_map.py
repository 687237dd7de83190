"""The map of the parts is drawn from the code as it stands, and shows every floor."""

from __future__ import annotations

from pathlib import Path

import draw_map
import pytest
from map_imports import floors, imports, part_of, parts_in, reduced

ROOT = Path(__file__).resolve().parents[2]
PICTURE = draw_map.PICTURE.read_text(encoding="utf-8")
PARTS = [
    part
    for contract in (draw_map.SERVER, draw_map.WINGS)
    for floor in floors(ROOT, contract)
    for part in floor
]


def test_the_picture_is_current() -> None:
    assert draw_map.drawn() == PICTURE, "run .venv/bin/python script/draw_map.py"


def test_there_are_floors_to_be_shown() -> None:
    assert {"server.sockets", "server.service", "server.service.model"} <= set(PARTS)


@pytest.mark.parametrize("part", [*PARTS, draw_map.DOMAIN])
def test_the_picture_shows_every_part(part: str) -> None:
    assert f">{part.rpartition('.')[2]}</text>" in PICTURE
    assert draw_map.CAPTIONS[part]


def test_nothing_has_a_caption_that_is_no_part() -> None:
    assert set(draw_map.CAPTIONS) == {*PARTS, draw_map.DOMAIN}


def test_the_readme_and_the_architecture_show_it() -> None:
    for name in ("README.md", "ARCHITECTURE.md"):
        assert "(docs/map.svg)" in (ROOT / name).read_text(encoding="utf-8")


def test_a_layer_is_read_as_import_linter_writes_it() -> None:
    assert parts_in("logs") == ["logs"]
    assert parts_in("sockets | (pages) : transport") == ["sockets", "pages", "transport"]


def test_a_module_lies_in_the_innermost_part() -> None:
    parts = ["server.service", "server.service.model"]
    assert part_of("server.service.model.session", parts) == "server.service.model"
    assert part_of("server.services", parts) == ""


def test_an_import_is_found_and_one_that_follows_is_left_out(tmp_path: Path) -> None:
    code = {"top": "from a import low, middle\n", "middle": "import a.low\n", "low": ""}
    for name, text in code.items():
        (tmp_path / "a").mkdir(exist_ok=True)
        (tmp_path / "a" / f"{name}.py").write_text(text, encoding="utf-8")
    found = imports(tmp_path, ["a.top", "a.middle", "a.low"])
    assert found == {("a.top", "a.low"), ("a.top", "a.middle"), ("a.middle", "a.low")}
    assert reduced(found) == found - {("a.top", "a.low")}
