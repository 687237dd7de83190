"""A damaged record or key stops no room: it is set aside, or its session is erased and it is said.

Each value that the store or the keyring keeps is damaged in a running room, in each stage, as a
disk or a person would do it. Real stores, real files, real keys; only the clock is handed in.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from server.service.model import repository
from server.service.model.link_list import digest
from server.service.ports.clock import SessionId
from server.store import binary
from server.store.file_keyring import FileKeyring
from server.store.gateway import RedisStore
from server.store.run_vault import KeyringRunVault
from server.store.vault import FileVault
from sessions import errors
from sessions.live import commands
from sessions.roles import Role
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.service.room import House, Played, seat
from tests.store.builders import Served, gateway

SEATS = 13  # with fewer, a close waits for half a minute; their cards fill one page of the wall
STAGES = ("lobby", "open", "closing", "closed")
HEAVY = "my boss Tadeusz would fire me"  # a name: it is held


def flipped(value: bytes) -> bytes:
    """Flip twenty bytes, or all there are, from the middle on."""
    middle = len(value) // 2
    part = bytes(byte ^ 0xA5 for byte in value[middle : middle + 20])
    return value[:middle] + part + value[middle + 20 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "flipped": flipped,
    "first byte": lambda value: bytes([value[0] ^ 1]) + value[1:] if value else b"\1",
    "last byte": lambda value: value[:-1] + bytes([value[-1] ^ 1]) if value else b"\1",
    "cut": lambda value: value[: len(value) // 2],
    "emptied": lambda value: b"",
}


A_FOLDER = "a folder"  # in place of a file
# Each stage, and each way: all pairs of them are tried by the long part.
SOME = [
    *(("closing", damage) for damage in ("first byte", "last byte", "cut", "emptied")),
    *((stage, "flipped") for stage in ("lobby", "open", "closed")),
]


@contextmanager
def forgetful_store(folder: Path) -> Iterator[str]:
    """Give the address of a store that keeps no file: else one would be rewritten per test."""
    served = Served(binary.find(), folder / "store", ("--save", "", "--appendonly", "no"))
    try:
        yield served.url
    finally:
        served.stop()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with forgetful_store(tmp_path_factory.mktemp("damaged")) as url:
        yield url


def refusal(asked: Callable[[], object]) -> str:
    """Ask, and return the code of what is refused, or nothing."""
    try:
        asked()
    except errors.Refusal as refused:
        return refused.code
    return ""


class Log(logging.Handler):
    """What the server's own log says."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())

    def text(self) -> str:
        return "\n".join(self._lines)


@dataclass
class Room:
    """A room over a real store and real files, in one of the stages."""

    played: Played
    store: RedisStore
    keys: Path
    run_keys: Path
    log: Log

    @property
    def house(self) -> House:
        return self.played.house

    @property
    def client(self) -> Any:
        return self.store.clients.commands

    @property
    def key_file(self) -> Path:
        return self.keys / f"{self.played.session}.key"

    def turns(self, count: int = 6) -> None:
        """Let the clock look at everything that is due, every few seconds."""
        for _ in range(count):
            self.house.clock.advance(8)
            self.house.scheduler.pace()
            self.house.scheduler.pace()

    @property
    def gone(self) -> bool:
        session = self.played.session
        return not self.store.left(session) and session not in self.house.vault.sessions()

    def has_a_way_out(self) -> None:
        """The clock goes on, everybody is answered in words, and the session can be ended."""
        self.turns()
        assert "failed" not in self.log.text()
        if not self.gone:
            self.in_words()
            state = self.played.state
            assert state["stage"] in ("lobby", "open", "closed"), "it hangs nowhere"
            if state["stage"] == "open":
                self.played.do("close")
                self.turns()
                assert self.played.state["stage"] == "closed"
            self.played.do("end")
            self.turns(2)
        assert self.gone
        assert not list(self.run_keys.iterdir())
        assert "failed" not in self.log.text()

    def in_words(self) -> None:
        """Whoever asks is answered or refused, and nothing is a fault of ours."""
        house, session, made = self.house, self.played.session, self.played.made
        asked: list[Callable[[], object]] = [
            lambda: self.played.state,
            lambda: house.welcome(session, Role.PARTICIPANT),
            lambda: house.welcome(session, Role.FACILITATOR),
            lambda: house.facilitation.enter(made.facilitator),
            lambda: house.participation.enter(made.code, seat(1), "here"),
            lambda: house.export.export(session, Role.FACILITATOR),
            lambda: self.played.answer(1, {"text": "once more"}, revision=2, run="0" * 16),
        ]
        assert [refusal(each) for each in asked if refusal(each) == "internal"] == []


