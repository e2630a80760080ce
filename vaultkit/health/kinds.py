"""Everything ``doctor`` can find: the ids, each with its level, its area and what it means.

An id is a promise to those who read ``--json``: it never changes its meaning.
"""

from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.domain.sentence import mark
from vaultkit.health.finding import Area, Level

AREAS: Mapping[Area, str] = {
    "vault": mark("Vault"),
    "settings": mark("Settings"),
    "templates": mark("Templates"),
    "index": mark("Index"),
    "state": mark("What undo keeps"),
    "notes": mark("Text of the notes"),
    "names": mark("Names of files"),
    "copies": mark("Copies and leftovers"),
    "git": mark("Git"),
    "obsidian": mark("Obsidian"),
    "machine": mark("This machine"),
}
"""The areas in the order in which they are looked at, with their headings."""


class Kind(NamedTuple):
    """One kind of finding; ``title`` is its row in ``docs/doctor.md``."""

    level: Level
    area: Area
    title: str


_GOOD: Mapping[str, tuple[Area, str]] = {
    "vault-found": ("vault", "which vault this is, and how it was found"),
    "notes-counted": ("vault", "how many notes there are, and of which kind"),
    "settings-sound": ("settings", "the settings have no mistake"),
    "template-own": ("templates", "a template of the vault goes before the shipped one"),
    "index-fresh": ("index", "the index says what the notes say"),
    "index-none": ("index", "there is no index yet"),
    "watch-running": ("index", "a watch is running"),
    "undo-kept": ("state", "how many steps can be undone"),
    "text-sound": ("notes", "every note is UTF-8"),
    "names-sound": ("names", "every name travels to any system"),
    "copies-none": ("copies", "no program left anything beside the notes"),
    "repository": ("git", "the vault is in a repository of git"),
    "driver-works": ("git", "the merge driver works on this machine"),
    "remote-acknowledged": ("git", "you said that a remote is a private one"),
    "obsidian-sound": ("obsidian", "no setting of Obsidian clashes"),
    "python": ("machine", "the versions of vaultkit and Python"),
    "dependencies": ("machine", "the versions of what vaultkit needs"),
    "git-version": ("machine", "the version of git"),
    "locale-utf-8": ("machine", "the terminal speaks UTF-8"),
}
_WORTH_KNOWING: Mapping[str, tuple[Area, str]] = {
    "folder-missing": ("vault", "the settings name a folder that is not there"),
    "problems-in-notes": ("vault", "check has something to say of notes that are read"),
    "rules-off": ("settings", "rules of check are switched off"),
    "cv-missing": ("settings", "the settings name a CV that is not there"),
    "template-unused": ("templates", "no command asks for a template of this name"),
    "index-behind": ("index", "notes changed since the index was written"),
    "index-untrusted": ("index", "the index is not as vaultkit left it"),
    "cache-not-writable": ("index", "no index can be written"),
    "command-under-way": ("state", "a command is changing notes right now"),
    "byte-order-mark": ("notes", "a note begins with a byte order mark"),
    "mixed-line-ends": ("notes", "a note has lines of two kinds"),
    "line-ends-differ": ("notes", "the notes do not end their lines alike"),
    "future-time": ("notes", "a note is dated in the future"),
    "unsafe-names": ("names", "names of notes that do not travel"),
    "unsafe-file": ("names", "a name of another file that does not travel"),
    "decomposed-name": ("names", "a name with its accents apart"),
    "long-path": ("names", "a path too long for Windows"),
    "suspected-copy": ("copies", "a note is perhaps a copy of another"),
    "merge-leftover": ("copies", "a program that merges left a file"),
    "git-missing": ("git", "git is not installed"),
    "no-repository": ("git", "the vault is in no repository"),
    "repository-around": ("git", "the repository is larger than the vault"),
    "repository-inside": ("git", "another repository lies in the vault"),
    "bare-repository-inside": ("git", "a bare repository lies in the vault"),
    "partial-clone": ("git", "git lacks some of its own files"),
    "driver-not-set-up": ("git", "git merges notes by line"),
    "driver-of-another": ("git", "the merge driver is of another vaultkit"),
    "remote-not-acknowledged": ("git", "notes on people go to a remote"),
    "untracked-notes": ("git", "notes that git does not keep"),
    "no-upstream": ("git", "the branch is in no remote"),
    "not-pushed": ("git", "commits that are on this machine only"),
    "hooks-elsewhere": ("git", "hooks are taken from another folder"),
    "active-hook": ("git", "a hook of the repository runs"),
    "program-in-config": ("git", "the repository's settings name a program"),
    "config-included": ("git", "the repository's settings include another file"),
    "obsidian-unreadable": ("obsidian", "a file of Obsidian's settings cannot be read"),
    "obsidian-markdown-links": ("obsidian", "Obsidian writes Markdown links"),
    "obsidian-attachments": ("obsidian", "attachments go among the notes on people"),
    "obsidian-types": ("obsidian", "Obsidian has another type for a property"),
    "obsidian-templates": ("obsidian", "Obsidian's templates are in vaultkit's folder"),
    "obsidian-daily-notes": ("obsidian", "daily notes go among the notes on people"),
    "obsidian-bases-off": ("obsidian", "bases are not shown"),
    "plugin-rewrites": ("obsidian", "a plugin rewrites properties"),
    "plugin-syncs": ("obsidian", "a plugin runs git by itself"),
    "plugin-tasks-filter": ("obsidian", "the Tasks plugin passes over promises and offers"),
    "git-old": ("machine", "an old git"),
    "locale-not-utf-8": ("machine", "the terminal does not speak UTF-8"),
}
_TO_MEND: Mapping[str, tuple[Area, str]] = {
    "not-looked-at": ("vault", "something could not be looked at"),
    "folder-left-out": ("vault", "new notes would not be read"),
    "notes-not-read": ("vault", "something cannot be read, and is missing in reports"),
    "settings-mistake": ("settings", "a mistake in the settings"),
    "own-settings-mistake": ("settings", "a mistake in your own settings"),
    "template-refused": ("templates", "a template that is refused"),
    "index-unreadable": ("index", "the index is damaged"),
    "notes-gone": ("index", "all notes of the index are gone"),
    "cache-in-vault": ("index", "the index would be in the vault"),
    "interrupted-command": ("state", "a command was interrupted"),
    "state-not-writable": ("state", "nothing can be kept for undo"),
    "not-utf-8": ("notes", "a note that is not UTF-8"),
    "conflict-markers": ("notes", "a merge left a conflict in a note"),
    "foreign-front-matter": ("notes", "front matter that other tools may execute"),
    "names-collide": ("names", "two names that are one on other systems"),
    "conflict-copy": ("copies", "a sync program's copy of a note"),
    "conflicts-of-obsidian-git": ("copies", "obsidian-git lists conflicts"),
    "unfinished-write": ("copies", "a temporary file of vaultkit"),
    "not-downloaded": ("copies", "a note that is in the cloud only"),
    "bare-repository": ("git", "the vault lies in a bare repository"),
    "git-refused": ("git", "git refuses to look at the repository"),
    "driver-not-registered": ("git", "the merge driver is not registered on this machine"),
    "driver-moved": ("git", "the merge driver names a program that is gone"),
    "driver-foreign": ("git", "the merge driver is not the one vaultkit writes"),
    "driver-broken": ("git", "the merge driver does not work"),
    "attributes-missing": ("git", "the merge driver is not asked"),
    "credentials-in-remote": ("git", "a password stands in a remote"),
    "tracked-file": ("git", "git keeps what belongs to one machine only"),
    "operation-under-way": ("git", "a merge or rebase is not finished"),
    "fsmonitor-program": ("git", "the repository has git run a program at every look"),
    "hooks-in-vault": ("git", "hooks are taken from the vault itself"),
    "config-in-vault": ("git", "the repository's settings include a file of the vault"),
    "dependency-old": ("machine", "what vaultkit needs is too old"),
}


def _kinds(level: Level, table: Mapping[str, tuple[Area, str]]) -> dict[str, Kind]:
    return {name: Kind(level, area, title) for name, (area, title) in table.items()}


KINDS: Mapping[str, Kind] = {
    **_kinds("good", _GOOD),
    **_kinds("worth-knowing", _WORTH_KNOWING),
    **_kinds("to-mend", _TO_MEND),
}
"""Every kind there is."""
