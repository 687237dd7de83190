"""Every start ends in service or in one sentence, whatever lies where its files should be."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from server.store.client import connect
from server.store.data_folder import RESERVE, DataFolder
from server.store.embedded import EmbeddedStore
from server.store.file_keyring import FileKeyring
from server.store.keys import Keys
from server.store.open_store import NAME, open_store
from server.store.run_vault import KeyringRunVault
from tests.drivers.clients import DrivenFacilitator
from tests.drivers.ports import free_port
from tests.drivers.room import gather
from tests.drivers.server import RestartableServer
from tests.drivers.starts import Start, started
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, LeftOut, exactly
from tests.faults.test_records import DAMAGES
from tests.service.room import House
from tests.store.builders import until

PROMISE = "Whatever a start finds on its disk: a sentence or a way on, and no traceback"
OFF = "what the system says goes through as it is, as from any program"
SECRET = b"s" * 43
A_FOLDER, A_FULL_FOLDER, A_CIRCLE = "a folder", "a folder with a file in it", "a circle of links"
PATHS = ['a "b" c', "it's", "back\\slash", "two\nlines", "ä 🩷", "a%20b#c?d{e}$f", "x" * 150]


def bad(starts: list[Start]) -> list[Start]:
    return [each for each in starts if not each.calm]


def noted(starts: list[Start]) -> str:
    return "; ".join(each.said[-300:] for each in bad(starts)[:3])


def at(data: Path) -> tuple[list[str], dict[str, str]]:
    return ["--data", str(data), "--port", "0"], {}


@fault_test(PROMISE, off=OFF, quick=True)
def things_in_the_way(full: bool) -> Iterator[Finding]:
    """Put a file where a folder should be, and folders and circles where files should be."""
    with TemporaryDirectory() as place:
        root = Path(place)
        (root / "file").write_text("x", encoding="ascii")
        (root / "circle").symlink_to("circle")
        data = [root / "file", root / "file" / "deeper", root / "circle", Path("/proc/hearth")]
        for number, (name, kind) in enumerate(_ways(full)):
            folder = root / f"data {number}"
            _put(folder / name, kind)
            data.append(folder)
        starts = started(*map(at, data))
    yield Finding(
        "a start",
        faults=len(starts),
        figure=len(bad(starts)),
        limit=exactly(0, "starts that end otherwise"),
        proved_by="tests/test_config.py::test_a_secret_that_cannot_be_read_is_refused",
        note=noted(starts),
    )


def _ways(full: bool) -> Iterator[tuple[str, str]]:
    """Name what is in the way: few of them in the quick part, since each is a start."""
    quick = [("keyring", "a file"), ("secret", A_FOLDER), ("links", A_FOLDER), ("store", "a file")]
    yield from quick
    if not full:
        return
    files = ("secret", "secret.new", "links", "links.new", "keyring/00.key", "keyring/00.new")
    store = ("lock", "reserve", "reserve.new", "store.sock", "appendonlydir", "temp-1")
    for name in (*files, *(f"store/{each}" for each in store)):
        for kind in ("a file", A_FOLDER, A_FULL_FOLDER, A_CIRCLE):
            yield name, kind


def _put(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True)
    if kind == "a file":
        path.write_text("x", encoding="ascii")
    elif kind == A_CIRCLE:
        path.symlink_to(path.name)
    else:
        path.mkdir()
        if kind == A_FULL_FOLDER:
            (path / "within").write_text("x", encoding="ascii")


@fault_test(PROMISE, off="paths are written into the store's settings as they are")
def odd_names(_: bool) -> Iterator[Finding]:
    """Start in folders whose names hold quotes, line breaks, and what addresses give a meaning."""
    with TemporaryDirectory() as place:
        starts = started(*(at(Path(place) / name) for name in PATHS))
    yield Finding(
        "a data folder with an odd name",
        faults=len(starts),
        figure=sum(not each.served for each in starts),
        limit=exactly(0, "names with which it does not serve"),
        proved_by="tests/store/test_embedded.py::test_a_folder_may_have_any_name",
        note=noted(starts),
    )


@fault_test(PROMISE, off="settings are believed, and tried out where they are used")
def odd_settings(_: bool) -> Iterator[Finding]:
    """Start with addresses of stores, and of this machine, that are none."""
    urls = [
        "redis://[", "redis://a:b", "nonsense", "redis://127.0.0.1:1", "redis://127.0.0.1:1?x=y",
        "redis://127.0.0.1:1?max_connections=x", "unix:///nowhere", "rediss://127.0.0.1:1",
        "redis+sentinel://127.0.0.1:1/x", "redis+sentinel://127.0.0.1:x/x", "http://127.0.0.1",
    ]  # fmt: skip
    hosts = ["nowhere.invalid", "x" * 70, "..", "300.1.1.1", "[::1"]
    with TemporaryDirectory() as place:
        plain, _settings = at(Path(place) / "data")
        stores = [(plain, {"HEARTH_REDIS_URL": url}) for url in urls]
        stores += [(plain, {"HEARTH_KEYRING": url}) for url in urls if "://" in url]
        starts = started(*stores, *(([*plain, "--host", host], {}) for host in hosts))
    yield Finding(
        "a start with an address that is none",
        faults=len(starts),
        figure=sum(not each.refused for each in starts),
        limit=exactly(0, "starts that are not refused with a sentence"),
        proved_by="tests/test_config.py::"
        "test_an_address_that_cannot_be_taken_apart_is_refused_without_its_password",
        note=noted(starts),
    )


def used(data: Path) -> None:
    """Leave a data folder as a server leaves it that was killed in an open run."""
    data.mkdir()
    (data / "secret").write_bytes(SECRET + b"\n")
    keyring = data / "keyring"
    with open_store("", folder=data / "store", keyring=keyring, secret=SECRET) as here:
        run_keys = KeyringRunVault(FileKeyring(data.parent / "run-keys"))
        house = House(store=here.store, vault=here.vault, run_vault=run_keys)
        played = house.room_of(8, step="share")
        played.do("open")
        played.all_answer({"text": "a note"})
    (data / "links").write_text("Facilitator: none\n", encoding="ascii")


@fault_test(PROMISE, off="files are believed to be what was written")
def damaged_files(full: bool) -> Iterator[Finding]:
    """Damage each file of a used data folder in each way, and start on a copy of it."""
    with TemporaryDirectory() as place:
        root = Path(place)
        used(root / "whole")
        files = [each for each in (root / "whole").rglob("*") if each.is_file()]
        names = sorted(str(each.relative_to(root / "whole")) for each in files)
        rest = [start for name in names for start in _damaged(root / "whole", name)]
        (sound,) = started(at(root / "whole"))
    yield Finding(
        f"each of {len(names)} files in each of {len(rest) // len(names)} ways",
        faults=len(rest),
        figure=len(bad(rest)) + (not sound.served),
        limit=exactly(0, "starts that end otherwise"),
        proved_by="tests/store/test_embedded.py::test_a_store_that_cannot_start_says_why",
        note=noted([sound, *rest]) or f"{sum(each.served for each in rest)} served",
    )


def _damaged(whole: Path, name: str) -> list[Start]:
    """Start on a copy for each way in which a file can be damaged."""
    with TemporaryDirectory() as place:
        data = []
        for kind, damage in {**DAMAGES, **_EVERYWHERE, A_FOLDER: _folder}.items():
            copy = Path(place) / kind
            shutil.copytree(whole, copy)
            _damage(copy / name, damage)
            data.append(copy)
        return started(*map(at, data))


def _folder(_: bytes) -> bytes:
    raise IsADirectoryError


def _one_bit(at: float) -> Callable[[bytes], bytes]:
    def damage(value: bytes) -> bytes:
        place = int(len(value) * at)
        return value[:place] + bytes([value[place] ^ 0x10]) + value[place + 1 :] if value else b"x"

    return damage


_EVERYWHERE = {f"a bit at {part}%": _one_bit(part / 100) for part in range(5, 100, 9)}


def _damage(path: Path, damage: Callable[[bytes], bytes]) -> None:
    try:
        path.write_bytes(damage(path.read_bytes()))
    except IsADirectoryError:
        path.unlink()
        path.mkdir()


@fault_test(PROMISE, off="two servers on one folder, and data of any version, are taken")
def somebody_elses_data(_: bool) -> Iterator[Finding]:
    """Start on a folder that another server holds, and on one that another version wrote."""
    with TemporaryDirectory() as place:
        root = Path(place)
        used(root / "newer")
        beside = EmbeddedStore(root / "newer" / "store", reserve=RESERVE)
        beside.start()
        clients = connect(beside.url)
        clients.commands.set(Keys(NAME, SECRET).format, "999")
        clients.close()
        beside.stop()
        holder = DataFolder(root / "held" / "store")
        holder.take()
        try:
            starts = started(at(root / "newer"), at(root / "held"))
        finally:
            holder.give_back()
        (again,) = started(at(root / "held"))
    yield Finding(
        "a start on data that is not its own",
        faults=len(starts),
        figure=sum(not each.refused for each in starts) + (not again.served),
        limit=exactly(0, "starts that end otherwise"),
        proved_by="tests/store/test_data_format.py::"
        "test_sessions_of_another_version_are_refused_and_nothing_changes",
        note=noted(starts),
    )


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount a disk of 48 MB. Raises LeftOut where this user may not."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=48m,mode=700", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        raise LeftOut("This user may not mount a small disk: a really full one was not tried.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@fault_test(PROMISE, off="the store writes until its disk is full, and then ends no session either")
def a_disk_that_fills(_: bool) -> Iterator[Finding]:
    """Fill the disk of a server with a room in it, end another session, and make room again."""
    with TemporaryDirectory() as place, small_disk(Path(place) / "data") as data:
        server = RestartableServer(data, free_port())
        server.start()
        try:
            harm = _filled(server)
        finally:
            server.stop()
        harm += ["no warning"] if "is nearly full" not in server.log() else []
        harm += ["a traceback"] if "Traceback" in server.log() else []
    yield Finding(
        "a full disk: answers wait, ending erases, and all goes on with room again",
        faults=1,
        figure=len(harm),
        limit=exactly(0, "harms"),
        proved_by="tests/store/test_faults.py::"
        "test_a_full_disk_refuses_answers_lets_sessions_end_and_heals",
        note=", ".join(harm),
    )


def _filled(server: RestartableServer) -> list[str]:
    """Play it, and name what was not as it should be."""
    harm = [] if "nearly full" in _health(server)[1] else ["health says nothing before"]
    ending = DrivenFacilitator(server.url, server.session(rehearsal=True)["facilitator"])
    ending.connect()
    desk, phones = gather(server.session(rehearsal=True), [server.url], 8)
    desk.move("start")
    run, began = desk.open("harvest"), time.monotonic()
    for number, phone in enumerate(phones[:6]):
        assert phone.answer(run, {"text": f"note {number}"})["ok"], "the premise: there is room"
    filler = server.data / "filler"
    _fill(filler)
    until(lambda: _health(server)[0] == 503, seconds=60)
    if phones[6].refusal("answer", **phones[6].payload(run, {"text": "note 6"})) != "disk_full":
        harm.append("an answer was taken")
    ending.end()
    ending.until_erased()
    filler.unlink()
    until(lambda: _health(server)[0] == 200, seconds=60)
    for number, phone in enumerate(phones[6:], 6):
        harm += (
            [] if phone.answer(run, {"text": f"note {number}"})["ok"] else ["an answer waits on"]
        )
    desk.connect()  # who said nothing meanwhile was cut off
    desk.listen(max(0.0, began + 22 - time.monotonic()))  # a younger pot would be thrown away
    desk.move("close")
    shown = desk.until(lambda now: now["stage"] == "closed", 60.0)["wall"]["cards"]
    return harm + ([] if len(shown) == len(phones) else [f"{len(shown)} cards of {len(phones)}"])


def _fill(filler: Path) -> None:
    """Write until nothing more can be written, once: the reserve that is freed then is left."""
    with suppress(OSError), filler.open("ab", buffering=0) as stream:
        while True:
            stream.write(b"." * 65536)


def _health(server: RestartableServer) -> tuple[int, str]:
    reply = requests.get(f"{server.url}/health", timeout=10)
    return reply.status_code, reply.text
