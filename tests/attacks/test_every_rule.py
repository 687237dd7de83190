"""Every rule of docs/anonymity.md has an attack, and every attack says what it is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.attacks.attack import Attack
from tests.attacks.attackers import D_PLUS, D, F, P, Team, W, letters
from tests.attacks.runner import attacks

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "anonymity.md"
RULES = re.findall(r"^\| (R\d+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
ATTACKS = attacks()
MEASURED = "lively"  # is no rule, and nobody's attack


def test_the_document_has_all_the_rules_that_we_think_it_has() -> None:
    assert [f"R{number}" for number in range(1, 23)] == RULES[:22]


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_has_an_attack_that_runs_with_all_other_tests(rule: str) -> None:
    assert [each.name for each in ATTACKS if each.rule == rule and each.quick]


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_has_an_attack_on_the_real_server_or_a_reason_why_not(rule: str) -> None:
    # A draft is warned about by the phone alone: the server never sees it.
    assert rule == "R18" or any(each.rule == rule and each.is_live for each in ATTACKS)


PAIRS = (F | P, F | W, D | F, D | W, D_PLUS | F, D_PLUS | W)


@pytest.mark.parametrize("pair", PAIRS, ids=letters)
def test_two_attackers_together_have_an_attack_of_their_own(pair: Team) -> None:
    assert [each.name for each in ATTACKS if pair in each.by and each.quick]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_attack_names_the_defence_that_is_off_or_why_there_is_none(attack: Attack) -> None:
    # That the figure is reached is asked of every result: without one, or a note, it is blind.
    assert len(attack.off.split()) > 1


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_attack_says_who_carries_it_out(attack: Attack) -> None:
    assert attack.rule == MEASURED or (attack.by and all(attack.by))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_attack_stands_in_the_folder_of_its_rule(attack: Attack) -> None:
    folder = re.match(r"r(\d\d)_", attack.name)
    assert (f"R{int(folder[1])}" if folder else "across") == (
        attack.rule if attack.rule in RULES else "across"
    )


def test_no_two_attacks_have_one_name() -> None:
    assert [
        name for name, count in Counter(each.name for each in ATTACKS).items() if count > 1
    ] == []
