"""A fault at every system call of a write, of every kind: nothing is torn, lost or half done."""

import pytest

from soak.faults import FAULTS
from soak.sweep import BY_NAME, sweep
from tests.apart import apart


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", BY_NAME)
def test_no_fault_tears_or_loses_a_note(name: str, fault: str) -> None:
    assert 20 < apart(sweep, name, fault) < 2000
