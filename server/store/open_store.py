"""Opens the store that the settings ask for, and closes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from server.store.client import connect
from server.store.committer import GroupCommitter
from server.store.data_folder import DataFolder
from server.store.data_format import demand_format
from server.store.embedded import EmbeddedStore
from server.store.file_keyring import FileKeyring
from server.store.first_answer import await_answer
from server.store.gateway import RedisStore, never
from server.store.held_keyring import HeldKeyring
from server.store.keys import Keys
from server.store.memory_folder import memory_folder
from server.store.memory_keyring import MemoryKeyring
from server.store.messages import StoreTrouble, message
from server.store.redis_keyring import RUN_KEYS, RedisKeyring
from server.store.run_vault import KeyringRunVault, RunKeyring
from server.store.secret_note import secret_changed
from server.store.store_check import StoreRemark, at_start, check
from server.store.vault import Keyring, KeyringVault

NAME = "hearth"  # before the global keys, so that a shared store can hold other things too


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that answers, with what belongs to it."""

    store: RedisStore
    vault: KeyringVault
    run_vault: KeyringRunVault
    keys_outlive_worker: bool  # keys of runs lie in a tmpfs or a second store, not in this process
    committer: GroupCommitter
    remarks: tuple[StoreRemark, ...]
    url: str = field(repr=False)  # with its password: not for logs


@contextmanager
def open_store(
    asked: str, *, folder: Path, keyring: Path | str, secret: bytes, kept: str = ""
) -> Iterator[OpenStore]:
    """Open the store at the URL asked for, or the embedded one in `folder` if it is empty.

    `keyring` is a folder, or the URL of a store without persistence. `kept` is the URL of an
    embedded store in `folder` that a supervisor keeps for several workers.

    Raises StoreTrouble.
    """
    embedded = None if asked or kept else EmbeddedStore(folder)
    if embedded is not None:
        embedded.start()
    url = embedded.url if embedded else kept or asked
    data = DataFolder(folder)
    full = data.full if embedded or kept else never
    warning = embedded.warning if embedded else data.warning if kept else str
    keys = Keys(NAME, secret)
    store = RedisStore(connect(url), keys=keys, full=full, warning=warning)
    try:
        with at_start():
            await_answer(store.clients.commands)
            demand_format(store.clients, keys)  # first: all that follows may change something
        ring, run_keys = ring_of(keyring), run_keyring_of(keyring)
        with at_start():
            other = secret_changed(store.clients, keys)
        remarks = () if kept else _prepared(store, embedded)
        if other:
            remarks += (StoreRemark("other_secret", message("other_secret")),)
        committer = GroupCommitter(store)
        yield OpenStore(
            store=store,
            vault=KeyringVault(HeldKeyring(ring)),
            run_vault=KeyringRunVault(HeldKeyring(run_keys)),
            keys_outlive_worker=not isinstance(run_keys, MemoryKeyring),
            committer=committer,
            remarks=remarks,
            url=url,
        )
        committer.close()
        run_keys.close()  # a folder in memory that holds nothing goes; open runs keep theirs
    finally:
        store.close()
        if embedded is not None:
            embedded.stop()


def shared_turn(url: str, *, renew: str = "") -> bytes:
    """Read the word of the start link in a store that workers share, after changing it to `renew`.

    Raises StoreTrouble.
    """
    with shared_store(url) as store:
        if renew:
            store.renew_start(renew)
        return store.start_turn()


@contextmanager
def shared_store(url: str) -> Iterator[RedisStore]:
    """Open a store for a command, beside servers that may run. Raises StoreTrouble."""
    store = RedisStore(connect(url), keys=Keys(NAME, b""))
    try:
        with at_start():
            yield store
    finally:
        store.close()


def _prepared(store: RedisStore, embedded: EmbeddedStore | None) -> tuple[StoreRemark, ...]:
    """Have the append-only file written anew, and look at the settings that are not ours."""
    if embedded is None:
        return tuple(check(store))
    embedded.forget()
    return ()


def ring_of(keyring: Path | str) -> Keyring:
    """Open a keyring, and look whether each of its keys can be read.

    Raises StoreTrouble for one that cannot be used, and for a store that would write keys down.
    """
    if isinstance(keyring, Path):
        return _files(keyring)
    apart = RedisKeyring(keyring)
    apart.check()
    return apart


def _files(folder: Path) -> FileKeyring:
    """Open a keyring of files: what may not be read now would look erased later."""
    try:
        ring = FileKeyring(folder)
    except OSError as problem:
        reason = problem.strerror or problem
        raise StoreTrouble("keyring_refused", folder=folder, reason=reason) from problem
    for name in ring.names():
        try:
            ring.read(name)
        except FileNotFoundError:  # a folder of such a name: its session is erased
            continue
        except OSError as problem:
            reason = problem.strerror or problem
            raise StoreTrouble("key_refused", folder=folder, reason=reason) from problem
    return ring


def keys_outlive_a_worker(keyring: Path | str) -> bool:
    """Say whether keys of runs lie where other workers find them."""
    return not isinstance(keyring, Path) or memory_folder(keyring) is not None


def run_keyring_of(keyring: Path | str) -> RunKeyring:
    """Open the keyring of runs, which lies in memory alone: a tmpfs, or the store of the keyring.

    Where a machine has neither, the memory of this process is all there is.
    """
    if not isinstance(keyring, Path):
        return RedisKeyring(keyring, prefix=RUN_KEYS, young=0)
    folder = memory_folder(keyring)
    return MemoryKeyring() if folder is None else FileKeyring(folder)
