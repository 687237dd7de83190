"""The quick part of the fault suite; `python -m tests.faults --full` tries all of it."""

from __future__ import annotations

import pytest

from tests.faults.fault_test import FaultTest
from tests.faults.report import line
from tests.faults.runner import fault_tests, tried

QUICK = [each for each in fault_tests() if each.quick]


@pytest.mark.parametrize("test", QUICK, ids=lambda test: test.name)
def test_the_promise_is_kept_and_is_not_with_the_mechanism_off(test: FaultTest) -> None:
    findings = list(tried(test, full=False))
    assert findings
    if all(each.left_out for each in findings):
        pytest.skip(findings[0].note)
    assert [line(each) for each in findings if not each.good] == []
