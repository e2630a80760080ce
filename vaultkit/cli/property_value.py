"""The value of a property as typed: made what the schema wants, or refused with the forms."""

from collections.abc import Sequence

import click

from vaultkit.cli.app import App
from vaultkit.cli.dates import DAY, LATER, WHEN
from vaultkit.cli.output import clean, cleaned, tell
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NotUnicodeError, UnknownNameError
from vaultkit.notes import property_types as t
from vaultkit.notes.fault import Fault
from vaultkit.notes.file_name import file_name
from vaultkit.notes.node import Scalar
from vaultkit.notes.property_types import PropertyType
from vaultkit.notes.resolution import link_to
from vaultkit.notes.wikilink import whole_link
from vaultkit.vault.people import find_person

_STILL_TO_COME = frozenset({"ask_again", "check_on", "status_until"})


def texts_for(
    app: App,
    note: VaultPath,
    name: str,
    kind: PropertyType | None,
    words: Sequence[str],
    *,
    is_list: bool,
) -> tuple[str, ...]:
    """Give the texts to write for the words typed: one, or one for each item of a list.

    Several words for a property of one value are one text.
    """
    for word in words:
        if any("\ud800" <= char <= "\udfff" for char in word):
            raise NotUnicodeError(clean(word))
    parts = tuple(words) if is_list else (" ".join(words),)
    return tuple(_text_for(app, note, name, kind, part) for part in parts)


def _text_for(app: App, note: VaultPath, name: str, kind: PropertyType | None, typed: str) -> str:
    ctx = click.get_current_context()
    if kind in (t.day, t.days):
        day = LATER if name in _STILL_TO_COME else DAY
        return day.convert(typed, None, ctx).isoformat()
    if kind is t.moment:
        return WHEN.convert(typed, None, ctx).iso()
    if kind is t.links:
        return link_for(app, note, typed, must_exist=name != "referrals")
    return _checked(name, kind, typed) if kind else typed


def link_for(app: App, note: VaultPath, typed: str, *, must_exist: bool) -> str:
    """Write a link to the person a name means, from a note; a link that was typed stays as it is.

    Raises:
        UnusableNameError: nobody is called so, and no file could carry the name.
        UnknownNameError: nobody is called so, and somebody must be.
    """
    if whole_link(typed):
        return typed
    reading = app.reading
    try:
        person = find_person(typed, reading.campaign)
    except UnknownNameError:
        if must_exist:
            raise
        stem = file_name(typed)
        if stem != typed:
            tell(sentence("As the name of a file: {name}", name=stem))
        return f"[[{stem}]]"
    path = reading.campaign.note_of(person)
    if path is None:
        return f"[[{reading.campaign.name(person)}]]"
    return str(link_to(path, reading.links, note))


def _checked(name: str, kind: PropertyType, typed: str) -> str:
    """Hold a text against its type, and write it as notes do: ``yes`` is ``true``."""
    faults: list[Fault] = []
    value = kind(Scalar(typed, 0, '"'), faults)
    if faults:
        reason = cleaned(faults[0].message)
        raise click.UsageError(sentence("'{name}': {reason}", name=name, reason=reason))
    if kind in (t.text, t.texts) or value is None:
        return typed
    return str(value).lower()
