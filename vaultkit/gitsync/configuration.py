"""What git is configured to do in a repository, and by whom: the user, or the repository itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vaultkit.gitsync.repository import ask_git

_OF_THE_REPOSITORY = frozenset({"local", "worktree"})
_RUNS = re.compile(
    r"""filter\..*\.(?:clean|smudge|process) | merge\..*\.driver
      | core\.(?:sshcommand|gitproxy|askpass|alternaterefscommand)
      | credential\.(?:.*\.)?helper | gpg\.(?:.*\.)?(?:program|defaultkeycommand)
      | remote\..*\.(?:uploadpack|receivepack|vcs) | protocol\.(?:.*\.)?allow""",
    re.VERBOSE | re.DOTALL,
)
"""Settings that name a program, or let an address name one."""

_KNOWN = re.compile(
    r"""filter\.lfs\.(?:clean|smudge)=git-lfs\ (?:clean|smudge)(?:\ --skip)?\ --\ %f
      | filter\.lfs\.process=git-lfs\ filter-process(?:\ --skip)?
      | filter\.git-crypt\.(?:clean|smudge)="?git-crypt"?\ (?:clean|smudge)
      | credential\.(?:.*\.)?helper=[a-z0-9-]*(?:\ --?[\w=./~-]+)*
      | protocol\.(?:.*\.)?allow=(?:never|user)
      | merge\.vaultkit\.driver=.*""",
    re.VERBOSE | re.DOTALL,
)
"""Programs that many repositories name, as these programs write it themselves."""


class Setting(NamedTuple):
    """One line of the configuration; ``name`` is in lower case but for its middle."""

    scope: str
    name: str
    value: str


class Configuration:
    """All that is configured for a repository, the weakest first."""

    def __init__(self, folder: Path) -> None:
        """Read it.

        Raises:
            GitError: git is not installed, or cannot read it.
        """
        words = ask_git(folder, "config", "--list", "--show-scope", "-z").decode(errors="replace")
        parts = words.split("\0")
        self.settings = tuple(
            Setting(scope, name, value if is_set else "true")
            for scope, (name, is_set, value) in zip(
                parts[0::2], (each.partition("\n") for each in parts[1::2]), strict=False
            )
        )

    def value(self, name: str) -> str:
        """Give what holds for a name; ``""`` if nothing does."""
        return next((each.value for each in reversed(self.settings) if each.name == name), "")

    @property
    def remotes(self) -> list[str]:
        """The names of the remotes, as they stand."""
        names = (re.fullmatch(r"remote\.(.+)\.url", each.name, re.DOTALL) for each in self.settings)
        return list(dict.fromkeys(found[1] for found in names if found))

    def strange_programs(self) -> list[str]:
        """Name the settings by which the repository itself would have git run some program.

        What a repository brings with it may be a stranger's; what the user configured is theirs.
        """
        return list(dict.fromkeys(each.name for each in self._of_the_repository()))

    def _of_the_repository(self) -> Iterator[Setting]:
        for each in self.settings:
            is_own = each.scope in _OF_THE_REPOSITORY and each.value
            is_known = _KNOWN.fullmatch(f"{each.name}={each.value}")
            if is_own and _RUNS.fullmatch(each.name) and not is_known:
                yield each
