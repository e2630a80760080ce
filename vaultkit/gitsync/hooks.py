"""The hooks of a repository, which vaultkit does not run: a copied vault's are a stranger's."""

import os
from pathlib import Path

from vaultkit.gitsync.standing import Standing
from vaultkit.vault.files import read_start

_ASKED = (
    "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-merge-commit",
    "post-merge", "pre-rebase", "post-rewrite", "pre-push",
)  # fmt: skip
_OURS = (b"vaultkit", b"git lfs", b"git-lfs")
"""What a hook names whose work is done by a sync itself."""


def own_hooks(stand: Standing) -> tuple[str, ...]:
    """Name the hooks that git would have run, but for those whose work is done anyway."""
    configured = next(
        (
            each.value
            for each in reversed(stand.configuration.settings)
            if each.name == "core.hookspath" and each.scope != "command"
        ),
        "",
    )
    folder = stand.repository.common / "hooks"
    if configured:
        folder = stand.repository.top / Path(configured).expanduser()
    return tuple(name for name in _ASKED if _is_strange(folder / name))


def _is_strange(place: Path) -> bool:
    if not os.access(place, os.X_OK):
        return False
    try:
        text, _size = read_start(place)
    except OSError:
        return True
    return not any(words in text for words in _OURS)
