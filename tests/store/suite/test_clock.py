"""All processes of one start of a machine agree on one clock."""

from __future__ import annotations

import pytest

from server.service.ports.store import Store


def test_the_first_of_a_boot_decides(store: Store) -> None:
    first = store.agree_on_clock("boot-one", 100.0, 1_800_000_000.25)
    assert first == pytest.approx(1_799_999_900.25)
    assert store.agree_on_clock("boot-one", 130.0, 1_700_000_000.0) == first


def test_another_boot_has_another_clock_that_is_not_before_what_was_noted(store: Store) -> None:
    store.agree_on_clock("boot-two", 100.0, 1_800_000_000.0)
    store.note_time(1_800_000_600)
    store.note_time(1_800_000_300)
    assert store.agree_on_clock("boot-three", 50.0, 1_800_000_100.0) == 1_800_000_550.0
    assert store.agree_on_clock("boot-four", 50.0, 1_800_009_050.0) == 1_800_009_000.0
