"""Own plans on a shelf: in a folder, as in memory; and what only a folder can do wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.service.ports.plan_shelf import PlanShelf
from server.service.ports.store import StoreAway, StoreFull
from server.store.plan_folder import PlanFolder
from tests.fakes import FakePlanShelf

ADA, BEN = "a" * 16, "b" * 16
ONE, TWO = "1" * 16, "2" * 16
SHELVES: dict[str, Callable[[Path], PlanShelf]] = {
    "folder": lambda path: PlanFolder(path / "plans"),
    "fake": lambda _: FakePlanShelf(),
}


@pytest.fixture(params=SHELVES)
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> PlanShelf:
    return SHELVES[request.param](tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> PlanFolder:
    return PlanFolder(tmp_path / "plans")


def test_what_was_added_is_read_as_it_was_by_its_owner_alone(shelf: PlanShelf) -> None:
    text = "title: Ünser\r\nabout: |\n  a\n\n"
    assert shelf.add(ADA, ONE, text, most=2)
    assert shelf.read(ADA, ONE) == text
    assert shelf.ids(ADA) == [ONE]
    for other in (BEN, ""):
        assert shelf.ids(other) in ((), [])
        assert shelf.read(other, ONE) is None
        assert not shelf.remove(other, ONE, was=text)


def test_the_operators_plans_are_nobody_elses(shelf: PlanShelf) -> None:
    assert shelf.add("", ONE, "mine", most=2)
    assert shelf.read("", ONE) == "mine"
    assert shelf.read(ADA, ONE) is None


def test_no_more_are_added_than_may_be(shelf: PlanShelf) -> None:
    assert shelf.add(ADA, ONE, "one", most=1)
    assert not shelf.add(ADA, TWO, "two", most=1)
    assert shelf.ids(ADA) == [ONE]
    assert shelf.add(BEN, TWO, "two", most=1)


def test_a_text_that_is_not_the_one_that_was_read_is_neither_replaced_nor_removed(
    shelf: PlanShelf,
) -> None:
    shelf.add(ADA, ONE, "first", most=2)
    assert shelf.replace(ADA, ONE, "second", was="first")
    assert not shelf.replace(ADA, ONE, "third", was="first")
    assert not shelf.remove(ADA, ONE, was="first")
    assert shelf.read(ADA, ONE) == "second"
    assert shelf.remove(ADA, ONE, was="second")
    assert shelf.read(ADA, ONE) is None
    assert not shelf.replace(ADA, ONE, "fourth", was="second")


@pytest.mark.parametrize(
    "id", ["..", "../b", f"../{BEN}/{ONE}", "/etc/passwd", "", ONE + "\n", "A" * 16, f"{ONE}.yaml"]
)
def test_what_is_no_id_leads_nowhere(folder: PlanFolder, tmp_path: Path, id: str) -> None:
    folder.add(BEN, ONE, "secret", most=2)
    assert folder.read(BEN, ONE) == "secret", "the premise: there is something to find"
    assert folder.read(ADA, id) is None
    assert not folder.remove(ADA, id, was="secret")
    assert not folder.replace(ADA, id, "new", was="secret")
    with pytest.raises(ValueError, match="no id"):
        folder.add(ADA, id, "new", most=2)
    assert folder.read(BEN, ONE) == "secret"
    found = {path.name for path in tmp_path.rglob("*")}
    assert found == {"plans", ADA, BEN, f"{ONE}.yaml"}


def test_files_and_folders_are_for_their_owner_alone(folder: PlanFolder, tmp_path: Path) -> None:
    folder.add(ADA, ONE, "text", most=2)
    folder.replace(ADA, ONE, "other", was="text")
    kept = tmp_path / "plans" / ADA / f"{ONE}.yaml"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert all(path.stat().st_mode & 0o077 == 0 for path in (kept.parent,))


def test_of_many_that_replace_the_same_text_one_does(folder: PlanFolder) -> None:
    folder.add(ADA, ONE, "was", most=2)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: folder.replace(ADA, ONE, f"text {n}", was="was"), range(16)))
    assert done.count(True) == 1
    assert folder.read(ADA, ONE) == f"text {done.index(True)}"


def test_of_many_that_add_no_more_come_in_than_fit(folder: PlanFolder) -> None:
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: folder.add(ADA, f"{n:016x}", "x", most=3), range(16)))
    assert done.count(True) == len(folder.ids(ADA)) == 3


def test_a_full_disk_loses_nothing_leaves_nothing_and_is_said_in_the_stores_words(
    folder: PlanFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.add(ADA, ONE, "was", most=2)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFull):
        folder.replace(ADA, ONE, "new", was="was")
    with pytest.raises(StoreFull):
        folder.add(ADA, TWO, "another", most=2)
    assert folder.read(ADA, ONE) == "was"
    assert folder.ids(ADA) == [ONE]
    assert os.listdir(tmp_path / "plans" / ADA) == [f"{ONE}.yaml"], "nor any words that nobody sees"


def test_what_a_power_cut_left_half_written_goes_with_the_next_file(
    folder: PlanFolder, tmp_path: Path
) -> None:
    folder.add(ADA, ONE, "was", most=2)
    begun = tmp_path / "plans" / ADA / f"{TWO}.new"
    begun.write_text("half a wor")
    assert folder.ids(ADA) == [ONE], "the premise: it is no plan"
    folder.replace(ADA, ONE, "now", was="was")
    assert not begun.exists()
    assert folder.read(ADA, ONE) == "now"


def test_a_folder_that_is_none_is_a_store_that_is_away(tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("not a folder")
    folder = PlanFolder(tmp_path / "plans")
    with pytest.raises(StoreAway):
        folder.add(ADA, ONE, "text", most=2)


def test_a_file_with_bytes_that_are_no_text_is_read_all_the_same(
    folder: PlanFolder, tmp_path: Path
) -> None:
    folder.add(ADA, ONE, "text", most=2)
    (tmp_path / "plans" / ADA / f"{ONE}.yaml").write_bytes(b"title: \xff\n")
    assert folder.read(ADA, ONE) == "title: \ufffd\n"
    assert os.listdir(tmp_path / "plans" / ADA) == [f"{ONE}.yaml"]
