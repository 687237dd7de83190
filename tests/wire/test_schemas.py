"""The schemas: what is right passes, and every bound holds."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from typing import Any

import pytest
from marshmallow import Schema

from server.wire import bodies, events, fields, payloads, plan_view, schemas, shapes, shared_state
from sessions import anonymity
from sessions.activities.registry import ACTIVITIES
from sessions.live import commands, requests, state
from sessions.plan.parts import AREAS
from sessions.roles import Role
from tests.wire import samples

RUN, CARD, KEY = samples.RUN, samples.CARD, samples.KEY
LONG = "x" * 5_000

RIGHT: dict[str, dict[str, Any]] = {
    "wall": {"run": RUN, "revision": 0, "page": 0},
    "answer": samples.answer(),
    "take_back": {"run": RUN, "key": KEY},
    "more_time": {"run": RUN},
    "join_talk": {"key": KEY, "joins": True},
    "quiet_word": {"id": RUN, "who": "Ada", "where": "by the window"},
    "quiet_word_read": {"id": RUN},
    "goto": {"to": "after-check-in"},
    "add_time": {"seconds": 30},
    "break": {"seconds": 300},
    "blank": {"on": False},
    "spotlight": {"card": CARD},
    "turn": {"page": 1},
    "order": {"by_bands": True},
    "hide": {"card": CARD},
    "allow": {"card": CARD},
    "allow_all": {"cards": [CARD]},
    "drop": {"card": CARD},
    "hide_with_care": {"card": CARD},
    "drop_with_care": {"card": CARD},
    "door": {"closed": True},
    "held": {"run": RUN},
    "rehearse": {"participants": 4, "scene": "usual", "seed": ""},
    "rehearsal": {"after": 0},
    "renew_link": {"token": "T" * 43},
    "add_link": {"token": "T" * 43, "label": "Kim"},
    "end_link": {"id": RUN},
}
BOUNDS: list[tuple[str, str, list[Any], list[Any]]] = [
    ("wall", "run", [RUN], ["", "0" * 15, "0" * 17, "G" * 16, "A" * 16, RUN + "\n", 1, None]),
    ("wall", "revision", [0, 2_000_000_000], [-1, 2_000_000_001, True, "1", 1.0, None, 10**30]),
    ("wall", "page", [0, 10_000], [-1, 10_001, "0", False]),
    ("answer", "revision", [1, 2_000_000_000], [0, -1, True, "1", 1.5, 2_000_000_001]),
    ("answer", "take_back", ["0" * 64], ["0" * 63, "0" * 65, "A" * 64, "", None]),
    ("answer", "body", [{"pass": True}], [{}, [], "pass", None, 7, {"other": 1}, {"pass": False}]),
    ("join_talk", "key", ["0" * 64], ["f" * 63, "F" * 64, "", 7, None]),
    ("join_talk", "joins", [True, False], [1, 0, "true", None]),
    ("quiet_word", "id", [RUN, None], ["", "0" * 15, "A" * 16, 1]),
    ("quiet_word", "who", ["", "Ada", "é" * 40], ["x" * 41, 1, None, "a\ud800"]),
    ("quiet_word", "where", ["", "x" * 60], ["x" * 61, 1, None]),
    ("quiet_word_read", "id", [RUN], ["", "x", None]),
    ("take_back", "key", ["f" * 64], ["f" * 63, "g" * 64]),
    ("goto", "to", ["a", "a" * 64, "a-1"], ["", "A", "a--b", "-a", "a-", "a" * 65, "a_b", "a\n"]),
    ("add_time", "seconds", [30, 600], [29, 601, "30", 30.5, True]),
    ("break", "seconds", [60, 1800, None], [59, 1801, "60", 60.5, True]),
    ("blank", "on", [True, False], [1, 0, "true", "on", None]),
    ("spotlight", "card", [CARD, None], ["", "x", 0]),
    ("turn", "page", [0, None, 10_000], [-1, 10_001, "0", True]),
    ("order", "by_bands", [True, False], [1, 0, "true", None]),
    ("hide", "card", [CARD], [None, "x"]),
    ("allow", "card", [CARD], [None, "x"]),
    ("allow_all", "cards", [[], [CARD], [CARD] * 50], [None, "x", ["x"], [None], [CARD] * 51]),
    ("drop", "card", [CARD], [None, "x"]),
    ("door", "closed", [True, False], [1, 0, "true", None]),
    ("held", "run", [RUN], [None, "x"]),
    ("rehearse", "participants", [4, 40], [3, 41, "12", True]),
    ("rehearse", "scene", ["calm", "usual", "hard"], ["", "wild", None, 1]),
    ("rehearse", "seed", ["", "7", "a" * 12], ["a" * 13, "a b", "../x", "--x", None, 7]),
    ("rehearsal", "after", [0, 4000], [-1, 4001, "0", True, None]),
    (
        "renew_link",
        "token",
        ["T" * 43],
        ["T" * 42, "T" * 44, "é" * 43, "T" * 43 + "\n", "", 1, None],
    ),
    ("add_link", "token", ["T" * 43], ["T" * 42, "T" * 44, "", 1, None]),
    ("add_link", "label", ["K", "é" * 40], ["", "x" * 41, 1, None, "a\ud800"]),
    ("end_link", "id", [RUN], ["", "0" * 15, "A" * 16, 1, None]),
    ("start", "expect_version", [0, 2_000_000_000], [-1, "0", 1.0, True, None]),
    ("hello", "pad", ["", "x" * 2048, "aZ09_-"], ["x" * 2049, "é", "a b", 1, None]),
]


def right(event: str) -> dict[str, Any]:
    version = {"expect_version": 1} if event in events.COMMANDS else {}
    return RIGHT.get(event, {}) | version


def said(loaded: Any) -> Any:
    """The parts of a command, or the fields of another payload."""
    return asdict(loaded) if is_dataclass(loaded) and not isinstance(loaded, type) else loaded


@pytest.mark.parametrize("event", list(schemas.PAYLOADS))
def test_a_right_payload_passes_loses_its_pad_and_takes_no_stranger(event: str) -> None:
    schema = schemas.PAYLOADS[event]
    assert said(schema.load(right(event) | {"pad": "x"})) == right(event)
    assert "name" in schema.validate(right(event) | {"name": "Ada"})
    for missing in right(event):
        rest = {name: value for name, value in right(event).items() if name != missing}
        assert missing in schema.validate(rest)
    odds: list[Any] = [None, [], "x", 7]
    for odd in odds:
        assert schema.validate(odd)


def test_every_command_of_a_facilitator_comes_of_its_own_event() -> None:
    made = [type(schemas.COMMANDS[event].load(right(event))) for event in events.COMMANDS]
    completed = {
        requests.DrawRequest: commands.Draw,
        requests.OpenRequest: commands.Open,
        requests.AgainRequest: commands.Again,
        requests.CloseRequest: commands.Close,
        requests.OpenNowRequest: commands.OpenNow,
    }
    assert [completed.get(kind, kind) for kind in made] == list(commands.FACILITATOR)
    assert type(schemas.PAYLOADS["more_time"].load({"run": RUN})) is commands.MoreTime


@pytest.mark.parametrize(("event", "field", "good", "bad"), BOUNDS)
def test_a_field_takes_what_is_within_its_bounds_and_nothing_else(
    event: str, field: str, good: list[Any], bad: list[Any]
) -> None:
    schema = schemas.PAYLOADS[event]
    for value in good:
        assert schema.validate(right(event) | {field: value}) == {}, value
    for value in bad:
        assert field in schema.validate(right(event) | {field: value}), value


def test_every_field_of_every_payload_has_its_bounds_tested() -> None:
    tested = {(event, field) for event, field, _, _ in BOUNDS}
    fields = {field for _, field in tested}
    for event, schema in schemas.PAYLOADS.items():
        for field in schema.fields:
            assert (event, field) in tested or field in fields, (event, field)


BODIES: list[tuple[dict[str, Any], str, list[Any], list[Any]]] = [
    ({"agree": True, "text": "one more"}, "agree", [True], [False, 1, None]),
    ({"agree": True, "text": "one more"}, "text", ["", "é\n"], [LONG, 1, None, "\ud800"]),
    ({"energy": 4, "ease": 4, "feelings": []}, "energy", [1, 7], [0, 8, 4.0, "4", True]),
    ({"energy": 4, "ease": 4, "feelings": []}, "ease", [1, 7], [0, 8, None]),
    ({"energy": 4, "ease": 4, "feelings": []}, "feelings", [["a", "b"]], [["a"] * 3, "a", ["A"]]),
    (
        {"items": {"unfinished": 4}},
        "items",
        [{}, {"a": None}, {"a": 1, "b": 7}],
        [{"a": 0}, {"a": 8}, {"A": 1}, {f"i{n}": 1 for n in range(13)}, [], None],
    ),
    ({"word": "brave"}, "word", ["x", "naïve"], [LONG, 1, "\udfff"]),
    ({"others": 7, "me": 3}, "others", [0, 10], [-1, 11, "7", 7.5]),
    ({"others": 7, "me": 3}, "me", [0, 10], [-1, 11, None]),
    ({"text": "so"}, "text", ["", "x" * 4096, "🔥"], [LONG, None, ["x"], "\ud83d"]),
    ({"cards": [CARD]}, "cards", [[], [CARD] * 20], [[CARD] * 21, ["x"], CARD]),
    ({"option": "not-yet"}, "option", ["a"], ["", "A", 1, None]),
    (
        {"pulse": 0.5, "energy": -1, "ease": 2},
        "pulse",
        [-6, 6.0, None],
        [6.5, -7, "1", True, float("nan"), float("inf")],
    ),
    ({"pulse": 0.5, "energy": -1, "ease": 2}, "energy", [-6, 6, None], [-7, 7, 0.5]),
    ({"pulse": 0.5, "energy": -1, "ease": 2}, "ease", [-6, 6, None], [-7, 7, "0"]),
]


@pytest.mark.parametrize(("body", "field", "good", "bad"), BODIES)
def test_a_body_takes_what_is_within_its_bounds_and_nothing_else(
    body: dict[str, Any], field: str, good: list[Any], bad: list[Any]
) -> None:
    answer = schemas.PAYLOADS["answer"]
    for value in good:
        said = samples.answer(body | {field: value})
        assert answer.load(said).body == said["body"]
    for value in bad:
        assert "body" in answer.validate(samples.answer(body | {field: value})), value
    assert "body" in answer.validate(samples.answer(body | {"seat": "mine"}))


def test_every_shape_of_a_body_is_tested() -> None:
    tested = {bodies.shape_of(body) for body, _, _, _ in BODIES}
    assert tested | {"pass"} == set(bodies.SHAPES)


@pytest.mark.parametrize(
    ("auth", "field", "good", "bad"),
    [
        (payloads.JoinAuth(), "code", ["b", "BCD-FGH"], ["", "x" * 33, 7, None]),
        (payloads.JoinAuth(), "door", ["", "BCDF-GHJK"], ["x" * 33, 7, None]),
        (payloads.JoinAuth(), "again", [True, False], [1, "true", None]),
        (payloads.JoinAuth(), "seat", ["a" * 43, "_-" * 21 + "A"], ["a" * 42, "a" * 44, "=" * 43]),
        (payloads.TokenAuth(), "token", ["a" * 43], ["a" * 42, "é" * 43, None, 1]),
    ],
)
def test_what_a_connection_presents_has_bounds(
    auth: Schema, field: str, good: list[Any], bad: list[Any]
) -> None:
    fitting: dict[str, Any] = {
        "code": "BCDFGH",
        "seat": "s" * 43,
        "token": "t" * 43,
        "door": "BCDF-GHJK",
    }
    fitting |= {"again": True}
    whole = {name: fitting[name] for name in auth.fields}
    for value in good:
        assert auth.validate(whole | {field: value}) == {}
    for value in bad:
        assert field in auth.validate(whole | {field: value})
    assert auth.validate(whole | {"name": "Ada"})


def test_welcomes_and_states_of_the_samples_fit() -> None:
    for role in Role:
        reply = {"ok": True, "welcome": samples.welcome(role.value)}
        assert schemas.reply_to("hello", role).validate(reply) == {}
    lobby = samples.state(step=None, run=None, timer=None, band=None, stage="lobby")
    assert schemas.BROADCASTS["state"].validate(lobby) == {}
    assert schemas.BROADCASTS["state"].validate(samples.state(slots=[1])) == {
        "slots": ["Unknown field."]
    }


def test_the_words_of_the_wire_are_the_domains() -> None:
    assert words(shared_state.State(), "stage") == set(state.Stage)
    assert words(shared_state.Run(), "mode") == set(anonymity.Mode)
    assert words(shared_state.State(), "band") == set(anonymity.Band)
    assert words(shared_state.Run(), "outcome") == set(anonymity.Outcome)
    assert words(shapes.schema(plan_view.step_shape()), "activity") == set(ACTIVITIES)
    assert words(plan_view.FeelingView(), "area") == set(AREAS)


def words(described: Schema, name: str) -> set[str]:
    field = described.fields[name]
    assert isinstance(field, fields.Word)
    return set(field.words)


def test_the_largest_dozen_of_cards_fits_sixteen_kilobytes_with_the_rest() -> None:
    cards = [samples.card(text="é" * 280) for _ in range(shared_state.PAGE)]
    wall = {"run": RUN, "revision": 1, "pages": 84, "cards": cards}
    state = samples.state(wall=wall)
    assert schemas.BROADCASTS["state"].validate(state) == {}
    assert len(json.dumps(state, ensure_ascii=False).encode()) < 16_384
