"""A command that was killed in the middle of its work is settled by whatever command is next."""

import os
import signal
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.vault import exchange

NOTES = 50
NEXT = {
    "check": (("check",), 0),
    "due": (("due",), 0),
    "a writing command": (("log", "asked", "zoe"), 0),
    "undo": (("undo", "--list"), 0),
    "sync": (("sync",), 3),  # there is no repository, but that is looked for afterwards
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
    """Rename Ann in a child process that ends by itself at a call of that number.

    Calls that exchange, give or take away a name are counted: one for each note, one for the
    new name, and then those that clear away.
    """
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

    renames = dying(exchange._system_call())
    exchange._system_call.cache_clear()
    exchange._system_call = lambda: renames  # type: ignore[assignment]
    os.unlink = dying(os.unlink)  # type: ignore[assignment]
    invoke("rename", "Ann", "Bob")
    os._exit(0)


@pytest.mark.parametrize("after", [1, 2, 26, 50, 51, 52, 53, 80, 1000])
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


def test_what_happened_is_said_by_a_command_that_makes_a_note(
    linked: VaultBuilder, invoke: Invoke
) -> None:
    rename_and_die(invoke, 30)

    result = invoke("new-contact", "Chloé Petit")

    assert result.stderr == "'rename Ann to Bob' had been interrupted, and was rolled back.\n"


def test_what_happened_is_said_even_if_the_command_fails(
    linked: VaultBuilder, invoke: Invoke
) -> None:
    rename_and_die(invoke, 30)
    linked.raw("broken.md", b"---\nto: @x\n---\n")

    result = invoke("set", "broken.md", "to", "y", exit_code=3)

    assert result.stderr.startswith(
        "'rename Ann to Bob' had been interrupted, and was rolled back.\nError: broken.md:2:5: "
    )


def test_where_it_cannot_be_settled_a_report_says_so_and_goes_on(
    vault: VaultBuilder, invoke: Invoke, state_home: Path
) -> None:
    vault.raw(".~vk-1a2b.tmp", b"half")
    (state_home / "vaultkit").write_bytes(b"in the way")

    result = invoke("due")

    assert result.stdout == "Nothing is owed today.\n"
    assert "cannot be used: " in result.stderr
