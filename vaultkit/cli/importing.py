"""``vaultkit import``: people out of the file of another program."""

import datetime as dt

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.consent import can_be_asked, is_agreed
from vaultkit.cli.dates import DAY
from vaultkit.cli.import_doing import doing, planned
from vaultkit.cli.import_reading import KINDS, bytes_of_file, columns_said, read_as
from vaultkit.cli.import_report import Preview, counts, say_preview_as_json, show_preview
from vaultkit.cli.output import clean, tell
from vaultkit.cli.speech import said
from vaultkit.domain.import_plan import ImportPlan, Selection
from vaultkit.domain.sentence import mark, sentence
from vaultkit.errors import VaultkitError

_NO_SELECTION = mark(
    "--select takes organization=NAME, tag=NAME and since=DATE, each once; '{text}' is not that"
)
MOST_NEW = 50
"""So many new notes at once are agreed to; more have to be asked for."""


class TooManyNewError(VaultkitError):
    """An import would make notes of everybody in a file, which nobody may have wanted."""

    exit_code = 2

    def __init__(self, count: int) -> None:
        super().__init__(
            sentence(
                "{count} new notes at once, and nothing was written. Choose with --select: "
                "organization=Harmonia, tag=work or since=2026-01-01. --all makes all of them.",
                count=count,
            )
        )
        self.count = count


@click.command("import", cls=VaultCommand, short_help="Take people over from a file.")
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.argument("file", metavar="FILE")
@click.option("--select", "selected", multiple=True, metavar="WHAT=VALUE",
              help="Only these: organization=NAME, tag=NAME, since=DATE.")  # fmt: skip
@click.option("--map", "mapped", multiple=True, metavar="COLUMN=PROPERTY",
              help="Of a csv: what a column is, 'Company=organization'.")  # fmt: skip
@click.option("--all", "is_all", is_flag=True, help=f"Even more than {MOST_NEW} new notes.")
@click.option("--apply", "is_agreed_to", is_flag=True, help="Write, without asking.")
@click.option("--dry-run", is_flag=True, help="Show the diff; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; write nothing.")
@pass_app
def command(
    app: App, /, *, kind: str, file: str, selected: tuple[str, ...], mapped: tuple[str, ...],
    is_all: bool, **how: bool,
) -> None:  # fmt: skip
    """Take people over from FILE: connections of LinkedIn, contacts of Google, cards, a table.

    It is shown first what would be done. Nobody's note is written over: blanks are filled, and
    whoever may be one of several is left alone.
    """
    app.vault.require_sound_settings()
    if mapped and kind != "csv":
        raise click.UsageError(sentence("--map is for csv; the columns of the others are known"))
    preview = _preview(app, kind, file, _selection(selected), columns_said(mapped))
    if how["as_json"]:
        say_preview_as_json(preview)
        return
    if not (how["dry_run"] or how["is_agreed_to"]):
        show_preview(preview)
    if how["dry_run"] or _is_agreed(preview.plan, is_agreed_to=how["is_agreed_to"]):
        is_chosen = how["dry_run"] or is_all or bool(selected)
        _require_few(len(preview.plan.new), is_chosen=is_chosen)
        _write(app, file, preview, dry_run=how["dry_run"])


def _preview(app: App, kind: str, file: str, wanted: Selection, mapped: dict[str, str]) -> Preview:
    found = read_as(kind, bytes_of_file(file), app.vault.settings.dialect, mapped)
    people = [each for each in found.people if wanted.wants(each)]
    plan = planned(app, people)
    refused = sorted([*found.refused, *plan.refused])
    unselected = len(found.people) - len(people)
    return Preview(plan, refused, found.left_out, found.unread, unselected)


def _selection(selected: tuple[str, ...]) -> Selection:
    """Read what ``--select`` says.

    Raises:
        UsageError: it is not of that form, or is said twice.
    """
    said_so: dict[str, str] = {}
    for each in selected:
        what, is_one, value = each.partition("=")
        if what not in Selection._fields or not is_one or not value.strip() or what in said_so:
            raise click.UsageError(sentence(_NO_SELECTION, text=each))
        said_so[what] = value.strip()
    return Selection(
        said_so.get("organization", ""), said_so.get("tag", ""), _day(said_so.get("since"))
    )


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    day: dt.date = DAY.convert(text, None, click.get_current_context())
    return day


def _is_agreed(plan: ImportPlan, *, is_agreed_to: bool) -> bool:
    """Ask whether it is to be done, where there is anything to do and somebody to ask."""
    if is_agreed_to or not (plan.new or plan.fills):
        return is_agreed_to
    if not can_be_asked():
        tell(sentence("Nothing was written. To write it: --apply. To see the diff: --dry-run"))
        return False
    if not is_agreed(said("Write this into the vault?")):
        tell(sentence("Nothing was written."))
        return False
    return True


def _require_few(count: int, *, is_chosen: bool) -> None:
    """Make sure that so many new notes are wanted.

    Raises:
        TooManyNewError: nobody said so.
    """
    if count > MOST_NEW and not is_chosen:
        raise TooManyNewError(count)


def _write(app: App, file: str, preview: Preview, *, dry_run: bool) -> None:
    """Write all of it in one step, which one ``undo`` takes back, and say what there was."""
    work = doing(app, preview.plan)
    title, otherwise = f"import {clean(file)}", sentence("There is nothing to write.")
    change(app.vault, title, work.changes, dry_run=dry_run, otherwise=otherwise)
    for each in work.unwritten:
        tell(each)
    for line in counts(preview):
        tell(line)
