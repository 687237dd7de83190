"""When a result is good: the attack fails, and it is not blind."""

from dataclasses import replace

from tests.attacks.result import Hits, found, guessed


def test_an_attack_that_sees_nothing_with_the_defence_off_is_blind() -> None:
    result = guessed("a guess", 20, Hits(3, 5000), limit=0.1, off=Hits(10, 20))
    assert result.holds
    assert result.blind
    assert not result.good


def test_an_attack_without_the_defence_off_says_why_there_is_none() -> None:
    silent = found("a scan", 20, 0, trials=10, off=None)
    assert silent.holds
    assert (silent.good, silent.verdict) == (False, "BLIND")
    assert found("a scan", 20, 0, trials=10, off=None, note="nothing to take away").good


def test_one_finding_is_too_many() -> None:
    assert not found("a scan", 20, 1, trials=10, off=4).holds
    assert found("a scan", 20, 0, trials=10, off=4).good


def test_a_figure_without_what_it_must_reach_is_none() -> None:
    reached = found("a scan", 20, 0, trials=10, off=4)
    assert reached.good
    assert not replace(reached, off_must=None).good
