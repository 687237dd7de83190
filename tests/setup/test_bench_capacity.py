"""The page about capacity, its plots, and going on where a run stopped."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import __main__ as command
from bench import capacity
from bench.figures import Figures
from bench.goals import BURST, JOINS
from bench.plots import Plot, drawn
from bench.progress import Progress
from bench.scenarios import NAMES, Scenario
from bench.scenarios.large import SIZES
from bench.wish import Wish

SVG = "{http://www.w3.org/2000/svg}"
SMALL = Wish(rounds=1, sizes=(10, 100), rooms=(1, 3))


def measured() -> Figures:
    figures = Figures(calibrations=[1.0, 1.1])
    for size, joins, burst in (("10", 20.0, 5.0), ("100", 210.0, 44.0)):
        figures.add(JOINS.format(size), SIZES, joins)
        figures.add(BURST.format(size), SIZES, burst)
    figures.add("memory per phone, 1,000 phones", "Hearth", 64.0, "KB")
    return figures


def test_the_page_says_what_was_measured_and_what_was_not() -> None:
    page = capacity.page(measured(), "a machine", SMALL)
    assert "| all join at one instant, until the last welcome | 20 ms | 210 ms |" in page
    assert "| answers per second, two workers | not measured |" in page
    assert "steady enough" in page
    assert "$" not in page


def test_a_million_phones_are_multiplied_from_what_was_measured() -> None:
    page = capacity.page(measured(), "a machine", SMALL)
    assert "| memory of all workers | 61 GB |" in page
    assert "| workers, at 100 phones each | 10,000 |" in page
    assert "cores kept busy at the pace of people | not measured" in page


def test_the_page_says_how_noisy_it_was_and_what_failed() -> None:
    figures = measured()
    figures.calibrations.append(3.0)
    figures.troubles["pot"] = "TimeoutError: nobody came"
    page = capacity.page(figures, "a machine", SMALL)
    assert "TOO NOISY" in page
    assert "**pot failed:** TimeoutError: nobody came" in page


def test_a_plot_can_be_read_by_those_who_do_not_see_it_and_in_the_dark() -> None:
    plot = Plot("Waiting", "phones", "ms", {"joins": [(10, 20.0), (100, 210.0)], "none": []})
    picture = ElementTree.fromstring(drawn(plot))
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "Waiting"
    assert "joins: 10: 20, 100: 210" in (picture.findtext(f"{SVG}desc") or "")
    assert "prefers-color-scheme: dark" in (picture.findtext(f"{SVG}style") or "")
    assert len(picture.findall(f"{SVG}circle")) == 2


def test_twice_as_much_stands_as_far_apart_wherever_it_is() -> None:
    plot = Plot("Waiting", "phones", "ms", {"joins": [(10, 20.0), (20, 40.0), (40, 80.0)]})
    places = [float(each.get("cy", 0)) for each in ElementTree.fromstring(drawn(plot)).iter(
        f"{SVG}circle")]  # fmt: skip
    assert places[0] - places[1] == pytest.approx(places[1] - places[2], abs=0.2)


def test_a_plot_of_nothing_is_still_a_picture() -> None:
    ElementTree.fromstring(drawn(Plot("Waiting", "phones", "ms", {"joins": []})))


def test_a_run_goes_on_where_it_stopped_and_tries_again_what_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []
    breaks = True

    def one(_wish: Wish, figures: Figures, _wanted: frozenset[str]) -> None:
        tried.append("one")
        figures.add("first", "Hearth", 1.0)

    def two(_wish: Wish, figures: Figures, _wanted: frozenset[str]) -> None:
        tried.append("two")
        figures.add("second", "Hearth", 2.0)
        if breaks:
            raise RuntimeError("broken")

    scenarios = (Scenario((NAMES[0],), one, 9.0), Scenario((NAMES[1],), two, 9.0))
    monkeypatch.setattr(command, "SCENARIOS", scenarios)
    monkeypatch.setattr("sys.argv", ["bench", "--capacity", "--out", str(tmp_path), "--resume"])
    assert command.main() == 1
    assert tried == ["one", "two"]
    breaks = False
    assert command.main() == 0
    assert tried == ["one", "two", "two"]
    found = json.loads((tmp_path / "capacity" / "figures.json").read_text(encoding="utf-8"))
    assert found["values"] == {"first": {"Hearth": [1.0]}, "second": {"Hearth": [2.0]}}
    assert found["troubles"] == {}
    assert (tmp_path / "capacity.md").exists()
    capsys.readouterr()


def test_a_run_of_other_sizes_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    Progress(path, SMALL, "a machine", {"one": measured()}).keep()
    with pytest.raises(ValueError, match="other sizes"):
        Progress(path, Wish(), "a machine").resume()
    same = Progress(path, SMALL, "a machine")
    same.resume()
    assert same.whole().values == measured().values


def test_sizes_that_are_given_replace_the_usual_ones() -> None:
    wish = Wish().changed({"rounds": 7, "sizes": [5, 6], "seats": None, "out": "elsewhere"})
    assert wish == Wish(rounds=7, sizes=(5, 6))
