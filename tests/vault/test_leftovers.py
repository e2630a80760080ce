"""What other programs leave beside notes, told by the name of the file alone."""

import pytest

from vaultkit.vault.leftovers import (
    awaits_download,
    conflict_copy_of,
    is_scrap,
    suspected_copy_of,
)


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Ann.sync-conflict-20240105-101112-ABCDEFG.md", "Ann.md"),
        ("Ann.sync-conflict-20240105-101112.md", "Ann.md"),
        ("Ann (Bob's conflicted copy 2024-01-05).md", "Ann.md"),
        ("Ann (conflicted copy 2024-01-05 101112).md", "Ann.md"),
        ("Ann (Conflicted copy phone 202401051011).md", "Ann.md"),
        ("Ann (copie en conflit de Zoé 2024-01-05).md", "Ann.md"),
        ("Ann.Conflict.md", "Ann.md"),
        ("Ann.conflict.MD", "Ann.md"),
        ("Ann(Conflict_bob_2024-01-05).md", "Ann.md"),
        ("Ann (Conflict_bob_2024-01-05).md", "Ann.md"),
        ("Ann (vaultkit conflict 2024-01-05).md", "Ann.md"),
        ("Ann_BACKUP_123.md", "Ann.md"),
        ("Ann_BASE_123.md", "Ann.md"),
        ("Ann_LOCAL_123.md", "Ann.md"),
        ("Ann_REMOTE_123.md", "Ann.md"),
        ("Ann (Lyon) (conflicted copy 2024-01-05).md", "Ann (Lyon).md"),
        ("é.sync-conflict-20240105-101112-ABCDEFG.md", "é.md"),
    ],
)
def test_a_conflict_copy_names_its_original(name: str, original: str) -> None:
    assert conflict_copy_of(name) == original


@pytest.mark.parametrize(
    "name",
    [
        "Ann.md",
        "Ann 2.md",
        "Ann (1).md",
        "Ann (Lyon).md",
        "Ann-LAPTOP.md",
        "Conflict.md",
        ".Conflict.md",
        "On the conflicted copy 2024.md",
        "The sync-conflict of 2024.md",
        "Ann (conflicted copy).md",
        "Ann_LOCAL.md",
        "Ann.sync-conflict-20240105-101112.txt",
        "2024-01-05 Ann.md",
    ],
)
def test_an_ordinary_name_is_no_conflict_copy(name: str) -> None:
    assert conflict_copy_of(name) is None


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Ann 2.md", "Ann.md"),
        ("Ann Baker 12.md", "Ann Baker.md"),
        ("Ann (1).md", "Ann.md"),
        ("Ann-LAPTOP.md", "Ann.md"),
        ("Ann-MacBook-Pro-2.md", "Ann.md"),
        ("Anne-Marie.md", "Anne.md"),
    ],
)
def test_a_suspected_copy_names_its_original(name: str, original: str) -> None:
    assert suspected_copy_of(name) == original


@pytest.mark.parametrize("name", ["Ann.md", "Ann (Lyon).md", "2.md", " 2.md", "Ann 2.txt"])
def test_an_ordinary_name_is_no_suspect(name: str) -> None:
    assert suspected_copy_of(name) is None


@pytest.mark.parametrize(
    ("name", "note"),
    [
        (".Ann.md.icloud", "Ann.md"),
        (".Ann.MD.iCloud", "Ann.MD"),
        (".a.b.md.icloud", "a.b.md"),
        (".Ann.pdf.icloud", None),
        ("Ann.md.icloud", None),
        (".md.icloud", None),
        (".Ann.md", None),
    ],
)
def test_a_placeholder_of_icloud_names_its_note(name: str, note: str | None) -> None:
    assert awaits_download(name) == note


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("conflict-files-obsidian-git.md", True),
        ("Conflict-Files-Obsidian-Git.MD", True),
        ("~$Ann.md", True),
        ("~Ann.md", False),
        ("Ann.md", False),
        ("$Ann.md", False),
    ],
)
def test_a_file_that_a_program_keeps_for_itself_is_a_scrap(name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_scrap(name) is expected


@pytest.mark.parametrize(
    "name",
    ["(" * 255, "a (conflicted copy " * 13, " (Conflict_" * 23, "-" * 255, "a " * 127, "_1" * 127],
)
def test_no_name_takes_long(name: str) -> None:
    assert conflict_copy_of(name) is None
    assert suspected_copy_of(name) is None
    assert awaits_download(name) is None
