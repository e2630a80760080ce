"""The campaign as one document; people are known in it by numbers, with names or without."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from vaultkit.cli.speech import said
from vaultkit.domain.appointments import may_be_contacted
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.contact_sheet import SheetRow, contact_sheet, numbered
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.may_leave import Leaving
from vaultkit.domain.nameless import CONTACT, INTERVIEW, code_only
from vaultkit.domain.overview import given_names
from vaultkit.domain.task import Task

_CODES = ("country", "language")
_ADDRESSES = ("email", "phone", "url")
_TOLD_ELSEWHERE = ("path", "name", "tasks", "contact", "referred_by", "referrals", "is_written")


def campaign_document(found: Leaving, *, has_names: bool) -> dict[str, object]:
    """Give everything, or what may be told without the names."""
    return _Document(found, has_names=has_names).whole()


class _Document:
    """Writes one campaign down."""

    def __init__(self, found: Leaving, *, has_names: bool) -> None:
        self._found = found
        self._situation: Situation = found.situation
        self._campaign: Campaign = found.situation.campaign
        self._numbers = numbered(found.situation)
        self._has_names = has_names

    def whole(self) -> dict[str, object]:
        """Give the document, everything in an order that no name decides without names."""
        sheet = contact_sheet(self._found)
        return {
            "today": str(self._situation.today),
            "names": self._has_names,
            "contacts": self._ordered(map(self._contact, sheet)),
            "interviews": [self._interview(each) for each in self._campaign.interviews],
            "referrals": self._ordered(self._referrals()),
            "tasks": self._ordered(self._tasks()),
            "due": [self._due(item) for item in self._due_items()],
        }

    def _ordered(self, documents: Iterable[dict[str, object]]) -> list[dict[str, object]]:
        return sorted(documents, key=_by_numbers)

    def _contact(self, row: SheetRow) -> dict[str, object]:
        contact = row.contact
        kept = Contact._fields if self._has_names else CONTACT
        facts = {name: _value(getattr(contact, name)) for name in kept
                 if name not in _TOLD_ELSEWHERE}  # fmt: skip
        if not may_be_contacted(row.person, self._situation):
            facts |= {name: None for name in _ADDRESSES if name in facts}
        if not self._has_names:
            facts |= {name: code_only(getattr(contact, name)) or None for name in _CODES}
        return {
            "number": self._numbers[row.person],
            **self._named(name=contact.name, note=contact.path),
            **facts,
            "stage": row.stage,
            "last_touch": _value(row.last_touch),
            "referred_by": self._people(row.referrers),
            "names_given": row.names_given,
            "loop_closed": _value(row.loop_closed),
        }

    def _interview(self, interview: Interview) -> dict[str, object]:
        people = self._campaign.people_at(interview)
        kept = Interview._fields if self._has_names else INTERVIEW
        return {
            **self._named(
                note=interview.path, names=[self._campaign.name(each) for each in people]
            ),
            "people": self._people(people),
            "state": interview.state(self._situation.now),
            **{name: _value(getattr(interview, name)) for name in kept
               if name not in _TOLD_ELSEWHERE},
        }  # fmt: skip

    def _referrals(self) -> Iterator[dict[str, object]]:
        for edge, row in given_names(self._situation):
            referrer = edge.referrer
            name = None if referrer is None else self._campaign.name(referrer)
            became = row.outcome
            yield {
                "person": self._numbers[edge.person],
                "referrer": None if referrer is None else self._numbers[referrer],
                **self._named(
                    person_name=row.person, referrer_name=name, note=row.note, given_in=edge.note
                ),
                "given_on": _value(edge.given_on),
                "unused": row.is_unused,
                "outcome": became.kind if became else None,
                "outcome_on": _value(became.on) if became else None,
            }

    def _tasks(self) -> Iterator[dict[str, object]]:
        for interview in self._campaign.interviews:
            people = self._campaign.people_at(interview)
            for task in interview.tasks:
                yield self._task(task, people, interview.path)
        for person, contact in self._campaign.contacts.items():
            for task in contact.tasks:
                yield self._task(task, [person], contact.path)

    def _task(self, task: Task, people: Sequence[PersonKey], note: str) -> dict[str, object]:
        return {
            "people": self._people(people),
            "kind": task.kind,
            "open": task.is_open,
            "dropped": task.is_dropped,
            "due": _value(task.due_on),
            **self._named(text=task.text, note=note, line=task.line),
        }

    def _due_items(self) -> Sequence[DueItem]:
        if self._has_names:
            return self._found.due
        return sorted(self._found.due, key=self._by_urgency)

    def _by_urgency(self, item: DueItem) -> tuple[object, ...]:
        today = self._situation.today
        return -item.days_late(today), item.due, item.rule, self._people(item.people)

    def _due(self, item: DueItem) -> dict[str, object]:
        today = self._situation.today
        return {
            "rule": item.rule,
            "level": item.level(today),
            "people": self._people(item.people),
            "since": str(item.since),
            "due": str(item.due),
            "days_late": item.days_late(today),
            **self._named(contact=item.contact, note=item.note, why=said(item.why)),
        }

    def _people(self, people: Iterable[PersonKey]) -> list[int]:
        return [self._numbers[each] for each in people]

    def _named(self, **facts: object) -> Mapping[str, object]:
        """Give what names somebody or was typed freely, if it is to be told."""
        return facts if self._has_names else {}


def _by_numbers(document: Mapping[str, object]) -> tuple[object, ...]:
    """Order by the people, then by what was noted of them."""
    about = document.get("number") or document.get("person") or document.get("people")
    people = about if isinstance(about, list) else [about]
    return people, document.get("referrer") or 0, str(document.get("kind")), str(document)


def _value(value: object) -> object:
    """Write a value as JSON has it; what a note does not say is null."""
    if isinstance(value, Moment):
        return value.iso()
    if isinstance(value, dt.date):
        return str(value)
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return None if value == "" else value
