"""``vaultkit who-at``: who is at an organization, in the notes and in files of other programs."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.import_reading import bytes_of_file, read_whatever
from vaultkit.cli.import_report import in_line, person_document
from vaultkit.cli.output import clean, columns, say, say_json, styled, tell, tell_problems
from vaultkit.cli.speech import said, said_for
from vaultkit.cli.tree_answer import found_insiders
from vaultkit.domain.contact import Contact
from vaultkit.domain.identity import Acquaintances
from vaultkit.domain.imported import Person
from vaultkit.domain.organization_name import is_at
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.domain.vault_path import VaultPath

_SHOWN = 100


class Found(NamedTuple):
    """Somebody in a file, and the notes that may be about them."""

    file: str
    person: Person
    notes: Sequence[Contact]
    is_sure: bool


@click.command("who-at", cls=VaultCommand, short_help="Say whom you know at an organization.")
@click.argument("organization", metavar="ORGANIZATION")
@click.option("--in", "files", multiple=True, metavar="FILE",
              help="Look into this file too: connections, contacts, cards.")  # fmt: skip
@click.option("--private", "is_private", is_flag=True, help="Use meetings off the record.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
def command(
    app: App, /, organization: str, *, files: tuple[str, ...], is_private: bool, as_json: bool
) -> None:
    """Say whom you know at an organization called so, how you got to them and who knows them.

    With --in, those as well of whom there is no note: such as your connections, out of the file
    that LinkedIn gave you. The file is read and left as it is; nothing of it is kept.
    """
    if not organization.strip():
        raise click.UsageError(sentence("ORGANIZATION is the name of an organization"))
    view, at = found_insiders(app, organization, is_private=is_private)
    shown = {each.contact.path for each in view.insiders}
    found = [each for file in files for each in _in_file(app, file, organization, shown)]
    if as_json:
        document: Mapping[str, Any] = view.document(at)
        say_json("connections", [_document(each) for each in found], **document)
    else:
        for line in (*view.lines(at), *_lines(found, files)):
            say(line)
        if view.nothing and not found:
            tell(view.nothing)
    if not as_json:
        tell_problems(len(app.reading.problems))


def _in_file(app: App, file: str, organization: str, shown: set[VaultPath]) -> Iterator[Found]:
    """Find who is at an organization, without those shown and those who must not be contacted."""
    contacts = app.reading.campaign.contacts.values()
    acquaintances = Acquaintances(contacts)
    imported = read_whatever(bytes_of_file(file), app.vault.settings.dialect)
    if imported.refused:
        tell(
            sentence_for(
                len(imported.refused),
                "1 row of a file cannot be read; 'vaultkit import' says why.",
                "{count} rows of a file cannot be read; 'vaultkit import' says why.",
            )
        )
    for person in imported.people:
        if not is_at(person.organization, organization):
            continue
        match = acquaintances.who_is(person)
        is_shown = match.sureness == "same" and match.contacts[0].path in shown
        is_silent = any(each.status_on(app.today) == "do-not-contact" for each in match.contacts)
        if not (is_shown or is_silent):
            yield Found(file, person, match.contacts, match.sureness == "same")


def _lines(found: Sequence[Found], files: Sequence[str]) -> Iterator[str]:
    for file in files:
        own = [each for each in found if each.file == file]
        if not own:
            continue
        yield styled(said(sentence("In {file}:", file=clean(file))), "bold")
        for line in columns([_row(each) for each in islice(own, _SHOWN)]):
            yield f"  {line}"
        if len(own) > _SHOWN:
            more = said_for(len(own) - _SHOWN, "1 more: --json", "{count} more: --json")
            yield f"  {more}"


def _row(found: Found) -> Sequence[str]:
    person = found.person
    return (
        in_line(person.line),
        person.name,
        ", ".join(filter(None, (person.role, person.organization))),
        "; ".join(_how(found)),
    )


def _how(found: Found) -> Iterator[str]:
    person = found.person
    if person.connected_on:
        yield said(sentence("connected since {day}", day=person.connected_on))
    if person.referred_by:
        yield said(sentence("named by {names}", names=person.referred_by))
    for contact in found.notes:
        path = clean(contact.path)
        yield path if found.is_sure else said(sentence("perhaps {note}", note=path))


def _document(found: Found) -> dict[str, object]:
    notes = [each.path for each in found.notes]
    return {
        "file": found.file,
        **person_document(found.person),
        "notes": notes,
        "is_sure": found.is_sure,
    }
