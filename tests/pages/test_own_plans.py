"""Own plans over HTTP: whose they are, what is kept of them, and what is refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.config import SettingsError
from server.pages.api import SessionStart, api
from server.pages.chapters import chapters
from server.pages.own_plans import MOST_REQUEST, own_plans
from server.pages.own_prints import own_prints
from server.pages.prints import prints
from server.service.lifecycle.creation import SessionCreation
from server.service.lifecycle.facilitators import FacilitatorList
from server.service.lifecycle.import_limit import ImportLimit
from server.service.lifecycle.links import Links
from server.service.lifecycle.own_plans import MOST, MOST_BYTES, OwnPlans
from server.service.ports.store import StoreAway
from server.simulation.samples import sample_answers
from sessions import library
from sessions.languages import catalogue
from tests.fakes import FakePlanShelf
from tests.service.room import House

OPERATOR = "operator"
PLAN = "building-deeper-connections"
TEXT = library.texts()[PLAN]
ADA, BEN = "a" * 43, "b" * 43
FACILITATORS = (
    FacilitatorList()
    .with_one_more("Ada", token=ADA, since="2026-11-27")
    .with_one_more("Ben", token=BEN, since="2026-11-27")
)


@dataclass
class Desk:
    """Somebody's start page: speaks with their link, and counts what is on all shelves."""

    client: FlaskClient
    token: str
    shelf: FakePlanShelf
    heads: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = {"Authorization": f"Bearer {self.token}"}

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        more = {} if body is None else {"json": body}
        answer = self.client.open(f"/api{path}", method=method, headers=self.heads, **more)
        return answer.status_code, answer.get_json()

    def add(self, text: str = TEXT) -> dict[str, Any]:
        status, made = self.ask("POST", "/plans/own", {"text": text})
        assert status == 201, made
        return made

    def refused(self, method: str, path: str, body: Any = None) -> str:
        """Ask for what is refused, and give its code; nothing may have changed by it."""
        before = dict(self.shelf.texts)
        status, told = self.ask(method, path, body)
        assert 400 <= status < 600, told
        assert told["error"]["message"]
        assert self.shelf.texts == before
        return str(told["error"]["code"])


@dataclass
class Front:
    """The routes over fakes, and desks in front of them."""

    client: FlaskClient
    shelf: FakePlanShelf
    house: House
    creation: SessionCreation

    def desk(self, token: str) -> Desk:
        return Desk(self.client, token, self.shelf)


@pytest.fixture
def front() -> Iterator[Front]:
    house, shelf = House(), FakePlanShelf()
    plans = OwnPlans(
        shelf=shelf,
        examine=library.examine_in,
        text_in=library.text_in,
        clock=house.clock,
    )
    creation = SessionCreation(
        store=house.store,
        vault=house.vault,
        clock=house.clock,
        read_plan=library.parse,
        texts=library.texts(),
        own=plans.chosen,
    )
    app = Flask("test", static_folder=None)
    for blueprint in (api, own_plans, own_prints, chapters, prints):
        app.register_blueprint(blueprint)
    app.extensions["hearth.desk"] = SessionStart(
        creation=creation,
        links=Links("http://here"),
        plans={PLAN: library.built_in()[PLAN]},
        start_token=lambda: OPERATOR,
        imports=ImportLimit(house.clock),
        private_line=True,
        keys_outlive_worker=True,
        own_plans=plans,
        samples=sample_answers,
        facilitators=lambda: FACILITATORS,
    )
    with app.test_client() as client:
        yield Front(client, shelf, house, creation)


@pytest.fixture
def ada(front: Front) -> Desk:
    return front.desk(ADA)


@pytest.fixture
def ben(front: Front) -> Desk:
    return front.desk(BEN)


def test_a_plan_is_kept_read_changed_and_removed(ada: Desk) -> None:
    made = ada.add()
    status, read = ada.ask("GET", f"/plans/own/{made['id']}")
    assert (status, read["version"]) == (200, made["version"])
    assert read["text"].endswith(TEXT)
    assert read["text"].startswith("# hearth-plan: 1\n")
    other = read["text"].replace("title: Building Deeper Connections", "title: Ours")
    assert other != read["text"]
    change = {"text": other, "version": made["version"]}
    status, changed = ada.ask("PUT", f"/plans/own/{made['id']}", change)
    assert (status, changed["plan"]["title"]) == (200, "Ours")
    assert changed["version"] != made["version"]
    assert [each["plan"]["title"] for each in ada.ask("GET", "/plans/own")[1]["plans"]] == ["Ours"]
    gone = ada.ask("DELETE", f"/plans/own/{made['id']}", {"version": changed["version"]})
    assert gone == (200, {"ok": True})
    assert ada.shelf.texts == {}


