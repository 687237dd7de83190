"""A plan is read whole, or every problem is told with its line and what to do.

Each case changes one place of a plan that is proved to be good before it.
"""

from pathlib import Path

import pytest

from sessions import library
from sessions.activities.registry import ACTIVITIES
from sessions.languages import catalogue
from sessions.library import PlanErrors, PlanProblem
from sessions.plan.parts import Keep, Turn
from sessions.plan.problems import Problems
from tests.sessions.chapters.test_importing import BAD as CHAPTERS
from tests.sessions.test_support import WRONG as CONTACTS

GOOD = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
INSTRUMENTS = GOOD[GOOD.index("instruments:") : GOOD.index("sections:")]
LATE = 'rung: 1\n        minutes: {"30": 1.5'

# code, what is replaced (its first place), by what, and a piece of the line that is named
CASES: list[tuple[str, str, str, str]] = [
    ("not_yaml", "title: Talk", "title: [Talk", "activity: talk"),
    ("bad_character", "title: Talk", "title: T\x07", "title: T\x07"),
    ("tab", "        title: Talk", "\t\ttitle: Talk", "title: Talk"),
    ("colon", "title: Talk", "title: Talk: more", "title: Talk"),
    ("no_colon", "      - id: talk\n", "      - id: talk\n        word\n", "        word"),
    ("needs_quotes", "title: Talk", "title: @Talk", "title: @Talk"),
    ("open_quote", "title: Talk", "title: 'Talk", "title: 'Talk"),
    ("indentation", "        title: Talk", "       title: Talk", "title: Talk"),
    ("key_no_text", "title: Talk", "title: {[a]: b}", "title: {[a]"),
    ("markup", "title: Talk", "title: <script>alert(1)</script>", "title: <script"),
    ("markup", "title: Talk", "title: '<img src=x onerror=alert(1)>'", "title: '<img"),
    ("alias", "prompt: And then?", "prompt: &a And then?\n        detail: *a", "detail: *a"),
    ("too_deep_nesting", "title: Talk", "title: " + "[" * 20 + "]" * 20, "[[[["),
    ("key_twice", "prompt: And then?", "prompt: a\n        prompt: b", "prompt: b"),
    ("not_a_table", '{"30": 6}', "[6]", "minutes: [6]"),
    ("not_a_list", "reading: [One paragraph., Another.]", "reading: One", "reading: One"),
    ("unknown_key", "prompt: And then?", "prompt: a\n        sound: b", "sound: b"),
    ("unknown_key", "title: Reading", "title: R\n        keep: screen_only", "keep: screen_only"),
    ("missing", "        prompt: And then?\n", "", "- id: pairs"),
    ("missing", "language: en\n", "", "id: small"),
    ("missing", "        of: wall\n", "", "- id: tap"),
    ("not_a_text", "title: Talk", "title: 5", "title: 5"),
    ("not_a_text", "low: not at all", "low: no", "low: no"),
    ("empty", "title: Talk", 'title: " "', 'title: " "'),
    ("too_long", "title: Talk", "title: " + "a" * 81, "title: aaa"),
    ("too_long", "prompt: And then?", "prompt: " + "a" * 201, "prompt: aaa"),
    ("too_long", "starters: [It made room for]", f"starters: [{'a' * 121}]", "starters: [aaa"),
    ("not_in_range", "rung: 2", "rung: 4", "rung: 4"),
    ("not_in_range", "rung: 2", "rung: two", "rung: two"),
    ("not_in_range", '{"30": 6}', '{"30": 0}', '{"30": 0}'),
    ("not_in_range", '{"30": 6}', '{"30": .inf}', '{"30": .inf}'),
    ("not_whole", "rung: 2", "rung: 1.5", "rung: 1.5"),
    ("not_half", '{"30": 6}', '{"30": 6.25}', '{"30": 6.25}'),
    ("wrong_number", "          - {id: d, label: D}\n", "", "- {id: a, label: A}"),
    ("wrong_number", "[quiet, lively]", "[quiet]", "axes:"),
    (
        "wrong_number",
        "          - {id: d, label: D}\n",
        "".join(f"          - {{id: x{i}, label: X}}\n" for i in range(7)),
        "- {id: a, label: A}",
    ),
    ("bad_id", "- id: pairs", "- id: Pairs", "- id: Pairs"),
    ("bad_id", "- id: pairs", "- id: pairs_1", "- id: pairs_1"),
    ("twice", "- id: size", "- id: gap", "- id: gap"),
    ("twice", "- id: second", "- id: first", "- id: first"),
    ("twice", "{id: b, label: B}", "{id: a, label: B}", "{id: a, label: B}"),
    ("bad_language", "language: en", "language: english", "language: english"),
    ("no_activity", "activity: reveal", "activity: quiz", "activity: quiz"),
    ("no_keep", "keep: may_be_kept", "keep: forever", "keep: forever"),
    ("no_picture", "seconds: 180}", "seconds: 180, picture: tree}", "picture: tree"),
    ("no_format", '{"30": 6}', '{"30": 6, "99": 1}', '"99"'),
    ("no_minutes", '{"30": 6}', "{}", "minutes: {}"),
    ("no_area", "area: quiet_ease", "area: happy", "area: happy"),
    ("wrong_sliders", "{id: me, label", "{id: you, label", "{id: you, label"),
    ("wrong_sum", "minutes: 30", "minutes: 29", "minutes: 29"),
    ("wrong_sum", '{"30": 3.5, "20": 1.5}', '{"30": 3.5, "20": 2}', 'id: "20"'),
    ("no_reading", "        reading: [And so on.]\n", "", "- id: more"),
    ("not_settling", "rung: 1", "rung: 2", "- id: pairs"),
    ("late_disclosure", LATE, LATE.replace("rung: 1", "rung: 2"), "id: size >> rung: 2"),
    ("no_origin", "of: wall", "of: walls", "of: walls"),
    ("no_origin", "of: wall", "of: talk", "of: talk"),
    ("no_origin", "of: wall", "of: size", "of: size"),
    ("no_origin", "of: before", "of: wall", "id: after >> of: wall"),
    ("nothing_to_reveal", "        of: before\n", "", "- id: moved"),
    ("wrong_turns", "seconds: 180", "seconds: 170", "seconds: 170"),
    ("wrong_turns", "seconds: 120}]\n      - id", "seconds: 110}]\n      - id", "seconds: 110"),
    ("wrong_turns", "seconds: 40", "seconds: 45", "seconds: 45"),
    ("no_instrument", INSTRUMENTS, "", "- id: before"),
    ("too_deep", "rung: 2\n        keep", "rung: 3\n        keep", "rung: 3"),
    ("identifying", "What went well?", "What is your name?", "your name"),
    ("identifying", "What went well?", "What’s your real first name?", "first name"),
    ("identifying", "What went well?", "Which role do you have?", "Which role"),
    ("identifying", "What went well?", "What is your job title?", "job title"),
    ("identifying", "What went well?", "Which team are you in?", "Which team"),
    ("identifying", "What went well?", "How old are you?", "How old"),
    ("identifying", "What went well?", "In which year were you born?", "were you born"),
    ("identifying", "What went well?", "How is your mental health?", "mental health"),
    ("identifying", "[It made room for]", "[In my team we]", "my team"),
    ("identifying", "label: D}", "label: Tell your diagnosis}", "diagnosis"),
]  # fmt: skip
ELSEWHERE = {
    "not_utf8",
    "too_big",
    "too_many_parts",
    "too_new",
    "nothing",
    "own_language",  # tests/sessions/plan/test_translations.py
    "chapter_draft_too_big",  # tests/sessions/chapters/test_importing.py
}  # tests of their own, most of them below


