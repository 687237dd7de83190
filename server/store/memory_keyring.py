"""A keyring in the memory of this process: where a machine has no file system in memory."""

from __future__ import annotations


class MemoryKeyring:
    """Holds secrets for as long as this process lives; other workers see none of them."""

    def __init__(self) -> None:
        self._secrets: dict[str, bytes] = {}

    def write(self, name: str, secret: bytes) -> None:
        """Write a secret. Raises FileExistsError: never over another."""
        if name in self._secrets:
            raise FileExistsError(name)
        self._secrets[name] = secret

    def read(self, name: str) -> bytes:
        """Raises FileNotFoundError for a secret that was destroyed."""
        try:
            return self._secrets[name]
        except KeyError:
            raise FileNotFoundError(name) from None

    def holds(self, name: str) -> bool:
        return name in self._secrets

    def destroy(self, name: str) -> None:
        self._secrets.pop(name, None)

    def close(self) -> None:
        """Forget everything."""
        self._secrets.clear()

    def names(self) -> list[str]:
        return sorted(self._secrets)
