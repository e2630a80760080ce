"""Draw who led to whom into a canvas of the vault."""

import os
from pathlib import Path

from vaultkit.cli.app import App
from vaultkit.cli.changing import change
from vaultkit.cli.output import tell_problems
from vaultkit.cli.tree_answer import found_view
from vaultkit.cli.tree_picture import picture_of
from vaultkit.cli.tree_wish import Wish
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import OutsideVaultError, VaultkitError
from vaultkit.obsidian.canvas import BrokenCanvas, drawn
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault

_ENDING = ".canvas"


class NoCanvasError(VaultkitError):
    """A file that no canvas can be drawn into."""

    exit_code = 5

    def __init__(self, path: str, reason: Sentence) -> None:
        super().__init__(
            sentence(
                "{path} is left as it is: {reason}; name another file", path=path, reason=reason
            )
        )
        self.path = path


def draw_canvas(app: App, file: str, wish: Wish, *, dry_run: bool) -> None:
    """Draw into a canvas of the vault, or begin it.

    Raises:
        NoCanvasError: the file is something else.
        OutsideVaultError: it would not be in the vault, where the notes on its cards are.
    """
    app.vault.require_sound_settings()
    path = _in_vault(app.vault, file)
    view, at = found_view(app, wish)
    picture = picture_of(view.drawing(), at)

    def plan() -> list[NoteChange]:
        there = os.path.lexists(f"{app.vault.root}/{path}")
        before = bytes_of(app.vault.root, path) if there else None
        after = drawn(picture, before)
        if isinstance(after, BrokenCanvas):
            raise NoCanvasError(path, after.reason)
        return [NoteChange(path, before, after)]

    otherwise = sentence("{path} is so already.", path=path)
    change(app.vault, f"draw {path}", plan, dry_run=dry_run, otherwise=otherwise)
    tell_problems(len(app.reading.problems))


def _in_vault(vault: Vault, file: str) -> VaultPath:
    """Give the path of a canvas from the root of the vault."""
    place = Path(os.path.abspath(file)).parent.resolve() / Path(file).name  # noqa: PTH100
    if not place.is_relative_to(vault.root):
        raise OutsideVaultError(file)
    path = VaultPath(place.relative_to(vault.root).as_posix())
    if not path.lower().endswith(_ENDING):
        raise NoCanvasError(path, sentence("its name does not end in .canvas"))
    if any(part.startswith(".") for part in path.split("/")):
        raise NoCanvasError(path, sentence("Obsidian shows no file whose path begins with a dot"))
    return path
