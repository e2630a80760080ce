"""``vaultkit search``: words in the notes, best first."""

import datetime as dt

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.cli.dates import DAY
from vaultkit.cli.output import clean, say, say_json, styled, tell
from vaultkit.index.row import Kind
from vaultkit.index.search import BEGIN, END, Found, Hit, Sought, search
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
    if as_json:
        say_json("hits", [_document(each) for each in found.hits], total=found.total)
    else:
        _show(found)


def _show(found: Found) -> None:
    if not found.hits:
        tell("No note has all these words.")
        return
    for hit in found.hits:
        day = f"{hit.day}  " if hit.day and hit.day not in hit.name else ""
        say(f"{day}{clean(hit.path)}", "bold")
        if hit.snippet:
            say(f"    {_marked(hit.snippet)}")
    if found.total > len(found.hits):
        tell(f"{len(found.hits)} of {found.total} notes; more with --limit")


def _marked(snippet: str) -> str:
    """Set off the words that were found, on a terminal."""
    text = ""
    for number, piece in enumerate(snippet.split(BEGIN)):
        word, _, rest = piece.rpartition(END) if number else ("", "", piece)
        text += (styled(clean(word), "yellow") if word else "") + clean(rest)
    return text


def _document(hit: Hit) -> dict[str, object]:
    return {
        "path": hit.path,
        "name": hit.name,
        "type": hit.kind.name.lower(),
        "date": hit.day,
        "snippet": hit.snippet.replace(BEGIN, "").replace(END, ""),
    }
