"""Finishes what an ending did not: keys first, then entries, then the store's own file."""

from __future__ import annotations

from server.config import Settings
from server.erasure.looking import Report, opened
from server.service.ports.clock import SessionId
from server.store.eraser import Eraser
from server.store.inspection import unlink
from server.store.keys import Keys
from server.store.open_store import NAME, ring_of, run_keyring_of
from server.store.run_vault import KeyringRunVault


def finish(settings: Settings, report: Report) -> int:
    """Erase what is left of ended sessions; return of how many."""
    keyring = ring_of(settings.keyring_url or settings.keyring_folder)  # what was half written goes
    for name in set(keyring.names()) - report.going_on:
        keyring.destroy(name)
    run_ring = run_keyring_of(settings.keyring_url or settings.keyring_folder)
    for session in report.run_keys - report.going_on:
        KeyringRunVault(run_ring).wipe_all(SessionId(session))
    run_ring.close()
    keys = Keys(NAME, b"")
    with opened(settings) as clients:
        for session in sorted(report.ended):
            unlink(clients, keys, session, report.held.ways.get(session, []))
        Eraser(clients.commands, keys).rewrite()
    _sweep(settings)
    return len(report.ended)


def _sweep(settings: Settings) -> None:
    """Remove what a killed rewrite left in the store's folder; the store is stopped by now."""
    for left in (settings.data_folder / "store").rglob("temp-*"):
        if not left.is_dir():
            left.unlink(missing_ok=True)
