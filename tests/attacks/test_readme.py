"""The README's example is a real attack, line for line, and its folders and files are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.attacks.rules.r07_small_rooms.three_of_four import three_of_four

HERE = Path(__file__).parent
README = (HERE / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"<!-- (\S+) -->\n```python\n(.*?)```", re.DOTALL)
MOST = 20  # lines of an example that a stranger reads at once


def example() -> tuple[str, str]:
    found = EXAMPLE.search(README)
    assert found
    return found[1], found[2]


def test_the_example_is_the_file_but_for_its_imports() -> None:
    name, code = example()
    text = (HERE / name).read_text(encoding="utf-8")
    assert text[text.index("@attack") :] == code


def test_the_example_is_short() -> None:
    assert len(example()[1].splitlines()) <= MOST


def test_the_example_is_an_attack_of_the_quick_selection() -> None:
    assert three_of_four.module.replace(".", "/").endswith(example()[0].removesuffix(".py"))
    assert three_of_four.quick
    assert all(result.good for result in three_of_four.results(False))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([\w/]+(?:\.py|/))`", README))))
def test_what_the_readme_names_is_there(name: str) -> None:
    places = (HERE, HERE / "rig", HERE / "rules", HERE / "defences")
    assert any((place / name).exists() for place in places) or any(HERE.glob(f"rules/*/{name}"))
