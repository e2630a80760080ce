"""``vaultkit check``: what is wrong in the notes, and nothing else."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.diff import show_diff
from vaultkit.cli.interrupted import tell_and_settle
from vaultkit.cli.output import clean, say, say_json, tell
from vaultkit.cli.problem_words import in_words
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import Sentence, sentence_for
from vaultkit.recording.fixes import mending
from vaultkit.vault.checking import Checked, check_vault
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.write import write


@click.command("check", cls=VaultCommand, short_help="List what is wrong in the notes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github"]),
    default="text",
    help="'github' prints annotations for its workflow logs.",
)
@click.option("--fix", "is_fix", is_flag=True, help="Mend what is safe to mend; show the diff.")
@dry_run_option
@pass_app
@click.pass_context
def command(
    ctx: click.Context, app: App, *, as_json: bool, style: str, is_fix: bool, dry_run: bool
) -> None:
    """List what is wrong in the notes; silent when nothing is.

    One line a problem: path:line:column: rule: message. Exit status 1 if there is any. With --fix
    come first the diff of what was mended, then the problems that are left.
    """
    checked = _checked(app)
    if is_fix and not dry_run:
        checked = _mend(app, as_json=as_json)
    elif is_fix and not as_json:
        show_diff(mending(app.vault.root, checked.problems).changes)
    if as_json:
        say_json("problems", [in_words(problem)._asdict() for problem in checked.problems])
    else:
        for problem in map(in_words, checked.problems):
            say(_github(problem) if style == "github" else clean(str(problem)))
    _tell_unlisted(checked.unlisted)
    if checked.problems:
        ctx.exit(1)


def _checked(app: App) -> Checked:
    """List the problems, having settled a write that was interrupted."""
    found = check_vault(app.vault, app.now)
    if found.is_interrupted:
        tell_and_settle(app.vault.root)
        found = check_vault(app.vault, app.now)
    return found


def _tell_unlisted(count: int) -> None:
    """Say that reports count what is not listed here, or their number would lead nowhere."""
    if count:
        tell(
            sentence_for(
                count,
                "{count} problem is not listed, as the settings say; what it touches may be"
                " missing in reports. See '[check] off' in vaultkit.toml",
                "{count} problems are not listed, as the settings say; what they touch may be"
                " missing in reports. See '[check] off' in vaultkit.toml",
            )
        )


def _mend(app: App, *, as_json: bool) -> Checked:
    """Mend what is safe, show what that changed, and give what is left."""
    app.vault.require_sound_settings()
    refused: list[Sentence] = []

    def plan() -> tuple[NoteChange, ...]:
        changes, reasons = mending(app.vault.root, check_vault(app.vault, app.now).problems)
        refused[:] = reasons
        return changes

    written = write(app.vault.root, "check --fix", plan)
    if not as_json:
        show_diff(written.changes)
    for told in (*written.told, *refused):
        tell(told)
    return check_vault(app.vault, app.now)


def _github(problem: Problem) -> str:
    """Write a workflow command: https://docs.github.com/actions, "workflow commands"."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    message = clean(problem.message).replace("%", "%25")
    return f"::error {place},title={_property(problem.rule)}::{message}"


def _property(text: str) -> str:
    escaped = clean(text).replace("%", "%25")
    return escaped.replace(":", "%3A").replace(",", "%2C")
