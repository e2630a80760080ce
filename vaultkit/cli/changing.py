"""What every command that changes notes does with its plan: show it, or carry it out and say so."""

from collections.abc import Sequence

import click

from vaultkit.cli.diff import show_diff
from vaultkit.cli.output import clean, say, tell
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault
from vaultkit.vault.write import Planner, Written, write

dry_run_option = click.option("--dry-run", is_flag=True, help="Show the diff; write nothing.")


def change(
    vault: Vault,
    title: str,
    plan: Planner,
    *,
    dry_run: bool,
    otherwise: Sentence | None = None,
) -> Sequence[NoteChange]:
    """Carry out a plan and print the path of every note it changed; ``title`` is for ``undo``.

    With ``dry_run`` print the diff. ``otherwise`` is said where there is nothing to change.

    Raises:
        VaultkitError: as ``write`` and the plan say; nothing is changed.
    """
    if dry_run:
        written = Written(tuple(each for each in plan() if not each.is_nothing))
        show_diff(written.changes)
    else:
        written = write(vault.root, title, plan)
        for each in written.changes:
            say(clean(each.moved_to or each.path))
    for told in written.told:
        tell(told)
    if not written.changes:
        nothing = sentence("Nothing changed.")
        tell(sentence("{why} Nothing changed.", why=otherwise) if otherwise else nothing)
    return written.changes