@pytest.mark.parametrize("token", [BEN, OPERATOR])
def test_what_is_somebody_elses_is_as_what_is_not_there(
    front: Front, ada: Desk, token: str
) -> None:
    made, other = ada.add(), front.desk(token)
    path, change = f"/plans/own/{made['id']}", {"text": TEXT, "version": made["version"]}
    assert ada.ask("GET", path)[0] == 200, "the premise: its owner reads it"
    nowhere = f"/plans/own/{'0' * 16}"
    for asked, body in (("GET", None), ("PUT", change), ("DELETE", {"version": made["version"]})):
        assert other.refused(asked, path, body) == "no_such_plan"
        assert other.ask(asked, path, body) == other.ask(asked, nowhere, body)
    assert other.ask("GET", "/plans/own")[1]["plans"] == []
    assert not [each for each in other.ask("GET", "/plans")[1]["plans"] if each.get("own")]


@pytest.mark.parametrize("token", ["", "x", "c" * 43])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/plans/own"),
        ("POST", "/plans/own"),
        ("GET", f"/plans/own/{'1' * 16}"),
        ("PUT", f"/plans/own/{'1' * 16}"),
        ("DELETE", f"/plans/own/{'1' * 16}"),
        ("GET", f"/plans/text/{PLAN}"),
        ("POST", "/plans/check"),
        ("POST", "/plans/preview"),
        ("POST", "/plans/print"),
        ("POST", "/plans/chapter"),
    ],
)
def test_nothing_is_done_without_a_start_link(
    front: Front, token: str, method: str, path: str
) -> None:
    body = None if method == "GET" else {"text": TEXT}
    assert front.desk(token).ask(method, path, body)[0] == 401


@pytest.mark.parametrize("id", ["....", "%2e%2e", "a" * 300, "A" * 16, "%00"])
def test_what_is_no_id_finds_nothing(ada: Desk, id: str) -> None:
    assert ada.refused("GET", f"/plans/own/{id}") == "no_such_plan"


@pytest.mark.parametrize("path", ["own/..%2F..%2Fsecret", "own/a/b", "text/..%2fsecret"])
def test_a_path_within_an_id_is_no_address(ada: Desk, path: str) -> None:
    assert ada.client.get(f"/api/plans/{path}", headers=ada.heads).status_code == 404


def test_of_two_windows_the_second_is_told_and_loses_nothing(ada: Desk) -> None:
    made = ada.add()
    path = f"/plans/own/{made['id']}"
    text = ada.ask("GET", path)[1]["text"]
    first, second = (f"{text}# {name}\n" for name in ("One", "Two"))
    assert ada.ask("PUT", path, {"text": first, "version": made["version"]})[0] == 200
    assert ada.refused("PUT", path, {"text": second, "version": made["version"]}) == "plan_changed"
    assert ada.refused("DELETE", path, {"version": made["version"]}) == "plan_changed"
    assert ada.ask("GET", path)[1]["text"] == first
    # The reply to the first one was lost, and its window sends it again.
    assert ada.ask("PUT", path, {"text": first, "version": made["version"]})[0] == 200


