"""Forget a person: their notes, every link to them in properties; only a count stays."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import Situation
from vaultkit.domain.sentence import Sentence
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.errors import CannotEditError
from vaultkit.notes.change import Change, Refusal, Remove, SetText
from vaultkit.notes.edit import edit
from vaultkit.notes.front import Front, find_front
from vaultkit.notes.node import Listing, Node, Scalar
from vaultkit.notes.note import Note
from vaultkit.notes.resolution import LinkIndex
from vaultkit.notes.wikilink import whole_link
from vaultkit.recording.count_of_forgotten import counted
from vaultkit.recording.mentions import Mention, mentions
from vaultkit.recording.redirect import Redirection, Target, redirected
from vaultkit.recording.shared_meeting import NewNames, is_shared, without_the_name
from vaultkit.vault import journal
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.reading import VaultReading
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.vault import Vault

FORGETTING = "forget a person"
"""What ``undo`` calls the step of a forgetting, as long as it is not taken away."""


class Forgetting(NamedTuple):
    """What forgetting a person changes, and what it leaves.

    ``still_named_in`` is where the name is said all the same; ``doubts`` are sentences on links
    to a meeting with another name now that were left alone.
    """

    changes: tuple[NoteChange, ...]
    still_named_in: tuple[Mention, ...]
    doubts: tuple[Sentence, ...]


def forgetting(
    vault: Vault, reading: VaultReading, contact: Contact, now: dt.datetime
) -> Forgetting:
    """Plan it. A meeting with others as well stays, without this person in it or in its name.

    Raises:
        CannotEditError: a property that mentions them cannot be changed safely.
        WriteError: a note cannot be read.
    """
    campaign, links, person = reading.campaign, reading.links, PersonKey(contact.path)
    names = (contact.name, *contact.aliases)
    gone = (contact.path, *_own_meetings(person, campaign))
    moved = without_the_name(vault, campaign, links, person, names)
    changes = [NoteChange(path, bytes_of(vault.root, path), None) for path in gone]
    named, doubts = list[Mention](), list[Sentence]()
    for path in links.paths:
        if path not in gone:
            change, unclear = _without_mentions(vault.root, path, gone, moved, links)
            doubts += unclear
            if not change.is_nothing:
                changes.append(change)
            named += mentions(change.moved_to or path, change.after or b"", names)
    count = counted(vault, contact, Situation(campaign, vault.settings.policy, now))
    return Forgetting((*changes, count), tuple(named), tuple(doubts))


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
        entry.path in gone
        or entry.moved_to in gone
        or name in f"{entry.path}\n{entry.moved_to}"
        or name.encode() in (entry.before or b"")
        for entry in entries
    )


def _own_meetings(person: PersonKey, campaign: Campaign) -> list[VaultPath]:
    meetings = campaign.meetings.get(person, ())
    return [each.path for each in meetings if not is_shared(each, campaign)]


def _without_mentions(
    root: str, path: VaultPath, gone: Collection[VaultPath], moved: NewNames, links: LinkIndex
) -> Redirection:
    """Take links to what goes out of the properties, and lead those to what is moved along."""
    data = after = bytes_of(root, path)
    front = find_front(data)
    if isinstance(front, Front) and "[[" in front.text:
        edited = edit(data, *_removals(front.note._replace(path=path), gone, links))
        if isinstance(edited, Refusal):
            raise CannotEditError(path, *edited[:3])
        after = edited
    doubts: list[Sentence] = []
    for old, new in moved.items():
        found = redirected(path, after, links, Target(old, name_of(new)))
        after = found.change.after or after
        doubts += found.doubts
    return Redirection(NoteChange(path, data, after, moved.get(path)), tuple(doubts))


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
