"""What every command that makes a note does with it: show it, or write it and print its path."""

import os
from collections.abc import Sequence
from pathlib import Path

from vaultkit.cli.output import clean, say, tell
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import VaultkitError
from vaultkit.scaffold.draft import Draft
from vaultkit.vault.create import require_free
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault
from vaultkit.vault.walking import left_out_by
from vaultkit.vault.write import write

_WINDOWS_PATH = 260


class LeftOutError(VaultkitError):
    """A new note would stand where no note is read, so it would never be seen again."""

    def __init__(self, path: str, setting: str) -> None:
        super().__init__(
            sentence(
                "{path} would never be read: {setting} leaves it out; nothing was written. "
                "Change that setting, or where new notes go in [folders] of vaultkit.toml.",
                path=path,
                setting=sentence(setting),
            )
        )
        self.path = path
        self.setting = setting


def put(vault: Vault, drafts: Sequence[Draft], *, dry_run: bool) -> None:
    """Write new notes, or with ``dry_run`` print the diff that would make them.

    The path of the last one goes to stdout, alone, to be handed to an editor; the notes that
    had to be made for it are told of on stderr.

    Raises:
        LeftOutError: a note would stand where none is read.
        VaultkitError: as ``write`` and ``require_free`` say.
    """
    for draft in drafts:
        require_read(vault, draft.path)
    if dry_run:
        show_additions(vault.folder, drafts)
        return
    changes = [NoteChange(draft.path, None, draft.text.encode()) for draft in drafts]
    title = f"new {drafts[-1].path}"
    for told in write(vault.root, title, lambda: changes).told:
        tell(told)
    *needed, place = (vault.folder / draft.path for draft in drafts)
    for other in needed:
        tell(sentence("Made {note} as well.", note=_from_here(other)))
    tell_if_long(place)
    say(clean(_from_here(place)))


def require_read(vault: Vault, path: VaultPath) -> None:
    """Make sure that a note in a new place would be read.

    Raises:
        LeftOutError: it would not.
    """
    if setting := left_out_by(vault, path):
        raise LeftOutError(path, setting)


def tell_if_long(place: Path) -> None:
    """Warn of a path that another system cannot open."""
    if len(str(place)) > _WINDOWS_PATH:
        template = mark("The path is longer than {most} characters; Windows cannot open it.")
        tell(sentence(template, most=_WINDOWS_PATH))


def show_additions(root: Path, files: Sequence[tuple[VaultPath, str]]) -> None:
    """Print the diff that would make new files with these texts, for ``git apply``, ``patch``.

    Raises:
        NoteExistsError, WriteError: one of them has no place.
    """
    for path, _text in files:
        require_free(root, path)
    for path, text in files:
        _show_addition(path, text)


def _from_here(place: Path) -> str:
    """Write a path so that it can be used from the current folder."""
    try:
        short = place.relative_to(Path.cwd())
    except (ValueError, OSError):
        return str(place)
    return f".{os.sep}{short}" if str(short).startswith("-") else str(short)


def _show_addition(path: VaultPath, text: str) -> None:
    lines = text.removesuffix("\n").split("\n")
    end = "\t" if " " in path else ""  # as git writes it, for patch
    say("--- /dev/null")
    say(f"+++ b/{clean(path)}{end}")
    say(f"@@ -0,0 +1,{len(lines)} @@", "cyan")
    for line in lines:
        say(f"+{clean(line)}", "green")
    if not text.endswith("\n"):
        say("\\ No newline at end of file")
