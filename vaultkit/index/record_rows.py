"""Make contacts and interviews of the rows of an index."""

import json
from collections.abc import Iterable

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.index import Index
from vaultkit.index.record_text import contact_of, interview_of
from vaultkit.index.row import Kind
from vaultkit.index.stored_text import loaded


def records(rows: Iterable[tuple[str, int, str]]) -> tuple[list[Contact], list[Interview]]:
    """Make the contacts and the interviews of rows of path, kind and record, by their paths."""
    contacts: list[Contact] = []
    interviews: list[Interview] = []
    for stored_path, kind, record in rows:
        path, held = VaultPath(loaded(stored_path)), json.loads(record)
        if kind == Kind.CONTACT:
            contacts.append(contact_of(path, held))
        else:
            interviews.append(interview_of(path, held))
    return sorted(contacts), sorted(interviews)


def unsure_notes(index: Index) -> list[VaultPath]:
    """Give the notes of which something decisive could not be read."""
    return paths_of(index, "SELECT path FROM notes WHERE NOT is_sure")


def paths_of(index: Index, query: str) -> list[VaultPath]:
    """Give the paths that a query is for."""
    return [VaultPath(loaded(path)) for (path,) in index.db.execute(query)]
