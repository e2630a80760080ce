"""What an import changes: notes that it makes, and blanks that it fills in."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, cast

from vaultkit.cli.app import App
from vaultkit.cli.writing import require_read
from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold
from vaultkit.domain.identity import blanks_of, values_of
from vaultkit.domain.import_plan import Fill, ImportPlan, Known, Standing, Stem, plan_import
from vaultkit.domain.imported import Person
from vaultkit.domain.link import Link
from vaultkit.domain.sentence import Sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError, UnusableNameError
from vaultkit.notes.blank_properties import is_blank
from vaultkit.notes.change import Append, Change, Refusal, SetText, in_dialect
from vaultkit.notes.edit import edit
from vaultkit.notes.file_name import file_name
from vaultkit.notes.note import Note, read_note
from vaultkit.notes.record import interpret
from vaultkit.notes.resolution import link_to
from vaultkit.scaffold.contact import draft_contact, named_contact
from vaultkit.scaffold.draft import Draft
from vaultkit.vault.edit_note import bytes_of, edited
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault


def planned(app: App, people: Iterable[Person]) -> ImportPlan:
    """Sort people by what is to be done, after what the notes say at this moment."""
    reading, pattern = app.reading, app.vault.settings.names.contact
    campaign = reading.campaign
    known = Known(
        campaign.contacts.values(),
        (name for person, name in campaign.names.items() if person.startswith("?")),
        reading.links.same_name,
        lambda name: _stem(pattern, name),
    )
    plan = plan_import(people, known, today=app.today)
    fills, complete = [], []
    for fill in plan.fills:
        if blanks := _still_blank(app.vault, fill):
            fills.append(fill._replace(blanks=blanks))
        else:
            complete.append(Standing(fill.person, fill.contact))
    known_already = sorted([*plan.known, *complete], key=lambda each: each.person.line)
    return plan._replace(fills=fills, known=known_already)


def _stem(pattern: str, name: str) -> Stem:
    try:
        return Stem(file_name(pattern.replace("{name}", file_name(name))))
    except UnusableNameError as error:
        return Stem(fault=error.message)


class Doing(NamedTuple):
    """What an import changes; ``unwritten`` says which notes cannot be edited, and why."""

    app: App
    plan: ImportPlan
    new: Sequence[NoteChange]
    unwritten: list[Sentence]

    def changes(self) -> list[NoteChange]:
        """Plan all changes, as the notes are at this moment, for the one step that writes them."""
        self.unwritten.clear()
        return [*self.new, *(each for fill in self.plan.fills if (each := self._filled(fill)))]

    def _filled(self, fill: Fill) -> NoteChange | None:
        blanks = _still_blank(self.app.vault, fill)
        changes = [_change(self.app, fill, name) for name in blanks]
        settings = self.app.vault.settings
        try:
            path = fill.contact.path
            return edited(self.app.vault.root, path, *changes, dialect=settings.dialect)
        except CannotEditError as error:
            self.unwritten.append(error.message)
            return None


def doing(app: App, plan: ImportPlan) -> Doing:
    """Write the notes of whoever is new, and say how blanks are to be filled.

    Raises:
        LeftOutError: a new note would stand where none is read.
        TemplateError: the template cannot be used.
    """
    return Doing(app, plan, [_new(app, person) for person in plan.new], [])


def _new(app: App, person: Person) -> NoteChange:
    contact = named_contact(app.vault, person.name, app.reading.links)
    whole = contact._replace(
        aliases=tuple(dict.fromkeys((*contact.aliases, *person.aliases))),
        referred_by=_referrers(app, person, contact.path),
        tags=person.tags,
        **_texts(person),
    )
    draft = draft_contact(app.vault, whole, app.today)
    require_read(app.vault, draft.path)
    return NoteChange(draft.path, None, _completed(app, draft, person))


def _completed(app: App, draft: Draft, person: Person) -> bytes:
    """Write down what a template of the vault's own leaves out, or the next import would."""
    data, dialect = draft.text.encode(), app.vault.settings.dialect
    wanted = (*values_of(person).values(), person.referred_by, *person.tags)
    if all(each in draft.text for each in wanted):
        return data
    note = read_note(draft.path, data, dialect=dialect)
    fill = Fill(person, cast("Contact", interpret(note).record), ())
    changes = (_change(app, fill, name) for name in _blanks(note, fill))
    after = edit(data, *(in_dialect(each, dialect) for each in changes))
    return data if isinstance(after, Refusal) else after


def _texts(person: Person) -> dict[str, Any]:
    return dict(values_of(person))


def _still_blank(vault: Vault, fill: Fill) -> list[str]:
    """Name what a note leaves blank at this moment; a value that is not understood is a value."""
    path = fill.contact.path
    note = read_note(path, bytes_of(vault.root, path), dialect=vault.settings.dialect)
    contact = interpret(note).record
    if not note.is_readable or not isinstance(contact, Contact):
        return []
    return _blanks(note, fill._replace(contact=contact))


def _blanks(note: Note, fill: Fill) -> list[str]:
    return [name for name in blanks_of(fill.contact, fill.person) if is_blank(note, name)]


def _change(app: App, fill: Fill, name: str) -> Change:
    if name == "tags":
        return Append(name, fill.person.tags)
    if name == "referred_by":
        links = _referrers(app, fill.person, fill.contact.path)
        return Append(name, tuple(map(str, links)))
    return SetText(name, values_of(fill.person)[name])


def _referrers(app: App, person: Person, source: VaultPath) -> tuple[Link, ...]:
    """Link to whoever gave the name: to their note, if the only one of that name has one."""
    name = person.referred_by
    if not name:
        return ()
    contacts = app.reading.campaign.contacts.values()
    found = [each for each in contacts if fold(each.name) == fold(name)]
    if len(found) == 1:
        return (link_to(found[0].path, app.reading.links, source),)
    return (Link(name),)
