"""The plan with its guide on one page to print: all of it, in one format, and no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.pages import prints as printing
from server.pages.astray import astray
from server.pages.guides import guide_html
from server.pages.headers import with_headers
from sessions import library
from sessions.plan.parts import Keep

PLAN = "building-deeper-connections"
FORMATS = [(name, form.id) for name, plan in library.built_in().items() for form in plan.formats]

FORMS = dict(FORMATS)  # one format of each plan


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    app = Flask("test", static_folder=None)
    app.register_blueprint(printing.prints)
    app.register_blueprint(astray(None))
    app.wsgi_app = with_headers(app.wsgi_app)  # type: ignore[assignment,method-assign]
    with app.test_client() as client:
        yield client


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize(("plan", "form"), FORMATS)
def test_every_step_of_a_format_is_there_in_order_with_all_that_the_guide_says(
    client: FlaskClient, plan: str, form: str
) -> None:
    page = client.get(f"/guide/{plan}/{form}")
    assert page.status_code == 200
    known = library.built_in()[plan]
    steps = known.steps(form)
    assert re.findall(r'<article id="([^"]+)"', page.text) == [step.id for step in steps]
    said = text(page.text)
    guide = guide_html(known)
    for step in steps:
        shown = (step.title, step.prompt, *step.reading, *step.labels.values())
        parts = (text(html) for html in guide[step.id].values())
        for words in filter(None, (*map(text, shown), *parts)):
            assert words in said, (step.id, words)
    left_out = [step.id for step in known.all_steps() if form not in step.seconds]
    assert not any(f'id="{id}"' in page.text for id in left_out)


@pytest.mark.parametrize(("plan", "language"), [(n, c) for n in FORMS for c in ("en", "de")])
def test_what_a_guide_says_before_and_after_is_printed_above_its_steps(
    client: FlaskClient, plan: str, language: str
) -> None:
    name = plan if language == "en" else f"{plan}.{language}"
    written = (library.GUIDES / f"{name}.md").read_text(encoding="utf-8")
    first = library.built_in()[plan].steps(FORMS[plan])[0].id
    opening = written.partition(f"\n## {first} ")[0]
    headings = re.findall(r"^## (.+)$", opening, re.MULTILINE)
    assert len(headings) >= 3
    page = client.get(f"/guide/{plan}/{FORMS[plan]}?language={language}").text
    above = page.partition("<article")[0]
    assert re.findall(r"<h3>([^<]+)</h3>", above) == headings
    lines = re.findall(r"^- (?![*])(.+)$", opening, re.MULTILINE)
    said = text(above)
    for line in lines:
        assert text(line.replace('"', "")) in said.replace('"', ""), line


def test_steps_begin_when_those_before_them_are_over(client: FlaskClient) -> None:
    page = client.get(f"/guide/{PLAN}/75").text
    begins = [int(at) for at in re.findall(r"<tr><td>after (\d+) min", page)]
    known, at, wanted = library.built_in()[PLAN], 0, []
    for step in known.steps("75"):
        wanted.append(at // 60)
        at += step.seconds["75"]
    assert begins == wanted
    assert begins[-1] < 75 <= begins[-1] + 10


def test_it_says_which_answers_may_be_kept(client: FlaskClient) -> None:
    known = library.built_in()[PLAN]
    collecting = [step for step in known.steps("75") if step.traits.collects]
    kept = [step for step in collecting if step.keep is Keep.MAY_BE_KEPT]
    assert 0 < len(kept) < len(collecting), "the premise: there are both"
    page = client.get(f"/guide/{PLAN}/75").text
    assert page.count("· May be kept</p>") == len(kept)
    assert page.count("· Screen only</p>") == len(collecting) - len(kept)


@pytest.mark.parametrize("address", ["nothing/75", f"{PLAN}/76", f"../{PLAN}/75", f"{PLAN}.de/75"])
def test_what_there_is_not_is_answered_as_any_other_address(
    client: FlaskClient, address: str
) -> None:
    assert client.get(f"/guide/{address}").status_code == 404


@pytest.mark.parametrize("language", ["", "en", "pt", "xx", "../../etc", "x" * 5000, "\0"])
def test_a_language_in_which_it_is_not_written_gives_its_own(
    client: FlaskClient, language: str
) -> None:
    page = client.get(f"/guide/{PLAN}/60", query_string={"language": language})
    assert page.status_code == 200
    assert '<html lang="en">' in page.text


def test_it_is_printed_in_german_with_its_guide(client: FlaskClient) -> None:
    page = client.get(f"/guide/{PLAN}/60", query_string={"language": "de"}).text
    assert '<html lang="de">' in page
    assert "Einander näherkommen" in page
    assert page.count(">Wenn es schwer wird<") == len(
        list(library.in_language(PLAN, "de").steps("60"))
    )
    assert "If it gets heavy" not in page
    assert "May be kept" not in page


def test_nothing_on_it_runs_and_nothing_comes_from_elsewhere(client: FlaskClient) -> None:
    page = client.get(f"/guide/{PLAN}/90")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "<script" not in page.text
    assert " style=" not in page.text
    assert not re.search(r" on\w+=", page.text)
    assert "http" not in re.sub(r"<(?:p|li|em)>.*?</(?:p|li|em)>", "", page.text)
    style = client.get("/guide.css")
    assert style.mimetype == "text/css"
    assert "url(" not in style.text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(60, "1 min"), (150, "2½ min"), (45, "45 s"), (30, "30 s"), (100, "100 s")],
)
def test_a_length_is_said_as_people_say_it(seconds: int, said: str) -> None:
    words = {"minutes": "{count} min", "half": "{count}½ min", "seconds": "{count} s"}
    assert printing._length(seconds, words) == said


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("plan", "form"), FORMATS)
def test_a_plan_that_comes_with_the_server_is_printed_where_the_lobby_says(
    client: FlaskClient, plan: str, form: str, language: str
) -> None:
    shown = library.in_language(plan, language)
    page = client.get(printing.print_address(shown, form))
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text
    assert shown.title in unescape(page.text)


@pytest.mark.parametrize("plan", FORMS)
def test_what_somebody_made_of_a_plan_is_not_printed_as_that_plan(plan: str) -> None:
    shown = library.built_in()[plan]
    copied = library.parse(library.texts()[plan])
    assert printing.print_address(copied, FORMS[plan]), "the premise: the very same plan is"
    assert printing.print_address(replace(copied, title="Ours"), FORMS[plan]) == ""
    assert printing.print_address(replace(shown, id="ours"), FORMS[plan]) == ""
