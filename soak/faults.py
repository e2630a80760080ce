"""A fault at every system call of a write: no note is torn or lost, nothing stays half done.

A child process runs the write with the calls of ``os`` counted, and the one with the wanted
number fails: with an error, a short write, an interrupt, or the end of the process.
"""

import errno
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from vaultkit.errors import VaultkitError
from vaultkit.vault import exchange

CALLS = (
    "open", "write", "pwrite", "fsync", "close", "fchmod", "fchown", "ftruncate", "rename",
    "replace", "link", "unlink", "lstat", "stat", "scandir", "listdir", "makedirs", "read",
    "pread", "fstat", "mkdir", "listxattr", "readlink",
)  # fmt: skip
"""What is counted. ``close`` is done before it fails, as the system does it."""

CALLS_ON_NAMES = ("rename", "replace", "link", "unlink")
"""Those that give a file a name or take one away; ``renameat2`` is always counted."""

ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES}
FAULTS = (*ERRORS, "short write", "interrupt", "die")

_RAN_OUT = 77


class _Counter:
    """Counts the calls, and lets one of them fail."""

    def __init__(self, number: int, fault: str) -> None:
        self.left = number
        self.fault = fault

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Give a call that may be the one to fail."""

        def counted(*args: Any, **more: Any) -> Any:  # noqa: ANN401
            self.left -= 1
            if self.left:
                return call(*args, **more)
            if self.fault == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            if self.fault == "interrupt":
                raise KeyboardInterrupt
            if self.fault == "short write":
                if name in ("write", "pwrite"):
                    return call(args[0], args[1][: max(1, len(args[1]) // 2)], *args[2:])
                return call(*args, **more)
            if name == "close":
                call(*args, **more)
            code = ERRORS[self.fault]
            raise OSError(code, os.strerror(code))

        return counted


def run_with_fault(
    work: Callable[[], object], number: int, fault: str, calls: Sequence[str] = CALLS
) -> bool:
    """Run something in a child with one fault; false if it made fewer calls than that.

    Raises:
        AssertionError: the child ended with a traceback.
    """
    child = os.fork()
    if not child:
        os._exit(_in_child(work, number, fault, calls))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    code = os.WEXITSTATUS(status)
    assert code in (0, 1, _RAN_OUT), f"fault {fault} at call {number}: exit {code}"
    return code != _RAN_OUT


def _in_child(work: Callable[[], object], number: int, fault: str, calls: Sequence[str]) -> int:
    counter = _Counter(number, fault)
    for name in calls:
        setattr(os, name, counter.wrap(name, getattr(os, name)))
    swap = exchange._system_call()
    if swap:
        exchange._system_call.cache_clear()
        wrapped = counter.wrap("renameat2", swap)
        exchange._system_call = lambda: wrapped  # type: ignore[assignment]
    try:
        work()
    except (VaultkitError, KeyboardInterrupt):
        return 1
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        return 2
    return 0 if counter.left <= 0 else _RAN_OUT


def snapshot(root: str) -> Mapping[str, bytes]:
    """Give every file of a vault with its bytes."""
    return dict(_files(root))


def _files(root: str) -> Iterator[tuple[str, bytes]]:
    for folder, _folders, names in os.walk(root):
        for name in names:
            place = os.path.join(folder, name)
            with open(place, "rb") as file:
                yield os.path.relpath(place, root), file.read()
