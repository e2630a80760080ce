"""Say what happened, of all the files that changed between two states of a vault."""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.contact import Contact
from vaultkit.domain.deed import Deed
from vaultkit.domain.folding import fold_case
from vaultkit.domain.interview import Interview
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.notes.two_versions import Version, deeds_between, version

SETTINGS_FILE = "vaultkit.toml"


class Changed(NamedTuple):
    """One note as it was and as it is; ``None`` where it was, or is, not there."""

    path: VaultPath
    before: bytes | None
    after: bytes | None


class Told(NamedTuple):
    """What a change of one note says, with what the note was about before and is now."""

    path: VaultPath
    deeds: list[Deed]
    before: Version | None = None
    after: Version | None = None


def is_note(path: str) -> bool:
    """Tell whether a file is a note, by its name."""
    return path[-3:].lower() == ".md"


def to_be_told(told: Iterable[Told]) -> list[Deed]:
    """Give what may be told of whom; a note that is about nobody, or is private, counts once."""
    found: list[Deed] = []
    for each in told:
        named = [deed for deed in each.deeds if not deed.is_neutral]
        found += named or each.deeds[:1]
    return found


def of_other_file(path: VaultPath) -> Deed:
    """Say what can be said of a file that is no note, or one that cannot be compared."""
    if path == SETTINGS_FILE:
        return Deed("settings")
    return Deed("note" if is_note(path) else "file")


def what_happened(
    changed: Iterable[Changed], now: dt.datetime, dialect: Dialect = PLAIN
) -> Iterator[Told]:
    """Say what each change says; a note that has got another name, or folder, is one change."""
    gone: list[Version] = []
    come: list[Version] = []
    for path, before, after in changed:
        versions = (before, after)
        old, new = (data if data is None else version(path, data, dialect) for data in versions)
        if old and new:
            yield Told(path, deeds_between(old, new, now), old, new)
        elif old:
            gone.append(old)
        elif new:
            come.append(new)
    yield from _gone_and_come(gone, come, now)


def _gone_and_come(
    gone: Sequence[Version], come: Sequence[Version], now: dt.datetime
) -> Iterator[Told]:
    """Match notes that are gone with new ones that go on with them."""
    known: dict[Hashable, Version] = {}
    for old in gone:
        for key in _marks_of(old):
            known.setdefault(key, old)
    left = {id(old): old for old in gone}
    for new in come:
        matching = (known.get(key) for key in (*_marks_of(new), *_former_names(new)))
        before = next((old for old in matching if old and id(old) in left), None)
        if before:
            del left[id(before)]
        yield Told(new.note.path, deeds_between(before, new, now), before, new)
    for old in left.values():
        yield Told(old.note.path, deeds_between(old, None, now), old)


def _marks_of(each: Version) -> Iterator[Hashable]:
    """Give what a note is known by when its name has changed, the surest first."""
    yield "text", each.note.text
    if isinstance(each.record, Contact):
        yield "person", fold_case(each.note.name)
    if isinstance(each.record, Interview) and each.record.date:
        if each.note.body.strip():
            yield "meeting", each.record.date, each.note.body
        for link in each.record.contact:
            yield "meeting", each.record.date, fold_case(link.name), ""


def _former_names(each: Version) -> Iterator[Hashable]:
    """Give the names that a person's note was called by, as ``rename`` keeps them."""
    if isinstance(each.record, Contact):
        for alias in each.record.aliases:
            yield "person", fold_case(alias)
