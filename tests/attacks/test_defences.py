"""Defences can be switched off in this version of the server, and are on again afterwards."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

import pytest

from tests.attacks import defences
from tests.attacks.defences import switched_off
from tests.attacks.defences.switched_off import in_order_of_arrival, replaced
from tests.attacks.rig.server import AttackedServer
from tests.fakes import FakeVault

NAMES = [each.name for each in pkgutil.iter_modules(defences.__path__)]
MODULES = [importlib.import_module(f"{defences.__name__}.{name}") for name in NAMES]
SERVERS = [module for module in MODULES if module is not switched_off]


def test_there_is_something_to_switch_off() -> None:
    assert len(SERVERS) > 3


@pytest.mark.parametrize("module", SERVERS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_server_of_its_own_can_be_served_without_the_defence(module: ModuleType) -> None:
    with module.off():  # raises where a rule is called otherwise by now
        pass
    made = [each for each in vars(module).values() if isinstance(each, type)]
    own = [each for each in made if issubclass(each, AttackedServer) and each is not AttackedServer]
    assert [module.__name__ in each.child_code for each in own] == [True]


@pytest.mark.parametrize("rule", [switched_off.LONE_TEXTS, switched_off.NO_UNANIMITY])
def test_a_rule_is_back_in_its_place_afterwards(rule: switched_off.Replacement) -> None:
    owner, name, other = rule
    before = vars(owner)[name]
    with replaced(owner, name, other):
        assert vars(owner)[name] is other
    assert vars(owner)[name] is before


def test_names_by_arrival_end_with_the_attack() -> None:
    before = FakeVault.slot
    with in_order_of_arrival(FakeVault):
        assert FakeVault.slot is not before
    assert FakeVault.slot is before
