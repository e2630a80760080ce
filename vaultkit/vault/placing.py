"""Give doubts their lines and columns."""

from collections.abc import Iterable, Iterator

from vaultkit.domain.doubt import Doubt
from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.fault import Fault
from vaultkit.vault.read_one import read_one
from vaultkit.vault.vault import Vault


def placed(vault: Vault, doubts: Iterable[Doubt]) -> Iterator[Problem]:
    """Make problems of doubts; each note they are about is read once more, as doubts are rare."""
    by_note: dict[VaultPath, list[Doubt]] = {}
    for doubt in doubts:
        by_note.setdefault(doubt.path, []).append(doubt)
    for path, mine in by_note.items():
        note = read_one(vault, path)
        if isinstance(note, Problem):
            yield note
            continue
        places = {name: note.places_of(name) for name in {each.property_name for each in mine}}
        faults = [
            Fault(places[each.property_name].of(each.item), each.rule, each.message)
            for each in mine
        ]
        yield from note.located(faults, note.front_at)