BAD: dict[str, tuple[Callable[[], str], str]] = {
    "an unknown key": (lambda: TEXT.replace("about:", "abuot:", 1), "unknown_key"),
    "an unknown activity": (lambda: TEXT.replace("activity: share", "activity: x"), "no_activity"),
    "anchors that explode": (lambda: "a: &a [x, x]\nb: [*a, *a, *a]\n", "alias"),
    "no YAML": (lambda: "title: [", "not_yaml"),
    "nothing": (lambda: "", "nothing"),
    "a wrong type": (lambda: "- 1\n- 2\n", "not_a_table"),
    "too large": (lambda: "# " + "x" * MOST_BYTES, "too_big"),
    "of a later Hearth": (lambda: "# hearth-plan: 2\n" + TEXT, "too_new"),
    "deep nesting": (lambda: "[" * 900 + "]" * 900, "too_deep_nesting"),
    "times that do not add up": (lambda: TEXT.replace("minutes: 75", "minutes: 76"), "wrong_sum"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_plan_gets_a_sentence_with_its_line_and_nothing_happens(ada: Desk, name: str) -> None:
    text, code = BAD[name][0](), BAD[name][1]
    status, checked = ada.ask("POST", "/plans/check", {"text": text})
    assert (status, checked["plan"]) == (200, None)
    found = [each for each in checked["problems"] if each["code"] == code]
    assert found, checked["problems"]
    assert found[0]["line"] >= 1
    assert found[0]["message"]
    for path in ("/plans/own", "/plans/preview"):
        status, told = ada.ask("POST", path, {"text": text})
        assert (status, told["error"]["code"]) == (422, "plan_not_playable")
        assert told["error"]["problems"] == checked["problems"]
    made = ada.add()
    change = {"text": text, "version": made["version"]}
    assert ada.refused("PUT", f"/plans/own/{made['id']}", change) == "plan_not_playable"


def test_a_problem_names_its_column_and_what_was_meant_in_the_language_of_the_page(
    ada: Desk,
) -> None:
    wrong = TEXT.replace("activity: share", "activity: shrae", 1)
    before = wrong[: wrong.index("shrae")]
    place = (before.count("\n") + 1, len(before) - before.rindex("\n"))
    for language, meant in (("en", "Did you mean: share?"), ("de", "Meintest du: share?")):
        path = f"/plans/check?language={language}"
        [found] = ada.ask("POST", path, {"text": wrong})[1]["problems"]
        assert (found["line"], found["column"], found["suggestion"]) == (*place, "share")
        assert found["advice"].startswith(meant)
        refused = ada.ask("POST", f"/plans/own?language={language}", {"text": wrong})[1]["error"]
        assert refused["problems"] == [found]
        [told] = library.examine(wrong, language=language).problems
        assert (told.message, told.advice) == (found["message"], found["advice"]), "one check"


def test_a_language_that_there_is_not_is_told_in_english_and_not_remembered(ada: Desk) -> None:
    read = catalogue.cache_info().currsize
    for language in ("xx", "../de", "e" * 500):
        told = ada.ask("POST", f"/plans/check?language={language}", {"text": "title: 7"})[1]
        assert any(each["message"] == "Here must be a text." for each in told["problems"])
    assert catalogue.cache_info().currsize <= read + 2, "the English words alone, if at all"


@pytest.mark.parametrize("text", [7, None, ["a"], {"a": 1}, "half a sign \ud800"])
def test_what_is_no_text_is_refused(ada: Desk, text: Any) -> None:
    for path in ("/plans/check", "/plans/own", "/plans/preview"):
        assert ada.refused("POST", path, {"text": text}) == "bad_shape"


def test_a_request_that_is_too_large_is_refused_before_it_is_read(ada: Desk) -> None:
    huge = {"text": "x" * (MOST_REQUEST + 1)}
    assert ada.refused("POST", "/plans/check", huge) == "too_large"
    answer = ada.client.post("/api/sessions", data=b"x" * 9000, headers=ada.heads)
    assert answer.status_code == 413, "the start form's own limit stays"


def test_a_facilitator_keeps_so_many_plans_and_no_more(ada: Desk, ben: Desk) -> None:
    for number in range(MOST):
        ada.shelf.texts[FACILITATORS.all[0].id, f"{number:016x}"] = TEXT
    assert ada.refused("POST", "/plans/own", {"text": TEXT}) == "too_many_plans"
    assert ben.add()


def test_a_plan_of_another_version_is_named_with_what_is_wrong_and_starts_nothing(
    ada: Desk,
) -> None:
    made = ada.add()
    where = (FACILITATORS.all[0].id, made["id"])
    ada.shelf.texts[where] = ada.shelf.texts[where].replace("rung: ", "depth: ")
    status, listed = ada.ask("GET", "/plans/own")
    assert status == 200
    [one] = listed["plans"]
    assert one["plan"] is None
    said = " ".join(each["message"] for each in one["problems"])
    assert '"depth" is not known here.' in said
    assert [each for each in ada.ask("GET", "/plans")[1]["plans"] if each.get("own")] == []
    status, told = ada.ask("POST", "/sessions", form(f"own-{made['id']}"))
    assert (status, told["error"]["code"]) == (422, "plan_not_playable")


def form(plan: str) -> dict[str, Any]:
    wanted = {"plan": plan, "format": "75", "facilitator": "Ada", "server_by": "Us"}
    return {**wanted, "waiver": True}


def test_a_session_of_an_own_plan_keeps_its_own_copy(front: Front, ada: Desk) -> None:
    made = ada.add(TEXT.replace("title: Building Deeper Connections", "title: Ours"))
    offered = [each for each in ada.ask("GET", "/plans")[1]["plans"] if each.get("own")]
    assert [(each["id"], each["title"]) for each in offered] == [(f"own-{made['id']}", "Ours")]
    status, links = ada.ask("POST", "/sessions", form(offered[0]["id"]))
    assert status == 201, links
    [session] = front.house.vault.sessions()
    before = front.house.store.record(session)
    assert before
    ada.ask("DELETE", f"/plans/own/{made['id']}", {"version": made["version"]})
    assert ada.shelf.texts == {}, "the premise: the plan itself is gone"
    assert front.house.store.record(session) == before
    assert "title: Ours" in json.dumps(str(front.house.vault.open(session, before, about="record")))


def test_an_own_plan_is_offered_shown_and_played_in_each_of_its_languages(
    front: Front, ada: Desk
) -> None:
    both = f"{TEXT}\ntranslations: {{de: {{title: Unsere Stunde}}}}\n"
    made = ada.add(both)
    [offered] = [each for each in ada.ask("GET", "/plans")[1]["plans"] if each.get("own")]
    titles = {each["language"]: each["title"] for each in offered["written"]}
    assert titles == {"en": "Building Deeper Connections", "de": "Unsere Stunde"}
    for into, title in (*titles.items(), ("", titles["en"]), ("fr", titles["en"])):
        wanted = {"text": both, "format": "75", "into": into}
        assert ada.ask("POST", "/plans/preview", wanted)[1]["plan"] == title
    before = set(front.house.vault.sessions())
    for language, title in titles.items():
        wanted = {**form(f"own-{made['id']}"), "language": language}
        assert ada.ask("POST", "/sessions", wanted)[0] == 201
        [session] = set(front.house.vault.sessions()) - before
        before.add(session)
        record = front.house.store.record(session)
        assert record
        kept = str(front.house.vault.open(session, record, about="record"))
        assert f"title: {title}" in kept
        assert "translations" not in kept


def test_nobody_starts_a_session_from_somebody_elses_plan(ada: Desk, ben: Desk) -> None:
    made = ada.add()
    wanted = form(f"own-{made['id']}")
    assert ben.refused("POST", "/sessions", wanted) == "no_such_plan"
    assert ada.ask("POST", "/sessions", wanted)[0] == 201
    for name in ("own-", "own-..", "own-../operator", "own"):
        assert ada.refused("POST", "/sessions", form(name)) in ("no_such_plan", "unknown_choice")


def test_a_shelf_that_cannot_be_read_keeps_nobody_from_the_built_in_plans(
    ada: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: str) -> None:
        raise StoreAway

    monkeypatch.setattr(ada.shelf, "ids", away)
    assert [each["id"] for each in ada.ask("GET", "/plans")[1]["plans"]] == [PLAN]
    assert ada.refused("GET", "/plans/own") == "store_away"


@pytest.mark.parametrize("token", [OPERATOR, ADA])
def test_a_damaged_word_of_the_start_link_is_said_as_trouble_and_lets_nobody_in(
    front: Front, token: str
) -> None:
    desk = front.desk(token)
    assert desk.ask("GET", "/plans/own")[0] == 200, "the premise: both have a link"

    def damaged() -> str:
        raise SettingsError("data/start is damaged.")

    app = front.client.application
    app.extensions["hearth.desk"] = replace(app.extensions["hearth.desk"], start_token=damaged)
    status, told = desk.ask("GET", "/plans/own")
    assert (status, told["error"]["code"]) == (503, "store_away")
    assert "damaged" not in str(told)


def test_the_text_of_a_built_in_plan_is_there_to_begin_with(ada: Desk) -> None:
    assert ada.ask("GET", f"/plans/text/{PLAN}") == (200, {"text": TEXT})
    for other in ("x", "own-1"):
        assert ada.refused("GET", f"/plans/text/{other}") == "no_such_plan"


def test_a_preview_shows_every_step_at_every_stage_and_keeps_nothing(ada: Desk) -> None:
    before = dict(ada.shelf.texts)
    status, shown = ada.ask("POST", "/plans/preview", {"text": TEXT, "format": "75"})
    assert status == 200
    assert ada.shelf.texts == before
    steps = library.built_in()[PLAN].steps("75")
    order = list(dict.fromkeys(each["step"] for each in shown["moments"]))
    assert order == ["", *(step.id for step in steps)]
    stages = {id: [m["stage"] for m in shown["moments"] if m["step"] == id] for id in order}
    for step in steps:
        waits, collects = step.traits.waits, step.traits.collects
        wanted = ["preview"] * waits + ["open"] + ["closed"] * collects
        assert stages[step.id] == wanted, step.id
    closed = {m["step"]: m["state"] for m in shown["moments"] if m["stage"] == "closed"}
    for step in steps:
        if step.traits.written and step.traits.collects:
            assert closed[step.id]["wall"]["cards"], step.id
        if step.traits.taps_cards:
            assert any(card["resonance"] for card in closed[step.id]["wall"]["cards"])
    assert closed["what-moved"]["snapshot"]["parts"][0]["direction"], "somebody answered twice"
    assert set(shown["pages"]) == {"phone", "screen", "desk"}
    assert shown["pages"]["desk"]["guide"].keys() == {step.id for step in steps} | set(
        shown["pages"]["desk"]["guide"]
    )
    assert ada.refused("POST", "/plans/preview", {"text": TEXT, "format": "7"}) == "unknown_choice"
    assert ada.ask("POST", "/plans/preview", {"text": TEXT, "format": "75"})[1] == shown
