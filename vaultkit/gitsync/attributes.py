"""What git makes of a path: its attributes in force, and whether it is ignored.

git is asked, and its files are not read here: a line may stand in the vault, further up, in
``.git/info``, or in the user's own settings.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from vaultkit.gitsync.repository import ask_git

UNSPECIFIED = "unspecified"
"""No line says anything of the attribute; ``unset`` would be one that takes it away."""


def attributes(
    folder: Path, names: Sequence[str], paths: Iterable[str]
) -> Mapping[str, Mapping[str, str]]:
    """Give the attributes of paths, which need not exist, by path and by name.

    Raises:
        GitError: git refused.
    """
    said = ask_git(folder, "check-attr", "--stdin", "-z", *names, data=_listed(paths))
    found: dict[str, dict[str, str]] = {}
    words = iter(_words(said))
    for path, name, value in zip(words, words, words, strict=True):
        found.setdefault(path, {})[name] = value
    return found


def ignoring_patterns(folder: Path, paths: Iterable[str]) -> Mapping[str, str]:
    """Give the pattern that decides whether a path is ignored, ``""`` if there is none.

    One that begins with ``!`` says that it is not.

    Raises:
        GitError: git refused.
    """
    words = ("check-ignore", "--verbose", "--non-matching", "--no-index", "--stdin", "-z")
    said = iter(_words(ask_git(folder, *words, data=_listed(paths), fine=(0, 1))))
    return {
        path: pattern for _from, _line, pattern, path in zip(said, said, said, said, strict=True)
    }


def _listed(paths: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(path) + b"\0" for path in paths)


def _words(said: bytes) -> list[str]:
    return os.fsdecode(said).split("\0")[:-1]