MakeRoom = Callable[[str], Room]


@pytest.fixture
def room_in(url: str, tmp_path: Path) -> Iterator[MakeRoom]:
    with rooms(url, tmp_path) as made:
        yield made


@contextmanager
def listening() -> Iterator[Log]:
    """Listen to what the server's log says."""
    log, ours = Log(), logging.getLogger("hearth")
    ours.addHandler(log)
    try:
        yield log
    finally:
        ours.removeHandler(log)


@contextmanager
def rooms(url: str, folder: Path) -> Iterator[MakeRoom]:
    """Give what makes rooms over a store."""
    store, count = gateway(url), itertools.count()

    def made(stage: str) -> Room:
        place = folder / str(next(count))
        run_keys = FileKeyring(place / "run-keys")
        house = House(
            store=store, vault=FileVault(place / "keys"), run_vault=KeyringRunVault(run_keys)
        )
        played = _played(house, stage)
        house.sessions.forget(played.session)
        return Room(played, store, place / "keys", place / "run-keys", log)

    try:
        with listening() as log:
            yield made
    finally:
        store.close()


def _played(house: House, stage: str) -> Played:
    if stage == "lobby":
        session, made = house.session()
        for number in range(SEATS):
            house.participation.connected(session, seat(number))
        return Played(house, session, made, [seat(number) for number in range(SEATS)])
    played = house.room_of(SEATS, step="share")
    played.do("open")
    played.all_answer(lambda n: {"text": HEAVY if n == 0 else f"note {n}"})
    played.later(30)
    if stage == "closing":
        now = house.sessions.load(played.session)
        close = commands.Close(expect_version=now.live.version)
        house.sessions.commit(now, house.sessions.decide(now, close))
        assert played.state["stage"] == "closing", "the premise: its pot is not yet opened"
    if stage == "closed":
        played.do("close")
        assert played.state["run"]["outcome"] == "revealed"
    return played


@pytest.mark.parametrize("stage", STAGES)
def test_the_premise_a_room_that_nobody_damaged_goes_on(room_in: MakeRoom, stage: str) -> None:
    room = room_in(stage)
    room.turns()
    assert not room.gone
    assert room.played.state["stage"] == ("closed" if stage == "closing" else stage)
    room.in_words()
    room.has_a_way_out()
    assert "damaged" not in room.log.text()


FIELDS = ("version", "live", "expires", "window", "attended", "code", "tokens")


def damage_field(room: Room, field: str, damage: str) -> None:
    """Damage a field of the live state, once a facilitator was noted in it."""
    room.house.facilitator_presence.arrive(room.played.session)
    key = room.store._keys.live(room.played.session)
    value = room.client.hget(key, field)
    assert value, "the premise: it is there"
    room.client.hset(key, field, DAMAGES[damage](value))


def damage_record(room: Room, damage: str) -> None:
    key = room.store._keys.record(room.played.session)
    room.client.set(key, DAMAGES[damage](room.client.get(key)))


def damage_file(room: Room, file: Path, damage: str) -> None:
    """Damage a key's file, and forget the key, as a worker has that has just started."""
    whole = file.read_bytes()
    if damage == A_FOLDER:
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes(DAMAGES[damage](whole))
    room.house.vault._known.clear()  # type: ignore[attr-defined]
    room.house.run_vault._known.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("stage", "damage"), SOME)
def test_a_damaged_field_of_the_live_state_leaves_a_way_out(
    room_in: MakeRoom, stage: str, damage: str, field: str
) -> None:
    room = room_in(stage)
    damage_field(room, field, damage)
    room.has_a_way_out()


@fault_test(
    "One bad record stops no room",
    off="a damaged live state, record or key is a fault like any other, and its session stays",
)
def everything_in_every_stage(full: bool) -> Iterator[Finding]:
    """Damage each value of a session in each way and stage, each in a room of its own."""
    hurts: list[Callable[[Room], None]] = [
        *(partial(damage_field, field=f, damage=d) for f in FIELDS for d in DAMAGES),
        *(partial(damage_record, damage=d) for d in DAMAGES),
        *(partial(damage_key, damage=d) for d in (*DAMAGES, A_FOLDER)),
    ]
    stuck = []
    with (
        TemporaryDirectory() as folder,
        forgetful_store(Path(folder)) as url,
        rooms(url, Path(folder)) as made,
    ):
        for stage, hurt in itertools.product(STAGES, hurts):
            room = made(stage)
            hurt(room)
            try:
                room.has_a_way_out()
            except AssertionError as wrong:
                stuck.append(f"{stage}: {hurt}: {wrong}")
    yield Finding(
        "each field, record and key damaged in five ways, in four stages",
        faults=len(STAGES) * len(hurts),
        figure=len(stuck),
        limit=exactly(0, "rooms without a way out"),
        proved_by="tests/faults/test_records.py::"
        "test_without_looking_at_what_is_read_a_damaged_room_hangs",
        note="; ".join(stuck[:3]),
    )


