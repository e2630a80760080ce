"""``vaultkit search``: words in the notes, best first."""

import datetime as dt

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.cli.dates import DAY
from vaultkit.cli.search_report import report_found
from vaultkit.index.row import Kind
from vaultkit.index.search import Sought, search
from vaultkit.vault.people import find_person

_KINDS = {kind.name.lower(): kind for kind in Kind}


@click.command("search", cls=VaultCommand, short_help="Find words in the notes.")
@click.argument("words", nargs=-1, required=True)
@click.option("--type", "kind", type=click.Choice(list(_KINDS)), help="Only notes of this type.")
@click.option("--contact", type=CONTACT_NAME, help="Only this person's note, and meetings.")
@click.option("--since", type=DAY, metavar="DATE", help="Only meetings from this day on.")
@click.option("--private", "is_private", is_flag=True, help="Search private parts as well.")
@click.option("--limit", "most", type=click.IntRange(min=1), default=20, show_default=True,
              help="Show so many at most.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
def command(
    app: App,
    words: tuple[str, ...],
    kind: str | None,
    contact: str | None,
    since: dt.date | None,
    *,
    is_private: bool,
    most: int,
    as_json: bool,
) -> None:
    """Find the notes that have all the WORDS, best first.

    Case and accents do not matter. 'rec*' is any word that begins so; words in quotes stand
    together, as in: vaultkit search 'recording hall'. What is between %%private%% and
    %%/private%%, and meetings with 'off_record: true', are found with --private only.
    """
    person = find_person(contact, app.reading.campaign) if contact else None
    sought = Sought(words, _KINDS.get(kind or ""), person, since, is_private, most)
    found = app.ask(lambda current: search(current, app.vault.root, sought))
    report_found(found, as_json=as_json)
