"""``vaultkit new-interview``: the note of a meeting, made before it."""

from collections.abc import Sequence
from typing import Any, get_args

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME, contact_argument
from vaultkit.cli.dates import WHEN
from vaultkit.cli.output import tell
from vaultkit.cli.writing import put
from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold_case
from vaultkit.domain.interview import Mode, Moment
from vaultkit.domain.questions import THEMES
from vaultkit.domain.sentence import mark, sentence
from vaultkit.errors import NoNoteError, UnknownNameError
from vaultkit.index.around import Around
from vaultkit.notes.resolution import LinkIndex
from vaultkit.scaffold.contact import draft_contact, named_contact
from vaultkit.scaffold.draft import Draft
from vaultkit.scaffold.interview import Appointment, draft_interview
from vaultkit.vault.people import find_contact

_CREATE = sentence("Spell the name as in the vault, or make the contact as well with --create.")


class ThemesType(click.ParamType):
    """Themes of questions, with commas between them."""

    name = "themes"

    def convert(
        self, value: str | Sequence[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Hold every theme against those there are."""
        if not isinstance(value, str):
            return tuple(value)
        themes = tuple(filter(None, (each.strip().lower() for each in value.split(","))))
        for theme in themes:
            if theme not in THEMES:
                told = mark("no theme '{theme}'; there are {known}")
                self.fail(sentence(told, theme=theme, known=", ".join(THEMES)), param, ctx)
        return themes


@click.command("new-interview", cls=VaultCommand, short_help="Start the note of an interview.")
@contact_argument()
@click.option("--at", type=WHEN, help="When you meet: 2026-12-01 10:00, 'tuesday 10:30' …")
@click.option("--with", "others", multiple=True, type=CONTACT_NAME, help="Who else is there.")
@click.option("--mode", type=click.Choice(get_args(Mode)))
@click.option("--place", default="", help="Where, or the number to call.")
@click.option("--minutes", type=click.IntRange(5, 480), help="What you ask for.")
@click.option("--questions", "themes", type=ThemesType(), default=(), metavar="THEMES",
              help=f"Choose among {','.join(THEMES)}.")  # fmt: skip
@click.option("--title", default="", help="Name the note yourself.")
@click.option("--language", default="", help="Of the note; else the contact's, else the vault's.")
@click.option("--create", is_flag=True, help="Make the note of an unknown contact as well.")
@click.option("--dry-run", is_flag=True, help="Show the note; write nothing.")
@pass_app
def command(
    app: App, /, name: str, *, at: Moment | None, others: tuple[str, ...], create: bool,
    dry_run: bool, **facts: Any,  # noqa: ANN401
) -> None:  # fmt: skip
    """Start the note of an interview with CONTACT and print its path."""
    app.vault.require_sound_settings()
    if at is None:
        tell(sentence("No --at: the meeting is dated today, {day}.", day=str(app.today)))
    drafts: list[Draft] = []
    names = _each_once((name, *others))
    known = app.around(*names)
    found = [_person(app, each, known, drafts, create=create) for each in names]
    people = list({each.path: each for each in found}.values())
    links = _links(known, drafts)
    appointment = Appointment(people=people, at=at or Moment(app.today), **facts)
    drafts.append(draft_interview(app.vault, known.campaign, links, appointment, app.today))
    put(app.vault, drafts, dry_run=dry_run)


def _each_once(names: Sequence[str]) -> list[str]:
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(fold_case(name), name)
    return list(once.values())


def _person(app: App, name: str, known: Around, drafts: list[Draft], *, create: bool) -> Contact:
    """Find a contact; with ``create``, draft the note of one that is not known."""
    try:
        return find_contact(name, known.campaign, next_step=_CREATE)
    except NoNoteError as error:
        if not create:
            raise
        name = error.name
    except UnknownNameError:
        if not create:
            raise
    contact = named_contact(app.vault, name, _links(known, drafts))
    settings = app.vault.settings
    complete = contact._replace(country=settings.country, language=settings.language)
    drafts.append(draft_contact(app.vault, complete, app.today))
    return complete


def _links(known: Around, drafts: Sequence[Draft]) -> LinkIndex:
    """Follow links as if the notes drafted so far were there."""
    return known.links.with_more(draft.path for draft in drafts)
