"""What becomes of a meeting with several people, one of whom is forgotten: the others keep it."""

from collections.abc import Collection

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.folding import fold
from vaultkit.domain.interview import Interview
from vaultkit.domain.vault_path import VaultPath, folder_of, name_of
from vaultkit.errors import NoteExistsError
from vaultkit.notes.file_name import file_name
from vaultkit.notes.resolution import LinkIndex
from vaultkit.recording.mentions import says
from vaultkit.vault.create import require_free
from vaultkit.vault.vault import Vault

NewNames = dict[VaultPath, VaultPath]
"""Notes that get another place, and which."""


def is_shared(interview: Interview, campaign: Campaign) -> bool:
    """Tell whether somebody else was there as well."""
    return len(campaign.people_at(interview)) > 1


def without_the_name(
    vault: Vault, campaign: Campaign, links: LinkIndex, person: PersonKey, names: Collection[str]
) -> NewNames:
    """Name after the others what was named after this person too, as a new note would be.

    A meeting keeps its name where there is no other to give: without a day, or if a note has it.

    Raises:
        WriteError: the folder cannot be looked into.
    """
    found: NewNames = {}
    folded = [fold(name) for name in names]
    for meeting in campaign.meetings.get(person, ()):
        if is_shared(meeting, campaign) and says(meeting.name, folded):
            path = _path(vault, campaign, meeting, person)
            taken = map(name_of, found.values())
            if path and name_of(path) not in taken and _is_free(vault, path, links):
                found[meeting.path] = path
    return {old: new for old, new in found.items() if not says(new, folded)}


def _path(
    vault: Vault, campaign: Campaign, meeting: Interview, person: PersonKey
) -> VaultPath | None:
    if meeting.date is None:
        return None
    others = (each for each in campaign.people_at(meeting) if each != person)
    people = ", ".join(campaign.name(each) for each in others)
    pattern, day = vault.settings.names.interview, meeting.date.day.isoformat()
    stem = file_name(pattern.replace("{date}", day).replace("{name}", people))
    folder = folder_of(meeting.path)
    return VaultPath(f"{folder}/{stem}.md" if folder else f"{stem}.md")


def _is_free(vault: Vault, path: VaultPath, links: LinkIndex) -> bool:
    if links.same_name(name_of(path)):
        return False
    try:
        require_free(vault.root, path)
    except NoteExistsError:
        return False
    return True