def problems_of(text: str) -> tuple[PlanProblem, ...]:
    with pytest.raises(PlanErrors) as wrong:
        library.parse(text, "small.yaml")
    return wrong.value.problems


def test_the_good_plan_is_good() -> None:
    plan = library.parse(GOOD, "small.yaml")
    assert [len(plan.steps(f.id)) for f in plan.formats] == [12, 11]
    assert plan.step("before").feelings == plan.instruments.feelings
    assert plan.step("wall").keep is Keep.MAY_BE_KEPT
    assert plan.step("tap").of == "wall"
    assert plan.step("size").seconds == {"30": 90, "20": 90}
    assert plan.step("pairs").talk["20"].larger == (Turn("Speak", 40),)
    assert plan.step("talk").talk.keys() == {"30"}
    assert plan.step("end").activity is ACTIVITIES["close"]
    assert plan.step("end").section == "second"


@pytest.mark.parametrize(("code", "old", "new", "at"), CASES)
def test_each_problem_is_told_at_its_line(code: str, old: str, new: str, at: str) -> None:
    assert old in GOOD
    assert library.parse(GOOD)
    text = GOOD.replace(old, new, 1)
    told = {(problem.code, problem.line) for problem in problems_of(text)}
    assert (code, line_of(text, at, last=code == "twice")) in told


