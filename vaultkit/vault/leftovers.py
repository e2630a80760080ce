"""Files that editors and sync programs leave beside notes: copies of a conflict, and scraps."""

import re
from collections.abc import Iterable

# A name is held against a pattern only where it can fit, so each is compiled when needed.
_MARKS = ("confli", "_backup_", "_base_", "_local_", "_remote_")
_COPY_OF = r"""(?xi)(?P<name>.+?)(?:
        \.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?                    # Syncthing
      | \ \((?:[^()]*\ )?conflicted\ copy\ [^()]*\d[^()]*\)           # Dropbox, Nextcloud, Obsidian
      | \ \(copie\ en\ conflit[^()]*\d[^()]*\)                        # Dropbox in French
      | \ ?\(Conflict_[^()]*\)                                        # Box, Seafile and kin
      | \.Conflict
      | \ \(vaultkit\ conflict\ [^()]*\)
      | _(?:BACKUP|BASE|LOCAL|REMOTE)_\d+                             # git mergetool
    )\.md"""
_SUSPECT = r"(?i)(?P<name>.+?)(?: \d+| \(\d+\)|-[A-Za-z0-9-]+)\.md"
SCRAP_START, SCRAP_END = ".~vk-", ".tmp"
"""How the temporary files of a write are called; one that is left over is taken away."""

MARK = f"{SCRAP_START}step{SCRAP_END}"
"""Stands at the root of a vault while a command changes several notes."""

_SCRAPS = frozenset({"conflict-files-obsidian-git.md"})
_STARTS = ("~$", *_SCRAPS)


def may_be_left_over(file_names: Iterable[str]) -> bool:
    """Tell at little cost of many files whether one might be a conflict copy or a scrap."""
    lower = "/".join(("", *file_names)).lower()
    return any(mark in lower for mark in _MARKS) or any(f"/{each}" in lower for each in _STARTS)


def conflict_copy_of(file_name: str) -> str | None:
    """Give the file that this one is a sync program's conflict copy of, by its name alone."""
    lower = file_name.lower()
    if not any(mark in lower for mark in _MARKS):
        return None
    found = re.fullmatch(_COPY_OF, file_name)
    return f"{found['name']}.md" if found else None


def suspected_copy_of(file_name: str) -> str | None:
    """Give the file that this might be a copy of: ``Ann 2.md``, ``Ann (1).md``, ``Ann-HOST.md``.

    Only a suspicion: a second Ann is a person like the first. It takes the same ``id`` in both
    notes to make one of them a copy.
    """
    end = file_name[:-3].rpartition(" ")[2]
    if not (end[-1:] == ")" or end[-1:].isdigit() or "-" in end):
        return None  # nearly every name, at a quarter of the cost
    found = re.fullmatch(_SUSPECT, file_name)
    return f"{found['name']}.md" if found else None


def awaits_download(file_name: str) -> str | None:
    """Give the note that iCloud left this placeholder for: ``.Ann.md.icloud``."""
    if not (file_name.startswith(".") and file_name.lower().endswith(".md.icloud")):
        return None
    name = file_name[1 : -len(".icloud")]
    return name if len(name) > len(".md") else None


def is_scrap(file_name: str) -> bool:
    """Tell whether a ``.md`` file is a program's own and no note."""
    return file_name.startswith("~$") or file_name.lower() in _SCRAPS
