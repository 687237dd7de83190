"""Vaults: sealing, pseudonyms, and keys that are really gone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from server.service.ports.clock import SessionId
from server.service.ports.vault import KeysGone, Vault
from server.store import file_keyring as keyring
from server.store.checked_key import CHECK
from server.store.encryption import OVERHEAD
from server.store.file_keyring import FileKeyring
from server.store.vault import FileVault

ONE, TWO = SessionId("one"), SessionId("two")
SEAT = b"k" * 32


@pytest.fixture
def full(vault: Vault) -> Vault:
    vault.create(ONE)
    vault.create(TWO)
    return vault


def test_what_is_sealed_opens_for_the_same_purpose_only(full: Vault) -> None:
    sealed = full.seal(ONE, b"words", size=64, about="pot run1")
    assert full.open(ONE, sealed, about="pot run1") == b"words"
    for session, about in ((ONE, "bag run1"), (ONE, "pot run2"), (TWO, "pot run1")):
        with pytest.raises(ValueError, match="sealed for something else"):
            full.open(session, sealed, about=about)


def test_a_changed_record_does_not_open(full: Vault) -> None:
    sealed = bytearray(full.seal(ONE, b"words", size=64, about="pot"))
    for place in (0, 20, len(sealed) - 1):
        sealed[place] ^= 1
        with pytest.raises(ValueError, match="changed"):
            full.open(ONE, bytes(sealed), about="pot")
        sealed[place] ^= 1
    assert full.open(ONE, bytes(sealed), about="pot") == b"words", "the premise: it opens"


def test_records_of_one_size_have_one_length(full: Vault) -> None:
    texts = [b"", b"\0\0", b"x" * 63, b"x" * 64]
    sealed = [full.seal(ONE, text, size=64, about="pot") for text in texts]
    assert {len(each) for each in sealed} == {64 + OVERHEAD}
    assert [full.open(ONE, each, about="pot") for each in sealed] == texts


def test_a_record_over_its_size_is_refused(full: Vault) -> None:
    with pytest.raises(ValueError, match="longer"):
        full.seal(ONE, b"x" * 65, size=64, about="pot")


def test_sealing_the_same_words_twice_shows_nothing_alike(full: Vault) -> None:
    first, second = (full.seal(ONE, b"words", size=64, about="pot") for _ in range(2))
    alike = sum(a == b for a, b in zip(first, second, strict=True))
    assert alike < len(first) // 8


def test_pseudonyms_are_steady_short_and_without_a_common_part(full: Vault) -> None:
    slot = full.slot(ONE, SEAT, "run1")
    assert full.slot(ONE, SEAT, "run1") == slot
    others = [
        full.slot(ONE, SEAT, "run2"),
        full.slot(ONE, b"j" * 32, "run1"),
        full.slot(TWO, SEAT, "run1"),
    ]
    names = [name for each in (slot, *others) for name in (each.pot, each.out)]
    names += [full.presence(s, SEAT, w) for s in (ONE, TWO) for w in (7, 8)]
    assert {len(name) for name in names} == {16}
    assert len(set(names)) == len(names)


def test_a_destroyed_session_cannot_be_read_and_others_can(full: Vault) -> None:
    sealed = full.seal(ONE, b"words", size=64, about="pot")
    other = full.seal(TWO, b"words", size=64, about="pot")
    full.destroy(ONE)
    full.destroy(ONE)
    with pytest.raises(KeysGone):
        full.open(ONE, sealed, about="pot")
    with pytest.raises(KeysGone):
        full.seal(ONE, b"words", size=64, about="pot")
    with pytest.raises(KeysGone):
        full.slot(ONE, SEAT, "run")
    with pytest.raises(KeysGone):
        full.presence(ONE, SEAT, 7)
    assert full.sessions() == [TWO]
    assert full.open(TWO, other, about="pot") == b"words"
    full.create(ONE)
    with pytest.raises(ValueError, match="sealed for something else"):
        full.open(ONE, sealed, about="pot")


def test_keys_are_never_written_over(full: Vault) -> None:
    sealed = full.seal(ONE, b"words", size=64, about="pot")
    with pytest.raises(FileExistsError):
        full.create(ONE)
    assert full.open(ONE, sealed, about="pot") == b"words"


def test_keys_outlive_the_process_and_another_worker_sees_their_end(tmp_path: Path) -> None:
    first, second = FileVault(tmp_path / "ring"), FileVault(tmp_path / "ring")
    first.create(ONE)
    sealed = first.seal(ONE, b"words", size=64, about="pot")
    assert second.open(ONE, sealed, about="pot") == b"words"
    assert second.slot(ONE, SEAT, "run") == first.slot(ONE, SEAT, "run")
    first.destroy(ONE)
    with pytest.raises(KeysGone):
        second.open(ONE, sealed, about="pot")


def test_the_keyring_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "ring"
    folder.mkdir(parents=True, mode=0o755)
    before = os.umask(0)
    try:
        FileVault(folder).create(ONE)
    finally:
        os.umask(before)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.stat().st_size == 64 + CHECK


def test_a_destroyed_key_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    ring = FileKeyring(tmp_path / "ring")
    ring.write("one", b"s" * 64)
    held = tmp_path / "held"
    os.link(tmp_path / "ring" / "one.key", held)
    assert held.read_bytes() == b"s" * 64, "the premise: another name of the same file"
    ring.destroy("one")
    assert len(held.read_bytes()) == 64
    assert held.read_bytes() != b"s" * 64
    assert ring.names() == []


def test_a_crash_while_a_key_is_destroyed_leaves_none_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, folder = FileVault(tmp_path / "ring"), tmp_path / "ring"
    vault.create(ONE)

    def crash(path: Path) -> None:
        path.write_bytes(b"half overwritten".ljust(64, b"."))
        raise KeyboardInterrupt

    monkeypatch.setattr(keyring, "_destroy", crash)
    with pytest.raises(KeyboardInterrupt):
        vault.destroy(ONE)
    monkeypatch.undo()
    assert len(list(folder.iterdir())) == 1, "the premise: something is left"
    assert vault.sessions() == []
    with pytest.raises(KeysGone):
        FileVault(tmp_path / "ring").slot(ONE, SEAT, "run")
    assert list(folder.iterdir()) == []


def test_what_a_crash_left_half_written_goes_at_the_next_start(tmp_path: Path) -> None:
    ring = FileKeyring(tmp_path / "ring")
    ring.write("one", b"s" * 64)
    (tmp_path / "ring" / "two-abcd.new").write_bytes(b"half")
    assert FileKeyring(tmp_path / "ring").names() == ["one"]
    assert [path.name for path in (tmp_path / "ring").iterdir()] == ["one.key"]


@pytest.mark.parametrize("at", ["link", "unlink"])
def test_a_worker_that_starts_leaves_alone_what_another_one_is_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    ring, starts = FileKeyring(tmp_path / "ring"), []
    real = getattr(os, at)

    def meanwhile(*names: object) -> None:
        monkeypatch.setattr(os, at, real)  # once is enough
        starts.append(FileKeyring(tmp_path / "ring"))
        real(*names)

    monkeypatch.setattr(os, at, meanwhile)
    ring.write("one", b"s" * 64)
    assert starts, "the premise: one started in the middle"
    assert ring.read("one") == b"s" * 64
    assert [path.name for path in (tmp_path / "ring").iterdir()] == ["one.key"]


def test_a_folder_that_a_worker_removed_as_it_ended_is_made_again_and_is_private(
    tmp_path: Path,
) -> None:
    ring, ended = (FileKeyring(tmp_path / "ring") for _ in range(2))
    ended.close()
    assert not (tmp_path / "ring").exists(), "the premise: it was empty, and went"
    ring.destroy("one")
    assert ring.names() == []
    assert not ring.holds("one")
    ring.write("one", b"s" * 64)
    assert stat.S_IMODE((tmp_path / "ring").stat().st_mode) == 0o700
    ended.close()
    assert ring.read("one") == b"s" * 64, "one that holds a key stays"


def test_a_folder_of_somebody_else_in_its_place_gets_no_key(tmp_path: Path) -> None:
    ring = FileKeyring(tmp_path / "ring")
    ring.close()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "ring").symlink_to(tmp_path / "elsewhere" / "gone")
    with pytest.raises(PermissionError):
        ring.write("one", b"s" * 64)


@pytest.mark.parametrize("name", ["", "../one", "a/b", ".hidden"])
def test_a_name_never_leaves_the_keyring(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="plain word"):
        FileKeyring(tmp_path / "ring").write(name, b"s")