def line_of(text: str, at: str, *, last: bool) -> int:
    """Find the line of a piece of text, after another where two are given (one >> two)."""
    after, _, piece = at.rpartition(" >> ")
    start = text.index(after)
    found = text.rindex(piece) if last else text.index(piece, start)
    return text.count("\n", 0, found) + 1


def test_every_sentence_of_the_catalogue_has_a_case() -> None:
    told = {code for code, *_ in CASES} | {code for *_, code in (*CONTACTS, *CHAPTERS.values())}
    assert told | ELSEWHERE == catalogue("plan").keys()


@pytest.mark.parametrize(("code", "old", "new", "at"), CASES)
def test_every_problem_says_what_to_do(code: str, old: str, new: str, at: str) -> None:
    for problem in problems_of(GOOD.replace(old, new, 1)):
        assert problem.message
        assert problem.advice
        assert "{" not in problem.message
        assert problem.path.startswith("plan")


def test_several_problems_are_told_together_in_the_order_of_lines() -> None:
    text = GOOD.replace("title: Talk", "title: 5").replace("language: en\n", "")
    found = problems_of(text.replace("rung: 2", "rung: 9", 1))
    assert [problem.code for problem in found] == ["missing", "not_a_text", "not_in_range"]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_question_of_identity_is_fine_where_nothing_is_asked() -> None:
    said = GOOD.replace(
        "reading: [And so on.]", "reading: [A.]\n        prompt: Leave out your name."
    )
    assert library.parse(said)


@pytest.mark.parametrize("text", ["", "# only a comment", "---\n"])
def test_an_empty_file_is_told(text: str) -> None:
    assert {problem.code for problem in problems_of(text)} <= {"nothing", "not_a_table", "missing"}
    assert problems_of("")[0].code == "nothing"


@pytest.mark.parametrize("text", ["a plan", "- one\n- two", "5", "~"])
def test_what_is_no_plan_at_all_is_told(text: str) -> None:
    assert problems_of(text)[0].code == "not_a_table"


def test_two_documents_in_a_file_are_told() -> None:
    assert problems_of(GOOD + "---\nid: other\n")[0].code == "not_yaml"


def test_a_huge_file_is_refused_unread() -> None:
    assert problems_of(GOOD + "#" * 300_000)[0].code == "too_big"


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"id: small\ntitle: \xff\n")
    with pytest.raises(PlanErrors) as wrong:
        library.load(path)
    assert [(p.code, p.line) for p in wrong.value.problems] == [("not_utf8", 2)]


def test_a_missing_file_is_the_callers_to_explain(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        library.load(tmp_path / "nowhere.yaml")


def test_tags_build_nothing() -> None:
    text = GOOD.replace("title: Talk", "title: !!python/object/apply:os.getcwd []")
    assert {problem.code for problem in problems_of(text)} == {"not_a_text"}


def test_a_problem_names_the_nearest_line_it_knows() -> None:
    problems = Problems({"plan": 1, "plan/a": 7})
    problems.add("plan/a/b/c", "empty")
    assert problems.found[0].line == 7


def test_built_in_plans_are_read_by_their_id() -> None:
    plans = library.built_in()
    assert plans
    assert all(id == plan.id for id, plan in plans.items())
