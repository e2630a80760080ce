"""A fault at every system call of a write, of every kind: nothing is torn, lost or half done."""

from pathlib import Path

import pytest

from soak.faults import FAULTS, run_with_fault
from soak.plans import SCENARIOS, Scenario, after_the_next_command, at_once, set_up, work


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_no_fault_tears_or_loses_a_note(scenario: Scenario, fault: str, tmp_path: Path) -> None:
    number = 0
    while number < 2000:
        number += 1
        root = set_up(scenario, str(tmp_path.resolve()))
        if not run_with_fault(work(scenario, root), number, fault):
            break
        at_once(scenario, root)
        after_the_next_command(scenario, root)

    assert 20 < number < 2000
