"""Creating a session, finding it, and moving it on."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.service.ports.store_values import StateChange, StoredState
from sessions.roles import Role
from tests.store.builders import RUN, a_card, a_session, an_entry, an_open_run, new

GONE = SessionId("nobody")


def test_a_session_is_found_by_its_code_and_its_tokens(store: Store) -> None:
    made = new(tokens={"f" * 64: Role.FACILITATOR, "e" * 64: Role.SCREEN})
    session = SessionId("abc")
    assert store.create(session, made)
    assert store.by_code(made.code) == session
    assert store.by_token("f" * 64) == (session, Role.FACILITATOR)
    assert store.by_token("e" * 64) == (session, Role.SCREEN)
    assert store.record(session) == made.record
    assert store.live(session) == StoredState(version=1, live=made.live)


def test_what_was_never_made_is_not_found(store: Store) -> None:
    assert store.by_code("none") is None
    assert store.by_token("0" * 64) is None
    assert store.live(GONE) is None
    assert store.record(GONE) is None
    assert store.pot(GONE, RUN) == store.released(GONE, RUN) == store.statuses(GONE, RUN) == []
    assert store.result(GONE, RUN) is None
    assert store.left(GONE) == 0


def test_a_code_in_use_is_refused_and_nothing_is_made(store: Store) -> None:
    first = a_session(store, code="taken")
    assert not store.create(GONE, new(code="taken"))
    assert store.by_code("taken") == first
    assert store.live(GONE) is None
    assert store.left(GONE) == 0


def test_creating_the_same_session_twice_changes_nothing(store: Store) -> None:
    made = new()
    session = SessionId("twice")
    assert store.create(session, made)
    assert store.move(session, StateChange(expect=1, version=2, live=b"later"))
    assert store.create(session, made)
    assert store.live(session) == StoredState(version=2, live=b"later")


def test_a_move_needs_the_version_it_expects(store: Store) -> None:
    session = a_session(store)
    assert store.move(session, StateChange(expect=1, version=2, live=b"two"))
    assert not store.move(session, StateChange(expect=1, version=2, live=b"other"))
    assert store.live(session) == StoredState(version=2, live=b"two")


def test_two_equal_moves_at_once_happen_once(store: Store) -> None:
    session = a_session(store)
    happened: list[bool] = []
    move = StateChange(expect=1, version=2, live=b"two", run=RUN, released=[a_card()])
    threads = [
        threading.Thread(target=lambda: happened.append(store.move(session, move)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(happened) == [False] * 7 + [True]


def test_a_move_of_a_session_that_is_not_there_is_refused(store: Store) -> None:
    assert not store.move(GONE, StateChange(expect=1, version=2, live=b"two"))
    assert store.left(GONE) == 0


def test_a_release_takes_from_the_pot_and_lays_into_the_bag(store: Store) -> None:
    session = an_open_run(store)
    entries = [an_entry() for _ in range(5)]
    store.commit(session, RUN, entries)
    cards = [a_card() for _ in range(3)]
    statuses = [each.slot.out + b"mark" for each in entries[:3]]
    move = StateChange(
        expect=2,
        version=3,
        live=b"three",
        open_run=RUN,
        run=RUN,
        take=[each.member for each in entries[:3]],
        released=cards,
        statuses=statuses,
        result=b"a picture",
    )
    assert store.move(session, move)
    assert store.pot(session, RUN) == sorted(each.member for each in entries[3:])
    assert store.released(session, RUN) == sorted(cards)
    assert store.statuses(session, RUN) == sorted(statuses)
    assert store.result(session, RUN) == b"a picture"


def test_a_release_of_a_member_that_went_changes_nothing(store: Store) -> None:
    session = an_open_run(store)
    there, gone = an_entry(), an_entry()
    store.commit(session, RUN, [there])
    move = StateChange(
        expect=2, version=3, live=b"three", run=RUN, take=[there.member], released=[a_card()]
    )
    assert not store.move(session, replace(move, take=[there.member, gone.member]))
    assert not store.move(session, replace(move, removed=[a_card()]))
    assert store.live(session) == StoredState(version=2, live=b"{}")
    assert store.pot(session, RUN) == [there.member]
    assert store.released(session, RUN) == []
    assert store.move(session, move), "the premise: without the missing member it happens"


def test_a_picture_takes_the_place_only_of_the_one_it_was_made_from(store: Store) -> None:
    session = an_open_run(store)
    first = StateChange(
        expect=2, version=2, live=None, open_run=RUN, run=RUN, result=b"one", was=b""
    )
    assert store.move(session, first)
    twin = replace(first, result=b"another one", statuses=[a_card()])
    assert not store.move(session, twin), "there is a picture by now"
    assert not store.move(session, replace(twin, was=b"some other"))
    assert store.result(session, RUN) == b"one"
    assert store.statuses(session, RUN) == []
    assert store.move(session, replace(twin, was=b"one"))
    assert store.move(session, replace(twin, result=b"whatever was there", was=None))
    assert store.result(session, RUN) == b"whatever was there"


def test_a_state_takes_the_place_only_of_the_one_it_was_made_from(store: Store) -> None:
    session = an_open_run(store)
    quiet = StateChange(expect=2, version=2, live=b"noted", open_run=RUN, was_live=b"{}")
    assert store.move(session, quiet)
    other = replace(quiet, live=b"noted as well")
    assert not store.move(session, other), "another change of this version was faster"
    stored = store.live(session)
    assert stored is not None
    assert stored.live == b"noted"
    assert store.move(session, replace(other, was_live=b"noted"))
    assert store.move(session, replace(quiet, live=b"whatever was there", was_live=None))


def test_a_move_within_a_version_may_leave_the_state_alone(store: Store) -> None:
    session = a_session(store)
    assert store.move(session, StateChange(expect=1, version=1, live=b"quietly changed"))
    assert store.move(
        session, StateChange(expect=1, version=1, live=None, run=RUN, released=[a_card()])
    )
    assert store.live(session) == StoredState(version=1, live=b"quietly changed")


def test_a_mark_replaces_the_one_of_the_same_slot(store: Store) -> None:
    session = a_session(store)
    prefixes = [b"\x00" * 16, b"\xff" * 16, b"\xff" * 15 + b"\xfe", b"\x00" * 15 + b"\xff"]
    for version, word in ((1, b"one"), (2, b"two")):
        statuses = [prefix + word for prefix in prefixes]
        move = StateChange(
            expect=version, version=version + 1, live=b"", run=RUN, statuses=statuses
        )
        assert store.move(session, move)
    assert store.statuses(session, RUN) == sorted(prefix + b"two" for prefix in prefixes)


def test_cards_leave_the_bag(store: Store) -> None:
    session = a_session(store)
    cards = [a_card() for _ in range(3)]
    assert store.move(session, StateChange(expect=1, version=2, live=b"", run=RUN, released=cards))
    assert store.move(
        session, StateChange(expect=2, version=3, live=b"", run=RUN, removed=cards[:1])
    )
    assert store.released(session, RUN) == sorted(cards[1:])


def test_a_forgotten_run_leaves_nothing_and_others_stay(store: Store) -> None:
    session = an_open_run(store)
    store.commit(session, RUN, [an_entry()])
    everything = StateChange(
        expect=2,
        version=3,
        live=b"",
        run=RUN,
        released=[a_card()],
        statuses=[a_card()],
        result=b"seen",
    )
    assert store.move(session, everything)
    other = StateChange(expect=3, version=4, live=b"", run="other", released=[a_card()])
    assert store.move(session, other)
    assert store.move(session, StateChange(expect=4, version=5, live=b"", forget=[RUN]))
    assert (
        store.pot(session, RUN)
        == store.released(session, RUN)
        == store.statuses(session, RUN)
        == []
    )
    assert store.result(session, RUN) is None
    assert store.released(session, "other") == list(other.released)


def test_versions_leave_out_who_is_gone(store: Store) -> None:
    first, second = a_session(store), an_open_run(store)
    assert store.versions([first, GONE, second]) == {first: 1, second: 2}
    assert store.versions([]) == {}


def test_hints_reach_a_listener(store: Store) -> None:
    session = a_session(store)
    heard: list[SessionId] = []

    def listen() -> None:
        heard.append(next(iter(store.subscribe_changes())))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    end = time.monotonic() + 5
    while not heard and time.monotonic() < end:
        store.publish_change(session)
        listener.join(0.02)
    assert heard == [session]


def test_an_erased_session_leaves_nothing(store: Store) -> None:
    token = "d" * 64
    session = an_open_run(store, code="erased", tokens={token: Role.FACILITATOR}, due=1.0)
    neighbour = an_open_run(store)
    store.commit(session, RUN, [an_entry()])
    store.touch(session, 5, [b"p" * 16])
    assert store.left(session) > 0
    assert store.erase(session) > 0
    assert store.rewrite()
    assert store.left(session) == 0
    assert store.live(session) is None
    assert store.by_code("erased") is None
    assert store.by_token(token) is None
    assert session not in store.claim(time.time(), lease=1.0, most=100)
    assert store.versions([session]) == {}
    assert store.live(neighbour) is not None


def test_nothing_comes_back_after_erasing(store: Store) -> None:
    session = an_open_run(store)
    store.erase(session)
    assert store.erase(session) == 0
    store.commit(session, RUN, [an_entry()])
    store.touch(session, 5, [b"p" * 16])
    store.note_facilitator(session, 5)
    store.due(session, 1.0)
    assert not store.move(session, StateChange(expect=2, version=3, live=b""))
    assert store.left(session) == 0
    assert session not in store.claim(time.time(), lease=1.0, most=100)
    assert store.create(session, new()), "the premise: the id itself may be used"


def test_the_moment_of_a_facilitator_only_moves_forward(store: Store) -> None:
    session = a_session(store)
    assert store.facilitator_seen_at(session) is None
    store.note_facilitator(session, 1_800_000_300)
    store.note_facilitator(session, 1_800_000_000)
    assert store.facilitator_seen_at(session) == 1_800_000_300


def test_a_rewritten_file_is_owed_from_the_unlinking_on(store: Store) -> None:
    store.rewrite()
    assert not store.owed()
    store.erase(a_session(store))
    assert store.owed()
    assert store.rewrite()
    assert not store.owed()
