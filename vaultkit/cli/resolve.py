"""``vaultkit resolve``: what git could not merge in a note, decided property by property."""

from typing import Any

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.conflict_report import left_of, notes_in_conflict, show_all
from vaultkit.cli.conflicted_note import NOTE, PART, find_conflicted
from vaultkit.cli.resolve_doing import Choices, Place, resolve
from vaultkit.domain.sentence import sentence
from vaultkit.gitsync.unmerged import look


@click.command("resolve", cls=VaultCommand, short_help="Decide what git could not merge.")
@click.argument("note", metavar="[NOTE]", required=False, type=NOTE)
@click.option("--ours", multiple=True, type=PART, metavar="PROPERTY", help="Take our side of it.")
@click.option(
    "--theirs", multiple=True, type=PART, metavar="PROPERTY", help="Take their side of it."
)
@click.option(
    "--both",
    multiple=True,
    type=PART,
    metavar="PROPERTY",
    help="Take both: all items of two lists, one text behind the other.",
)
@click.option("--all-ours", "others", flag_value="ours", help="Our side of everything else.")
@click.option("--all-theirs", "others", flag_value="theirs", help="Their side of everything else.")
@click.option("--keep", "fate", flag_value="keep", help="Keep a note that one side deleted.")
@click.option("--delete", "fate", flag_value="delete", help="Delete it, as that side did.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; decide nothing.")
@dry_run_option
@pass_app
@click.pass_context
def command(
    ctx: click.Context,
    app: App,
    /,
    note: str | None,
    *,
    as_json: bool,
    dry_run: bool,
    **given: Any,  # noqa: ANN401  of Choices
) -> None:
    """Decide what git could not merge in NOTE; without NOTE, list what there is.

    On a terminal you are asked, property by property. PROPERTY is the name of one; 'body' is the
    text, 'body:2' its second conflict, 'line:12' the conflict on that line. What you do not take
    stays in git's history. Exit status 1 if anything is left.
    """
    choices = Choices(**given)
    if (choices.has_parts or choices.fate) and (note is None or as_json):
        raise click.UsageError(sentence("decide with a NOTE, and without --json"))
    place = Place(app, look(app.vault.root), dry_run)
    if note is None:
        paths = notes_in_conflict(app, place.merging)
    else:
        paths = [find_conflicted(app, note, place.merging)]
    found = [left_of(app.vault.root, path, place.merging) for path in paths]
    if note is None or as_json:
        found = [each for each in found if each.is_anything]
        show_all(found, as_json=as_json)
        ctx.exit(1 if found else 0)
    app.vault.require_sound_settings()
    ctx.exit(0 if resolve(place, found[0], choices) else 1)
