"""The doors: who gets in, what they may ask, and how they are refused."""

from __future__ import annotations

import base64
import json
from types import SimpleNamespace
from typing import Any

import pytest
from socketio.exceptions import ConnectionRefusedError

from server.service.answers.taking_back import TakeBackReceipt
from server.service.model.refusals import as_refusal
from server.service.ports.store import StoreAway, StoreFull
from server.service.ports.vault import KeysGone
from server.sockets.connections import Connection, Connections
from server.sockets.participant import HESITATION, ParticipantNamespace
from server.sockets.read_turns import ReadTurns
from server.wire import events, schemas
from sessions.live.commands import GoTo
from sessions.roles import Role
from tests.fakes import FakeClock, SeededChance
from tests.sockets.fakes import ROOM, FakeParticipation, reading
from tests.sockets.house import AUTH, House, ask, heard, until
from tests.wire import samples


@pytest.fixture
def house() -> House:
    return House()


def test_a_code_and_a_seat_open_the_participants_door_and_the_seat_comes_from_the_connection(
    house: House,
) -> None:
    client = house.client()
    assert client.is_connected("/participant")
    seat = base64.urlsafe_b64decode(samples.SEAT + "=")
    assert house.participation.calls == [("enter", "BCDFGH", seat, "", "")]
    ack = ask(client, "answer", samples.answer())
    assert ack == {"ok": True, "run": samples.RUN, "revision": 1, "kept": "pot"}
    assert house.participation.calls[-1][:3] == ("answer", ROOM, seat)


@pytest.mark.parametrize(
    ("namespace", "auth", "code"),
    [
        ("/participant", {"code": "XXXXXX"}, "no_such_session"),
        ("/participant", {"seat": "short"}, "bad_shape"),
        ("/participant", {"name": "Ada"}, "bad_shape"),
        ("/facilitator", {"token": "x" * 43}, "bad_token"),
        ("/facilitator", {"token": "S" * 43}, "wrong_role"),
        ("/screen", {"token": "F" * 43}, "wrong_role"),
        ("/screen", {"token": 7}, "bad_shape"),
    ],
)
def test_a_wrong_key_gets_a_code_and_a_sentence_and_no_connection(
    house: House, namespace: str, auth: dict[str, Any], code: str
) -> None:
    assert not house.client(namespace, **auth).is_connected(namespace)
    handler = next(each for each in house.doors if each.namespace == namespace)
    with pytest.raises(ConnectionRefusedError) as wrong:
        handler.trigger_event("connect", "sid", {}, AUTH[namespace] | auth)
    said = json.loads(wrong.value.error_args["message"])
    assert said["code"] == code
    assert len(said["message"]) > 10
    assert house.connections.sessions() == []


def test_every_event_of_a_role_has_a_use_case_and_its_reply_fits_the_schema(house: House) -> None:
    payloads: dict[str, dict[str, Any]] = {
        "wall": {"run": samples.RUN, "revision": 1, "page": 0},
        "answer": samples.answer(),
        "take_back": {"run": samples.RUN, "key": samples.KEY},
        "more_time": {"run": samples.RUN},
        "join_talk": {"key": samples.KEY, "joins": True},
        "goto": {"to": "harvest"},
        "add_time": {"seconds": 30},
        "break": {"seconds": 60},
        "blank": {"on": True},
        "spotlight": {"card": None},
        "turn": {"page": 0},
        "order": {"by_bands": True},
        "hide": {"card": samples.CARD},
        "quiet_word": {"id": samples.RUN, "who": "Ada", "where": "by the window"},
        "quiet_word_read": {"id": samples.RUN},
        "allow": {"card": samples.CARD},
        "allow_all": {"cards": [samples.CARD]},
        "hide_with_care": {"card": samples.CARD},
        "drop_with_care": {"card": samples.CARD},
        "drop": {"card": samples.CARD},
        "door": {"closed": True},
        "held": {"run": samples.RUN},
        "rehearse": {"participants": 12, "scene": "calm", "seed": "7"},
        "rehearsal": {"after": 0},
        "renew_link": {"token": "F" * 43},
        "add_link": {"token": "C" * 43, "label": "Kim"},
        "end_link": {"id": samples.RUN},
    }
    for role, names in events.FROM_CLIENT.items():
        client = house.client(events.NAMESPACES[role])
        for name in names:
            payload = payloads.get(name, {}) | {"pad": "x"}
            if name in events.COMMANDS:
                payload |= {"expect_version": house.facilitation.version}
            ack = ask(client, name, payload, at=events.NAMESPACES[role])
            assert schemas.reply_to(name, role).validate(ack) == {}, (role, name)
    assert (GoTo(to="harvest", expect_version=4),) in house.facilitation.calls


def test_cover_asks_no_use_case_and_nobody_hears_it(house: House) -> None:
    covering, other = house.client(), house.client(seat="R" * 43)
    before = list(house.participation.calls)
    assert [ask(covering, "cover", {"pad": "x"}) for _ in range(3)] == [{"ok": True}] * 3
    assert house.participation.calls == before
    house.broadcaster.look()
    assert heard(other) == []
    assert ask(covering, "cover", {"run": samples.RUN})["error"]["code"] == "bad_shape"
    desk = house.client("/facilitator")
    assert ask(desk, "cover", {}, at="/facilitator")["error"]["code"] == "wrong_role"


