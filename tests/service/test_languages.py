"""A session has a language: chosen at its start, or the plan's; what protects people follows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from server.service.lifecycle.creation import CreationRequest, SessionCreation
from server.service.model.link_list import digest
from server.service.model.records import SessionRecord
from server.service.model.repository import SessionRepository
from server.service.model.waking import Waking
from server.service.release.moderation import cards_to_hold, says, screened
from sessions import errors
from sessions.activities.words import SingleWord
from sessions.languages import Language, languages
from sessions.plan.model import Plan
from sessions.roles import Role
from tests.service.room import PLAN, House

GERMAN = replace(PLAN, language="de", title="Klein")
PLANS = {"English": PLAN, "German": GERMAN}


@pytest.fixture(autouse=True)
def german_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {**languages(), "de": Language("Deutsch", partial=True)}
    monkeypatch.setattr("server.service.lifecycle.creation.languages", lambda: there)


def record(texts: Mapping[str, str], *, language: str = "") -> tuple[SessionRecord, Plan]:
    """Make a session of the plan "small", and read it as after a restart."""
    house = House()
    creation = SessionCreation(
        store=house.store, vault=house.vault, clock=house.clock,
        read_plan=PLANS.__getitem__, texts=texts,
    )  # fmt: skip
    made = creation.create(
        CreationRequest(
            plan="small", format="60", facilitator="Ada", server_by="Ada", waiver=True,
            language=language,
        )
    )  # fmt: skip
    found = house.store.by_token(digest(made.facilitator))
    assert found is not None
    read = SessionRepository(
        store=house.store, vault=house.vault, run_vault=house.run_vault, clock=house.clock,
        read_plan=PLANS.__getitem__, broadcaster=house.broadcaster,
        waking=Waking(store=house.store, clock=house.clock, chance=house.chance),
    ).load(found[0])  # fmt: skip
    return read.record, read.plan


def test_a_session_speaks_its_plans_language_where_nobody_chose_one() -> None:
    assert record({"small": "English"})[0].language == "en"
    assert record({"small": "German"})[0].language == "de"


def test_a_plan_is_played_as_it_is_written_in_the_language_that_was_chosen() -> None:
    found, plan = record({"small": "English", "small.de": "German"}, language="de")
    assert (found.language, plan.title) == ("de", "Klein")
    found, plan = record({"small": "English", "small.de": "German"}, language="en")
    assert (found.language, plan.title) == ("en", "Small")


def test_a_plan_that_is_not_translated_is_played_with_pages_of_the_language() -> None:
    found, plan = record({"small": "English"}, language="de")
    assert (found.language, plan.title) == ("de", "Small")


def test_a_language_that_nobody_wrote_is_refused() -> None:
    for unknown in ("unwritten", "../en", "any"):
        with pytest.raises(errors.UnknownChoice) as refused:
            record({"small": "English"}, language=unknown)
        assert refused.value.fields == ("language",)


def test_every_role_is_told_the_language_and_nothing_else_differs_by_it() -> None:
    house = House()
    session, _ = house.session()
    for role in Role:
        assert house.welcome(session, role)["session"]["language"] == "en"


def test_cards_are_held_by_the_lists_of_the_sessions_language() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.all_answer({"text": "write to ada@example.org"})
    played.later(40)
    played.close()
    step = PLAN.step("share")
    cards = played.released()
    assert len(cards) == 8
    assert cards_to_hold(step, cards, language="en") == {}
    assert len(cards_to_hold(step, cards, language="de")) == 8, "nobody has reviewed its lists"


def test_a_word_that_meets_the_lists_of_the_language_says_nothing() -> None:
    step, word = PLAN.step("word"), SingleWord("ada@example.org")
    for language, outcome in (("en", "released"), ("de", "destroyed")):
        assert screened(step, word, outcome="released", language=language)[1] == outcome
        assert says(step, word, language=language) is (language == "en")
