"""Hostile names and file objects, for every command that writes: nothing outside is touched.

Around the vault lies a tree of canaries; of it, not a byte, a name or a link may change.
"""

import os
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from soak import names
from tests.conftest import VaultBuilder
from vaultkit.cli.main import main

BY_PATH: Mapping[str, tuple[str, ...]] = {
    "set": ("set", "PATH", "role", "x", "--add-front-matter"),
    "rename": ("rename", "PATH", "New"),
    "merge": ("merge", "Bob", "PATH"),
    "merge into it": ("merge", "PATH", "Bob", "--prefer", "keep"),
    "log": ("log", "asked", "PATH"),
    "thanks": ("log", "thanked", "Bob", "--interview", "PATH"),
    "forget": ("forget", "PATH", "--confirm", "canary"),
    "refer": ("refer", "PATH", "Zoë", "--create"),
}
IN_ALL: Mapping[str, tuple[str, ...]] = {
    "rename": ("rename", "Bob", "Zoë"),
    "merge": ("merge", "Bob", "Ann"),
    "forget": ("forget", "Bob", "--confirm", "Bob"),
    "check": ("check", "--fix"),
    "new-contact": ("new-contact", "Zoë"),
    "refer": ("refer", "Ann", "Zoë", "--create"),
    "undo": ("undo",),
}


@pytest.fixture
def own_places() -> Iterator[None]:
    """Let the soak have its own folders, and take them back."""
    kept = {name: os.environ[name] for name in ("XDG_STATE_HOME", "VAULTKIT_CACHE_DIR")}
    yield
    os.environ.update(kept)


@pytest.fixture
def around(tmp_path: Path, vault: VaultBuilder) -> VaultBuilder:
    """Give a vault, and what lies around it."""
    names.lay_out(str(tmp_path.resolve()))
    os.chdir(vault.root)
    return VaultBuilder(tmp_path.resolve())


def outside(around: VaultBuilder) -> Mapping[str, bytes | str]:
    return {k: v for k, v in around.snapshot().items() if not k.startswith("vault/")}


def run(words: tuple[str, ...], **given: str) -> None:
    """Run a command; it may refuse, and not end with a traceback."""
    typed = [given.get(word, word) for word in words]
    result = CliRunner().invoke(main, ["--today", "2026-11-22", *typed], input="")
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code in (0, 1, 2, 3, 5), result.output
    assert not {"\x1b", "\u202e"} & set(result.output)


MAKES_A_FILE = ("new-contact", "new-interview", "rename", "refer --create")


@pytest.mark.parametrize("number", range(len(names.COMMANDS)), ids=list(names.COMMANDS))
def test_no_name_leads_out_of_the_vault(own_places: None, number: int) -> None:
    """Try every name where it would be that of a file, every third elsewhere."""
    command = list(names.COMMANDS)[number]

    with names.surroundings() as around:
        names.lay_out(around)
        for name in names.NAMES if command in MAKES_A_FILE else names.NAMES[number % 3 :: 3]:
            names.attempt(around, command, name)


def test_no_name_put_together_at_random_leads_out(own_places: None) -> None:
    assert names.batch((20261124, 0, 40)).total() == 40


@pytest.fixture
def beset(vault: VaultBuilder, around: VaultBuilder) -> Iterator[list[str]]:
    """Put into the vault what leads out of it, or is no file; give the paths."""
    (vault.root / "link.md").symlink_to(around.root / "canary.md")
    (vault.root / "chain.md").symlink_to("link.md")
    (vault.root / "passwd.md").symlink_to("/etc/passwd")
    (vault.root / "loop.md").symlink_to("loop.md")
    (vault.root / "nowhere.md").symlink_to(around.root / "new.md")
    (vault.root / "device.md").symlink_to("/dev/null")
    (vault.root / "up").symlink_to("..")
    (vault.root / "root").symlink_to("/")
    (vault.root / "Contacts").symlink_to(around.root / "outside")
    os.mkfifo(vault.root / "pipe.md")
    (vault.root / "dir.md").mkdir()
    server = socket.socket(socket.AF_UNIX)
    server.bind("socket.md")
    yield [
        "link.md", "chain.md", "passwd.md", "loop.md", "nowhere.md", "device.md", "pipe.md",
        "dir.md", "socket.md", "up/canary.md", "up/outside/canary", "root/etc/passwd",
        "Contacts/canary.md", "Contacts/deep/canary.md", "../canary.md",
        str(around.root / "canary.md"), "/etc/passwd", ".", "..",
    ]  # fmt: skip
    server.close()


@pytest.mark.parametrize("command", BY_PATH)
def test_no_link_and_no_special_file_is_written_through(
    around: VaultBuilder, beset: list[str], command: str
) -> None:
    before = around.snapshot()

    for path in beset:
        run(BY_PATH[command], PATH=path)

    assert around.snapshot() == before


@pytest.mark.parametrize("command", IN_ALL)
def test_a_change_of_the_whole_vault_stays_in_it(
    vault: VaultBuilder, around: VaultBuilder, beset: list[str], command: str
) -> None:
    run(("set", "People/Ann.md", "role", "x"))
    before, kinds = outside(around), {path: type(data) for path, data in vault.snapshot().items()}

    run(IN_ALL[command])

    assert outside(around) == before
    after = vault.snapshot()
    assert [p for p, kind in kinds.items() if kind is str and not isinstance(after[p], kind)] == []


def test_b70_what_a_link_leads_to_outside_is_in_no_report_and_no_index(
    around: VaultBuilder, beset: list[str], cache: Path
) -> None:
    (around.root / "canary.md").write_bytes(b"---\ntype: contact\nrole: xyzzy\n---\nplugh\n")

    for words in (("list", "contacts"), ("search", "plugh"), ("search", "xyzzy"), ("due",)):
        result = CliRunner().invoke(main, list(words))
        assert "xyzzy" not in result.stdout
        assert "canary" not in result.stdout
    kept = b"".join(path.read_bytes() for path in cache.iterdir())
    assert (b"xyzzy" in kept, b"plugh" in kept) == (False, False)
