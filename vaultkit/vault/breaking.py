"""What breaks a note on its own, for who has nothing but its bytes."""

from collections.abc import Collection

from vaultkit.domain.check_rules import BREAKING
from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.note import read_note
from vaultkit.notes.record import interpret
from vaultkit.vault.files import READ_LIMIT


def breaking_problems(path: VaultPath, data: bytes, off: Collection[str]) -> list[Problem]:
    """List what makes a note, or a value in it, count as missing, but what is switched off."""
    note = read_note(path, data[:READ_LIMIT], is_cut=len(data) > READ_LIMIT)
    found = interpret(note).problems
    return sorted(each for each in found if each.rule in BREAKING and each.rule not in off)
