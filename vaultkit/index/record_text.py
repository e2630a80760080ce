"""A contact or an interview as a line of JSON, and back. What is not set is left out."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.link import Link
from vaultkit.domain.task import Task
from vaultkit.domain.vault_path import VaultPath, name_of

_day = dt.date.fromisoformat


def record_text(record: Contact | Interview) -> str:
    """Write what a record holds besides its path and its name."""
    fields = type(record)._fields
    defaults = _DEFAULTS[fields]
    held = {
        name: value
        for name, value, default in zip(fields, record, defaults, strict=True)
        if value != default
    }
    del held["path"], held["name"]
    return json.dumps(held, default=str, separators=(",", ":")) if held else "{}"


def contact_of(path: VaultPath, held: dict[str, Any]) -> Contact:
    """Make the contact of what its JSON holds."""
    return Contact(path=path, name=name_of(path), **_typed(held, _OF_CONTACT))


def interview_of(path: VaultPath, held: dict[str, Any]) -> Interview:
    """Make the interview of what its JSON holds."""
    return Interview(path=path, name=name_of(path), **_typed(held, _OF_INTERVIEW))


def _typed(held: dict[str, Any], types: Mapping[str, Callable[[Any], object]]) -> dict[str, Any]:
    for name, value in held.items():
        if name in types:
            held[name] = types[name](value)
    return held


def _days(values: list[str]) -> tuple[dt.date, ...]:
    return tuple(map(_day, values))


def _links(values: list[list[str]]) -> tuple[Link, ...]:
    return tuple(Link(*each) for each in values)


def _moment(value: list[str | None]) -> Moment:
    day, time = value
    return Moment(_day(day or ""), dt.time.fromisoformat(time) if time else None)


def _tasks(values: list[list[Any]]) -> tuple[Task, ...]:
    return tuple(
        Task(kind, text, is_open, _day(due_on) if due_on else None, *more)
        for kind, text, is_open, due_on, *more in values
    )


_SHARED: Mapping[str, Callable[[Any], object]] = {
    "tasks": _tasks,
    "referrals": _links,
    "tags": tuple,
}
_OF_CONTACT: Mapping[str, Callable[[Any], object]] = {
    **_SHARED,
    "aliases": tuple,
    "referred_by": _links,
    "asked": _days,
    "reported": _days,
    "news": _days,
    "check_on": _day,
    "replied": _day,
    "ask_again": _day,
    "referred_on": _day,
    "status_until": _day,
}
_OF_INTERVIEW: Mapping[str, Callable[[Any], object]] = {
    **_SHARED,
    "contact": _links,
    "date": _moment,
    "thanked": _days,
}
_NEITHER = object()
_DEFAULTS = {
    kind._fields: tuple(kind._field_defaults.get(name, _NEITHER) for name in kind._fields)
    for kind in (Contact, Interview)
}
