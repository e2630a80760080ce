"""The note that counts the people who were forgotten, so that statistics stand.

It holds numbers and no name, day or place.
"""

from collections import Counter
from collections.abc import Mapping

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import Situation
from vaultkit.domain.statistics_cases import lost_with
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
_DIGITS = 9  # of a number that somebody could have counted to
_TEXTS = {
    "en": "How many people were forgotten, so that the statistics stand.\n"
    "Numbers only: keep them.\n",
    "fr": "Combien de personnes ont été oubliées, pour que les statistiques restent justes.\n"
    "Rien que des nombres : gardez-les.\n",
}


def counted(vault: Vault, contact: Contact, situation: Situation) -> NoteChange:
    """Plan to count one person more: by what the statistics would lose with them.

    Raises:
        CannotEditError: the note that counts cannot be changed safely.
    """
    path, before = _count_note(vault)
    data = before if before is not None else _begun(path)
    held = _numbers(data)
    more = _facts(contact, situation)
    total = [SetText(name, str(held.get(name, 0) + number)) for name, number in more.items()]
    after = edit(data, *total)
    if isinstance(after, Refusal):
        raise CannotEditError(path, *after[:3])
    return NoteChange(path, before, after)


def forgotten(vault: Vault) -> Mapping[str, int]:
    """Give what is kept of all who were forgotten; two notes, in two languages, are added up.

    A note of that name that is of another type is somebody's own.
    """
    kept = Counter[str]()
    for name in _NAMES.values():
        data = _held(vault, name)
        if data is not None and _is_count(data):
            kept.update(_numbers(data))
    return kept


def _facts(contact: Contact, situation: Situation) -> Mapping[str, int]:
    lost = lost_with(PersonKey(contact.path), situation)
    order = ("asked", "waited", "replied", "accepted", "declined")
    return {
        "contacts": 1,
        **{name: lost.pop(name) for name in order},
        "referred": int(bool(contact.referred_by)),
        **lost,
    }


def _count_note(vault: Vault) -> tuple[VaultPath, bytes | None]:
    """Find the note in whatever language it was begun; else name it in the vault's, if it can."""
    language = vault.settings.language.partition("-")[0]
    names = dict.fromkeys((_NAMES.get(language, _NAMES["en"]), *_NAMES.values()))
    held = {name: _held(vault, name) for name in names}
    for name, data in held.items():
        if data is not None and _is_count(data):
            return VaultPath(name), data
    free = [name for name, data in held.items() if data is None]
    return VaultPath((free or [*names])[0]), None


def _held(vault: Vault, name: str) -> bytes | None:
    try:
        return bytes_of(vault.root, VaultPath(name))
    except (LostRaceError, WriteError):
        return None


def _begun(path: VaultPath) -> bytes:
    language = next(code for code, name in _NAMES.items() if name == path)
    return f"---\ntype: forgotten\n---\n\n{_TEXTS[language]}".encode()


def _is_count(data: bytes) -> bool:
    """Tell a count from a note of somebody who happens to be called so."""
    return _texts(data).get("type", "forgotten") == "forgotten"


def _numbers(data: bytes) -> Mapping[str, int]:
    return {
        name: int(text)
        for name, text in _texts(data).items()
        if text.isdecimal() and len(text) <= _DIGITS
    }


def _texts(data: bytes) -> Mapping[str, str]:
    """Give the properties that have one value."""
    front = find_front(data)
    properties = front.note.properties if isinstance(front, Front) else {}
    found = {name: each.value for name, each in properties.items()}
    return {name: value.text for name, value in found.items() if isinstance(value, Scalar)}
