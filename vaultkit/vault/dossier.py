"""Everything the vault holds on one person."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey, Referral
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.problem import Problem
from vaultkit.domain.rules import due_items
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.stage import stages
from vaultkit.domain.task import Task
from vaultkit.domain.touch import last_touch
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.node import plain
from vaultkit.vault.read_one import read_one
from vaultkit.vault.vault import Vault


class Dossier(NamedTuple):
    """What is known of a person. Somebody without a note has no properties and no body."""

    name: str
    contact: Contact | None
    stage: str | None
    last_touch: str | None
    properties: dict[str, object]
    body: str
    meetings: tuple[Interview, ...]
    given_by: tuple[Referral, ...]
    gave: tuple[Referral, ...]
    open_tasks: tuple[tuple[VaultPath, Task], ...]
    owed: tuple[DueItem, ...]
    mentioned_in: tuple[VaultPath, ...]
    without_note: str = ""


def dossier(
    vault: Vault, situation: Situation, person: PersonKey, mentioned_in: Iterable[VaultPath]
) -> Dossier:
    """Gather everything on a person; ``mentioned_in`` are notes whose text links to them."""
    campaign = situation.campaign
    contact = campaign.contacts.get(person)
    touched = last_touch(person, situation)
    properties, body = _own_note(vault, contact)
    meetings = tuple(campaign.meetings.get(person, ()))
    name = campaign.name(person)
    return Dossier(
        name=name,
        contact=contact,
        stage=stages(campaign, situation.policy, situation.now).get(person),
        last_touch=str(touched) if touched else None,
        properties=properties,
        body=body,
        meetings=meetings,
        given_by=tuple(campaign.referrals.get(person, ())),
        gave=tuple(_gave(person, campaign)),
        open_tasks=tuple(_open_tasks(contact, meetings)),
        owed=tuple(each for each in due_items(situation) if person in each.people),
        mentioned_in=tuple(mentioned_in),
        without_note="" if contact else _why_without(person, campaign),
    )


def _open_tasks(
    contact: Contact | None, meetings: tuple[Interview, ...]
) -> Iterator[tuple[VaultPath, Task]]:
    for meeting in meetings:
        yield from ((meeting.path, task) for task in meeting.tasks if task.is_open)
    if contact:
        yield from ((contact.path, task) for task in contact.tasks if task.is_open)


def _why_without(person: PersonKey, campaign: Campaign) -> Sentence:
    """Say why there is no contact: no note, one that cannot be read, or one of another kind."""
    note = campaign.note_of(person)
    if note is None:
        return sentence("no note yet")
    if campaign.is_unsure(person):
        return sentence("{note} cannot be read: vaultkit check", note=note)
    return sentence("{note} is no contact", note=note)


def _own_note(vault: Vault, contact: Contact | None) -> tuple[dict[str, object], str]:
    note = read_one(vault, contact.path) if contact else None
    if note is None or isinstance(note, Problem):
        return {}, ""
    return {name: plain(each.value) for name, each in note.properties.items()}, note.body


def _gave(person: PersonKey, campaign: Campaign) -> list[Referral]:
    edges = [edge for given in campaign.referrals.values() for edge in given]
    return [edge for edge in edges if edge.referrer == person]
