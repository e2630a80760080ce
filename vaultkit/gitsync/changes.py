"""What has changed in a vault since its last commit, as git sees it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath
from vaultkit.gitsync.repository import try_git
from vaultkit.gitsync.standing import refused
from vaultkit.gitsync.stopped import StoppedError
from vaultkit.gitsync.whereabouts import Repository
from vaultkit.notes.changed_notes import Changed, is_note
from vaultkit.vault.files import read_start
from vaultkit.vault.leftovers import SCRAP_START, conflict_copy_of

_FIELDS = {b"1": 8, b"u": 10}
"""How many fields stand before the path in a line of ``git status --porcelain=v2``."""

_MOST_NOTE_BYTES = 1024 * 1024


class File(NamedTuple):
    """One file that is not as it was committed.

    ``blob`` is what was committed, ``""`` if nothing; ``is_link`` is true of whatever is no
    regular file: a symbolic link, a submodule. ``is_staged`` is true if git was told of it as it
    is now; ``is_void`` if it was staged once and is neither committed nor there.
    """

    path: VaultPath
    blob: str
    is_link: bool = False
    is_tracked: bool = True
    is_staged: bool = False
    is_void: bool = False


class Unmerged(NamedTuple):
    """A file that git could not merge: the two letters by which git says why, and both sides."""

    letters: str
    sides: tuple[str, ...]


class Changes(NamedTuple):
    """The files to be committed, those that git could not merge, and what is left out.

    ``nested`` are repositories inside the vault, of which git would keep nothing but a number.
    """

    files: tuple[File, ...]
    unmerged: dict[VaultPath, Unmerged]
    nested: tuple[VaultPath, ...]


def changes_in(repository: Repository) -> Changes:
    """List what has changed in the vault, without writing anything.

    Raises:
        StoppedError: git cannot say.
    """
    done = try_git(
        repository.root, "--no-optional-locks", "status", "--porcelain=v2", "-z",
        "--untracked-files=all", "--no-renames", "--ignore-submodules=dirty", "--", ".",
        surroundings={"GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"},
    )  # fmt: skip
    if done.status:
        raise StoppedError(refused(done))
    return _sorted(done.out, repository.below_top)


def notes_among(root: Path, files: Sequence[File]) -> tuple[list[Changed], list[VaultPath]]:
    """Give the notes, each as it was committed and as it is, and the paths of all other files.

    A note that is no regular file, or that git keeps in another form, is among the others, and so
    is a sync program's copy of a note.
    """
    notes = [each for each in files if _is_read(each)]
    opaque = _filtered(root, [each.path for each in notes])
    notes = [each for each in notes if each.path not in opaque]
    told = {each.path for each in notes}
    before = _blobs(root, [each.blob for each in notes])
    changed = [
        Changed(each.path, old, _now(root, each.path))
        for each, old in zip(notes, before, strict=True)
    ]
    return changed, [each.path for each in files if each.path not in told]


def _blobs(root: Path, wanted: Sequence[str]) -> list[bytes | None]:
    """Give what was committed, ``None`` where nothing was."""
    ids = [each for each in dict.fromkeys(wanted) if each]
    found = dict(zip(ids, read_blobs(root, ids), strict=True))
    return [found.get(each) for each in wanted]


def read_blobs(root: Path, ids: Sequence[str]) -> Iterator[bytes]:
    """Read objects of the repository, all through one process; a missing one is empty."""
    if not ids:
        return
    data = "".join(f"{each}\n" for each in ids).encode()
    out = try_git(root, "cat-file", "--batch", data=data).out
    at = 0
    for _each in ids:
        end = out.index(b"\n", at)
        words = out[at:end].split()
        size = int(words[2]) if len(words) == 3 else -1  # noqa: PLR2004  id, type, size
        yield out[end + 1 : end + 1 + max(size, 0)]
        at = end + 1 + (size + 1 if size >= 0 else 0)


def _sorted(out: bytes, below_top: str) -> Changes:
    files: dict[VaultPath, File] = {}
    unmerged: dict[VaultPath, Unmerged] = {}
    nested: list[VaultPath] = []
    for line in filter(None, out.split(b"\0")):
        kind = line[:1]
        fields = line.split(b" ", _FIELDS.get(kind, 1))
        path = VaultPath(os.fsdecode(fields[-1]).removeprefix(below_top))
        if kind == b"u":
            sides = tuple(each.decode() for each in fields[8:10])
            unmerged[path] = Unmerged(fields[1].decode(), sides)
        elif kind == b"1":
            files[path] = _tracked(path, fields)
        elif path.endswith("/"):
            nested.append(path)
        elif not path.rpartition("/")[2].startswith(
            SCRAP_START
        ):  # ours; the next command clears it
            known = files.get(path, File(path, "", is_tracked=False))
            files[path] = known._replace(is_staged=False)
    return Changes(tuple(files.values()), unmerged, tuple(nested))


def _tracked(path: VaultPath, fields: Sequence[bytes]) -> File:
    blob = fields[6].decode()
    return File(
        path,
        blob if blob.strip("0") else "",
        is_link=any(mode[:3] in (b"120", b"160") for mode in fields[3:6]),
        is_staged=fields[1].endswith(b"."),
        is_void=fields[1] == b"AD",
    )


def _now(root: Path, path: VaultPath) -> bytes | None:
    try:
        return read_start(root / path, _MOST_NOTE_BYTES)[0]
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _is_read(file: File) -> bool:
    name = file.path.rpartition("/")[2]
    return is_note(file.path) and not file.is_link and conflict_copy_of(name) is None


def _filtered(root: Path, paths: Sequence[str]) -> frozenset[str]:
    """Give the files that git keeps in another form, as encrypted: they are not spoken of."""
    if not paths:
        return frozenset()
    data = "".join(f"{path}\0" for path in paths)
    out = try_git(root, "check-attr", "-z", "--stdin", "filter", data=os.fsencode(data)).out
    words = [os.fsdecode(each) for each in out.split(b"\0")]
    told = zip(words[0::3], words[2::3], strict=False)
    return frozenset(path for path, value in told if value not in ("unspecified", "unset"))
