"""Whatever happens in a watched folder before a question is known when it is asked."""

import mmap
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.few_files import few_files
from tests.namespaces import NAMESPACES, run_apart
from vaultkit.watching.witness import CannotProveError, Witness, is_local


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    (root / "Contacts").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "Ann.md").write_text("Ann")
    (root / "Contacts" / "Bob.md").write_text("Bob")
    (tmp_path / "Eve.md").write_text("Eve")
    return root


@pytest.fixture
def witness(root: Path) -> Iterator[Witness]:
    witness = Witness(str(root))
    look(witness, root)
    yield witness
    witness.close()


def look(witness: Witness, root: Path) -> None:
    """Look at two folders."""
    witness.begin()
    witness.watch(f"{root}/")
    witness.watch(f"{root}/Contacts/")
    for folder in (root, root / "Contacts"):
        for each in folder.iterdir():
            if each.is_file():
                each.read_bytes()


def append(root: Path) -> None:
    with (root / "Ann.md").open("a") as file:
        file.write("a")


def write_mapped(root: Path) -> None:
    with (root / "Ann.md").open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
        mapped[:] = b"Eve"


CHANGES: dict[str, Callable[[Path], object]] = {
    "written to": append,
    "cut": lambda root: os.truncate(root / "Ann.md", 1),
    "written by a map": write_mapped,
    "another mode": lambda root: (root / "Contacts" / "Bob.md").chmod(0o600),
    "another time": lambda root: os.utime(root / "Contacts" / "Bob.md", ns=(1, 1)),
    "new": lambda root: (root / "Contacts" / "Eve.md").touch(),
    "new, hidden": lambda root: (root / ".Ann.md.swp").touch(),
    "gone": lambda root: (root / "Ann.md").unlink(),
    "another name": lambda root: (root / "Ann.md").rename(root / "Eve.md"),
    "moved out": lambda root: (root / "Ann.md").rename(root.parent / "Ann.md"),
    "moved in": lambda root: (root.parent / "Eve.md").rename(root / "Contacts" / "Eve.md"),
    "a link": lambda root: (root / "Eve.md").symlink_to("Ann.md"),
    "a second name": lambda root: os.link(root / "Ann.md", root / "Eve.md"),
    "a new folder": lambda root: (root / "Interviews").mkdir(),
    "a folder gone": lambda root: shutil.rmtree(root / "Contacts"),
    "a folder elsewhere": lambda root: (root / "Contacts").rename(root.parent / "Contacts"),
    "a folder not to be read": lambda root: (root / "Contacts").chmod(0o700),
    "the vault elsewhere": lambda root: root.rename(root.parent / "moved"),
    "the vault gone": shutil.rmtree,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_is_proven_after_a_change(
    root: Path, witness: Witness, change: Callable[[Path], object]
) -> None:
    assert witness.is_unchanged()

    change(root)

    assert not witness.is_unchanged()
    assert not witness.is_unchanged()


def test_reading_and_what_happens_elsewhere_is_no_change(root: Path, witness: Witness) -> None:
    (root / "Ann.md").read_bytes()
    list((root / "Contacts").iterdir())
    (root / ".git" / "index").touch()
    (root.parent / "Eve.md").write_text("Eva")

    assert witness.is_unchanged()


def test_more_than_the_queue_holds_is_seen_and_forgotten_like_less(
    root: Path, witness: Witness
) -> None:
    for number in range(int(Path("/proc/sys/fs/inotify/max_queued_events").read_text()) // 2 + 1):
        os.utime(root / "Ann.md", ns=(number, number))  # of the same event twice, one is kept
        os.utime(root / "Contacts" / "Bob.md", ns=(number, number))
    witness.hear()
    assert not witness.is_unchanged()

    look(witness, root)

    assert witness.is_unchanged()
    append(root)
    assert not witness.is_unchanged()


def test_another_look_proves_again(root: Path, witness: Witness) -> None:
    (root / "Eve.md").touch()
    assert not witness.is_unchanged()

    look(witness, root)

    assert witness.is_unchanged()


def test_what_happened_is_not_forgotten_when_it_was_heard(root: Path, witness: Witness) -> None:
    (root / "Eve.md").touch()
    witness.hear()

    assert not witness.is_unchanged()


def test_nothing_is_proven_before_the_first_look_nor_after_a_refusal(root: Path) -> None:
    witness = Witness(str(root))
    assert not witness.is_unchanged()
    look(witness, root)
    assert witness.is_unchanged()

    witness.refuse()

    assert not witness.is_unchanged()
    witness.close()


def test_a_folder_that_is_missing_does_no_harm_since_its_coming_is_seen(
    root: Path, witness: Witness
) -> None:
    witness.watch(f"{root}/.obsidian")
    assert witness.is_unchanged()

    (root / ".obsidian").mkdir()

    assert not witness.is_unchanged()


def test_a_folder_that_cannot_be_watched_proves_nothing(root: Path, witness: Witness) -> None:
    (root.parent / "linked").symlink_to(root / "Contacts")

    witness.watch(f"{root.parent}/linked")

    assert not witness.is_unchanged()
    assert not witness.is_short


def test_a_file_is_watched_by_all_folders_on_the_way_to_it(root: Path, witness: Witness) -> None:
    (root / ".git" / "hooks").mkdir()
    for place in (".git/hooks/one", ".git/hooks/two", ".git/config"):
        look(witness, root)
        witness.watch_file(".git/hooks/one")
        assert witness.is_unchanged()

        (root / place).touch()

        assert not witness.is_unchanged()


@pytest.mark.parametrize(
    ("path", "is_proven"),
    [
        ("Ann.md", True),
        ("missing.md", True),
        ("missing/missing.md", True),
        ("Contacts/../Ann.md", True),
        ("linked.md", False),
        ("linked/Bob.md", False),
        ("twice.md", False),
        ("../Eve.md", False),
        ("/etc/passwd", False),
        (".", False),
        ("a\0b", False),
    ],
)
def test_a_file_that_can_be_changed_by_way_of_elsewhere_proves_nothing(
    root: Path, witness: Witness, path: str, *, is_proven: bool
) -> None:
    (root / "linked.md").symlink_to("Ann.md")
    (root / "linked").symlink_to("Contacts")
    os.link(root.parent / "Eve.md", root / "twice.md")
    look(witness, root)

    witness.watch_file(path)

    assert witness.is_unchanged() == is_proven


def test_a_folder_that_left_the_vault_is_watched_no_more(root: Path, witness: Witness) -> None:
    (root / "Contacts").rename(root.parent / "Contacts")
    for _ in range(2):
        witness.begin()
        witness.watch(f"{root}/")

    (root.parent / "Contacts" / "Bob.md").write_text("Bob, elsewhere")

    assert witness.is_unchanged()


def test_a_vault_on_a_file_system_that_others_write_to_is_never_proven() -> None:
    witness = Witness("/proc/self")
    witness.begin()

    assert not witness.is_unchanged()
    witness.close()


@pytest.mark.parametrize("more", [0, 1], ids=["inotify", "mounts"])
def test_a_process_with_too_many_files_proves_nothing(tmp_path: Path, more: int) -> None:
    with few_files(more), pytest.raises(CannotProveError):
        Witness(str(tmp_path))
    with few_files(0):
        assert not is_local(str(tmp_path))


def test_another_system_proves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    with pytest.raises(CannotProveError):
        Witness(str(tmp_path))


def test_where_only_this_machine_writes_is_known_by_the_kind_of_disk(tmp_path: Path) -> None:
    assert is_local(str(tmp_path))
    assert is_local("/dev/shm")  # noqa: S108  nothing is written there
    assert not is_local("/proc/self")
    assert not is_local("/")  # others are mounted in it


if NAMESPACES:
    MOUNTING = """
import subprocess, sys
from vaultkit.watching.witness import Witness, is_local

def mount(kind, place):
    subprocess.run(["mount", "-t", kind, "none", place], check=True)

def umount(place):
    subprocess.run(["umount", place], check=True)

root, sub, *odd = sys.argv[1:]
"""

    def test_a_disk_that_is_mounted_in_the_vault_or_taken_away_is_seen(root: Path) -> None:
        script = f"""{MOUNTING}
witness = Witness(root)
witness.begin()
witness.watch(sub)
print(witness.is_unchanged())
mount("tmpfs", sub)
print(witness.is_unchanged())
witness.begin()
witness.watch(sub)
print("mounted in it", witness.is_unchanged())
umount(sub)
print(witness.is_unchanged())
witness.begin()
witness.watch(sub)
print(witness.is_unchanged())
"""
        shown = run_apart(script, str(root), str(root / "Contacts"))

        assert shown.split("\n") == ["True", "False", "mounted in it False", "False", "True", ""]

    def test_the_disk_of_a_folder_is_found_whatever_its_name(tmp_path: Path) -> None:
        names = ["a blank", "a\ttab", "a\nline", "back\\slash", "é", "\udcff"]
        script = f"""{MOUNTING}
mount("tmpfs", root)
import os
for name in odd:
    place = f"{{root}}/{{name}}"
    os.mkdir(place)
    mount("ramfs", place)  # a kind that is not known to be local
    print(is_local(place), is_local(root))
    umount(place)
    print(is_local(place), is_local(root))
"""
        shown = run_apart(script, str(tmp_path), "", *names)

        assert shown == "False False\nTrue True\n" * len(names)
