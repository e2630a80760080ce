"""What ``.gitattributes`` and ``.gitignore`` of a vault are to say, and what of it is missing."""

import os
from collections.abc import Iterable, Sequence
from functools import partial

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.gitsync.attributes import UNSPECIFIED, attributes, ignoring_patterns
from vaultkit.gitsync.own_lines import with_lines, without_lines
from vaultkit.gitsync.repository import IGNORE_FILE, IGNORED
from vaultkit.gitsync.setup_part import Part, Plan, bytes_at
from vaultkit.gitsync.whereabouts import Repository

ATTRIBUTES_FILE = ".gitattributes"
MERGE_LINE = "*.md merge=vaultkit"
LINE_ENDS_LINE = "*.md text=auto eol=lf"
IGNORE_LINES = tuple(line for line in IGNORED.splitlines() if not line.startswith("#"))

_KNOWN = frozenset(line.encode() for line in (MERGE_LINE, LINE_ENDS_LINE, *IGNORE_LINES))
_PROBE = "any note.md"


def merge_attribute(repository: Repository, folders: Iterable[str]) -> Plan:
    """Plan the line that has git call the driver for notes."""
    values = {
        folder: each["merge"] for folder, each in _in_force(repository, folders, ["merge"]).items()
    }
    remarks = [
        _contradicted(folder, MERGE_LINE, f"merge={value}")
        for folder, value in values.items()
        if value not in (UNSPECIFIED, "vaultkit")
    ]
    part = Part(
        repository.root / ATTRIBUTES_FILE,
        sentence("Have git merge notes with vaultkit?"),
        partial(with_lines, lines=[MERGE_LINE.encode()], at_top=True),
    )
    return _planned(part, remarks, is_missing=UNSPECIFIED in values.values())


def line_ends_attribute(repository: Repository, folders: Iterable[str]) -> Plan:
    """Plan the line that has git keep the line ends of notes as LF."""
    remarks = []
    is_missing = False
    for folder, each in _in_force(repository, folders, ["text", "eol"]).items():
        is_text = each["text"] in (UNSPECIFIED, "auto", "set")
        if each["eol"] == UNSPECIFIED and is_text:
            is_missing = True
        elif each["eol"] != "lf" or not is_text:
            value = f"text={each['text']} eol={each['eol']}"
            remarks.append(_contradicted(folder, LINE_ENDS_LINE, value))
    question = sentence(
        "Have git hold notes with LF as line ends? It does so from the next commit of each on, but"
        " for those that it holds with CRLF already; no note is changed now."
    )
    part = Part(
        repository.root / ATTRIBUTES_FILE,
        question,
        partial(with_lines, lines=[LINE_ENDS_LINE.encode()], at_top=True),
        extra="line-ends",
    )
    return _planned(part, remarks, is_missing=is_missing)


def ignored_files(repository: Repository) -> Plan:
    """Plan the lines for what belongs to one machine only, as far as they are missing."""
    probes = {f"{line}any" if line.endswith("/") else line: line for line in IGNORE_LINES}
    patterns = ignoring_patterns(repository.root, probes)
    missing = [probes[probe].encode() for probe, pattern in patterns.items() if not pattern]
    remarks = [
        sentence(
            "'{line}' is not added to .gitignore: '{pattern}' is there and says otherwise.",
            line=probes[probe],
            pattern=pattern,
        )
        for probe, pattern in patterns.items()
        if pattern.startswith("!")
    ]
    question = sentence("Have git ignore what belongs to one machine only?")
    part = Part(repository.root / IGNORE_FILE, question, partial(with_lines, lines=missing))
    return _planned(part, remarks, is_missing=bool(missing))


def own_lines_removed(repository: Repository) -> Plan:
    """Plan to take out what was added to both files."""
    found = []
    for name in (ATTRIBUTES_FILE, IGNORE_FILE):
        place = repository.root / name
        data = None if place.is_symlink() else bytes_at(place)
        if data is not None and without_lines(data, _KNOWN) != data:
            question = sentence("Take vaultkit's lines out of {file}?", file=name)
            found.append(Part(place, question, _without))
    return Plan(tuple(found))


def is_merging(repository: Repository) -> bool:
    """Tell whether a line is in force that has notes merged by the driver."""
    return _in_force(repository, [""], ["merge"])[""]["merge"] == "vaultkit"


def is_ignored(repository: Repository) -> bool:
    """Tell whether git leaves out the notes of the vault, so that they are not in it at all."""
    pattern = ignoring_patterns(repository.root, [_PROBE])[_PROBE]
    return bool(pattern) and not pattern.startswith("!")


def _without(data: bytes | None) -> bytes | None:
    return None if data is None else without_lines(data, _KNOWN)


def _planned(part: Part, remarks: Iterable[Sentence], *, is_missing: bool) -> Plan:
    """Plan a part that is missing, unless git would not read the file: it follows no link."""
    if not (is_missing and part.place.is_symlink()):
        return Plan((part,) if is_missing else (), tuple(remarks))
    remark = sentence(
        "{file} is a symbolic link, which git does not follow; it stays as it is.",
        file=part.place.name,
    )
    return Plan((), (*remarks, remark))


def _in_force(
    repository: Repository, folders: Iterable[str], names: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Give the attributes that a note in each folder would have."""
    probes = {os.path.normpath(f"{folder or '.'}/{_PROBE}"): folder for folder in folders}
    found = attributes(repository.root, names, probes)
    return {folder: dict(found[probe]) for probe, folder in probes.items()}


def _contradicted(folder: str, line: str, value: str) -> Sentence:
    return sentence(
        "'{line}' does not hold in {folder}: a line of yours there says {value}, and stays."
        " 'git check-attr -a' shows what is in force.",
        line=line,
        folder=folder or ".",
        value=value,
    )
