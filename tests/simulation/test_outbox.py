"""The outbox: nothing counts before an acknowledgement names it, and nothing is sent in vain."""

from __future__ import annotations

from server.simulation.outbox import BETWEEN_TRIES, RESEND_AFTER, Outbox, OutboxEntry

RUN = "00112233aabbccdd"


def answer(revision: int = 1) -> OutboxEntry:
    payload = {"run": RUN, "revision": revision, "body": {"pass": True}}
    return OutboxEntry("answer", payload, {"run": RUN, "revision": revision})


def posted(outbox: Outbox, letter: OutboxEntry, number: int, now: float = 0.0) -> None:
    outbox.put(letter)
    outbox.posted(letter, number, now)


def test_an_acknowledgement_that_names_the_answer_settles_it() -> None:
    outbox = Outbox()
    posted(outbox, answer(), 1)
    outbox.answered(1, {"ok": True, "run": RUN, "revision": 1, "kept": "pot"}, 0.25)
    assert outbox.acknowledged == {RUN: 1}
    assert outbox.waits == [0.25]
    assert not outbox.holds(RUN)


def test_an_acknowledgement_of_something_else_settles_nothing() -> None:
    outbox = Outbox()
    posted(outbox, answer(), 1)
    outbox.answered(1, {"ok": True}, 0.25)
    outbox.answered(1, {"ok": True, "run": RUN, "revision": 2}, 0.25)
    assert outbox.acknowledged == {}
    assert outbox.holds(RUN)


def test_an_answer_without_acknowledgement_is_sent_again() -> None:
    outbox = Outbox()
    letter = answer()
    posted(outbox, letter, 1)
    assert outbox.ready(RESEND_AFTER - 1) == []
    assert outbox.ready(RESEND_AFTER + 1) == [letter]


def test_a_lost_line_sends_everything_again_at_once() -> None:
    outbox = Outbox()
    letter = answer()
    posted(outbox, letter, 1)
    outbox.line_lost()
    assert outbox.ready(0.0) == [letter]


def test_a_store_that_is_away_is_tried_again_after_a_moment() -> None:
    outbox = Outbox()
    letter = answer()
    posted(outbox, letter, 1)
    outbox.answered(1, {"ok": False, "error": {"code": "store_away"}}, 1.0)
    assert outbox.ready(1.0) == []
    assert outbox.ready(1.0 + BETWEEN_TRIES) == [letter]


def test_a_refusal_for_good_is_noted_and_not_repeated() -> None:
    outbox = Outbox()
    posted(outbox, answer(), 1)
    outbox.answered(1, {"ok": False, "error": {"code": "step_closed"}}, 1.0)
    assert outbox.ready(100.0) == []
    assert outbox.refused == [("answer", "step_closed")]


def test_an_edit_takes_the_place_of_what_was_not_acknowledged() -> None:
    outbox = Outbox()
    posted(outbox, answer(1), 1)
    posted(outbox, answer(2), 2)
    outbox.answered(1, {"ok": True, "run": RUN, "revision": 1, "kept": "pot"}, 1.0)
    assert outbox.holds(RUN)
    outbox.answered(2, {"ok": True, "run": RUN, "revision": 2, "kept": "pot"}, 1.0)
    assert outbox.acknowledged == {RUN: 2}
    assert outbox.sent == {RUN: 2}
