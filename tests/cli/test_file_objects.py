"""What is not simply a file: an edit goes to the note that is meant, or is refused (B70 to B99)."""

import os
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.on_disk import cache, disk, state_home, tmp_path

__all__ = ["cache", "disk", "state_home", "tmp_path"]  # files are of many kinds on a disk

NOTE = b"---\nreplied:\n---\nbody\n"
EDITED = b"---\nreplied: 2024-02-29\n---\nbody\n"
REPLIED = ("replied", "2024-02-29")


def refused(vault: VaultBuilder, invoke: Invoke, path: str) -> str:
    """Try to edit what must not be, and give what was said."""
    before = vault.snapshot()
    result = invoke("set", path, *REPLIED, exit_code=3)
    assert vault.snapshot() == before
    return result.stderr


def test_b70_a_link_out_of_the_vault_is_not_followed(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(NOTE)
    (vault.root / "x.md").symlink_to(outside)

    assert (
        refused(vault, invoke, "x.md")
        == "Error: x.md leads out of the vault; nothing was written\n"
    )
    assert outside.read_bytes() == NOTE


def test_b71_a_link_to_a_note_is_edited_through(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("Contacts/Ann.md", NOTE)
    (vault.root / "x.md").symlink_to("Contacts/Ann.md")

    invoke("set", "x.md", *REPLIED)

    assert vault.snapshot() == {
        "Contacts": "folder",
        "Contacts/Ann.md": EDITED,
        "vaultkit.toml": b"",
        "x.md": "-> Contacts/Ann.md",
    }


def test_b71_a_link_to_a_note_is_that_note_for_every_command(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("Contacts/Ann.md", b"---\ntype: contact\n---\n")
    vault.raw("j.md", b"[[Ann]]\n")
    (vault.root / "x.md").symlink_to("Contacts/Ann.md")

    assert invoke("rename", "x.md", "Bob").stdout == "j.md\nContacts/Bob.md\n"
    assert vault.snapshot() == {
        "Contacts": "folder",
        "Contacts/Bob.md": b"---\ntype: contact\naliases:\n  - Ann\n---\n",
        "j.md": b"[[Bob]]\n",
        "vaultkit.toml": b"",
        "x.md": "-> Contacts/Ann.md",
    }


def test_b71_a_link_to_what_is_no_note_is_none(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw(".git/config", b"[core]\n")
    (vault.root / "x.md").symlink_to(".git/config")

    assert "nobody in the vault is called 'x.md'" in refused(vault, invoke, "x.md")


def test_b73_a_folder_that_is_a_link_out_is_not_followed(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    (tmp_path / "Ann.md").write_bytes(NOTE)
    (vault.root / "up").symlink_to("..")

    assert "leads out of the vault" in refused(vault, invoke, "up/Ann.md")
    assert (tmp_path / "Ann.md").read_bytes() == NOTE


def test_b74_a_pipe_is_never_waited_for(vault: VaultBuilder, invoke: Invoke) -> None:
    os.mkfifo(vault.root / "pipe.md")

    assert "pipe.md" in refused(vault, invoke, "pipe.md")


def test_b75_a_folder_is_no_note(vault: VaultBuilder, invoke: Invoke) -> None:
    (vault.root / "dir.md").mkdir()

    assert "dir.md" in refused(vault, invoke, "dir.md")


def test_b76_both_names_of_one_file_show_the_edit(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("a.md", NOTE)
    os.link(vault.root / "a.md", vault.root / "b.md")

    invoke("set", "a.md", *REPLIED)

    assert (vault.root / "b.md").read_bytes() == EDITED
    assert (vault.root / "a.md").samefile(vault.root / "b.md")


def test_b76_a_rename_goes_to_a_file_of_two_names_once(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("Ann.md", b"---\ntype: contact\n---\n")
    os.link(vault.raw("a.md", b"[[Ann]]\n"), vault.root / "b.md")

    assert invoke("rename", "ann", "Bob").stdout == "a.md\nb.md\nBob.md\n"
    assert (vault.root / "b.md").read_bytes() == b"[[Bob]]\n"
    invoke("undo")
    assert (vault.root / "b.md").read_bytes() == b"[[Ann]]\n"
    assert (vault.root / "a.md").samefile(vault.root / "b.md")


def test_b77_a_read_only_note_is_refused(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("a.md", NOTE).chmod(0o444)

    assert refused(vault, invoke, "a.md") == "Error: a.md could not be written: it is read-only\n"


def test_b78_the_mode_and_the_marks_of_a_note_are_kept(vault: VaultBuilder, invoke: Invoke) -> None:
    place = vault.raw("a.md", NOTE)
    place.chmod(0o640)
    os.setxattr(place, "user.tag", b"red")

    invoke("set", "a.md", *REPLIED)

    assert place.stat().st_mode & 0o777 == 0o640
    assert os.getxattr(place, "user.tag") == b"red"


def test_b79_the_longest_name_there_is(vault: VaultBuilder, invoke: Invoke) -> None:
    place = vault.raw("é" * 126 + ".md", NOTE)

    invoke("set", place.name, *REPLIED)

    assert place.read_bytes() == EDITED


def test_b93_a_name_that_is_not_utf_8(vault: VaultBuilder, invoke: Invoke) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    vault.raw(name, b"---\ntype: contact\n---\n")

    assert invoke("set", name, "role", "cook").stdout == "caf\\xe9.md\n"
    assert invoke("undo").stdout == "caf\\xe9.md\n"
    assert invoke("rename", name, "Café").stdout == "Café.md\n"
    assert (vault.root / "Café.md").read_bytes() == b"---\ntype: contact\n---\n"


@pytest.mark.parametrize("path", [".git/x.md", ".obsidian/x.md", "a/../../x.md", "/etc/passwd"])
def test_what_is_hidden_or_outside_is_no_note(
    vault: VaultBuilder, invoke: Invoke, path: str
) -> None:
    for place in (".git/x.md", ".obsidian/x.md", "../x.md"):
        vault.raw(place, NOTE)

    assert "nobody in the vault is called" in refused(vault, invoke, path)
