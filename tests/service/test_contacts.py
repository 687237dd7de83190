"""Whom the organiser names for everyone stands in every session of the language, after its own."""

from __future__ import annotations

import pytest

from sessions import errors
from sessions.roles import Role
from tests.service.room import House

DESK = {"label": "Front desk", "phone": "12", "verified": "2026-11-20"}
SAM = {"label": "Sam", "phone": "1"}


def house() -> House:
    return House(contacts=lambda language: [DESK] if language == "en" else [])


def test_a_session_of_that_language_opens_without_a_contact_of_its_own_or_a_waiver() -> None:
    with pytest.raises(errors.SupportNeeded):
        House().session(waiver=False)
    session, _ = (here := house()).session(waiver=False)
    told = here.welcome(session, Role.PARTICIPANT)["session"]
    assert told["support"] == [DESK]
    assert told["contact"] == "Front desk, 12"


def test_one_of_another_language_does_not() -> None:
    with pytest.raises(errors.SupportNeeded):
        house().session(waiver=False, language="de")


def test_the_sessions_own_contact_comes_first() -> None:
    session, _ = (here := house()).session(waiver=False, support=SAM)
    told = here.welcome(session, Role.PARTICIPANT)["session"]
    assert told["support"] == [SAM, DESK]
    assert told["contact"] == "Sam, 1"
