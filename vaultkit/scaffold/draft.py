"""A note before it is written: its place and its text, rendered and read back."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NotUnicodeError
from vaultkit.notes.dialect import FOLDER, Dialect
from vaultkit.notes.kind import kind_of
from vaultkit.notes.note import read_note
from vaultkit.notes.record import interpret
from vaultkit.scaffold.errors import TemplateError
from vaultkit.scaffold.source import find_source
from vaultkit.scaffold.template import render
from vaultkit.vault.vault import Vault


class Draft(NamedTuple):
    """A new note: where it goes, and all of its text."""

    path: VaultPath
    text: str


def draft(
    vault: Vault, path: VaultPath, kind: str, language: str, values: Mapping[str, Any]
) -> Draft:
    """Render the template of a kind of note, and make sure that what it wrote can be read.

    Raises:
        TemplateError: the template is missing, unsafe or wrong, or the note it makes would be
            a problem itself.
        NotUnicodeError: a value is not UTF-8.
    """
    source = find_source(vault, f"{kind}.md.j2", language)
    dialect = vault.settings.dialect
    data = _encoded(_tidy(render(source.text, values, source.path)))
    if any(dialect):
        from vaultkit.notes.own_words import in_own_words  # noqa: PLC0415  loads a YAML parser

        data = in_own_words(data, kind, dialect)
    note = read_note(path, data, dialect=dialect)
    reading = interpret(note)
    if reading.problems:
        first = reading.problems[0]
        if first.rule == "unfilled-template":
            reason = sentence("a value may not hold '{{{{' or '{{%'; leave it out")
            raise TemplateError(source.path, 1, reason)
        reason = sentence(
            "the note it makes is not sound, line {line}: {reason}",
            line=first.line,
            reason=first.message,
        )
        raise TemplateError(source.path, 1, reason)
    if kind_of(note) != kind:
        raise TemplateError(source.path, 1, _unmarked(kind, dialect))
    return Draft(path, data.decode())


def _unmarked(kind: str, dialect: Dialect) -> Sentence:
    """Say what a note lacks to be of its kind."""
    folders = [mark.value for mark in dialect.marks.get(kind, ()) if mark.by == FOLDER]
    if folders:
        return sentence(
            "the note it makes would not be in {folder}; name that folder as {key} in [folders] of "
            "vaultkit.toml",
            folder=folders[0],
            key=f"{kind}s",
        )
    if dialect.marks:
        return sentence("the note it makes lacks what [kinds] of vaultkit.toml wants")
    return sentence("the note it makes lacks 'type: {kind}'", kind=kind)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        line_at = text.rfind("\n", 0, error.start) + 1
        raise NotUnicodeError(text[line_at:].split("\n", 1)[0]) from error


def _tidy(text: str) -> str:
    """Take blanks off the ends of the lines of the front matter: ``role: `` becomes ``role:``."""
    head, fence, rest = text.partition("\n---\n")
    return "\n".join(line.rstrip(" ") for line in head.split("\n")) + fence + rest
