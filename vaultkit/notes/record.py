"""From the properties of a note to a contact or an interview, typed by the schema."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.problem import Problem
from vaultkit.domain.task import Task
from vaultkit.notes.fault import Fault
from vaultkit.notes.node import Scalar
from vaultkit.notes.note import Note
from vaultkit.notes.outline import has_tasks, outline
from vaultkit.notes.property_types import PropertyType
from vaultkit.notes.schema import CONTACT, INTERVIEW

Record: TypeAlias = Contact | Interview


class Reading(NamedTuple):
    """What a note is, ``None`` if neither contact nor interview, and what is wrong with it."""

    record: Record | None
    problems: list[Problem]


def interpret(note: Note) -> Reading:
    """Type the properties of a note. A value not of its type counts as missing."""
    problems = note.problems
    kind = kind_of(note)
    if kind == "contact":
        values = _typed(note, CONTACT, problems)
        return Reading(Contact(path=note.path, name=note.name, **values), problems)
    if kind == "interview":
        values = _typed(note, INTERVIEW, problems)
        return Reading(Interview(path=note.path, name=note.name, **values), problems)
    return Reading(None, problems)


def kind_of(note: Note) -> str:
    """Give the ``type`` a note calls itself, in lower case; ``""`` if it says none."""
    kind = note.properties.get("type")
    return kind.value.text.lower() if kind and isinstance(kind.value, Scalar) else ""


def _typed(
    note: Note, schema: Mapping[str, PropertyType], problems: list[Problem]
) -> dict[str, Any]:
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for name, (_key, node) in note.properties.items():
        read = schema.get(name)
        value = read(node, faults) if read else None
        if value is not None:
            values[name] = value
    problems += note.located(faults, note.front_at)
    if has_tasks(note.text):
        values["tasks"] = _tasks(note, problems)
    return values


def _tasks(note: Note, problems: list[Problem]) -> tuple[Task, ...]:
    found = outline(note.body, note.body_line)
    problems += note.located(found.faults, note.body_at)
    return found.tasks
