"""Carry out what was decided on a note in conflict, tell git of it, and say what is left."""

import sys
from collections.abc import Callable
from typing import Literal, NamedTuple

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change
from vaultkit.cli.conflict_report import Left, show_all, tell_about
from vaultkit.cli.output import tell
from vaultkit.cli.resolve_asking import ask, ask_fate
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.gitsync.resolving import (
    Decide,
    Wanted,
    as_asked,
    decisions,
    deleted,
    kept,
    resolved,
)
from vaultkit.gitsync.unmerged import Merging, mark_deleted, mark_resolved
from vaultkit.notes.conflict_parts import take_apart
from vaultkit.notes.conflict_resolve import How
from vaultkit.vault.plan import NoteChange

Fate = Literal["keep", "delete"]


class Choices(NamedTuple):
    """What was decided on the command line."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    both: tuple[str, ...]
    others: How | None
    fate: Fate | None

    @property
    def wanted(self) -> Wanted:
        """What becomes of the parts of a note."""
        hows: tuple[How, ...] = ("ours", "theirs", "both")
        named = zip(hows, (self.ours, self.theirs, self.both), strict=True)
        return Wanted(tuple((how, each) for how, names in named for each in names), self.others)

    @property
    def has_parts(self) -> bool:
        """Tell whether anything is said of a part."""
        return bool(self.wanted.named or self.others)


class Place(NamedTuple):
    """Where is resolved, and whether only a look is taken."""

    app: App
    merging: Merging | None
    dry_run: bool


def resolve(place: Place, left: Left, choices: Choices) -> bool:
    """Do what was decided, or ask; tell whether nothing is left.

    Raises:
        VaultkitError: nothing was changed, or git could not be told.
    """
    if not left.is_anything:
        tell(sentence("{path}: nothing is in conflict.", path=left.path))
        return True
    if not left.has_marks:
        return _without_marks(place, left, choices)
    if choices.fate:
        raise click.UsageError(
            sentence("--keep and --delete are for a note without marks of a conflict")
        )
    if choices.has_parts:
        return _decide(place, left, lambda note: decisions(left.path, note, choices.wanted))
    if left.note.to_decide and _can_ask():
        return _decide(place, left, as_asked(left.path, left.note, ask(left, place.merging)))
    show_all([left], as_json=False)
    return False


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _decide(place: Place, left: Left, decide: Decide) -> bool:
    changes = _write(place, left, lambda: resolved(_root(place), left.path, place.merging, decide))
    after = changes[-1].after if changes else left.note.data
    rest = left._replace(note=take_apart(after or b"", in_code=left.note.in_code))
    if not rest.has_marks:
        _finish(place, left)
        return True
    tell_about(rest)
    return False


def _without_marks(place: Place, left: Left, choices: Choices) -> bool:
    """Settle a note that one side deleted, or whose marks are gone already."""
    if choices.wanted.named:
        decisions(left.path, left.note, choices.wanted)
    fate = choices.fate or _fate(left)
    if fate is None or left.unmerged is None or place.merging is None:
        show_all([left], as_json=False)
        return False
    root, unmerged, merging = _root(place), left.unmerged, place.merging
    plan = kept(root, unmerged, merging) if fate == "keep" else deleted(root, unmerged)
    if not plan.is_nothing:
        _write(place, left, lambda: plan)
    _finish(place, left, is_deleted=plan.after is None)
    return True


def _fate(left: Left) -> Fate | None:
    """Say what becomes of a note without marks: it is kept if somebody has merged it by hand."""
    if left.unmerged and left.unmerged.is_two_sided:
        return None if left.is_one_side or left.is_gone else "keep"
    return ask_fate(left) if _can_ask() else None


def _write(place: Place, left: Left, plan: Callable[[], NoteChange]) -> list[NoteChange]:
    nothing = sentence("Nothing was decided.")
    title = f"resolve {left.path}"
    vault, dry_run = place.app.vault, place.dry_run
    return [*change(vault, title, lambda: [plan()], dry_run=dry_run, otherwise=nothing)]


def _finish(place: Place, left: Left, *, is_deleted: bool = False) -> None:
    """Tell git that a note is resolved, and its user how to go on."""
    if place.dry_run:
        return
    merging = place.merging
    if merging is None or left.unmerged is None:
        tell(sentence("{path}: no conflict is left.", path=left.path))
        return
    if is_deleted:
        mark_deleted(merging, left.path)
    else:
        mark_resolved(merging, left.path)
    tell(sentence("{path}: no conflict is left, and git was told so.", path=left.path))
    others = len(merging.unmerged) - 1
    if others:
        tell(
            sentence_for(
                others,
                "One more note is in conflict: vaultkit resolve",
                "{count} more notes are in conflict: vaultkit resolve",
            )
        )
    else:
        tell(sentence("Go on with: vaultkit sync"))


def _root(place: Place) -> str:
    return place.app.vault.root
