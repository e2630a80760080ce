"""A fault at every system call of a write, one after another: what every one leaves is allowed.

    python -m soak.sweep

Each call of each plan fails in its turn; then the next command comes.
"""

import contextlib
import ctypes
import errno
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator

from soak.editors import memory
from soak.faults import FAULTS, run_with_fault
from soak.plans import SCENARIOS, Scenario, after_the_next_command, at_once, set_up, work
from vaultkit.vault import exchange
from vaultkit.vault.write import write

BY_NAME = {each.name: each for each in SCENARIOS}


def sweep(name: str, fault: str, *, can_exchange: bool = True) -> int:
    """Have every call of a plan fail; give the number of its calls.

    Raises:
        AssertionError: a note was torn, lost or half done, or something of ours was left.
    """
    scenario = BY_NAME[name]
    with _folder() as folder, _disk(can_exchange=can_exchange):
        for number in itertools.count(1):
            root = set_up(scenario, folder)
            if not run_with_fault(work(scenario, root), number, fault):
                return number
            _hold(scenario, root)
    raise AssertionError


def sweep_mending(name: str, first: int) -> int:
    """Kill a plan at a call, and what mends it at every one of its own; give their number.

    Raises:
        AssertionError: a note was torn, lost or half done, or something of ours was left.
    """
    scenario = BY_NAME[name]
    with _folder() as folder:
        for number in itertools.count(1):
            root = set_up(scenario, folder)
            run_with_fault(work(scenario, root), first, "die")
            if not run_with_fault(lambda root=root: write(root, "next", list), number, "die"):
                return number
            _hold(scenario, root)
    raise AssertionError


def _hold(scenario: Scenario, root: str) -> None:
    at_once(scenario, root)
    after_the_next_command(scenario, root)


@contextlib.contextmanager
def _folder() -> Iterator[str]:
    """Give a folder for the vault, and for what writes displace."""
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        folder = os.path.realpath(name)
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        yield folder


@contextlib.contextmanager
def _disk(*, can_exchange: bool) -> Iterator[None]:
    """Give a disk that can or cannot exchange two names."""

    def unsupported(*_args: object) -> int:
        ctypes.set_errno(errno.EINVAL)
        return -1

    whole = exchange._system_call
    if not can_exchange:
        unsupported.cache_clear = lambda: None  # type: ignore[attr-defined]
        find = lambda: unsupported  # noqa: E731
        find.cache_clear = lambda: None  # type: ignore[attr-defined]
        exchange._system_call = find  # type: ignore[assignment]
    try:
        yield
    finally:
        exchange._system_call = whole


def main() -> None:
    """Sweep over all there is."""
    for (name, _), fault in itertools.product(BY_NAME.items(), FAULTS):
        for can_exchange in (True, False):
            calls = sweep(name, fault, can_exchange=can_exchange)
            print(f"{name}, {fault}, exchange: {can_exchange}: {calls} calls", flush=True)


if __name__ == "__main__":
    sys.exit(main())
