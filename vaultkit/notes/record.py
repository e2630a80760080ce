"""From the properties of a note to a contact or an interview, typed by the schema."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import sentence
from vaultkit.domain.task import Task
from vaultkit.notes.fault import Fault
from vaultkit.notes.kind import KINDS, kind_of
from vaultkit.notes.node import Scalar
from vaultkit.notes.note import Note
from vaultkit.notes.property_types import PropertyType
from vaultkit.notes.schema import CONTACT, INTERVIEW
from vaultkit.notes.silence import DO_NOT_CONTACT, is_silence_written
from vaultkit.notes.written import is_written

Record: TypeAlias = Contact | Interview


class Reading(NamedTuple):
    """What a note is, ``None`` if neither contact nor interview, and what is wrong with it.

    ``is_sure`` is false if something decisive could not be read: what kind of note it is, or
    whether its person was asked, may be asked, and by whom.
    """

    record: Record | None
    problems: list[Problem]
    is_sure: bool


def interpret(note: Note) -> Reading:
    """Type the properties of a note.

    A value not of its type counts as missing; but where it is not clear whether a meeting is off
    the record, it is.
    """
    problems = note.problems
    kind = kind_of(note)
    if kind is None or kind in ("contacts", "interviews"):
        return Reading(None, [*problems, _odd_type(note, kind)], is_sure=False)
    if kind == "contact":
        values, faulty = _typed(note, CONTACT, problems)
        if "status" not in values and _is_silent(note, faulty):
            values["status"] = DO_NOT_CONTACT
        contact = Contact(path=note.path, name=note.name, **values)
        return Reading(contact, problems, is_sure=not faulty & _DECISIVE)
    if kind == "interview":
        values, faulty = _typed(note, INTERVIEW, problems)
        values["is_written"] = is_written(note.body)
        if "off_record" in faulty:
            values["off_record"] = True
        return Reading(Interview(path=note.path, name=note.name, **values), problems, is_sure=True)
    return Reading(None, problems, is_sure=note.is_readable)


def _odd_type(note: Note, kind: str | None) -> Problem:
    if kind is None and set(KINDS) <= set(note.dialect.marks):
        message = sentence("it is marked as a contact and as an interview; keep one of the marks")
        return note.property_problem("type", "wrong-type", message)
    if kind is None:
        message = sentence("the type of a note is one word: contact or interview")
        return note.property_problem("type", "wrong-type", message)
    message = sentence(
        "'{text}' is neither contact nor interview; did you mean '{meant}'?",
        text=kind,
        meant=kind[:-1],
    )
    return note.property_problem("type", "unknown-value", message)


_DECISIVE = frozenset({"asked", "status", "first_move"})


def _is_silent(note: Note, faulty: frozenset[str]) -> bool:
    """Tell whether a status that cannot be read asks for silence; behind a ``#`` it is empty."""
    is_comment = any(fault.rule == "comment-for-value" for fault in note.faults)
    is_unclear = "status" in faulty or is_comment
    front = note.text[note.front_at : note.body_at]
    return is_unclear and is_silence_written(front, note.dialect.word("status"))


def _typed(
    note: Note, schema: Mapping[str, PropertyType], problems: list[Problem]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Give the values by name, and the names of the properties that hold something else."""
    faults: list[Fault] = []
    faulty: set[str] = set()
    values: dict[str, Any] = {}
    meaning = note.dialect.meanings
    for word, (_key, node) in note.properties.items():
        name = meaning.get(word, word) if meaning else word
        read = schema.get(name)
        if read is None or (isinstance(node, Scalar) and not node.text):
            continue  # an empty property is a missing one, whatever its type
        before = len(faults)
        value = read(node, faults)
        if value is not None:
            values[name] = value
        if len(faults) > before:
            faulty.add(name)
    problems += note.located(faults, note.front_at)
    if has_tasks(note.text):
        values["tasks"] = _tasks(note, problems)
    doubled = {note.dialect.meaning(word) for word in note.doubled}
    return values, frozenset(faulty | doubled)


_TASK = re.compile("#(?:offer|promise)", re.IGNORECASE | re.ASCII)


def has_tasks(text: str) -> bool:
    """Tell at little cost whether a note can hold a task at all."""
    return _TASK.search(text) is not None


def _tasks(note: Note, problems: list[Problem]) -> tuple[Task, ...]:
    from vaultkit.notes.outline import tasks_of  # noqa: PLC0415  few notes have a task

    found = tasks_of(note.body, note.body_line)
    problems += note.located(found.faults, note.body_at)
    return found.tasks
