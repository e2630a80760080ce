"""The diff that is shown is the one that ``diff -u`` would make, and that ``patch`` takes."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.notes.unified_diff import hunks

LONG = b"".join(b"line %d\n" % number for number in range(30))


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (b"a\n", b"a\n", []),
        (b"", b"a\n", ["@@ -0,0 +1 @@", "+a"]),
        (b"a\nb\n", b"", ["@@ -1,2 +0,0 @@", "-a", "-b"]),
        (b"a\nb\nc\n", b"a\nx\nc\n", ["@@ -1,3 +1,3 @@", " a", "-b", "+x", " c"]),
        (b"a", b"a\n", ["@@ -1 +1 @@", "-a", "\\ No newline at end of file", "+a"]),
        (b"a\r\n", b"b\r\n", ["@@ -1 +1 @@", "-a\r", "+b\r"]),
        (b"\xff\n", b"b\n", ["@@ -1 +1 @@", "-\udcff", "+b"]),
        (
            b"a\na\na\na\na\na\na\nb\n",
            b"a\na\na\nb\na\na\na\nb\n",
            ["@@ -1,7 +1,7 @@", " a", " a", " a", "-a", "+b", " a", " a", " a"],
        ),
        (
            LONG,
            LONG.replace(b"line 2\n", b"two\n").replace(b"line 20\n", b"line 20\nmore\n"),
            ["@@ -1,6 +1,6 @@", " line 0", " line 1", "-line 2", "+two", " line 3", " line 4",
             " line 5", "@@ -19,6 +19,7 @@", " line 18", " line 19", " line 20", "+more",
             " line 21", " line 22", " line 23"],
        ),
    ],
)  # fmt: skip
def test_shows_what_changes_with_three_lines_around(
    before: bytes, after: bytes, lines: list[str]
) -> None:
    assert list(hunks(before, after)) == lines


LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\r\n", b"\n", b"# x\n"]), max_size=25)


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, st.sampled_from([b"", b"end"]))
def test_patch_makes_the_one_of_the_other(
    tmp_path_factory: pytest.TempPathFactory, old: list[bytes], new: list[bytes], end: bytes
) -> None:
    before, after = b"".join(old), b"".join(new) + end
    place = tmp_path_factory.mktemp("patch", numbered=True) / "note.md"
    place.write_bytes(before)
    diff = "".join(
        f"{line}\n" for line in ("--- a/note.md", "+++ b/note.md", *hunks(before, after))
    )

    if before != after:
        words = ["patch", "--binary", "--no-backup-if-mismatch", "-s", str(place)]
        subprocess.run(words, input=diff.encode(), check=True)
        assert _content(place) == after


def _content(place: Path) -> bytes:
    return place.read_bytes() if place.exists() else b""
