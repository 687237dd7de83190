"""An operator hears that a disk fills before it is full, once; everybody else hears no number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.store import data_folder
from server.store.data_folder import LOW, MEGABYTE, RESERVE, DataFolder
from server.store.embedded import EmbeddedStore
from tests.store.builders import until
from tests.store.test_embedded import opened


class Disk:
    """How much is free, as the test says."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free, free_of = 100 * LOW, data_folder._free
        # The stores of other tests look at their own disks meanwhile, and would say so too.
        monkeypatch.setattr(
            data_folder,
            "_free",
            lambda path: self.free if path.is_relative_to(folder) else free_of(path),
        )


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(tmp_path, monkeypatch)


@pytest.fixture
def store(tmp_path: Path, disk: Disk) -> Iterator[EmbeddedStore]:
    embedded = EmbeddedStore(tmp_path / "store", reserve=65536)
    embedded.start()
    yield embedded
    embedded.stop()


def test_it_is_said_long_before_answers_are_refused(tmp_path: Path, disk: Disk) -> None:
    folder = DataFolder(tmp_path)
    disk.free = LOW
    assert folder.megabytes_left() is None
    disk.free = LOW - 1
    assert folder.megabytes_left() == LOW // MEGABYTE - 1
    assert LOW > 10 * RESERVE, "at an eighth of the reserve nothing is taken any more"


def test_a_disk_at_the_brink_is_one_event_and_not_many(tmp_path: Path, disk: Disk) -> None:
    folder = DataFolder(tmp_path)
    for free in (LOW - 1, LOW + 1, 2 * LOW - 1):
        disk.free = free
        assert folder.megabytes_left() is not None
    disk.free = 2 * LOW
    assert folder.megabytes_left() is None


def test_the_log_says_it_once_with_its_number_and_health_without(
    store: EmbeddedStore, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    there = opened(store)
    there._warning = store.warning
    assert there.probe() == "", "the premise: there is nothing to say"
    disk.free = 100 * MEGABYTE
    until(there.probe)
    disk.free = 99 * MEGABYTE
    until(lambda: "nearly full" in caplog.text)
    assert "100 MB are left" in caplog.text
    assert caplog.text.count("nearly full") == 1
    assert "MB" not in there.probe()
    disk.free = 100 * LOW
    until(lambda: not there.probe())


def test_a_start_on_such_a_disk_says_it_too(
    tmp_path: Path, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.free = 50 * MEGABYTE
    embedded = EmbeddedStore(tmp_path / "store", reserve=65536)
    embedded.start()
    embedded.stop()
    assert caplog.text.count("50 MB are left") == 1