def test_an_acknowledgement_comes_at_its_moment_however_long_the_work_took() -> None:
    clock = [100.0]

    class Slow(FakeParticipation):
        def take_back(self, *given: Any, **asked: Any) -> TakeBackReceipt:
            clock[0] += 0.009
            return super().take_back(*given, **asked)

    drawn = SeededChance(7)
    connections = Connections()
    use, reads = Slow(), reading(lambda: 3)
    namespace = ParticipantNamespace(
        connections, use, use, use, reads, ReadTurns(FakeClock()), SeededChance(7), lambda: clock[0]
    )
    connections.arrive("sid", Connection(ROOM, Role.PARTICIPANT, seat=b"k" * 32))
    namespace.server = SimpleNamespace(sleep=lambda wait: clock.__setitem__(0, clock[0] + wait))
    taking = {"run": samples.RUN, "key": samples.KEY}
    for event, payload in (("cover", {}), ("take_back", taking), ("take_back", {}), ("cover", {})):
        before = clock[0]
        namespace.asked(event, "sid", (payload,))
        assert clock[0] - before == pytest.approx(drawn.uniform(*HESITATION))


def test_a_command_on_an_old_version_is_refused_with_the_state_of_now(house: House) -> None:
    client = house.client("/facilitator")
    ack = ask(client, "pause", {"expect_version": 2}, at="/facilitator")
    assert (ack["ok"], ack["error"]["code"], ack["state"]["version"]) == (False, "moved_on", 3)
    assert schemas.REFUSED.validate(ack) == {}


@pytest.mark.parametrize(
    ("event", "given", "code"),
    [
        ("start", [{"expect_version": 3}], "wrong_role"),
        ("answer", [], "bad_shape"),
        ("answer", [{}, {}], "bad_shape"),
        ("answer", ["text"], "bad_shape"),
        ("answer", [samples.answer(slot="0" * 32)], "bad_shape"),
        ("trigger_event", [{}], "bad_shape"),
        ("handle", [{}], "bad_shape"),
        ("no_such", [{}], "bad_shape"),
        ("answer", [samples.answer({"text": "closed"})], "step_closed"),
        ("answer", [samples.answer({"text": "long"})], "text_too_long"),
        ("answer", [samples.answer({"text": "fail"})], "internal"),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_the_connection_stays(
    house: House, event: str, given: list[Any], code: str
) -> None:
    client = house.client()
    ack = ask(client, event, *given)
    assert ack["error"]["code"] == code
    assert schemas.REFUSED.validate(ack) == {}
    assert "somebody" not in json.dumps(ack)
    assert ask(client, "sync", {})["ok"]


def test_a_refused_text_names_its_field(house: House) -> None:
    ack = ask(house.client(), "answer", samples.answer({"text": "long"}))
    assert ack["error"]["fields"] == {"text": ack["error"]["message"]}


def test_an_unforeseen_fault_is_logged_by_class_and_place_only(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    ask(house.client(), "answer", samples.answer({"text": "fail"}))
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("RuntimeError at fakes.py:")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [(StoreAway(), "store_away"), (StoreFull(), "disk_full"), (KeysGone(), "being_erased")],
)
def test_a_store_that_is_away_or_full_has_its_own_code(wrong: Exception, code: str) -> None:
    assert getattr(as_refusal(wrong), "code", None) == code


def test_nobody_hears_that_somebody_came_or_went(house: House) -> None:
    first, desk = house.client(), house.client("/facilitator")
    second = house.client(seat="R" * 43)
    ask(second, "hello", {})
    ask(second, "leave", {})
    second.disconnect("/participant")
    until(lambda: len(house.participation.seats) == 1)
    house.broadcaster.look()
    assert heard(first) == []
    assert heard(desk, "/facilitator") == []


def test_a_screen_is_not_counted_as_a_facilitator(house: House) -> None:
    house.client("/screen")
    assert house.facilitation.here == 0
    desk = house.client("/facilitator")
    assert house.facilitation.here == 1
    desk.disconnect("/facilitator")
    until(lambda: house.facilitation.here == 0)


def test_an_event_named_connect_does_not_open_the_door_a_second_time(house: House) -> None:
    client = house.client()
    before = list(house.participation.calls)
    client.emit("connect", {"code": "BCDFGH"}, {"seat": samples.SEAT}, namespace="/participant")
    assert house.participation.calls == before
    assert house.connections.sessions() == [ROOM]


def test_after_the_connection_is_gone_its_events_are_refused(house: House) -> None:
    client = house.client()
    client.emit("disconnect", {}, namespace="/participant")
    ack = ask(client, "answer", samples.answer())
    assert ack["error"]["code"] == "session_closed"


def test_a_caller_printed_by_accident_shows_no_key() -> None:
    shown = repr(Connection(ROOM, Role.PARTICIPANT, seat=b"seat-key", token="secret"))
    assert "seat-key" not in shown
    assert "secret" not in shown
