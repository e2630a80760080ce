"""Small vaults and what is done to them: every kind of change that a write can be made of."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from soak.faults import snapshot
from vaultkit.domain.vault_path import VaultPath
from vaultkit.vault.leftovers import SCRAP_START
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import write

LONG = b"x" * 5_000


class Scenario(NamedTuple):
    """A vault before and after, and the changes between; ``linked`` has a hard link outside."""

    name: str
    changes: tuple[NoteChange, ...]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    linked: str = ""


def _change(
    path: str, before: bytes | None, after: bytes | None, moved_to: str | None = None
) -> NoteChange:
    return NoteChange(VaultPath(path), before, after, VaultPath(moved_to) if moved_to else None)


def _scenario(name: str, *changes: NoteChange, linked: str = "") -> Scenario:
    before = {str(each.path): each.before for each in changes if each.before is not None}
    after = {str(e.moved_to or e.path): e.after for e in changes if e.after is not None}
    return Scenario(name, changes, before, after, linked)


SCENARIOS: Sequence[Scenario] = (
    _scenario("edit", _change("a.md", b"old\n" + LONG, b"new and longer\n" + LONG)),
    _scenario("edit a linked note", _change("a.md", b"old\n" + LONG, b"n\n" + LONG), linked="a.md"),
    _scenario("create", _change("C/a.md", None, b"new\n")),
    _scenario("remove", _change("a.md", b"old\n", None)),
    _scenario("move", _change("a.md", b"old\n", b"old\n", "b.md")),
    _scenario(
        "rename",
        _change("C/one.md", b"[[a]]\n", b"[[b]]\n"),
        _change("I/two.md", b"x\n[[a]]\n", b"x\n[[b]]\n"),
        _change("new.md", None, b"made\n"),
        _change("gone.md", b"was\n" + LONG, None),
        _change("C/a.md", b"a\n", b"a\naliases\n", "C/b.md"),
    ),
)


def set_up(scenario: Scenario, folder: str) -> str:
    """Make the vault of a scenario anew in a folder; give its root."""
    root = f"{folder}/vault"
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    for path, data in scenario.before.items():
        place = f"{root}/{path}"
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(data)
    if scenario.linked:
        twin = f"{folder}/twin"
        if os.path.lexists(twin):
            os.unlink(twin)
        os.link(f"{root}/{scenario.linked}", twin)
    return root


def work(scenario: Scenario, root: str) -> Callable[[], object]:
    """Give the write of a scenario, to be called."""
    return lambda: write(root, scenario.name, lambda: scenario.changes)


def after_the_next_command(scenario: Scenario, root: str) -> None:
    """Let the next command come, and hold what it leaves against what is allowed.

    Raises:
        AssertionError: a note is torn, lost or half done, or something of ours was left.
    """
    write(root, "next", list)
    found = snapshot(root)
    assert found in (scenario.before, scenario.after), sorted(found)
    if scenario.linked:
        with open(f"{os.path.dirname(root)}/twin", "rb") as file:
            assert file.read() == found[scenario.linked]
    folder = state_folder(root)
    assert [each for each in os.listdir(folder) if each.endswith((".open", ".tmp"))] == []


def at_once(scenario: Scenario, root: str) -> None:
    """Hold what a fault leaves, before anything is mended, against what is allowed.

    Raises:
        AssertionError: a note has bytes that it never was to have.
    """
    found = snapshot(root)
    for path, data in found.items():
        is_ours = os.path.basename(path).startswith(SCRAP_START)
        if not is_ours and path != scenario.linked:
            assert data in (scenario.before.get(path), scenario.after.get(path), *_moved(scenario))


def _moved(scenario: Scenario) -> list[bytes | None]:
    """Give what a note may be under its old name when it is new, or the other way round."""
    moved = [each for each in scenario.changes if each.moved_to]
    return [data for each in moved for data in (each.before, each.after)]
