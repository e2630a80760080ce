"""What an import would do: whom it makes a note of, what it fills in, and what it leaves alone."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold, fold_case
from vaultkit.domain.identity import Acquaintances, blanks_of
from vaultkit.domain.imported import Person, Remark
from vaultkit.domain.organization_name import is_at
from vaultkit.domain.same_rows import Unsure, told_once
from vaultkit.domain.sentence import Sentence


class Fill(NamedTuple):
    """A contact whose note leaves blank what the file says: the names of these properties."""

    person: Person
    contact: Contact
    blanks: Sequence[str]


class Standing(NamedTuple):
    """Somebody of the file who has a note already."""

    person: Person
    contact: Contact


class ImportPlan(NamedTuple):
    """What becomes of everybody in a file, each in the order of the file.

    ``known`` have nothing to be filled in; ``silent`` must not be contacted, and are left alone.
    """

    new: Sequence[Person]
    fills: Sequence[Fill]
    unsure: Sequence[Unsure]
    known: Sequence[Standing]
    silent: Sequence[Standing]
    refused: Sequence[Remark]


class Known(NamedTuple):
    """What is there already.

    ``named`` are the names that were given and have no note; ``notes_called`` gives the notes of
    whatever kind that have the name of a file, which ``stem_of`` makes of a person's name.
    """

    contacts: Iterable[Contact]
    named: Iterable[str]
    notes_called: Callable[[str], Sequence[str]]
    stem_of: Callable[[str], "Stem"]


class Stem(NamedTuple):
    """The name of a file for a person's name; ``fault`` says why there can be none."""

    name: str = ""
    fault: Sentence | None = None


class Selection(NamedTuple):
    """Who of a file is wanted; ``""`` and ``None`` want everybody."""

    organization: str = ""
    tag: str = ""
    since: dt.date | None = None

    def wants(self, person: Person) -> bool:
        """Tell whether somebody is wanted; of no date is not since any day."""
        day = person.connected_on
        return (
            (not self.organization or is_at(person.organization, self.organization))
            and (not self.tag or fold(self.tag) in map(fold, person.tags))
            and (self.since is None or (day is not None and day >= self.since))
        )


def plan_import(people: Iterable[Person], known: Known, *, today: dt.date) -> ImportPlan:
    """Sort everybody by what is to be done; nothing is done where it is not sure who they are."""
    sorting = _Sorting(known, today)
    once = told_once(people)
    sorting.plan.unsure.extend(once.unsure)
    for person in once.people:
        sorting.add(person)
    return sorting.finished()


class _Lists(NamedTuple):
    """The plan while it is made."""

    new: list[Person]
    fills: list[Fill]
    unsure: list[Unsure]
    known: list[Standing]
    silent: list[Standing]
    refused: list[Remark]


class _Sorting:
    """Sorts people one by one, and knows what it has filled in so far."""

    def __init__(self, known: Known, today: dt.date) -> None:
        self.plan = _Lists([], [], [], [], [], [])
        self._known = known
        self._acquaintances = Acquaintances(known.contacts)
        self._named = {fold(name): name for name in known.named}
        self._today = today
        self._taken: set[str] = set()
        self._stems: Mapping[str, list[Person]] = defaultdict(list)

    def add(self, person: Person) -> None:
        """Find out who somebody is, and what that means."""
        match = self._acquaintances.who_is(person)
        if match.sureness == "same":
            self._meet(person, match.contacts[0])
        elif match.sureness == "unsure":
            self.plan.unsure.append(Unsure(person, [each.path for each in match.contacts]))
        elif name := self._named.get(fold(person.name)):
            self.plan.unsure.append(Unsure(person, [name]))
        else:
            self._begin(person)

    def _meet(self, person: Person, contact: Contact) -> None:
        blanks = blanks_of(contact, person)
        is_taken = contact.path in self._taken
        self._taken.add(contact.path)
        if contact.status_on(self._today) == "do-not-contact":
            self.plan.silent.append(Standing(person, contact))
        elif blanks and is_taken:
            self.plan.unsure.append(Unsure(person, [contact.path]))
        elif blanks:
            self.plan.fills.append(Fill(person, contact, blanks))
        else:
            self.plan.known.append(Standing(person, contact))

    def _begin(self, person: Person) -> None:
        stem = self._known.stem_of(person.name)
        if stem.fault:
            self.plan.refused.append(Remark(person.line, stem.fault))
        elif taken := self._known.notes_called(stem.name):
            self.plan.unsure.append(Unsure(person, list(taken)))
        else:
            self._stems[fold_case(stem.name)].append(person)

    def finished(self) -> ImportPlan:
        """Give the plan; of several who would have one name, none is begun."""
        for people in self._stems.values():
            for person in people:
                others = [each.line for each in people if each is not person]
                if others:
                    self.plan.unsure.append(Unsure(person, [], others))
                else:
                    self.plan.new.append(person)
        for each in self.plan:
            each.sort(key=_line)
        return ImportPlan(*self.plan)


def _line(found: Person | Fill | Unsure | Standing | Remark) -> int:
    return found.line if isinstance(found, Person | Remark) else found.person.line
