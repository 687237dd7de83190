"""Settings that cannot work are refused with a sentence."""

from __future__ import annotations

import pytest

from server import config


@pytest.mark.parametrize(
    ("keyring", "store", "same"),
    [
        ("redis://10.0.0.1:6379/1", "redis://10.0.0.1/0", True),
        ("redis://user:word@10.0.0.1", "rediss://10.0.0.1:6379", True),
        ("redis://10.0.0.1:6380", "redis://10.0.0.1:6379", False),
        ("redis://10.0.0.2", "redis://10.0.0.1", False),
        ("unix:///run/a.sock", "unix:///run/a.sock", True),
        ("unix:///run/a.sock", "unix:///run/b.sock", False),
    ],
)
def test_keys_are_not_kept_in_the_store_that_they_open(
    monkeypatch: pytest.MonkeyPatch, keyring: str, store: str, *, same: bool
) -> None:
    monkeypatch.setenv("HEARTH_KEYRING", keyring)
    monkeypatch.setenv("HEARTH_REDIS_URL", store)
    if not same:
        assert config.read().keys_apart
        return
    with pytest.raises(config.SettingsError, match="keys must be kept apart"):
        config.read()
