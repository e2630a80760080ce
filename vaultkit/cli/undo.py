"""``vaultkit undo``: bring back what a command displaced."""

import datetime as dt

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.diff import show_diff
from vaultkit.cli.output import clean, columns, say, say_json, tell
from vaultkit.domain.sentence import sentence
from vaultkit.recording.undo import PastStep, past_steps, step_to_undo, undo, undone


@click.command("undo", cls=VaultCommand, short_help="Take back what the last command changed.")
@click.argument("number", type=click.IntRange(min=1), metavar="[STEP]", required=False)
@click.option("--list", "is_list", is_flag=True, help="List what can be taken back.")
@click.option("--json", "as_json", is_flag=True, help="With --list: print one JSON document.")
@dry_run_option
@pass_app
def command(app: App, *, number: int | None, is_list: bool, as_json: bool, dry_run: bool) -> None:
    """Take back what the last command changed in the notes, or what STEP of --list did.

    Refused if one of its notes has changed since. Taking back is a step too, and can be taken
    back by its number.
    """
    root = app.vault.root
    if is_list or as_json:
        _show(past_steps(root), as_json=as_json)
        return
    step = step_to_undo(root, number)
    if dry_run:
        show_diff(undone(root, step))
        return
    for change in (written := undo(root, step)).changes:
        say(clean(change.moved_to or change.path))
    for each in (*written.told, sentence("Took back: {title}.", title=step.title)):
        tell(each)


def _show(steps: list[PastStep], *, as_json: bool) -> None:
    if as_json:
        say_json("steps", [{**step._asdict(), "at": _moment(step)} for step in steps])
        return
    for line in columns(_row(step) for step in steps):
        say(line)
    if not steps:
        tell(sentence("Nothing is kept."))


def _row(step: PastStep) -> tuple[str, ...]:
    count = f"{len(step.paths)} note{'s' if len(step.paths) > 1 else ''}"
    return str(step.number), _moment(step), count, "undone" if step.is_undone else "-", step.title


def _moment(step: PastStep) -> str:
    """Write when a step was taken, in local time."""
    return dt.datetime.fromtimestamp(step.at).isoformat(" ", "seconds")  # noqa: DTZ006
