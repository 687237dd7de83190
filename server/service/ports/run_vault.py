"""What the use cases ask of the keys of runs, which lie in memory alone."""

from __future__ import annotations

from typing import Protocol

from server.service.ports.clock import SessionId


class RunKeyGone(Exception):
    """The key was wiped, or lost with the machine's power: what it sealed is noise."""


class RunVault(Protocol):
    """Keys of runs: what others have not seen is sealed under them, and no disk ever holds one.

    A key is named by its session and its part, a plain word: see `model.run_keys`.
    """

    def create(self, session_id: SessionId, part: str) -> None:
        """Make a key, unless it is there: another worker may have been quicker."""
        ...

    def holds(self, session_id: SessionId, part: str) -> bool: ...

    def seal(
        self, session_id: SessionId, part: str, plain: bytes, *, size: int, about: str
    ) -> bytes:
        """Seal `plain` padded to `size` bytes, bound to `about`. Raises RunKeyGone."""
        ...

    def open(self, session_id: SessionId, part: str, sealed: bytes, *, about: str) -> bytes:
        """Open what was sealed for the same purpose. Raises RunKeyGone, Unreadable."""
        ...

    def name(self, session_id: SessionId, part: str, seat: bytes) -> bytes:
        """Name a seat under this key alone: once it is wiped, nobody can. Raises RunKeyGone."""
        ...

    def keep(self, session_id: SessionId, part: str, secret: bytes) -> bool:
        """Keep something in the same memory, beside the keys; False where something is there."""
        ...

    def kept(self, session_id: SessionId, part: str) -> bytes | None:
        """Give what was kept, for as long as it was not wiped or lost."""
        ...

    def wipe(self, session_id: SessionId, part: str) -> None:
        """Destroy a key; once more is no error."""
        ...

    def sessions(self) -> list[SessionId]:
        """Name the sessions that have keys of runs."""
        ...

    def wipe_all(self, session_id: SessionId) -> None:
        """Destroy every key of a session."""
        ...
