"""``vaultkit index``: look after the index by hand; every report does so by itself."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.output import clean, say, say_json
from vaultkit.cli.speech import said
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.index.comparing import Stale
from vaultkit.index.upkeep import Summary, bring_up_to_date, verify


@click.command("index", cls=VaultCommand, short_help="Bring the index up to date, or check it.")
@click.option("--rebuild", is_flag=True, help="Make it anew from all notes.")
@click.option("--verify", "is_check", is_flag=True, help="Hold every note against the index.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
@click.pass_context
def command(ctx: click.Context, app: App, *, rebuild: bool, is_check: bool, as_json: bool) -> None:
    """Bring the index up to date.

    Reports do so by themselves, and are right without an index: this is for the first time in a
    large vault, and to see for yourself. --verify reads every note and compares it; exit status
    1 if anything differs.
    """
    if rebuild and is_check:
        raise click.UsageError(
            sentence("--rebuild makes the index anew, --verify compares the one there is")
        )
    if not is_check:
        with _shown(sentence("Reading notes")) as progress:
            summary = bring_up_to_date(app.vault, progress, anew=rebuild)
        _say_summary(summary, as_json=as_json)
        return
    with _shown(sentence("Comparing notes")) as progress:
        notes, stale = verify(app.vault, app.now, progress)
    _say_stale(notes, stale, as_json=as_json)
    if stale:
        ctx.exit(1)


def _say_summary(summary: Summary, *, as_json: bool) -> None:
    if as_json:
        say_json("index", summary._asdict())
        return
    others = summary.notes - summary.contacts - summary.interviews
    say(
        f"{_counted(summary.notes, 'note')}: {_counted(summary.contacts, 'contact')}, "
        f"{_counted(summary.interviews, 'interview')}, {_counted(others, 'other')}; "
        f"{summary.read} of them new or changed."
    )


def _say_stale(notes: int, stale: list[Stale], *, as_json: bool) -> None:
    if as_json:
        say_json("stale", [each._asdict() for each in stale], notes=notes)
        return
    for each in stale:
        say(clean(str(each)))
    if stale:
        say(f"{_counted(len(stale), 'difference')}; the next command makes the index anew.")
    else:
        say(f"{_counted(notes, 'note')} compared: the index says what they say.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


@contextmanager
def _shown(what: Sentence) -> Iterator[Callable[[int, int], None]]:
    """Show progress on a terminal, and nowhere else."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415  only where it can be seen
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(said(what), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
