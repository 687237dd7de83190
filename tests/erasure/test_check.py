"""`hearth erase --check` finds every canary that is planted, and nothing where nothing is."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.erasure.command import erase
from server.erasure.files import commands, look
from server.service.ports.clock import SessionId
from server.service.ports.store_values import PotEntry, StateChange
from server.store.open_store import OpenStore, open_store
from tests.store.builders import RUN, new

ROOT = Path(__file__).resolve().parents[2]
Plant = Callable[[Path, SessionId], None]


@contextmanager
def served(data: Path) -> Iterator[OpenStore]:
    """The store of a server on a data folder."""
    with open_store("", folder=data / "store", keyring=data / "keyring", secret=b"s" * 32) as store:
        yield store


def a_played_session(here: OpenStore) -> SessionId:
    """A session with a sealed answer in its pot."""
    session = SessionId(secrets.token_hex(8))
    here.vault.create(session)
    live = at_stage(here, session, "open")
    record = here.vault.seal(session, b"a record", size=64, about="record")
    assert here.store.create(session, new(live=live, record=record))
    assert here.store.move(session, StateChange(expect=1, version=2, live=live, open_run=RUN))
    slot = here.vault.slot(session, b"s" * 32, RUN)
    sealed = here.vault.seal(session, b"a CANARY", size=384, about=f"pot:{RUN}")
    here.store.commit(session, RUN, [PotEntry(slot=slot, member=slot.pot + sealed)])
    return session


def at_stage(here: OpenStore, session: SessionId, stage: str) -> bytes:
    plain = json.dumps({"stage": stage}).encode()
    return here.vault.seal(session, plain, size=64, about="live")


def end(here: OpenStore, session: SessionId) -> None:
    here.vault.destroy(session)
    here.store.erase(session)
    here.store.rewrite()


def check(data: Path, *flags: str) -> tuple[int, str]:
    """Run the command in this process: a process of its own would load the whole server."""
    asked = [*(flags or ("--check",)), "--data", str(data)]
    done = CliRunner().invoke(erase, asked, catch_exceptions=False)
    return done.exit_code, done.output


def typed(data: Path, *flags: str) -> tuple[int, str]:
    """Run the command as an operator would."""
    done = subprocess.run(
        [sys.executable, "-m", "server", "erase", *(flags or ("--check",)), "--data", str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder on which one session ended properly and one goes on."""
    folder = tmp_path / "data"
    with served(folder) as here:
        end(here, a_played_session(here))
        a_played_session(here)
    return folder


def test_nothing_is_found_where_nothing_is_and_what_goes_on_is_left_out(data: Path) -> None:
    before = (data / "store" / "appendonlydir").stat().st_mtime_ns
    code, said = typed(data)
    assert code == 0, said
    assert "Nothing of any ended session is left" in said
    assert "1 sessions have not ended" in said
    assert (data / "store" / "appendonlydir").stat().st_mtime_ns == before, "it only looks"


def test_what_the_store_keeps_of_a_look_at_its_health_names_no_session(data: Path) -> None:
    with served(data) as here:
        here.store.probe()
        here.store.rewrite()  # with all that is in its memory
    code, said = check(data)
    assert code == 0, said


def unlink_skipped(data: Path, session: SessionId) -> None:
    with served(data) as here:
        here.vault.destroy(session)


def key_skipped(data: Path, session: SessionId) -> None:
    with served(data) as here:
        here.store.erase(session)
        here.store.rewrite()


def rewrite_skipped(data: Path, session: SessionId) -> None:
    """The machine went off between unlinking and the rewritten file, which is owed."""
    with served(data) as here:
        here.vault.destroy(session)
        here.store.erase(session)


def a_killed_rewrite(data: Path, session: SessionId) -> None:
    with served(data) as here:
        end(here, session)
    left = data / "store" / "appendonlydir" / "temp-rewriteaof-bg-7.aof"
    left.write_bytes(b"..{w:" + session.encode() + b"}:pot:..")


def a_plain_file(data: Path, session: SessionId) -> None:
    with served(data) as here:
        end(here, session)
    (data / "notes.txt").write_text('{"text": "a plain CANARY"}', encoding="utf-8")


