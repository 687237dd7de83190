"""What is written as YAML is read as it was."""

from __future__ import annotations

import yaml

from sessions.plan.source import written

TEXTS = ["yes", "75", "1:30", "a: b", "- x", "# no", "", " two ", "é😀", "a\nb", "x" * 300, "null"]


def test_every_text_is_read_as_it_was() -> None:
    plan = {"texts": TEXTS, "keys": {"75": 2, "no": 1.5}, "rows": [{"id": "a", "label": "b: c"}]}
    assert yaml.safe_load(written(plan)) == plan


def test_a_part_that_stands_twice_is_written_twice() -> None:
    shared = {"id": "a", "list": ["x"]}
    assert "*" not in written({"one": shared, "two": shared})


def test_small_tables_stand_on_one_line_and_entries_below_their_key() -> None:
    assert written({"rows": [{"id": "a", "minutes": 2}]}) == "rows:\n  - {id: a, minutes: 2}\n"
