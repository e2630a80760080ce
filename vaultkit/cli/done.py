"""``vaultkit done``: tick off a promise that was kept, or an offer that was taken up."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.domain.sentence import sentence
from vaultkit.recording.tick import Wanted, ticked


@click.command("done", cls=VaultCommand, short_help="Tick off a promise or an offer.")
@click.argument("note", metavar="NOTE", type=CONTACT_NAME)
@click.argument("words", nargs=-1, metavar="[TASK]...")
@click.option("--dropped", is_flag=True, help="It will not be done: [-] in place of [x].")
@click.option("--line", type=click.IntRange(1), metavar="N", help="The task on this line.")
@dry_run_option
@pass_app
def command(
    app: App,
    note: str,
    words: tuple[str, ...],
    *,
    dropped: bool,
    line: int | None,
    dry_run: bool,
) -> None:
    """Tick off the TASK of a NOTE, and print the note.

    TASK is its text or a part of it; without, the only open one. Of two that are called the
    same, the one due first is ticked. Tasks are checkboxes with #promise or #offer.
    """
    app.vault.require_sound_settings()
    path, task = app.note(note), " ".join(words)
    change(
        app.vault,
        f"done {task or 'task'} in {path}",
        lambda: [ticked(app.vault.root, path, Wanted(task, line), "-" if dropped else "x")],
        dry_run=dry_run,
        otherwise=sentence("{note}: it is ticked already.", note=path),
    )
