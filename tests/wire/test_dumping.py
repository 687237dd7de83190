"""Frozen views become messages: once each, by their schema alone, and no longer than they live."""

from __future__ import annotations

import gc
import weakref

from server.wire import dumping, schemas
from server.wire.dumping import dumped
from sessions.roles import Role
from tests.service.room import House
from tests.wire import samples

STATE = schemas.BROADCASTS["state"]


def test_a_view_is_dumped_once_and_an_equal_one_anew() -> None:
    one, other = samples.state(), samples.state()
    assert dumped(STATE, one) is dumped(STATE, one)
    assert dumped(STATE, other) is not dumped(STATE, one)
    assert dumped(STATE, other) == dumped(STATE, one)


def test_what_no_schema_declares_is_not_told() -> None:
    assert STATE.dump(samples.state(slots=[1])) == samples.state()


def test_nothing_of_a_view_stays_in_memory_when_its_session_is_forgotten() -> None:
    house = House()
    session, _ = house.session()
    state = weakref.ref(house.states.state(session))
    plan = weakref.ref(house.welcomes.welcome(session, Role.PARTICIPANT).plan)
    found = state()
    assert found is not None
    dumped(STATE, found)
    assert found in dumping._DUMPED, "the premise: it was kept"
    gc.collect()  # what other tests left goes first
    before = len(dumping._DUMPED)
    del found
    house.sessions.forget(session)
    gc.collect()
    assert (state(), plan()) == (None, None)
    assert len(dumping._DUMPED) == before - 1
