"""What git keeps and should not, and what it does not keep."""

import re
from collections.abc import Iterator

from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.gitsync.looking import look, pieces
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked

_ONE_MACHINES = re.compile(
    r"""\.obsidian/workspace[^/]*\.json
      | (?:.*/)?(?:\.DS_Store | conflict-files-obsidian-git\.md | \.~vk-[^/]* | ~\$[^/]*
          | \.[^/]*\.sw[a-p] | \.\#[^/]* | \#[^/]*\#
          | [^/]*-[0-9a-f]{16}-\d+(?:-text)?\.sqlite[^/]*
          | \d{6,}\.(?:open|done|undone))""",
    re.VERBOSE | re.DOTALL,
)
_TRASH = re.compile(r"(?:.*/)?\.trash(?=/)", re.DOTALL)
_MOST_NAMED = 10


def examine_tracked(looked: Looked) -> Iterator[Finding]:
    """Hold git's list of files against those of the vault."""
    root = looked.vault.root
    tracked = [*pieces(look(root, "ls-files", "-z"))]
    for path in dict.fromkeys(filter(None, map(_unwanted, tracked))):
        message = sentence(
            "git keeps it, and it belongs to one machine only. The command leaves the file here;"
            " the history keeps what was committed."
        )
        command = looked.shell.git("rm", "--cached", "-r", "-q", "--", f":(literal){path}")
        yield Finding("tracked-file", path, message, command)
    yield from _untracked(looked)


def _unwanted(path: str) -> str | None:
    """Give what git should not keep of a path: the file, or the folder it is in."""
    if trash := _TRASH.match(path):
        return trash[0]
    return path if _ONE_MACHINES.fullmatch(path) else None


def _untracked(looked: Looked) -> Iterator[Finding]:
    told = look(looked.vault.root, "ls-files", "--others", "--exclude-standard", "-z")
    notes = set(looked.reading.links.paths)
    found = [path for path in pieces(told) if path in notes]
    if found:
        message = sentence_for(
            len(found),
            "git does not keep {count} note.",
            "git does not keep {count} notes.",
        )
        named = [f":(literal){path}" for path in found] if len(found) <= _MOST_NAMED else ["*.md"]
        yield Finding("untracked-notes", found[0], message, looked.shell.git("add", "--", *named))
