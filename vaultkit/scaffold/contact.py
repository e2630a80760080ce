"""Scaffold the note of a new contact."""

import datetime as dt
import unicodedata

from vaultkit.domain.contact import Contact
from vaultkit.domain.convention import convention_for
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoteExistsError
from vaultkit.notes.file_name import file_name
from vaultkit.notes.resolution import LinkIndex
from vaultkit.scaffold.draft import Draft, draft
from vaultkit.scaffold.plain_values import plain_values
from vaultkit.vault.vault import Vault


def named_contact(vault: Vault, name: str, notes: LinkIndex) -> Contact:
    """Give a contact its name and its place; a name no file can carry becomes an alias.

    Raises:
        UnusableNameError: no file can carry anything like the name.
        NoteExistsError: a note has that name, in whatever folder: a link could mean either.
    """
    pattern = vault.settings.names.contact
    stem = file_name(pattern.replace("{name}", file_name(name)))
    if taken := notes.same_name(stem):
        step = sentence("if this is somebody else, tell them apart in the name: 'Ada Baker (Lyon)'")
        raise NoteExistsError(taken[0], step)
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    return Contact(
        path=VaultPath("/".join(filter(None, (vault.settings.folders.contacts, f"{stem}.md")))),
        name=stem,
        aliases=() if shown == stem else (shown,),
    )


def draft_contact(vault: Vault, contact: Contact, today: dt.date) -> Draft:
    """Write the note of a contact from its template.

    What the contact does not say of country and language, the settings do.

    Raises:
        TemplateError: the template cannot be used.
    """
    settings = vault.settings
    language = contact.language or settings.language
    complete = contact._replace(
        country=contact.country or settings.country,
        language=language,
        campaign=contact.campaign or settings.campaign.name,
    )
    convention = convention_for(complete.country, settings.conventions)
    values = {
        "contact": plain_values(complete),
        "convention": convention.in_language(language),
        "me": plain_values(settings.me),
        "today": today.isoformat(),
        "language": language,
    }
    return draft(vault, contact.path, "contact", language, values)
