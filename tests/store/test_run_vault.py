"""Keys of runs lie in memory alone, private, and survive a killed server but no power cut."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunKeyGone, RunVault
from server.service.ports.vault import Unreadable
from server.store import memory_folder as memory
from server.store.file_keyring import FileKeyring
from server.store.memory_keyring import MemoryKeyring
from server.store.open_store import run_keyring_of
from server.store.redis_keyring import RUN_KEYS, RedisKeyring
from server.store.run_vault import KeyringRunVault
from tests.fakes import FakeRunVault

HERE, ELSEWHERE = SessionId("aaaa"), SessionId("bbbb")


@pytest.fixture(params=["files", "memory", "a second store", "fake"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> RunVault:
    if request.param == "fake":
        return FakeRunVault()
    if request.param == "memory":
        return KeyringRunVault(MemoryKeyring())
    if request.param == "files":
        return KeyringRunVault(FileKeyring(tmp_path / "keys"))
    url = request.getfixturevalue("embedded_url")
    return KeyringRunVault(RedisKeyring(url, prefix=RUN_KEYS + os.urandom(4).hex(), young=0))


def test_what_is_sealed_opens_for_its_purpose_and_its_part_alone(vault: RunVault) -> None:
    vault.create(HERE, "run-0")
    vault.create(HERE, "run-1")
    sealed = vault.seal(HERE, "run-0", b"words", size=64, about="pot:run")
    assert vault.open(HERE, "run-0", sealed, about="pot:run") == b"words"
    with pytest.raises(Unreadable):
        vault.open(HERE, "run-0", sealed, about="released:run")
    with pytest.raises(Unreadable):
        vault.open(HERE, "run-1", sealed, about="pot:run")


def test_a_key_that_is_there_is_not_made_anew(vault: RunVault) -> None:
    vault.create(HERE, "run-0")
    sealed = vault.seal(HERE, "run-0", b"words", size=64, about="pot:run")
    vault.create(HERE, "run-0")
    assert vault.open(HERE, "run-0", sealed, about="pot:run") == b"words"


def test_a_wiped_key_opens_nothing_and_seals_nothing(vault: RunVault) -> None:
    vault.create(HERE, "run-0")
    sealed = vault.seal(HERE, "run-0", b"words", size=64, about="pot:run")
    assert vault.holds(HERE, "run-0"), "the premise: it is there"
    vault.wipe(HERE, "run-0")
    vault.wipe(HERE, "run-0")
    assert not vault.holds(HERE, "run-0")
    with pytest.raises(RunKeyGone):
        vault.open(HERE, "run-0", sealed, about="pot:run")
    with pytest.raises(RunKeyGone):
        vault.seal(HERE, "run-0", b"words", size=64, about="pot:run")


def test_all_keys_of_a_session_go_and_those_of_another_stay(vault: RunVault) -> None:
    for part in ("one-0", "two-0", "two-held"):
        vault.create(HERE, part)
    vault.create(ELSEWHERE, "one-0")
    assert vault.sessions() == [HERE, ELSEWHERE]
    vault.wipe_all(HERE)
    assert vault.sessions() == [ELSEWHERE]
    assert vault.holds(ELSEWHERE, "one-0")


def test_another_worker_reads_the_same_keys_and_one_that_was_wiped_is_gone_for_it(
    tmp_path: Path,
) -> None:
    one, other = (KeyringRunVault(FileKeyring(tmp_path / "keys")) for _ in range(2))
    one.create(HERE, "run-0")
    sealed = one.seal(HERE, "run-0", b"words", size=64, about="pot:run")
    assert other.open(HERE, "run-0", sealed, about="pot:run") == b"words"
    one.wipe(HERE, "run-0")
    with pytest.raises(RunKeyGone):
        other.open(HERE, "run-0", sealed, about="pot:run")


def test_a_key_file_that_was_cut_counts_as_lost(tmp_path: Path) -> None:
    vault = KeyringRunVault(FileKeyring(tmp_path / "keys"))
    vault.create(HERE, "run-0")
    (file,) = (tmp_path / "keys").iterdir()
    file.write_bytes(b"short")
    with pytest.raises(RunKeyGone):
        vault.seal(HERE, "run-0", b"words", size=64, about="pot:run")


def test_the_folder_is_in_memory_private_and_the_same_again(tmp_path: Path) -> None:
    folder = memory.memory_folder(tmp_path)
    assert folder is not None
    assert memory.file_system(folder) in memory.IN_MEMORY
    assert folder.stat().st_mode & 0o777 == 0o700
    assert memory.memory_folder(tmp_path) == folder
    assert memory.memory_folder(tmp_path / "other") != folder
    folder.rmdir()


def test_a_folder_of_this_name_that_others_can_read_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    folder = memory.memory_folder(tmp_path)
    assert folder is not None, "the premise: it would be used"
    folder.chmod(0o755)
    assert memory.memory_folder(tmp_path) is None
    folder.rmdir()
    folder.symlink_to(tmp_path)
    assert memory.memory_folder(tmp_path) is None
    folder.unlink()


def test_a_runtime_folder_that_lies_on_a_disk_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(memory, "SHARED_MEMORY", tmp_path)
    mounts = tmp_path / "mountinfo"
    mounts.write_text("1 0 8:1 / / rw - ext4 /dev/sda rw\n", encoding="ascii")
    monkeypatch.setattr(memory, "MOUNTS", mounts)
    assert memory.memory_folder(tmp_path) is None
    assert isinstance(run_keyring_of(tmp_path), MemoryKeyring)
    mounts.write_text(
        f"1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 0:5 / {tmp_path} rw shared:1 - tmpfs tmpfs rw\n",
        encoding="ascii",
    )
    assert memory.memory_folder(tmp_path) is not None


def test_the_longest_mount_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spaced = tmp_path / "a b"
    spaced.mkdir()
    mounts = tmp_path / "mountinfo"
    escaped = str(spaced).replace(" ", "\\040")
    mounts.write_text(
        f"1 0 8:1 / / rw - ext4 a rw\n2 1 0:5 / {tmp_path} rw - tmpfs b rw\n"
        f"3 2 0:6 / {escaped} rw - ext4 c rw\n",
        encoding="ascii",
    )
    monkeypatch.setattr(memory, "MOUNTS", mounts)
    assert memory.file_system(tmp_path / "else") == "tmpfs"
    assert memory.file_system(spaced) == "ext4"
    monkeypatch.setattr(memory, "MOUNTS", tmp_path / "nothing")
    assert memory.file_system(tmp_path) == ""


def test_a_seat_has_one_name_under_a_key_and_another_under_the_next(vault: RunVault) -> None:
    vault.create(HERE, "talk")
    vault.create(HERE, "other")
    name, seat = vault.name(HERE, "talk", b"seat"), b"seat"
    assert vault.name(HERE, "talk", seat) == name
    assert name not in (vault.name(HERE, "other", seat), vault.name(HERE, "talk", b"another"))
    vault.wipe(HERE, "talk")
    with pytest.raises(RunKeyGone):
        vault.name(HERE, "talk", seat)
    vault.create(HERE, "talk")
    assert vault.name(HERE, "talk", seat) != name
