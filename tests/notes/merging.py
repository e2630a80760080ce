"""Merge notes in tests, with git's own merge of lines."""

import subprocess
import tempfile
from pathlib import Path

from vaultkit.notes.merge_note import Conflict, Labels, Merged, merge_note


def by_lines(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """Merge as ``git merge-file`` does."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("base", base), ("HEAD", ours), ("laptop", theirs)):
            Path(folder, name).write_bytes(data)
        words = ["git", "merge-file", "-p", "HEAD", "base", "laptop"]
        done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    assert 0 <= done.returncode < 128
    return done.stdout, done.returncode == 0


def merge(base: str, ours: str, theirs: str, shows_base: str | None = None) -> Merged:
    """Merge three notes as text."""
    labels = Labels("HEAD", "laptop", shows_base)
    versions = base.encode(), ours.encode(), theirs.encode()
    return merge_note(*versions, merge_text=by_lines, labels=labels)


def told(conflicts: tuple[Conflict, ...]) -> list[str]:
    """Say of each conflict where it is."""
    return [f"{each.place} {each.name}".strip() for each in conflicts]


def clean(base: str, ours: str, theirs: str) -> str:
    """Merge three notes without a conflict; the same from the other side, but for the order."""
    merged = merge(base, ours, theirs)
    assert told(merged.conflicts) == []
    assert told(merge(base, theirs, ours).conflicts) == []
    return merged.data.decode()


def front(*lines: str) -> str:
    """Write a note that has only properties."""
    return "".join(f"{line}\n" for line in ("---", *lines, "---"))
