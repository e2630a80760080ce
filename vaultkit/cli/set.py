"""``vaultkit set``: change one property of one note, and nothing beside it."""

import re

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.cli.output import tell
from vaultkit.cli.property_value import texts_for
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.change import Append, Change, Remove, SetList, SetText, Unset
from vaultkit.notes.dialect import FOLDER, Dialect
from vaultkit.notes.kind import kind_of
from vaultkit.notes.node import Listing
from vaultkit.notes.note import Note
from vaultkit.notes.own_words import marking
from vaultkit.notes.property_types import flag
from vaultkit.notes.schema import CONTACT, INTERVIEW, LISTS, belongs_to, type_of
from vaultkit.vault.edit_note import edited
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.read_one import read_one
from vaultkit.vault.vault import Vault

_UNNAMEABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _complete(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Offer the properties that vaultkit knows."""
    return sorted(name for name in {*CONTACT, *INTERVIEW} if name.startswith(begun))


@click.command("set", cls=VaultCommand, short_help="Change one property of a note.")
@click.argument("note", metavar="NOTE", type=CONTACT_NAME)
@click.argument("name", metavar="PROPERTY", shell_complete=_complete)
@click.argument("words", nargs=-1, metavar="[VALUE]...")
@click.option("--append", "mode", flag_value="append", help="Add to a list.")
@click.option("--remove", "mode", flag_value="remove", help="Take out of a list.")
@click.option("--unset", "mode", flag_value="unset", help="Take the property out, name and all.")
@click.option("--add-front-matter", is_flag=True, help="Begin the properties of a note without.")
@dry_run_option
@pass_app
def command(
    app: App,
    note: str,
    name: str,
    words: tuple[str, ...],
    *,
    mode: str | None,
    add_front_matter: bool,
    dry_run: bool,
) -> None:
    """Make PROPERTY of NOTE this VALUE, and leave every other byte of the note alone.

    NOTE is a path in the vault or a name. Values are typed as the property wants them: days may
    be 'yesterday', a link may be a name; what begins with a dash goes behind '--'. The path of the
    note is printed if it changed.
    """
    app.vault.require_sound_settings()
    if bool(words) == (mode == "unset"):
        raise click.UsageError(sentence("give a value, or --unset without one"))
    if not name.strip() or _UNNAMEABLE.search(name):
        raise click.UsageError(sentence("the name of a property is a word or several, on one line"))
    path = app.note(note)
    word = _word(app.vault.settings.dialect, name)
    wanted = _marking(app.vault, path, word, words) or [_change(app, path, word, words, mode)]

    def plan() -> list[NoteChange]:
        return [edited(app.vault.root, path, *wanted, add_front_matter=add_front_matter)]

    so = sentence("{note}: '{name}' is so already.", note=path, name=word)
    change(app.vault, f"set {word} in {path}", plan, dry_run=dry_run, otherwise=so)


def _word(dialect: Dialect, name: str) -> str:
    """Give the vault's word for a property, by whichever of the two names it was typed."""
    return dialect.word(dialect.meanings.get(name) or name)


def _marking(vault: Vault, path: VaultPath, word: str, words: tuple[str, ...]) -> list[Change]:
    """Give what makes a note of the kind named by ``type``, where the vault marks it otherwise.

    Raises:
        UsageError: it is the folder that does.
    """
    dialect = vault.settings.dialect
    kind = words[0] if word == "type" and len(words) == 1 else ""
    for each in dialect.marks.get(kind, ()):
        if each.by == FOLDER and not path.startswith(f"{each.value}/"):
            template = _BY_FOLDER[kind]
            raise click.UsageError(sentence(template, folder=each.value))
    return list(marking(kind, dialect))


_BY_FOLDER = {
    "contact": mark("a note is a contact's by its folder; move it to {folder}/"),
    "interview": mark("a note is an interview's by its folder; move it to {folder}/"),
}


def _change(
    app: App, path: VaultPath, name: str, words: tuple[str, ...], mode: str | None
) -> Change:
    """Say what to change, in the terms of the property's type and of what is there.

    ``name`` is the vault's.
    """
    note = read_one(app.vault, path)
    kind = None if isinstance(note, Problem) else kind_of(note)
    meaning = app.vault.settings.dialect.meaning(name)
    type_ = type_of(kind, meaning)
    is_list = type_ in LISTS if type_ else _is_list_now(note, name)
    if mode == "unset":
        return Unset(name)
    if mode and type_ and not is_list:
        template = mark("'{name}' takes one value; {option} is for lists")
        raise click.UsageError(sentence(template, name=name, option=f"--{mode}"))
    _tell_if_foreign(kind, meaning, type_)
    texts = texts_for(app, path, meaning, type_, words, is_list=is_list or mode is not None)
    if mode == "append":
        return Append(name, texts)
    if mode == "remove":
        return Remove(name, texts)
    return SetList(name, texts) if is_list else SetText(name, texts[0], is_flag=type_ is flag)


def _is_list_now(note: Note | Problem, name: str) -> bool:
    held = None if isinstance(note, Problem) else note.properties.get(name)
    return held is not None and isinstance(held.value, Listing)


def _tell_if_foreign(kind: str | None, name: str, type_: object) -> None:
    """Warn of a word of vaultkit in a note where it means nothing."""
    owner = belongs_to(name)
    if owner and kind in ("contact", "interview") and type_ is None:
        template = mark("'{name}' is a property of a contact; in this note it says nothing.")
        if owner == "interview":
            template = mark("'{name}' is a property of an interview; in this note it says nothing.")
        tell(sentence(template, name=name))
