"""Settings that cannot work are refused with a sentence."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from pathlib import Path

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


@pytest.mark.parametrize("text", [b"", b"\n", b"short", b"x" * 31, b"\xff" * 43, b"\0" * 43])
def test_a_secret_that_is_empty_cut_or_noise_is_refused_and_left_as_it_is(
    bare: pytest.MonkeyPatch, tmp_path: Path, text: bytes
) -> None:
    settings = config.Settings(data=str(tmp_path))
    made = config.secret_of(settings)
    assert config.secret_of(settings) == made, "the premise: a whole one is taken"
    (tmp_path / "secret").write_bytes(text)
    with pytest.raises(config.SettingsError, match="damaged"):
        config.secret_of(settings)
    assert (tmp_path / "secret").read_bytes() == text


def test_a_secret_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    with pytest.raises(config.SettingsError, match="cannot be read"):
        config.secret_of(config.Settings(data=str(tmp_path)))
    (tmp_path / "secret").rmdir()
    (tmp_path / "secret").symlink_to("secret")
    with pytest.raises(config.SettingsError, match="cannot be read"):
        config.secret_of(config.Settings(data=str(tmp_path)))


@pytest.mark.parametrize("name", ["links", "links.new"])
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(config.SettingsError, match="cannot be written"):
        config.write_private(tmp_path / "links", "words")


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for data in (tmp_path / "file", tmp_path / "file" / "deeper", Path("/proc/hearth")):
        with pytest.raises(config.SettingsError, match="data folder"):
            config.Settings(data=str(data)).make_data_folder()


def test_a_folder_in_a_circle_and_one_without_a_name_are_refused(
    bare: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(config.SettingsError, match="circle"):
        config.read({"data": str(tmp_path / "circle")})
    with pytest.raises(config.SettingsError, match="no text"):
        config.read({"data": "a\udcff"})


@pytest.mark.parametrize("url", ["redis://[", "redis://a:b", "rediss://:x@here:port"])
def test_an_address_that_cannot_be_taken_apart_is_refused_without_its_password(
    bare: pytest.MonkeyPatch, url: str
) -> None:
    for name in ("redis_url", "keyring"):
        with pytest.raises(config.SettingsError, match="cannot be read as an address") as refused:
            config.read({name: url})
        assert url not in str(refused.value)


def test_sentinels_and_a_keyring_of_its_own_are_two_places(bare: pytest.MonkeyPatch) -> None:
    sentinels = "redis+sentinel://user:word@one:26379,two:26379/main/0"
    read = config.read({"redis_url": sentinels, "keyring": "redis://three:6379"})
    assert read.redis_url == sentinels
    with pytest.raises(config.SettingsError, match="same store"):
        config.read({"redis_url": "redis://u:w@Here/1", "keyring": "redis://here:6379/2"})
    with pytest.raises(config.SettingsError, match="same store"):
        config.read({"redis_url": sentinels, "keyring": f"{sentinels[:-1]}1"})
    keys = sentinels.replace("/main/", "/keys/")
    assert config.read({"redis_url": sentinels, "keyring": keys}).keyring == keys


def test_workers_are_counted_and_know_where_people_reach_them(bare: pytest.MonkeyPatch) -> None:
    assert config.read({"workers": 2}).workers == 2
    for wrong in (-1, 65):
        with pytest.raises(config.SettingsError, match="number of workers"):
            config.read({"workers": wrong})
    with pytest.raises(config.SettingsError, match="HEARTH_PUBLIC_URL"):
        config.read({"workers": 2, "platform": True})
    assert config.read({"workers": 2, "platform": True, "public_url": "https://a.example"})
