"""The outbox: nothing counts before an acknowledgement names it, and nothing is sent in vain."""

from __future__ import annotations

from server.simulation.outbox import BETWEEN_TRIES, RESEND_AFTER, Outbox, OutboxEntry

RUN = "00112233aabbccdd"


def answer(revision: int = 1) -> OutboxEntry:
    payload = {"run": RUN, "revision": revision, "body": {"pass": True}}
    return OutboxEntry("answer", payload, {"run": RUN, "revision": revision})


def send(outbox: Outbox, entry: OutboxEntry, number: int, now: float = 0.0) -> None:
    outbox.put(entry)
    outbox.mark_sent(entry, number, now)


def test_an_acknowledgement_that_names_the_answer_settles_it() -> None:
    outbox = Outbox()
    send(outbox, answer(), 1)
    outbox.acknowledge(1, {"ok": True, "run": RUN, "revision": 1, "kept": "pot"}, 0.25)
    assert outbox.acknowledged == {RUN: 1}
    assert outbox.ack_seconds == [0.25]
    assert not outbox.holds(RUN)


def test_an_acknowledgement_of_something_else_settles_nothing() -> None:
    outbox = Outbox()
    send(outbox, answer(), 1)
    outbox.acknowledge(1, {"ok": True}, 0.25)
    outbox.acknowledge(1, {"ok": True, "run": RUN, "revision": 2}, 0.25)
    assert outbox.acknowledged == {}
    assert outbox.holds(RUN)


def test_an_answer_without_acknowledgement_is_sent_again() -> None:
    outbox = Outbox()
    entry = answer()
    send(outbox, entry, 1)
    assert outbox.due(RESEND_AFTER - 1) == []
    assert outbox.due(RESEND_AFTER + 1) == [entry]


def test_a_lost_connection_sends_everything_again_at_once() -> None:
    outbox = Outbox()
    entry = answer()
    send(outbox, entry, 1)
    outbox.connection_lost()
    assert outbox.due(0.0) == [entry]


def test_a_store_that_is_away_is_tried_again_after_a_moment() -> None:
    outbox = Outbox()
    entry = answer()
    send(outbox, entry, 1)
    outbox.acknowledge(1, {"ok": False, "error": {"code": "store_away"}}, 1.0)
    assert outbox.due(1.0) == []
    assert outbox.due(1.0 + BETWEEN_TRIES) == [entry]


def test_a_refusal_for_good_is_noted_and_not_repeated() -> None:
    outbox = Outbox()
    send(outbox, answer(), 1)
    outbox.acknowledge(1, {"ok": False, "error": {"code": "step_closed"}}, 1.0)
    assert outbox.due(100.0) == []
    assert outbox.refused == [("answer", "step_closed")]
    assert outbox.turned_away == {RUN: "step_closed"}


def test_an_edit_takes_the_place_of_what_was_not_acknowledged() -> None:
    outbox = Outbox()
    send(outbox, answer(1), 1)
    send(outbox, answer(2), 2)
    outbox.acknowledge(1, {"ok": True, "run": RUN, "revision": 1, "kept": "pot"}, 1.0)
    assert outbox.holds(RUN)
    outbox.acknowledge(2, {"ok": True, "run": RUN, "revision": 2, "kept": "pot"}, 1.0)
    assert outbox.acknowledged == {RUN: 2}
    assert outbox.sent == {RUN: 2}
