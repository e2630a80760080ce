"""``vaultkit git check-notes``: what breaks notes that are to be committed; hooks call it."""

import os
from collections.abc import Iterator, Sequence

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.output import clean, say, tell
from vaultkit.cli.problem_words import in_words
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.domain.vault_path import VaultPath
from vaultkit.gitsync.hook import HELD_UP
from vaultkit.gitsync.staged import staged_notes
from vaultkit.gitsync.whereabouts import find_repository
from vaultkit.vault.breaking import breaking_problems
from vaultkit.vault.files import cannot_be_read, read_start
from vaultkit.vault.vault import Vault
from vaultkit.vault.walking import note_names

_HELD_UP = sentence(
    "Not committed: mend this and 'git add' it. To commit all the same: git commit --no-verify"
)
_ANY_SIZE = 1 << 40


@click.command(
    "check-notes", cls=VaultCommand, hidden=True, short_help="Say what breaks notes, for hooks."
)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@click.option("--staged", is_flag=True, help="Look at what is about to be committed.")
@pass_app
@click.pass_context
def command(ctx: click.Context, app: App, files: Sequence[str], *, staged: bool) -> None:
    """Say what breaks the notes among some FILES, or among those about to be committed.

    One line a problem: path:line:column: rule: message. Exit status 1 if there is any, 100 with
    --staged. Only what makes a note, or a value in it, count as missing: 'vaultkit check' has more
    to say.
    """
    found = list(_of_staged(app.vault) if staged else _of_files(app.vault, files))
    for problem in map(in_words, found):
        say(clean(str(problem)))
    if found and staged:
        tell(_HELD_UP)
    if found:
        ctx.exit(HELD_UP if staged else 1)


def _of_staged(vault: Vault) -> Iterator[Problem]:
    index = os.environ.get("GIT_INDEX_FILE")  # git commits from this one, and runs hooks at the top
    repository = find_repository(vault.root)
    staged = staged_notes(repository, note_names(vault), index and os.path.abspath(index))  # noqa: PTH100
    for path, data in staged.notes:
        yield from breaking_problems(VaultPath(path), data, vault.settings.checks_off)
    if staged.filtered:
        tell(
            sentence_for(
                staged.filtered,
                "{count} note passes a filter of git's, and was not looked at.",
                "{count} notes pass a filter of git's, and were not looked at.",
            )
        )


def _of_files(vault: Vault, files: Sequence[str]) -> Iterator[Problem]:
    is_note = note_names(vault)
    for file in files:
        folder = os.path.realpath(os.path.dirname(file))  # noqa: PTH120
        place = f"{folder}/{os.path.basename(file)}"  # noqa: PTH119
        below = place.removeprefix(f"{vault.root.rstrip('/')}/")
        if below == place or not is_note(below) or os.path.islink(place):  # noqa: PTH114
            continue
        try:
            data = read_start(place, _ANY_SIZE)[0]
        except OSError as error:
            yield Problem(VaultPath(file), 1, 1, "unreadable", cannot_be_read(error))
            continue
        yield from breaking_problems(VaultPath(file), data, vault.settings.checks_off)
