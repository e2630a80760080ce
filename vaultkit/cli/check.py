"""``vaultkit check``: what is wrong in the notes, and nothing else."""

import click

from vaultkit.cli.app import App, pass_app
from vaultkit.cli.command import VaultCommand
from vaultkit.cli.output import clean, say, say_json
from vaultkit.domain.problem import Problem


@click.command("check", cls=VaultCommand, short_help="List what is wrong in the notes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github"]),
    default="text",
    help="'github' prints annotations for its workflow logs.",
)
@pass_app
@click.pass_context
def command(ctx: click.Context, app: App, *, as_json: bool, style: str) -> None:
    """List what is wrong in the notes; silent when nothing is.

    One line a problem: path:line:column: rule: message. Exit status 1 if there is any.
    """
    problems = app.reading.problems
    if as_json:
        say_json("problems", [problem._asdict() for problem in problems])
    else:
        for problem in problems:
            say(_github(problem) if style == "github" else clean(str(problem)))
    if problems:
        ctx.exit(1)


def _github(problem: Problem) -> str:
    """Write a workflow command: https://docs.github.com/actions, "workflow commands"."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    message = clean(problem.message).replace("%", "%25")
    return f"::error {place},title={_property(problem.rule)}::{message}"


def _property(text: str) -> str:
    escaped = clean(text).replace("%", "%25")
    return escaped.replace(":", "%3A").replace(",", "%2C")