def damage_key(room: Room, damage: str) -> None:
    damage_file(room, room.key_file, damage)


def test_without_looking_at_what_is_read_a_damaged_room_hangs(
    room_in: MakeRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_in("open")
    damage_field(room, "live", "flipped")
    # Raised as it was before: as no refusal, and so as a fault that stays.
    monkeypatch.setattr(repository, "SessionDamaged", RuntimeError)
    with pytest.raises((AssertionError, RuntimeError)):
        room.has_a_way_out()
    assert not room.gone
    assert "a tick failed" in room.log.text()


@pytest.mark.parametrize("field", ["version", "live", "expires", "window"])
def test_a_lost_field_of_the_live_state_leaves_a_way_out(room_in: MakeRoom, field: str) -> None:
    room = room_in("closing")
    assert room.client.hdel(room.store._keys.live(room.played.session), field) == 1
    room.has_a_way_out()


@pytest.mark.parametrize(("stage", "damage"), SOME)
def test_a_damaged_session_record_ends_the_session_and_that_is_said(
    room_in: MakeRoom, stage: str, damage: str
) -> None:
    room = room_in(stage)
    damage_record(room, damage)
    room.has_a_way_out()
    assert "cannot be read any more, so it is erased" in room.log.text()
    assert [session for session, _ in room.house.broadcaster.ends] == [room.played.session]


@pytest.mark.parametrize(("stage", "damage"), [*SOME, ("open", A_FOLDER)])
def test_a_damaged_key_file_ends_the_session_and_that_is_said(
    room_in: MakeRoom, stage: str, damage: str
) -> None:
    room = room_in(stage)
    damage_key(room, damage)
    room.in_words()
    room.has_a_way_out()
    assert ("damaged" in room.log.text()) == (damage != A_FOLDER), "that one is as good as gone"
    assert [session for session, _ in room.house.broadcaster.ends] == [room.played.session]


@pytest.mark.parametrize("stage", ["open", "closing"])
@pytest.mark.parametrize("damage", ["last byte", "cut", A_FOLDER])
def test_a_damaged_key_of_a_run_is_a_lost_one_and_phones_send_again(
    room_in: MakeRoom, stage: str, damage: str
) -> None:
    room = room_in(stage)
    (file,) = room.run_keys.iterdir()
    run = room.played.run
    damage_file(room, file, damage)
    room.in_words()
    room.turns(1)
    assert room.played.state["run"]["generation"] == 1, "its pot is empty, and phones are told"
    assert room.store.pot(room.played.session, run) == []
    room.played.all_answer({"text": "sent again"})
    room.has_a_way_out()


@pytest.mark.parametrize("damage", ["last byte", "cut", A_FOLDER])
def test_a_damaged_key_of_held_cards_lets_them_go_and_nothing_else(
    room_in: MakeRoom, damage: str
) -> None:
    room = room_in("closed")
    (file,) = room.run_keys.iterdir()
    assert len(room.played.state["wall"]["cards"]) == SEATS - 1, "the premise: one is held"
    damage_file(room, file, damage)
    room.house.sessions.forget(room.played.session)
    assert len(room.played.state["wall"]["cards"]) == SEATS - 1
    room.has_a_way_out()


def members(room: Room, kind: str) -> str:
    """Name the set of a run in which its records of a kind lie."""
    return str(getattr(room.store._keys.run(room.played.session, room.played.run), kind))


@pytest.mark.parametrize("damage", ["flipped", "emptied"])
@pytest.mark.parametrize(
    ("kind", "stage"),
    [("pot", "open"), ("pot", "closing"), ("released", "closed"), ("statuses", "closed")],
)
def test_a_damaged_member_is_set_aside(
    room_in: MakeRoom, kind: str, stage: str, damage: str
) -> None:
    room = room_in(stage)
    key = members(room, kind)
    for member in room.client.zrange(key, 0, 1):
        record = DAMAGES[damage](member[16:])
        room.client.zrem(key, member)
        room.client.zadd(key, {member[:16] + record: 0})
    room.in_words()
    room.played.later(4)
    if stage == "open":
        room.played.do("close")
    room.turns(2)
    state = room.played.state
    assert state["run"]["outcome"] == "revealed"
    assert state["run"]["unreadable"] == (2 if kind == "pot" else 0)
    room.has_a_way_out()


def test_a_phone_replaces_its_answer_that_cannot_be_read_and_may_take_it_back(
    room_in: MakeRoom,
) -> None:
    room = room_in("open")
    key = members(room, "pot")
    for member in room.client.zrange(key, 0, -1):
        room.client.zrem(key, member)
        room.client.zadd(key, {member[:16] + flipped(member[16:]): 0})
    kept = room.played.answer(3, {"text": "in other words"}, revision=1)
    assert kept["kept"] == "pot"
    run = room.played.run
    taken = room.house.taking_back.take_back(room.played.session, seat(4), run=run, key="0" * 64)
    assert taken.taken.value == "gone"
    room.has_a_way_out()


@pytest.mark.parametrize("damage", ["flipped", "emptied"])
def test_a_damaged_result_shows_no_chart_and_no_held_card(room_in: MakeRoom, damage: str) -> None:
    room = room_in("closed")
    before = {card["text"] for card in room.played.state["wall"]["cards"]}
    assert len(before) == SEATS - 1
    key = members(room, "result")
    room.client.set(key, DAMAGES[damage](room.client.get(key)))
    room.house.sessions.forget(room.played.session)  # as a worker that reads it for the first time
    assert {card["text"] for card in room.played.state["wall"]["cards"]} == before
    room.has_a_way_out()


def test_a_session_whose_tick_or_code_was_lost_gets_them_back_at_a_start(room_in: MakeRoom) -> None:
    room, store = room_in("open"), None
    store = room.store
    session, code = room.played.session, room.played.made.code
    store.clients.commands.zrem(store._keys.due, session)
    store.clients.commands.set(store._keys.code(code), b"\xff\xfe no session")
    assert store.by_code(code) is None, "the premise: nobody gets in"
    room.turns()
    assert room.played.state["stage"] == "open", "the premise: nobody looks at it"
    room.house.ending.leftovers()()
    assert store.by_code(code) == session
    room.turns(30)
    assert room.played.state["stage"] == "closed", "its time is up"


def test_a_code_that_another_session_has_by_now_stays_its_own(room_in: MakeRoom) -> None:
    room, other = room_in("lobby"), room_in("lobby")
    store, code = room.store, room.played.made.code
    store.clients.commands.set(store._keys.code(code), other.played.session)
    store.index(room.played.session, code)
    assert store.by_code(code) == other.played.session


def test_a_session_that_is_gone_does_not_come_back_by_its_code(room_in: MakeRoom) -> None:
    room = room_in("lobby")
    session, code = room.played.session, room.played.made.code
    room.store.erase(session)
    room.store.index(session, code)
    assert room.store.left(session) == 0
    assert room.store.by_code(code) is None


def test_what_is_no_session_among_the_ticks_is_dropped_and_stops_nobody(room_in: MakeRoom) -> None:
    room = room_in("closing")
    due = room.store._keys.due
    strangers = {b"\xff\xfe\xfd": 0, b"{w:glob*}": 0, b"": 0, b"x" * 65: 0}
    room.client.zadd(due, strangers)
    room.turns(2)
    assert room.played.state["stage"] == "closed"
    assert not set(strangers) & set(room.client.zrange(due, 0, -1))
    assert "failed" not in room.log.text()


@pytest.mark.parametrize("damage", ["flipped", "last byte", "cut"])
def test_a_damaged_entry_of_a_link_opens_nothing_and_is_no_fault(
    room_in: MakeRoom, damage: str
) -> None:
    room = room_in("open")
    key = room.store._keys.token(digest(room.played.made.facilitator))
    room.client.set(key, DAMAGES[damage](room.client.get(key)))
    house = room.house

    def entered() -> None:
        house.sessions.load(house.facilitation.enter(room.played.made.facilitator)[0])

    assert refusal(entered) in ("bad_token", "no_such_session")


def test_versions_of_other_sessions_are_read_beside_a_damaged_one(room_in: MakeRoom) -> None:
    damaged, sound = room_in("open"), room_in("open")
    store = sound.store
    store.clients.commands.hset(store._keys.live(damaged.played.session), "version", "1x")
    found = store.versions([damaged.played.session, sound.played.session, SessionId("none")])
    assert list(found) == [sound.played.session]


@pytest.mark.parametrize("noise", [b"", b"x", b"\xff\xfe", b"12e"])
def test_a_damaged_clock_is_agreed_on_anew(url: str, noise: bytes) -> None:
    store = gateway(url)
    client: Any = store.clients.commands
    client.hset(store._keys.clock, "noted", noise)
    client.hset(store._keys.clock, "boot", noise)
    store.note_time(300)
    assert store.agree_on_clock("boot", 100.0, 1_000.0) == 900.0
    store.close()
