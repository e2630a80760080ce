"""A whole campaign: the people, the meetings with them, and the names they gave.

Notes speak of people by links. Here every link has been followed, so that a rule asks
``campaign.meetings[person]`` and never has to know how Obsidian resolves a name.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple, NewType

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath, name_of

PersonKey = NewType("PersonKey", str)
"""Who somebody is: the path of their note, or ``?name`` for a name without a note.

``??name`` is a link that fits several notes equally well: it could be any of them.
"""

Find = Callable[[Link, VaultPath], PersonKey]
"""Follow a link from the note that holds it."""


class Referral(NamedTuple):
    """A name that was given to me: an edge from the referrer to the person.

    ``given_on`` is ``None`` where no note says when; ``referrer`` where none says by whom.
    """

    person: PersonKey
    referrer: PersonKey | None
    given_on: dt.date | None
    note: VaultPath


class Campaign(NamedTuple):
    """Everything known of a campaign. Mappings answer for whoever is not in them with nothing."""

    contacts: Mapping[PersonKey, Contact]
    interviews: tuple[Interview, ...]
    present: Mapping[VaultPath, tuple[PersonKey, ...]]
    meetings: Mapping[PersonKey, list[Interview]]
    referrals: Mapping[PersonKey, list[Referral]]
    names: Mapping[PersonKey, str]
    unsure: frozenset[PersonKey] = frozenset()
    shared_names: frozenset[str] = frozenset()

    def name(self, person: PersonKey) -> str:
        """Give the name to show for a person."""
        contact = self.contacts.get(person)
        return contact.name if contact else self.names[person]

    def word_for(self, person: PersonKey) -> str:
        """Give the word by which a command finds a person: the name, or a path if it is shared."""
        name = self.name(person)
        return self.note_of(person) or name if name in self.shared_names else name

    def note_of(self, person: PersonKey) -> VaultPath | None:
        """Give the note a person's name leads to, a contact's or not; ``None`` without one."""
        return None if person.startswith("?") else VaultPath(person)

    def is_unsure(self, person: PersonKey) -> bool:
        """Tell whether a note may say more of a person than is known: ambiguous, or unreadable."""
        return person.startswith("??") or person in self.unsure

    def people_at(self, interview: Interview) -> tuple[PersonKey, ...]:
        """Give the people an interview was with, as its note lists them."""
        return self.present.get(interview.path, ())

    def held_with(self, person: PersonKey, now: dt.datetime) -> list[Interview]:
        """Give the meetings that took place with a person, earliest first."""
        return [each for each in self.meetings.get(person, ()) if each.is_held(now)]

    def is_known(self, person: PersonKey) -> bool:
        """Tell whether a note says anything of this person that counts as having asked."""
        contact = self.contacts.get(person)
        return bool(self.meetings.get(person)) or bool(contact and contact.asked)


def assemble(
    contacts: Iterable[Contact],
    interviews: Iterable[Interview],
    find: Find,
    *,
    now: dt.datetime,
    unsure: Collection[VaultPath] = (),
) -> Campaign:
    """Follow every link and bring the facts of all notes together.

    ``unsure`` are notes of which something decisive could not be read: what they say of a
    person is not known, so no rule may take their silence for an answer.
    """
    follow = _Follow(find)
    ordered = tuple(sorted(interviews, key=_in_order))
    present = {each.path: follow(each.contact, each.path) for each in ordered}
    people = {PersonKey(each.path): each for each in contacts}
    edges = [
        *_given_at_meetings(ordered, present, follow, now),
        *_given_by_mail(people.values(), follow),
    ]
    return Campaign(
        contacts=people,
        interviews=ordered,
        present=present,
        meetings=_by_people(ordered, present),
        referrals=_by_person(edges),
        names=follow.names,
        unsure=frozenset(map(PersonKey, unsure)),
        shared_names=_shared_names(people.values()),
    )


def _shared_names(contacts: Iterable[Contact]) -> frozenset[str]:
    """Give the names that more than one contact has; only the path tells these apart."""
    count = Counter(contact.name for contact in contacts)
    return frozenset(name for name, times in count.items() if times > 1)


class _Follow:
    """Follows links to people, each once, and keeps the names by which they are shown."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self.names: dict[PersonKey, str] = {}

    def __call__(self, links: Iterable[Link], source: VaultPath) -> tuple[PersonKey, ...]:
        found: dict[PersonKey, None] = {}
        for link in links:
            person = self._find(link, source)
            is_name = person.startswith("?")
            self.names.setdefault(person, link.name if is_name else name_of(VaultPath(person)))
            found[person] = None
        return tuple(found)


def _by_people(
    interviews: Iterable[Interview], present: Mapping[VaultPath, tuple[PersonKey, ...]]
) -> dict[PersonKey, list[Interview]]:
    meetings: dict[PersonKey, list[Interview]] = defaultdict(list)
    for interview in interviews:
        for person in present[interview.path]:
            meetings[person].append(interview)
    return dict(meetings)


def _in_order(interview: Interview) -> tuple[dt.date, dt.time, str]:
    day, time = interview.date or (dt.date.min, None)
    return day, time or dt.time.min, interview.path


def _given_at_meetings(
    interviews: Iterable[Interview],
    present: Mapping[VaultPath, tuple[PersonKey, ...]],
    follow: _Follow,
    now: dt.datetime,
) -> Iterable[Referral]:
    for interview in interviews:
        if not interview.referrals or interview.date is None or not interview.is_held(now):
            continue
        referrers = present[interview.path] or (None,)
        for person in follow(interview.referrals, interview.path):
            for referrer in referrers:
                yield Referral(person, referrer, interview.date.day, interview.path)


def _given_by_mail(contacts: Iterable[Contact], follow: _Follow) -> Iterable[Referral]:
    """Find the names a contact's own note gives, and who it says gave that contact's name.

    ``referred_on`` dates the names in ``referrals``; only where there are none, it is the day
    on which this contact's own name was given.
    """
    for contact in contacts:
        me = PersonKey(contact.path)
        for person in follow(contact.referrals, contact.path):
            yield Referral(person, me, contact.referred_on, contact.path)
        own_day = None if contact.referrals else contact.referred_on
        for referrer in follow(contact.referred_by, contact.path):
            yield Referral(me, referrer, own_day, contact.path)


def _by_person(edges: Iterable[Referral]) -> dict[PersonKey, list[Referral]]:
    """Group the edges by person, earliest first; a dated edge makes an undated twin needless."""
    grouped: dict[PersonKey, list[Referral]] = defaultdict(list)
    for edge in edges:
        grouped[edge.person].append(edge)
    for person, given in grouped.items():
        dated = {edge.referrer for edge in given if edge.given_on}
        kept = [edge for edge in given if edge.given_on or edge.referrer not in dated]
        grouped[person] = sorted(kept, key=_when_given)
    return dict(grouped)


def _when_given(edge: Referral) -> tuple[dt.date, str]:
    return edge.given_on or dt.date.max, edge.note
