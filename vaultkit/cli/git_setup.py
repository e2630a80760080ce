"""``vaultkit git setup``: have git merge notes by property; nothing without consent."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.consent import NoConsentError, can_be_asked, is_agreed
from vaultkit.cli.diff import show_diff
from vaultkit.cli.output import tell
from vaultkit.cli.own_program import own_program
from vaultkit.cli.speech import said
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.gitsync.setup import (
    after,
    carry_out,
    left_over,
    plan_removal,
    plan_setup,
)
from vaultkit.gitsync.setup_part import Extra, Part, Plan, bytes_at
from vaultkit.gitsync.whereabouts import Repository, find_repository
from vaultkit.vault.plan import NoteChange

_NOTHING = sentence("Nothing to do.")
_DECLINED = sentence("Nothing was written.")
_NEXT = sentence(
    "Commit what changed in the vault, and run 'vaultkit git setup' on each of your machines:"
    " git takes no configuration from one to another."
)


class Consent(NamedTuple):
    """What was agreed to beforehand: all of it, or what was named by a flag."""

    is_all: bool
    named: tuple[Extra, ...]
    is_shown_only: bool

    @property
    def is_asked(self) -> bool:
        """Tell whether there is somebody to ask, and something to be asked."""
        return not (self.is_all or self.is_shown_only) and can_be_asked()

    def is_given(self, part: Part) -> bool:
        """Tell whether a part needs no question any more."""
        return self.is_all or self.is_shown_only or part.extra in self.named


@click.command("setup", cls=VaultCommand, short_help="Have git merge notes by property.")
@click.option("--line-ends", is_flag=True, help="Have git keep line ends of notes as LF, as well.")
@click.option("--hook", is_flag=True, help="Have notes looked at before each commit, as well.")
@click.option("--remove", is_flag=True, help="Undo all of it, and nothing else.")
@click.option("--yes", is_flag=True, help="Agree to what is shown, instead of being asked.")
@click.option("--dry-run", is_flag=True, help="Show it only; write nothing.")
@pass_app
def command(
    app: App, *, line_ends: bool, hook: bool, remove: bool, yes: bool, dry_run: bool
) -> None:
    """Have git merge notes by property: show each line that this takes, and ask.

    It takes three things: how git calls vaultkit, in the repository's configuration; a line in
    .gitattributes; and lines in .gitignore for what belongs to one machine. A second time, there
    is nothing to do. No note is changed.
    """
    named: tuple[Extra, ...] = (*(_LINE_ENDS * line_ends), *(_HOOK * hook))
    if remove and named:
        raise click.UsageError(
            sentence("--remove undoes all of it; it takes no --line-ends and no --hook")
        )
    consent = Consent(yes, named, dry_run)
    repository = find_repository(app.vault.root)
    plan = plan_removal(repository) if remove else _plan(app, repository, consent)
    for remark in plan.remarks:
        tell(remark)
    agreed = _agreed(repository, plan, consent)
    if not dry_run:
        _do(repository, plan, agreed, is_removal=remove)


_LINE_ENDS: tuple[Extra, ...] = ("line-ends",)
_HOOK: tuple[Extra, ...] = ("hook",)


def _plan(app: App, repository: Repository, consent: Consent) -> Plan:
    """Plan what was named; who is asked at all, is asked once about all there is."""
    folders = app.vault.settings.folders
    where = [each for each in (folders.contacts, folders.interviews) if each]
    program = own_program()
    plan = plan_setup(repository, where, program, consent.named)
    if consent.is_asked and any(part.extra is None for part in plan.parts):
        plan = plan_setup(repository, where, program, (*_LINE_ENDS, *_HOOK))
    return plan


def _agreed(repository: Repository, plan: Plan, consent: Consent) -> list[Part]:
    """Show each part, and ask about it unless it was agreed to before.

    Raises:
        NoConsentError: nobody can be asked.
    """
    agreed: list[Part] = []
    is_unclear = False
    for part in plan.parts:
        _show(repository, part, agreed)
        is_known = consent.is_given(part)
        is_unclear = is_unclear or not (is_known or consent.is_asked)
        if is_known or not consent.is_asked or is_agreed(said(part.question)):
            agreed.append(part)
    if is_unclear:
        raise NoConsentError
    return agreed


def _show(repository: Repository, part: Part, agreed: Sequence[Part]) -> None:
    """Show what becomes of a file, behind what was agreed to."""
    before = after(bytes_at(part.place), part.place, agreed)
    show_diff([NoteChange(VaultPath(_shown(repository, part.place)), before, part.change(before))])


def _shown(repository: Repository, place: Path) -> str:
    """Write a place as git does, from the top of the work tree."""
    is_below = place.is_relative_to(repository.top)
    return str(place.relative_to(repository.top) if is_below else place)


def _do(repository: Repository, plan: Plan, agreed: Sequence[Part], *, is_removal: bool) -> None:
    """Carry out what was agreed to, and say what is left to do."""
    carry_out(repository, agreed)
    places = list(dict.fromkeys(_shown(repository, part.place) for part in agreed))
    if places:
        tell(sentence("Changed: {files}.", files=places))
        if (left := left_over(repository, is_removal=is_removal)) is not None:
            tell(left)
        if not is_removal:
            tell(_NEXT)
    else:
        tell(_DECLINED if plan.parts else _NOTHING)
