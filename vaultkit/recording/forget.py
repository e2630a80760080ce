"""Forget a person: their notes, every link to them in properties; only a count stays."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import Situation
from vaultkit.domain.folding import fold
from vaultkit.domain.interview import Interview
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError
from vaultkit.notes.change import Change, Refusal, Remove, SetText
from vaultkit.notes.edit import edit
from vaultkit.notes.front import Front, find_front
from vaultkit.notes.node import Listing, Node, Scalar
from vaultkit.notes.note import Note
from vaultkit.notes.resolution import LinkIndex
from vaultkit.notes.wikilink import whole_link
from vaultkit.recording.count_of_forgotten import counted
from vaultkit.vault import journal
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.reading import VaultReading
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.vault import Vault

FORGETTING = "forget a person"
"""What ``undo`` calls the step of a forgetting, as long as it is not taken away."""


class Forgetting(NamedTuple):
    """What forgetting a person changes, and the notes whose text still says the name."""

    changes: tuple[NoteChange, ...]
    still_named_in: tuple[VaultPath, ...]


def forgetting(
    vault: Vault, reading: VaultReading, contact: Contact, now: dt.datetime
) -> Forgetting:
    """Plan it. A meeting with others as well stays, without the link to this person.

    Raises:
        CannotEditError: a property that mentions them cannot be changed safely.
        WriteError: a note cannot be read.
    """
    own = _own_meetings(contact, reading.campaign)
    gone = (contact.path, *(each.path for each in own))
    changes = [NoteChange(path, bytes_of(vault.root, path), None) for path in gone]
    names = [fold(name) for name in (contact.name, *contact.aliases)]
    named = []
    for path in reading.links.paths:
        if path not in gone:
            change = _without_mentions(vault.root, path, gone, reading.links)
            if not change.is_nothing:
                changes.append(change)
            if _says(path, change.after or b"", names):
                named.append(path)
    count = counted(vault, contact, Situation(reading.campaign, vault.settings.policy, now))
    return Forgetting((*changes, count), tuple(named))


def named_in(root: str, paths: Iterable[VaultPath], name: str) -> list[VaultPath]:
    """Give the notes whose text or place says a name.

    Raises:
        WriteError: a note cannot be read.
    """
    names = [fold(name)]
    return [path for path in paths if _says(path, bytes_of(root, path), names)]


def _says(path: VaultPath, data: bytes, names: Collection[str]) -> bool:
    text = fold(f"{path}\n{data.decode(errors='replace')}")
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names if name)


def left_by_forgetting(root: str) -> list[tuple[VaultPath, ...]]:
    """Give the notes of each person whose forgetting was interrupted before all was taken away.

    The person's own note comes first.
    """
    folder = state_folder(root)
    with journal.locked(folder):
        done = [each for each in journal.steps(folder) if each.state == "done"]
        found = [step for each in done if (step := _readable(folder, each)).title == FORGETTING]
    return [tuple(each.path for each in step.entries if each.after_hash is None) for step in found]


def _readable(folder: str, name: journal.StepName) -> journal.Step:
    """Read a step; a damaged one has no title."""
    try:
        return journal.read_step(folder, name)
    except ValueError:
        return journal.Step(name.number, name.state, "", ())


def erase_what_was_kept(root: str, gone: Collection[VaultPath], name: str) -> int:
    """Take away what ``undo`` keeps of notes, and of others that say the name; count the steps."""
    folder = state_folder(root)
    erased = 0
    with journal.locked(folder):
        for each in journal.steps(folder):
            if _speaks_of(folder, each, gone, name):
                journal.forget(folder, each.number, each.state)
                erased += 1
    return erased


def _speaks_of(folder: str, step: journal.StepName, gone: Collection[VaultPath], name: str) -> bool:
    """Tell whether a step is of one of the notes, or says the name; a damaged one might."""
    try:
        entries = journal.read_step(folder, step).entries
    except ValueError:
        return True
    return any(
        entry.path in gone or entry.moved_to in gone or name.encode() in (entry.before or b"")
        for entry in entries
    )


def _own_meetings(contact: Contact, campaign: Campaign) -> list[Interview]:
    person = PersonKey(contact.path)
    return [each for each in campaign.meetings.get(person, ()) if _is_alone(each, campaign)]


def _is_alone(interview: Interview, campaign: Campaign) -> bool:
    return len(campaign.people_at(interview)) == 1


def _without_mentions(
    root: str, path: VaultPath, gone: Collection[VaultPath], links: LinkIndex
) -> NoteChange:
    data = bytes_of(root, path)
    front = find_front(data)
    if not isinstance(front, Front) or "[[" not in front.text:
        return NoteChange(path, data, data)
    after = edit(data, *_removals(front.note._replace(path=path), gone, links))
    if isinstance(after, Refusal):
        raise CannotEditError(path, *after[:3])
    return NoteChange(path, data, after)


def _removals(note: Note, gone: Collection[VaultPath], links: LinkIndex) -> Iterator[Change]:
    for name, (_key, node) in note.properties.items():
        texts = tuple(text for text in _texts(node) if _leads(text, note.path, links) in gone)
        if texts and isinstance(node, Listing):
            yield Remove(name, texts)
        elif texts:
            yield SetText(name, "")


def _leads(text: str, source: VaultPath, links: LinkIndex) -> VaultPath | None:
    link = whole_link(text)
    return links.find(link, source).path if link else None


def _texts(node: Node) -> list[str]:
    items = node.items if isinstance(node, Listing) else (node,)
    return [item.text for item in items if isinstance(item, Scalar)]
