"""A command that was killed in the middle of its work is settled by whatever command is next."""

import os
import signal

import pytest

from tests.conftest import Invoke, VaultBuilder

NOTES = 50
NEXT = {
    "check": (("check",), 0),
    "due": (("due",), 0),
    "a writing command": (("log", "asked", "zoe"), 0),
    "undo": (("undo", "--list"), 0),
}


@pytest.fixture
def linked(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault of 50 notes that link to Ann."""
    vault.note("Contacts/Ann.md", "---\ntype: contact\n---\n")
    vault.note("Contacts/Zoë.md", "---\ntype: contact\nreason: x\n---\n")
    for number in range(NOTES):
        vault.note(f"Journal/{number:02}.md", f'---\nof: "[[Ann]]"\n---\n[[Ann]] {number}\n')
    return vault


def rename_and_die(invoke: Invoke, after: int) -> None:
    """Rename Ann in a child process that ends by itself at its system call of that number."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    left = after

    def dying(call: object) -> object:
        def counted(*args: object, **more: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **more)  # type: ignore[operator]

        return counted

    os.unlink = dying(os.unlink)  # type: ignore[assignment]
    invoke("rename", "Ann", "Bob")
    os._exit(0)


@pytest.mark.parametrize("after", [1, 2, 30, 60, 101, 130, 160, 400])
@pytest.mark.parametrize("what", NEXT)
def test_the_next_command_completes_it_or_rolls_it_back(
    linked: VaultBuilder, invoke: Invoke, what: str, after: int
) -> None:
    before = linked.snapshot()
    words, exit_code = NEXT[what]

    rename_and_die(invoke, after)
    invoke(*words, exit_code=exit_code)
    if what == "undo":
        invoke("log", "asked", "zoe")

    found = linked.snapshot()
    assert not [path for path in found if ".~vk" in path]
    assert len(found) == len(before)
    renamed = sum(b"[[Bob]]" in data for data in found.values() if isinstance(data, bytes))
    assert renamed == (NOTES if "Contacts/Bob.md" in found else 0)
