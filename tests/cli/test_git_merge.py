"""``vaultkit git merge-driver`` prints the merged note, and says by its status how that went."""

import site
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from vaultkit.cli import door, git_merge

BASE = b"---\na: 1\n# c\nb: 1\n# d\n---\nbody\n"
NOTE = "Contacts/Claire \x1b[31m.md"


@pytest.fixture
def come_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes, bytes], int]:
    """Let git hand over three files, in this process; give the exit status."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")

    def run(ours: bytes, theirs: bytes) -> int:
        for name, data in (("base", BASE), ("ours", ours), ("theirs", theirs)):
            Path(name).write_bytes(data)
        words = ["git", "merge-driver", "base", "ours", "theirs", "7", NOTE, "HEAD", "b", "laptop"]
        monkeypatch.setattr(sys, "argv", ["vaultkit", *words])
        with pytest.raises(SystemExit) as end:
            door.main()
        return int(end.value.code or 0)

    return run


Read = pytest.CaptureFixture[bytes]


def test_a_clean_note_is_printed_with_status_100(
    come_in: Callable[[bytes, bytes], int], capfdbinary: Read
) -> None:
    status = come_in(BASE.replace(b"a: 1", b"a: 2"), BASE.replace(b"b: 1", b"b: 2"))

    assert status == 100
    assert capfdbinary.readouterr() == (b"---\na: 2\n# c\nb: 2\n# d\n---\nbody\n", b"")
    assert Path("ours").read_bytes() == BASE.replace(b"a: 1", b"a: 2")


def test_a_conflict_has_status_101_and_is_told_on_one_line_that_is_safe_to_print(
    come_in: Callable[[bytes, bytes], int], capfdbinary: Read
) -> None:
    ours, theirs = (
        BASE.replace(b"a: 1", b"a: %b" % each)
        .replace(b"# c", b"# %b" % each)
        .replace(b"# d", b"# end %b" % each)
        .replace(b"body", each)
        for each in (b"ours", b"theirs")
    )

    assert come_in(ours, theirs) == 101
    printed, said = capfdbinary.readouterr()
    assert said.decode() == (
        "Contacts/Claire \\x1b[31m.md: both sides changed 'a', the comment above 'b', "
        "the comment below the last property and the text\n"
    )
    assert printed.count(b"<<<<<<< HEAD\n") == printed.count(b">>>>>>> laptop\n") == 4


def test_a_note_that_is_a_conflict_as_a_whole_is_told_so(
    come_in: Callable[[bytes, bytes], int], capfdbinary: Read
) -> None:
    assert come_in(BASE.replace(b"a: 1", b"a: ["), BASE.replace(b"a: 1", b"a: {")) == 101
    assert capfdbinary.readouterr()[1].endswith(b": both sides changed the note as a whole\n")


def test_what_git_cannot_merge_has_a_status_that_is_neither(
    come_in: Callable[[bytes, bytes], int], capfdbinary: Read
) -> None:
    assert come_in(BASE + b"\0\n", BASE + b"\0\0\n") == 1
    printed, said = capfdbinary.readouterr()
    assert printed == b""
    assert said.startswith(b"vaultkit cannot merge this note, so git does: OSError(255, ")


def test_the_branch_is_named_where_git_says_it_only_in_the_environment(
    come_in: Callable[[bytes, bytes], int], monkeypatch: pytest.MonkeyPatch, capfdbinary: Read
) -> None:
    posix = sys.modules["posix"]
    monkeypatch.setitem(posix.environ, b"GITHEAD_0123", b"laptop")

    words = ["base", "ours", "theirs", "9", NOTE, "HEAD", "base", "theirs"]
    come_in(BASE, BASE)
    Path("ours").write_bytes(BASE.replace(b"a: 1", b"a: 2"))
    Path("theirs").write_bytes(BASE.replace(b"a: 1", b"a: 3"))
    capfdbinary.readouterr()

    assert git_merge.answer(words) == 101
    assert capfdbinary.readouterr()[0].startswith(
        b"---\n<<<<<<<<< HEAD\na: 2\n=========\na: 3\n>>>>>>>>> laptop\n"
    )


def test_words_that_are_not_gits_are_refused(capfdbinary: Read) -> None:
    assert git_merge.answer(["one", "two"]) == 2
    assert capfdbinary.readouterr()[1].startswith(b"Usage: vaultkit git merge-driver BASE ")


def test_a_module_that_is_missing_for_good_is_a_bug(
    come_in: Callable[[bytes, bytes], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.delitem(sys.modules, "vaultkit.notes.merge_written", raising=False)
    monkeypatch.delitem(sys.modules, "vaultkit.notes.layout", raising=False)
    monkeypatch.setattr(sys, "argv", ["vaultkit"])

    with pytest.raises(ModuleNotFoundError):
        come_in(BASE.replace(b"a: 1", b"a: {x: 1}"), BASE.replace(b"b: 1", b"b: 2"))


def test_other_packages_are_found_only_when_one_is_needed(
    come_in: Callable[[bytes, bytes], int],
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: Read,
) -> None:
    def find_packages() -> None:
        sys.modules["yaml"] = yaml

    flags = {each: getattr(sys.flags, each) for each in dir(sys.flags) if each[0] != "_"}
    monkeypatch.setattr(sys, "flags", SimpleNamespace(**flags | {"no_site": 1}))
    monkeypatch.setattr(site, "main", find_packages)
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.delitem(sys.modules, "vaultkit.notes.merge_written", raising=False)
    monkeypatch.delitem(sys.modules, "vaultkit.notes.layout", raising=False)

    assert come_in(BASE.replace(b"a: 1", b"a: {x: 1}"), BASE.replace(b"b: 1", b"b: 2")) == 100
    assert capfdbinary.readouterr()[0] == b"---\na: {x: 1}\n# c\nb: 2\n# d\n---\nbody\n"


def test_the_version_before_is_shown_if_git_is_to_show_it(
    come_in: Callable[[bytes, bytes], int],
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: Read,
) -> None:
    environ = sys.modules["posix"].environ
    for number, word in (
        (b"COUNT", b"1"),
        (b"KEY_0", b"merge.conflictStyle"),
        (b"VALUE_0", b"diff3"),
    ):
        monkeypatch.setitem(environ, b"GIT_CONFIG_" + number, word)

    assert come_in(BASE.replace(b"a: 1", b"a: 2"), BASE.replace(b"a: 1", b"a: 3")) == 101
    assert capfdbinary.readouterr()[0].startswith(
        b"---\n<<<<<<< HEAD\na: 2\n||||||| b\na: 1\n=======\na: 3\n>>>>>>> laptop\n"
    )


def test_the_quick_start_ends_at_once_with_that_status(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: Read
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(sys.modules["posix"], "_exit", ended.append)
    monkeypatch.setattr(sys, "argv", ["vaultkit", "one"])

    git_merge.main()

    assert ended == [2]
