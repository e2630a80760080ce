"""A note before it is written: its place and its text, rendered and read back."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NotUnicodeError
from vaultkit.notes.note import read_note
from vaultkit.notes.record import interpret, kind_of
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
    text = _tidy(render(source.text, values, source.path))
    note = read_note(path, _encoded(text))
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
        reason = sentence("the note it makes lacks 'type: {kind}'", kind=kind)
        raise TemplateError(source.path, 1, reason)
    return Draft(path, text)


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
