"""The note that counts the people who were forgotten, so that statistics stand.

It holds numbers and no name, day or place.
"""

from collections.abc import Mapping, Sequence

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError, LostRaceError, WriteError
from vaultkit.notes.change import Refusal, SetText
from vaultkit.notes.edit import edit
from vaultkit.notes.front import Front, find_front
from vaultkit.notes.node import Scalar
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault

_NAMES = {"en": "Forgotten.md", "fr": "Personnes oubliées.md"}
_TEXTS = {
    "en": "How many people were forgotten, so that the statistics stand.\n"
    "Numbers only: keep them.\n",
    "fr": "Combien de personnes ont été oubliées, pour que les statistiques restent justes.\n"
    "Rien que des nombres : gardez-les.\n",
}


def counted(vault: Vault, contact: Contact, meetings: Sequence[Interview]) -> NoteChange:
    """Plan to count one person more.

    Raises:
        CannotEditError: the note that counts cannot be changed safely.
    """
    path, before = _count_note(vault)
    data = before if before is not None else _begun(path)
    held = _numbers(data)
    more = _facts(contact, meetings)
    total = [SetText(name, str(held.get(name, 0) + number)) for name, number in more.items()]
    after = edit(data, *total)
    if isinstance(after, Refusal):
        raise CannotEditError(path, *after[:3])
    return NoteChange(path, before, after)


def _facts(contact: Contact, meetings: Sequence[Interview]) -> Mapping[str, int]:
    return {
        "contacts": 1,
        "asked": int(bool(contact.asked)),
        "accepted": int(contact.reply == "accepted"),
        "declined": int(contact.reply == "declined"),
        "referred": int(bool(contact.referred_by)),
        "interviews": len(meetings),
        "thanked": sum(bool(each.thanked) for each in meetings),
        "names_given": len(contact.referrals) + sum(len(each.referrals) for each in meetings),
    }


def _count_note(vault: Vault) -> tuple[VaultPath, bytes | None]:
    """Find the note in whatever language it was begun; else name it in the vault's."""
    language = vault.settings.language.partition("-")[0]
    names = [_NAMES.get(language, _NAMES["en"]), *_NAMES.values()]
    for name in names:
        try:
            return VaultPath(name), bytes_of(vault.root, VaultPath(name))
        except (LostRaceError, WriteError):
            continue
    return VaultPath(names[0]), None


def _begun(path: VaultPath) -> bytes:
    language = next(code for code, name in _NAMES.items() if name == path)
    return f"---\ntype: forgotten\n---\n\n{_TEXTS[language]}".encode()


def _numbers(data: bytes) -> Mapping[str, int]:
    front = find_front(data)
    properties = front.note.properties if isinstance(front, Front) else {}
    found = {name: each.value for name, each in properties.items()}
    return {
        name: int(value.text)
        for name, value in found.items()
        if isinstance(value, Scalar) and value.text.isdecimal()
    }
