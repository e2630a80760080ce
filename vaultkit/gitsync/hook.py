"""The hook that looks at notes before they are committed, and where it may stand."""

import re
import shlex
from pathlib import Path

from vaultkit.gitsync.repository import ask_git
from vaultkit.gitsync.whereabouts import Repository

PRE_COMMIT_SETTINGS = ".pre-commit-config.yaml"

HELD_UP = 100
"""The exit status that has the hook hold up a commit; no failure of a program ends so."""

_SCRIPT = """\
#!/bin/sh
# Made by 'vaultkit git setup --hook', and taken away by 'vaultkit git setup --remove'.
# It looks at the notes that are about to be committed, as they would be.
vaultkit={program}
[ -x "$vaultkit" ] || vaultkit=vaultkit
if ! command -v "$vaultkit" >/dev/null 2>&1; then
  echo "vaultkit is missing, so nobody looked at the notes; they are committed as they are" >&2
  exit 0
fi
"$vaultkit" -C {folder} git check-notes --staged
case $? in
0) exit 0 ;;
{held_up}) exit 1 ;;
esac
echo "vaultkit could not look at the notes; they are committed as they are" >&2
exit 0
"""


def hook_place(repository: Repository) -> Path:
    """Give the file that git runs before a commit."""
    return repository.common / "hooks" / "pre-commit"


def hook_script(repository: Repository, program: str) -> bytes:
    """Write the hook; ``program`` is where vaultkit is, its name on the path comes after."""
    script = _SCRIPT.format(
        program=shlex.quote(program), folder=_folder(repository), held_up=HELD_UP
    )
    return script.encode(errors="surrogateescape")


def line_by_hand(repository: Repository, program: str) -> str:
    """Write the line that does the same in a hook of the user's own."""
    called = f"{shlex.quote(program)} -C {_folder(repository)} git check-notes --staged"
    return f"{called}; [ $? -ne {HELD_UP} ] || exit 1"


def is_own_hook(data: bytes, repository: Repository) -> bool:
    """Tell whether a hook is vaultkit's, for this vault, and was not changed by hand."""
    assigned = re.search(rb"^vaultkit=.*$", data, re.MULTILINE)
    own = hook_script(repository, "x").replace(b"vaultkit=x", assigned[0] if assigned else b"")
    return data == own


def own_hooks_folder(folder: Path) -> str:
    """Give ``core.hooksPath`` as the user has set it, ``""`` if git's own folder holds the hooks.

    Raises:
        GitError: git refused.
    """
    said = ask_git(folder, "config", "-z", "--get-all", "core.hooksPath").split(b"\0")[:-1]
    theirs = said[:-1]  # the last is that with which git is called here
    return theirs[-1].decode(errors="replace") if theirs else ""


def _folder(repository: Repository) -> str:
    return shlex.quote(repository.below_top.rstrip("/") or ".")
