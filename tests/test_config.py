"""Settings that cannot work are refused with a sentence."""

from __future__ import annotations

import os
from dataclasses import fields, replace

import pytest

from server import config
from server.config import platform


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


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without settings."""
    for name in [name for name in os.environ if name.startswith("HEARTH_")]:
        monkeypatch.delenv(name)
    for name in ("PORT", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_variable_counts_as_not_set(bare: pytest.MonkeyPatch, value: str) -> None:
    for field in fields(config.Settings):
        bare.setenv(f"HEARTH_{field.name.upper()}", value)
    assert config.read() == config.Settings()


def test_an_empty_host_does_not_open_the_server_to_the_network(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("HEARTH_HOST", "")
    assert config.read().listen_host == "127.0.0.1"


def test_a_flag_wins_over_the_environment(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("HEARTH_PORT", "9000")
    assert config.read().port == 9000
    assert config.read({"port": 9001, "host": None}).port == 9001


@pytest.mark.parametrize(
    "url",
    [
        "workshop.example.org",
        "//workshop.example.org",
        "ftp://workshop.example.org",
        '"https://workshop.example.org"',
        "'https://workshop.example.org'",
        "https://workshop.example.org/hearth",
        "https://workshop.example.org?x=1",
        "https://workshop.example.org#x",
        "https://someone@workshop.example.org",
        "https://workshop.example.org:70000",
        "https://two words.example.org",
        "https://",
    ],
)
def test_an_address_that_links_cannot_be_made_of_is_refused(
    bare: pytest.MonkeyPatch, url: str
) -> None:
    bare.setenv("HEARTH_PUBLIC_URL", url)
    with pytest.raises(config.SettingsError, match=r"HEARTH_PUBLIC_URL is .* scheme"):
        config.read()


@pytest.mark.parametrize(
    "url",
    [
        "https://workshop.example.org",
        "https://workshop.example.org/",
        "http://10.0.0.7:8000",
        "http://[fd00::7]:8000",
        "https://xn--bcher-kva.example",
    ],
)
def test_an_address_that_people_can_type_is_taken(bare: pytest.MonkeyPatch, url: str) -> None:
    bare.setenv("HEARTH_PUBLIC_URL", url)
    assert config.read().public_url == url.rstrip("/")


def test_on_a_platform_its_port_its_proxy_and_its_store_are_taken(
    bare: pytest.MonkeyPatch,
) -> None:
    bare.setenv("PORT", "5123")
    bare.setenv("REDIS_URL", "redis://10.0.0.1:6379")
    settings = config.read({"platform": True})
    assert (settings.listen_host, settings.port) == ("0.0.0.0", 5123)
    assert settings.proxied
    assert settings.redis_url == "redis://10.0.0.1:6379"


def test_elsewhere_a_platforms_variables_mean_nothing(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("PORT", "5123")
    bare.setenv("REDIS_URL", "redis://10.0.0.1:6379")
    assert config.read() == config.Settings()


def test_on_a_platform_our_own_settings_win(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("PORT", "5123")
    bare.setenv("REDIS_URL", "redis://10.0.0.1:6379")
    bare.setenv("HEARTH_PLATFORM", "yes")
    bare.setenv("HEARTH_PORT", "9000")
    bare.setenv("HEARTH_REDIS_URL", "redis://10.0.0.2:6379")
    bare.setenv("HEARTH_HOST", "10.0.0.7")
    settings = config.read()
    assert (settings.listen_host, settings.port) == ("10.0.0.7", 9000)
    assert settings.redis_url == "redis://10.0.0.2:6379"


def test_a_platforms_port_that_is_none_is_said(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("PORT", "web")
    with pytest.raises(config.SettingsError, match="PORT"):
        config.read({"platform": True})


KEPT = {"redis_url": "redis://10.0.0.1", "keyring": "redis://10.0.0.2", "secret": "s" * 32}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ["REDIS_URL", "HEARTH_PUBLIC_URL"]),
        ({"redis_url": KEPT["redis_url"]}, ["HEARTH_KEYRING", "HEARTH_PUBLIC_URL"]),
        ({**KEPT, "public_url": "https://workshop.example.org"}, []),
    ],
)
def test_what_a_platform_forgets_is_said(given: dict[str, str], said: list[str]) -> None:
    settings = config.Settings(platform=True, **given)  # type: ignore[arg-type]
    remarks = platform.remarks(settings)
    assert len(remarks) == len(said)
    assert all(word in remark for word, remark in zip(said, remarks, strict=True))
    assert platform.remarks(replace(settings, platform=False)) == []
