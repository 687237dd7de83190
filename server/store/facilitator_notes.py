"""The list of facilitators in a store that several machines share: sealed, and changed by one."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from server.service.ports.vault import Unreadable
from server.store.encryption import SessionCipher
from server.store.gateway import RedisStore
from server.store.messages import StoreTrouble
from server.store.open_store import shared_store

ABOUT = "facilitators"
PAGE = 4096  # bytes: the length says little about how many there are
TRIES = 8  # commands of two operators at one moment are few


class FacilitatorNotes:
    """Reads and changes the list. Names, and hashes of keys, are for whoever knows the secret."""

    def __init__(self, store: RedisStore, secret: bytes) -> None:
        self._store = store
        self._cipher = SessionCipher(hmac.digest(secret, b"facilitators", "sha256"))

    def read(self) -> bytes:
        """Read the list as text; nothing where nobody was ever added.

        Raises StoreTrouble for one that was sealed under another secret, or is damaged; StoreAway.
        """
        return self._opened(self._store.facilitators())

    def change(self, change: Callable[[bytes], bytes]) -> None:
        """Write what `change` makes of the list. Raises as `read`, and what `change` raises."""
        for _ in range(TRIES):
            was = self._store.facilitators()
            text = change(self._opened(was))
            size = PAGE * (len(text) // PAGE + 1)
            if self._store.change_facilitators(
                was, self._cipher.seal(text, size=size, about=ABOUT)
            ):
                return
        raise StoreTrouble("facilitators_busy")

    def _opened(self, sealed: bytes) -> bytes:
        try:
            return self._cipher.open(sealed, about=ABOUT) if sealed else b""
        except Unreadable:
            raise StoreTrouble("facilitators_unreadable") from None


@contextmanager
def shared_facilitators(url: str, secret: bytes) -> Iterator[FacilitatorNotes]:
    """Open the list for a command, beside servers that may run. Raises StoreTrouble."""
    with shared_store(url) as store:
        yield FacilitatorNotes(store, secret)