def a_half_written_key(data: Path, session: SessionId) -> None:
    with served(data) as here:
        end(here, session)
    (data / "keyring" / f"{session}-ab12.new").write_bytes(secrets.token_bytes(64))


PLANTS: list[tuple[Plant, str]] = [
    (unlink_skipped, "entries of the ended session"),
    (key_skipped, "A key is left in the keyring"),
    (rewrite_skipped, "holds traces of the ended session"),
    (a_killed_rewrite, "temp-rewriteaof-bg-7.aof holds traces"),
    (a_plain_file, "notes.txt is none of Hearth's own files"),
    (a_half_written_key, "A key is left in the keyring"),
]


@pytest.mark.parametrize(("plant", "finding"), PLANTS, ids=[p.__name__ for p, _ in PLANTS])
def test_each_canary_is_found_and_finishing_leaves_nothing_of_ours(
    data: Path, plant: Plant, finding: str
) -> None:
    with served(data) as here:
        session = a_played_session(here)
    plant(data, session)
    code, said = check(data)
    assert code == 1, said
    assert finding in said
    assert "hearth erase --finish" in said
    code, said = check(data, "--finish")
    strange = plant is a_plain_file
    assert code == (1 if strange else 0), said
    assert check(data)[0] == code
    with served(data) as here:
        assert len(here.vault.sessions()) == 1, "what goes on is untouched"


def test_a_key_that_is_left_is_tried_on_what_is_left(data: Path) -> None:
    with served(data) as here:
        session = a_played_session(here)
        stored = here.store.live(session)
        assert stored is not None
        gone = StateChange(expect=2, version=3, live=at_stage(here, session, "ended"))
        assert here.store.move(session, gone)
    code, said = check(data)
    assert code == 1
    assert f"4 records of the ended session {session} can still be opened" in said


def test_a_running_server_is_left_alone_with_a_kind_word(data: Path) -> None:
    with served(data):
        code, said = typed(data)
    assert code == 2
    assert "Stop it, then look again" in said


def test_without_a_folder_nothing_can_be_said_and_none_is_made(tmp_path: Path) -> None:
    code, said = check(tmp_path / "nowhere")
    assert code == 2
    assert "There is no data folder" in said
    assert not (tmp_path / "nowhere").exists()


def test_an_append_only_file_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = b"*2\r\n$3\r\nGET\r\n$1\r\na\r\n"
    assert list(commands(b"junk" + whole + b"*3\r\n$9\r\nZADD")) == [[b"GET", b"a"]]


def test_a_tag_that_random_bytes_make_by_chance_is_no_trace(tmp_path: Path) -> None:
    (tmp_path / "reserve").write_bytes(b"..{w:-}..{w:0123456789abcdef}..")
    assert set(look(tmp_path).traces) == {"0123456789abcdef"}


def test_a_key_of_a_run_that_was_left_in_memory_is_found_and_wiped(data: Path) -> None:
    with served(data) as here:
        session = a_played_session(here)
        here.run_vault.create(session, f"{RUN}-0")
        end(here, session)
    code, said = check(data)
    assert (code, session in said) == (1, True)
    assert "key of a run" in said
    assert check(data, "--finish")[0] == 0
    assert check(data)[0] == 0


@pytest.mark.parametrize("damage", ["cut", "cut behind the seal", "changed", "emptied", "a folder"])
def test_a_session_whose_key_is_damaged_does_not_count_as_one_that_goes_on(
    data: Path, damage: str
) -> None:
    assert check(data)[0] == 0, "the premise: it goes on, and nothing is left"
    (key,) = (data / "keyring").glob("*.key")
    whole = key.read_bytes()
    if damage == "a folder":
        key.unlink()
        key.mkdir()
    else:
        key.write_bytes(
            {
                "cut": whole[:20],
                "cut behind the seal": whole[:40],
                "changed": whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
                "emptied": b"",
            }[damage]
        )
    code, said = check(data)
    assert code == 1, said
    assert key.stem in said
    code, said = check(data, "--finish")
    assert code == 0, said
    assert list((data / "keyring").iterdir()) == []
