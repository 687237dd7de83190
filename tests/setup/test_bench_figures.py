"""What is said about measured values: medians, p99, ratios, goals, and how noisy it was."""

from __future__ import annotations

from bench.figures import Figures, percentile
from bench.goals import BURST, EMISSION, GOALS, JOINS, as_table
from bench.scenarios.large import SIZES


def measured() -> Figures:
    figures = Figures()
    for ours, node in ((10.0, 20.0), (12.0, 20.0), (30.0, 20.0)):
        figures.add(EMISSION.format("1,000"), "Hearth", ours)
        figures.add(EMISSION.format("1,000"), "Node", node)
    return figures


def test_ratios_are_taken_round_by_round() -> None:
    assert measured().ratios(EMISSION.format("1,000"), "Node") == [0.5, 0.6, 1.5]


def test_a_round_has_the_median_of_its_samples_and_p99_is_of_all() -> None:
    figures = Figures()
    figures.add("work", "Hearth", [1.0, 2.0, 9.0])
    figures.add("work", "Hearth", [3.0, 4.0, 5.0])
    assert figures.of("work") == [2.0, 4.0]
    assert percentile(figures.samples["work"]["Hearth"], 99) == 9.0
    assert "| work | Hearth | 3 ms | 9 ms | 2 to 4 |" in figures.as_table()


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile(range(1, 101), 99) == 99
    assert percentile([7.0], 99) == 7.0


def test_a_goal_is_met_by_the_median_and_not_by_the_best_round() -> None:
    rows = as_table(measured()).splitlines()
    row = next(row for row in rows if "x Node" in row and "not measured" not in row)
    assert "0.6 x Node (0.5 to 1.5) | at most 0.8 x Node | yes |" in row
    worse = measured()
    for _ in range(4):
        worse.add(EMISSION.format("1,000"), "Hearth", 50.0)
        worse.add(EMISSION.format("1,000"), "Node", 20.0)
    assert "| NO |" in as_table(worse)


def test_what_was_not_measured_is_not_met_either() -> None:
    rows = as_table(Figures()).splitlines()[2:-2]
    assert len(rows) == len(GOALS)
    assert all(row.endswith("| not measured |") for row in rows)


def test_a_larger_room_is_compared_in_total_or_per_phone() -> None:
    figures = Figures()
    for size, joins, burst in (("1,000", 100.0, 50.0), ("5,000", 600.0, 350.0)):
        figures.add(JOINS.format(size), SIZES, joins)
        figures.add(BURST.format(size), SIZES, burst)
    by_name = {goal.scenario: goal for goal in GOALS}
    assert list(by_name["5,000 joins, per phone"].values(figures)) == [1.2]
    assert by_name["5,000 joins, per phone"].met(figures)
    assert list(by_name["5,000 durable answers"].values(figures)) == [7.0]
    assert by_name["5,000 durable answers"].met(figures) is False


def test_more_is_better_where_the_target_says_at_least() -> None:
    goal = next(goal for goal in GOALS if goal.at_least)
    figures = Figures()
    figures.add("answers per second", "1 worker", 100.0, "/s")
    figures.add("answers per second", "2 workers", 180.0, "/s")
    assert goal.met(figures)
    figures = Figures()
    figures.add("answers per second", "1 worker", 100.0, "/s")
    figures.add("answers per second", "2 workers", 150.0, "/s")
    assert goal.met(figures) is False


def test_it_says_when_the_machine_was_too_noisy() -> None:
    steady, noisy = Figures(calibrations=[1.0, 1.2]), Figures(calibrations=[1.0, 1.6])
    assert "steady enough" in steady.said_of_noise()
    assert "TOO NOISY" in noisy.said_of_noise()
    assert noisy.as_json()["noisy"]
    late = Figures(calibrations=[1.6], own=[1.0])
    assert "TOO NOISY" in late.said_of_noise(), "others had the processor meanwhile"
    assert "Nothing was measured" in Figures().said_of_noise()
    assert not steady.as_json()["noisy"]


def test_a_later_run_goes_on_with_what_an_earlier_one_wrote() -> None:
    later = Figures()
    later.take(measured().as_json())
    assert later.ratios(EMISSION.format("1,000"), "Node") == [0.5, 0.6, 1.5]


def test_parts_that_measure_the_same_work_of_other_servers_stand_side_by_side() -> None:
    figures, sizes = measured(), Figures()
    sizes.add(EMISSION.format("1,000"), SIZES, 11.0)
    figures.take(sizes.as_json())
    assert figures.of(EMISSION.format("1,000"), SIZES) == [11.0]
    assert figures.ratios(EMISSION.format("1,000"), "Node") == [0.5, 0.6, 1.5]
    assert len(figures.samples[EMISSION.format("1,000")]["Node"]) == 3
