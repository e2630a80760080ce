"""Which files of a vault are notes, which are problems, and which are nobody's business."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.problem import Problem
from vaultkit.vault.ignore import ignored_by
from vaultkit.vault.scan import Scan, Walk, scan, stamp_of

NOTE = b"---\ntype: contact\n---\n"


def scanned(vault: VaultBuilder, *ignored: str) -> Scan:
    return scan(vault.root, ignored_by(ignored, ()))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.md").write_bytes(NOTE)
    return folder.resolve()


def test_lists_the_notes_of_all_folders_in_the_order_of_their_paths(vault: VaultBuilder) -> None:
    for path in ("b.md", "Z/a.md", "A/B/c.md", "A/a.md", "é.md", "a.md"):
        vault.raw(path, NOTE)

    assert scanned(vault) == Scan(["A/B/c.md", "A/a.md", "Z/a.md", "a.md", "b.md", "é.md"], [])


def test_an_empty_vault_has_no_notes(vault: VaultBuilder) -> None:
    assert scanned(vault) == Scan([], [])


def test_a_link_to_a_file_outside_the_vault_is_a_problem_and_no_note(
    vault: VaultBuilder, outside: Path
) -> None:
    (vault.root / "x.md").symlink_to("/etc/passwd")
    (vault.root / "y.md").symlink_to(outside / "secret.md")
    message = "is a link out of the vault, and was not read"

    assert scanned(vault) == Scan(
        [],
        [
            Problem("x.md", 1, 1, "outside-vault", message),
            Problem("y.md", 1, 1, "outside-vault", message),
        ],
    )


def test_a_folder_whose_name_begins_like_the_vault_is_outside_it(
    vault: VaultBuilder, tmp_path: Path
) -> None:
    twin = tmp_path / "vault-of-somebody-else"
    twin.mkdir()
    (twin / "x.md").write_bytes(NOTE)
    (vault.root / "x.md").symlink_to(twin / "x.md")

    assert [each.rule for each in scanned(vault).problems] == ["outside-vault"]


def test_a_link_to_a_note_of_the_vault_is_that_note_listed_once(vault: VaultBuilder) -> None:
    vault.raw("Contacts/Ann.md", NOTE)
    (vault.root / "x.md").symlink_to("Contacts/Ann.md")
    (vault.root / "y.md").symlink_to("x.md")

    assert scanned(vault) == Scan(["Contacts/Ann.md"], [])


@pytest.mark.parametrize(
    "target", ["notes.txt", ".trash/Ann.md", ".obsidian/x.md", "Old/Ann.md", "~$Ann.md"]
)
def test_a_link_to_a_file_of_the_vault_that_is_no_note_is_a_problem(
    vault: VaultBuilder, target: str
) -> None:
    vault.raw(target, NOTE)
    (vault.root / "x.md").symlink_to(target)

    message = f"is a link to '{target}', which is no note; it was not read"
    assert scanned(vault, "Old/") == Scan([], [Problem("x.md", 1, 1, "not-a-file", message)])


def test_a_link_to_nothing_is_a_problem(vault: VaultBuilder) -> None:
    (vault.root / "x.md").symlink_to("gone.md")

    problem = Problem("x.md", 1, 1, "broken-symlink", "is a symbolic link to nothing")
    assert scanned(vault) == Scan([], [problem])


def test_a_loop_of_links_is_a_problem_and_hides_no_other_note(vault: VaultBuilder) -> None:
    (vault.root / "loop.md").symlink_to("loop.md")
    (vault.root / "loop").symlink_to("loop")
    for number in range(20):
        vault.raw(f"{number:02}/Ann {number}.md", NOTE)

    problem = Problem("loop.md", 1, 1, "broken-symlink", "is a symbolic link to nothing")
    notes = [f"{number:02}/Ann {number}.md" for number in range(20)]
    assert scanned(vault) == Scan(notes, [problem])


@pytest.mark.parametrize("target", ["..", "/", ".", "Contacts"])
def test_a_link_to_a_folder_is_not_followed(vault: VaultBuilder, target: str) -> None:
    vault.raw("Contacts/Ann.md", NOTE)
    (vault.root / "link").symlink_to(target)
    (vault.root / "link.md").symlink_to(target)
    message = "is a link to a folder, and is not followed"

    assert scanned(vault) == Scan(
        ["Contacts/Ann.md"],
        [
            Problem("link", 1, 1, "folder-symlink", message),
            Problem("link.md", 1, 1, "folder-symlink", message),
        ],
    )


def test_links_to_other_things_than_notes_and_folders_are_ignored(
    vault: VaultBuilder, outside: Path
) -> None:
    (outside / "photo.png").write_bytes(b"")
    (vault.root / "photo.png").symlink_to(outside / "photo.png")
    (vault.root / ".hidden.md").symlink_to(outside / "secret.md")

    assert scanned(vault) == Scan([], [])


def test_links_in_ignored_places_are_ignored(vault: VaultBuilder, outside: Path) -> None:
    (vault.root / "Archive").symlink_to(outside)
    (vault.root / "drawing.excalidraw.md").symlink_to(outside / "secret.md")

    assert scanned(vault, "Archive/", "*.excalidraw.md") == Scan([], [])


@pytest.mark.parametrize(
    ("path", "target", "leads_elsewhere"),
    [
        ("x.md", "A/a.md", False),
        ("A/x.md", "a.md", False),
        ("A/x.md", "../b.md", False),
        ("A/x.md", "{root}/A/a.md", False),
        (".x", "/etc", False),
        ("x.md", "{outside}/secret.md", True),
        ("x.pdf", "{outside}/secret.md", True),
        ("x", "{outside}", True),
        ("x", "nowhere", True),
        ("x.md", "nowhere.md", True),
        ("x.md", "x.md", True),
        ("x", "A", True),
        ("x.md", "{outside}/../vault/b.md", False),
        ("x.md", "{outside}/back.md", True),
        ("x.md", ".hidden/a.md", True),
        ("x.md", "Ignored/a.md", True),
        ("Ignored/x.md", "/etc/passwd", False),
    ],
)
def test_a_link_that_leaves_the_folders_that_are_looked_at_leads_elsewhere(
    vault: VaultBuilder, outside: Path, path: str, target: str, *, leads_elsewhere: bool
) -> None:
    for each in ("A/a.md", "b.md", ".hidden/a.md", "Ignored/a.md"):
        vault.raw(each, NOTE)
    (outside / "back.md").symlink_to(vault.root / "b.md")
    (vault.root / path).symlink_to(target.format(root=vault.root, outside=outside))
    walk = Walk(vault.root, ignored_by(["Ignored/"], ()))

    list(walk.listings())

    assert walk.leads_elsewhere == leads_elsewhere


def test_a_link_that_vanishes_while_it_is_looked_at_leads_elsewhere(vault: VaultBuilder) -> None:
    for number in range(20):
        vault.raw(f"{number}.md", NOTE)
        (vault.root / f"link {number}.md").symlink_to(f"{number}.md")
    walk = Walk(vault.root, ignored_by((), ()))

    def stamp(state: os.stat_result) -> tuple[int, int, int, int]:
        for each in vault.root.glob("link *.md"):
            each.unlink()
        return stamp_of(state)

    list(walk.listings(stamp))

    assert walk.leads_elsewhere


def test_a_pipe_and_a_socket_are_problems_and_are_never_opened(vault: VaultBuilder) -> None:
    os.mkfifo(vault.root / "pipe.md")
    os.mkfifo(vault.root / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        found = scanned(vault)
    message = "is not a regular file and was not opened"

    assert found == Scan(
        [],
        [
            Problem("pipe.md", 1, 1, "not-a-file", message),
            Problem("socket.md", 1, 1, "not-a-file", message),
        ],
    )


def test_a_folder_named_like_a_note_is_a_folder(vault: VaultBuilder) -> None:
    vault.raw("dir.md/Ann.md", NOTE)

    assert scanned(vault) == Scan(["dir.md/Ann.md"], [])


def test_two_hard_links_are_two_notes(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", NOTE)
    (vault.root / "Bob.md").hardlink_to(vault.root / "Ann.md")

    assert scanned(vault) == Scan(["Ann.md", "Bob.md"], [])


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o640])
def test_a_note_counts_whatever_its_mode(vault: VaultBuilder, mode: int) -> None:
    vault.raw("Ann.md", NOTE).chmod(mode)

    assert scanned(vault) == Scan(["Ann.md"], [])


def test_a_name_of_255_bytes_is_a_note(vault: VaultBuilder) -> None:
    name = "é" * 126 + ".md"
    vault.raw(name, NOTE)

    assert len(os.fsencode(name)) == 255
    assert scanned(vault) == Scan([name], [])


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no names that are not UTF-8")
def test_a_name_that_is_not_utf_8_is_a_note_and_keeps_its_bytes(vault: VaultBuilder) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    vault.raw(name, NOTE)

    assert scanned(vault) == Scan(["caf\udce9.md"], [])
    assert os.fsencode(scanned(vault).notes[0]) == b"caf\xe9.md"


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("Ann.sync-conflict-20240105-101112-ABCDEFG.md", "Ann.md"),
        ("Ann.sync-conflict-20240105-101112.md", "Ann.md"),
        ("Ann (Bob's conflicted copy 2024-01-05).md", "Ann.md"),
        ("Ann (conflicted copy 2024-01-05 101112).md", "Ann.md"),
        ("Ann (Conflicted copy phone 202401051011).md", "Ann.md"),
        ("Ann (Copie en conflit de Zoé 2024-01-05).md", "Ann.md"),
        ("Ann.Conflict.md", "Ann.md"),
        ("Ann(Conflict_bob_2024-01-05).md", "Ann.md"),
        ("Ann_BACKUP_123.md", "Ann.md"),
        ("Ann_LOCAL_123.md", "Ann.md"),
        ("Ann (vaultkit conflict 2024-01-05).md", "Ann.md"),
    ],
)
def test_a_conflict_copy_is_a_problem_and_no_second_contact(
    vault: VaultBuilder, copy: str, original: str
) -> None:
    vault.raw(f"Contacts/{original}", NOTE)
    vault.raw(f"Contacts/{copy}", NOTE)

    message = f"a conflict copy of '{original}'; take over what is missing there, then remove it"
    problem = Problem(f"Contacts/{copy}", 1, 1, "conflict-copy", message)
    assert scanned(vault) == Scan([f"Contacts/{original}"], [problem])


@pytest.mark.parametrize("name", ["Ann 2.md", "Ann (1).md", "Ann-LAPTOP.md"])
def test_a_name_that_may_be_a_copy_stays_a_note(vault: VaultBuilder, name: str) -> None:
    vault.raw("Ann.md", NOTE)
    vault.raw(name, NOTE)

    assert scanned(vault) == Scan(sorted(["Ann.md", name]), [])


@pytest.mark.parametrize(
    "path",
    [
        "4913",
        ".Ann.md.swp",
        "Ann.md~",
        "#Ann.md#",
        ".#Ann.md",
        "~$Ann.md",
        ".~vk-1a2b.tmp",
        ".DS_Store",
        ".trash/Ann.md",
        ".git/x.md",
        ".obsidian/x.md",
        "Folder/.hidden/x.md",
        "conflict-files-obsidian-git.md",
        "Ann.md.orig",
        "Ann.md.rej",
        "Ann.markdown",
        "Ann.md.txt",
        "Ann.md.",
        ".md",
        "md",
    ],
)
def test_scraps_of_other_programs_are_ignored(vault: VaultBuilder, path: str) -> None:
    vault.raw(path, NOTE)

    assert scanned(vault)[:2] == ([], [])


@pytest.mark.parametrize("name", ["Ann.MD", "Ann.Md", "Ann.mD"])
def test_the_ending_counts_in_any_case(vault: VaultBuilder, name: str) -> None:
    vault.raw(name, NOTE)

    assert scanned(vault) == Scan([name], [])


def test_a_note_that_icloud_took_away_is_a_problem(vault: VaultBuilder) -> None:
    vault.raw("Contacts/.Ann.md.icloud", b"bplist00")

    problem = Problem("Contacts/Ann.md", 1, 1, "not-downloaded", "is in iCloud only; download it")
    assert scanned(vault) == Scan([], [problem])


def test_an_ignored_note_that_icloud_took_away_is_ignored(vault: VaultBuilder) -> None:
    vault.raw(".Plan.excalidraw.md.icloud", b"bplist00")

    assert scanned(vault, "*.excalidraw.md") == Scan([], [])


def test_a_file_without_content_is_not_downloaded_on_macos(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.truncate(vault.raw("Ann.md", b""), 4096)
    vault.raw("Bob.md", NOTE)
    vault.raw("Empty.md", b"")

    assert scanned(vault) == Scan(["Ann.md", "Bob.md", "Empty.md"], [])
    monkeypatch.setattr(sys, "platform", "darwin")
    problem = Problem("Ann.md", 1, 1, "not-downloaded", "is in the cloud only; download it")
    assert scanned(vault) == Scan(["Bob.md", "Empty.md"], [problem])


@pytest.mark.parametrize("when", [0, 2_145_916_800, 253_402_300_799])
def test_a_note_counts_whatever_its_time(vault: VaultBuilder, when: int) -> None:
    os.utime(vault.raw("Ann.md", NOTE), (when, when))

    assert scanned(vault) == Scan(["Ann.md"], [])


def test_ignored_folders_and_files_are_left_out(vault: VaultBuilder) -> None:
    for path in ("Ann.md", "Templates/x.md", "a/Templates/y.md", "Plan.excalidraw.md"):
        vault.raw(path, NOTE)
    os.mkfifo(vault.root / "pipe.excalidraw.md")

    assert scanned(vault, "Templates/", "*.excalidraw.md") == Scan(["Ann.md"], [])


def test_a_folder_that_cannot_be_read_is_a_problem_and_hides_no_other(
    vault: VaultBuilder,
) -> None:
    vault.raw("Ann.md", NOTE)
    with inside(vault.root):
        for _level in range(18):
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
        Path("Too deep.md").write_bytes(NOTE)

    notes, (problem,), _is_interrupted = scanned(vault)

    assert notes == ["Ann.md"]
    assert problem.rule == "unreadable"
    assert problem.message == "this folder cannot be read: File name too long"
    assert set(problem.path.rstrip("/").split("/")) == {"d" * 250}


def test_a_root_that_has_vanished_is_a_problem(tmp_path: Path) -> None:
    message = "this folder cannot be read: No such file or directory"

    found = scan(tmp_path / "gone", ignored_by((), ()))

    assert found == Scan([], [Problem(".", 1, 1, "unreadable", message)])


def test_a_thousand_folders_inside_one_another_are_walked_without_recursion(
    vault: VaultBuilder,
) -> None:
    depth = sys.getrecursionlimit() + 100
    with inside(vault.root):
        for _level in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("Ann.md").write_bytes(NOTE)

    found = scanned(vault)

    # pytest removes its folders by recursion
    subprocess.run(["rm", "-rf", vault.root / "d"], check=True)
    assert found == Scan(["d/" * depth + "Ann.md"], [])


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
