"""``vaultkit refer``: the names somebody gave, written down where they were given."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, get_args

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.cli.dates import DAY, LATER
from vaultkit.cli.output import tell
from vaultkit.cli.writing import require_read
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact, Mover
from vaultkit.domain.folding import fold, fold_case
from vaultkit.domain.link import Link
from vaultkit.domain.sentence import mark, sentence
from vaultkit.errors import ContradictionError
from vaultkit.notes.file_name import file_name
from vaultkit.notes.resolution import link_to
from vaultkit.notes.wikilink import whole_link
from vaultkit.recording.names_given import Giving, Terms, giving, terms_in_note, written_down
from vaultkit.scaffold.contact import draft_contact, named_contact
from vaultkit.vault.edit_note import edited
from vaultkit.vault.people import find_contact, find_whole_name, likenesses
from vaultkit.vault.plan import NoteChange


class _Named(NamedTuple):
    """A name that was given: whom it means, and the link that says so."""

    name: str
    person: PersonKey
    link: Link
    contact: Contact | None


@click.command("refer", cls=VaultCommand, short_help="Note the names somebody gave you.")
@click.argument("referrer", type=CONTACT_NAME)
@click.argument("names", nargs=-1, required=True, metavar="NAME...", type=CONTACT_NAME)
@click.option("--interview", metavar="NOTE", help="The meeting they were given at; else the last.")
@click.option("--on", "day", type=DAY, help="They came by mail, on this day.")
@click.option("--may-mention/--do-not-mention", default=None, help="May I use the name?")
@click.option("--first-move", type=click.Choice(get_args(Mover)), help="Who writes first.")
@click.option("--check-on", type=LATER, help="When to ask again, if the referrer writes first.")
@click.option("--create", is_flag=True, help="Start a note for every name that has none.")
@dry_run_option
@pass_app
def command(
    app: App,
    /,
    referrer: str,
    names: tuple[str, ...],
    *,
    interview: str | None,
    day: dt.date | None,
    create: bool,
    dry_run: bool,
    **terms: Any,  # noqa: ANN401
) -> None:
    """Note that REFERRER gave you every NAME, at the last meeting or by mail.

    A name goes into the meeting's note as a link, whether or not the person has a note yet.
    Quote a name of several words.
    """
    app.vault.require_sound_settings()
    said = Terms(**terms)
    giver = find_contact(referrer, app.reading.campaign)
    meeting = app.note(interview) if interview else None
    given = giving(giver, app.reading.campaign, app.now, meeting, day)
    people = _each_once([_named(app, name, given) for name in names])
    _refuse_own_name(giver, people, referrer)
    _require_notes(people, said, is_created=create)
    new = [each for each in people if each.contact is None] if create else []

    def plan() -> list[NoteChange]:
        drafts = (_draft(app, giver, each, said) for each in new)
        return [*_edits(app, giver, given, people, said), *drafts]

    title = f"refer {', '.join(each.name for each in people)}"
    already = sentence("{note} has these names already.", note=given.path)
    change(app.vault, title, plan, dry_run=dry_run, otherwise=already)


def _named(app: App, typed: str, given: Giving) -> _Named:
    """Take a name as it was typed; only the whole of one means somebody who is known."""
    campaign, links = app.reading.campaign, app.reading.links
    typed = link.name if (link := whole_link(typed)) else " ".join(typed.split())
    person = find_whole_name(typed, campaign)
    if person is None:
        for other in likenesses(typed, campaign):
            like = mark("'{name}' is taken as a new name; '{other}' is known, and much like it.")
            tell(sentence(like, name=typed, other=other))
        stem = file_name(typed)
        if stem != typed:
            tell(sentence("As the name of a file: {name}", name=stem))
        return _Named(typed, PersonKey(f"?{fold_case(stem)}"), Link(stem), None)
    path = campaign.note_of(person)
    name = campaign.name(person)
    link = link_to(path, links, given.path) if path else Link(name)
    return _Named(name, person, link, campaign.contacts.get(person))


def _each_once(people: Sequence[_Named]) -> list[_Named]:
    """Leave out who was named before, in whatever spelling."""
    found: dict[str, _Named] = {}
    for each in people:
        found.setdefault(each.contact.path if each.contact else fold(each.name), each)
    return list(found.values())


def _refuse_own_name(giver: Contact, people: Sequence[_Named], typed: str) -> None:
    """Make sure that nobody is said to have given me their own name.

    Raises:
        ContradictionError: somebody is.
    """
    for each in people:
        if each.person == PersonKey(giver.path) or fold(each.name) == fold(typed):
            raise ContradictionError(
                sentence("{name} cannot have given you their own name", name=giver.name)
            )


def _require_notes(people: list[_Named], said: Terms, *, is_created: bool) -> None:
    without = [each.name for each in people if each.contact is None]
    if without and not said.is_empty and not is_created:
        names = ", ".join(without)
        template = mark("the terms go into a contact's note; --create starts one: {names}")
        raise click.UsageError(sentence(template, names=names))


def _edits(
    app: App, giver: Contact, given: Giving, people: list[_Named], said: Terms
) -> Iterator[NoteChange]:
    """Change the note the names go into, and those of the people who have one."""
    root, links, dialect = app.vault.root, app.reading.links, app.vault.settings.dialect
    named = [(each.person, each.link) for each in people]
    yield edited(root, given.path, *written_down(given, named, links), dialect=dialect)
    for each in people:
        if each.contact and each.contact.path != given.path:
            terms = terms_in_note(each.contact, giver, said, links)
            yield edited(root, each.contact.path, *terms, dialect=dialect)


def _draft(app: App, giver: Contact, named: _Named, said: Terms) -> NoteChange:
    contact = named_contact(app.vault, named.name, app.reading.links)
    complete = contact._replace(
        source="referral",
        referred_by=(link_to(giver.path, app.reading.links, contact.path),),
        **said._asdict(),
    )
    draft = draft_contact(app.vault, complete, app.today)
    require_read(app.vault, draft.path)
    return NoteChange(draft.path, None, draft.text.encode())
