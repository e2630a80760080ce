"""Everything a vault says, from its index: the same as a reading of all its notes."""

import datetime as dt

from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import as_it_is
from vaultkit.index.asking import Current
from vaultkit.index.index import Index
from vaultkit.index.record_rows import paths_of, records, unsure_notes
from vaultkit.index.stored_text import loaded
from vaultkit.vault.reading import Told, VaultReading, bring_together
from vaultkit.vault.scan import Scan
from vaultkit.vault.vault import Vault


def read_whole(current: Current, vault: Vault, now: dt.datetime) -> VaultReading:
    """Bring together what all the notes of an index say."""
    rows = current.known.db.execute("SELECT path, kind, record FROM notes WHERE kind")
    contacts, interviews = records(rows)
    paths = sorted(paths_of(current.known, "SELECT path FROM notes"))
    unsure = sorted(unsure_notes(current.known))
    told = Told(contacts, interviews, unsure, problems_of_notes(current.known))
    found = Scan(paths, list(current.problems), current.is_interrupted)
    return bring_together(vault, told, found, now)


def problems_of_notes(index: Index) -> list[Problem]:
    """Give what is wrong in the notes, each for itself; its sentence is in English for good."""
    rows = index.db.execute(
        "SELECT notes.path, line, column, rule, message, fixable FROM main.problems AS found"
        " JOIN notes ON notes.id = found.note"
    )
    return [
        Problem(loaded(path), line, column, rule, as_it_is(loaded(message)), bool(fixable))
        for path, line, column, rule, message, fixable in rows
    ]
