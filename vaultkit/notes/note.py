"""Read one note: bytes in, its properties, its body and what is wrong with it out.

Reading never raises and never leaves a note out: whatever cannot be read is said, with the
line and the column.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.notes.fault import Fault
from vaultkit.notes.handler import FrontMatterError, NoteHandler
from vaultkit.notes.node import Block, Listing, Property, Scalar
from vaultkit.notes.plain_block import plain_properties
from vaultkit.notes.property_types import bare_link, value_places
from vaultkit.notes.schema import CONTACT, INTERVIEW

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"-\x00", b"\x00-")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CONFLICT_MARK = re.compile(r"^(?:[<>]{7,}(?: .*)?|={7,})\r?$", re.MULTILINE)
_HASH_VALUE = r"(?m)^([\w-]+)[ \t]*:[ \t]+(#[^\s#].*)$"
_CUT = sentence("the note goes on, but no tasks and links are looked for from here on")
_UTF16_TOLD = sentence("UTF-16, not UTF-8; save it as UTF-8")
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")
_HANDLER = NoteHandler()


class Note(NamedTuple):
    """One note as it stands. ``is_readable`` is false if its properties are not known.

    ``doubled`` are the properties that stand twice, and so in ``properties`` not at all; both have
    the words of the vault, and ``dialect`` says what these mean.
    ``text`` is the whole note without a byte order mark, undecodable bytes replaced;
    ``front_at`` and ``body_at`` are offsets into it.
    """

    path: VaultPath
    text: str
    properties: dict[str, Property]
    front_at: int
    body_at: int
    faults: tuple[Fault, ...]
    is_readable: bool
    doubled: frozenset[str] = frozenset()
    dialect: Dialect = PLAIN

    @property
    def name(self) -> str:
        """The name of its file, as links say it."""
        return name_of(self.path)

    @property
    def body(self) -> str:
        """The note without its front matter."""
        return self.text[self.body_at :]

    @property
    def body_line(self) -> int:
        """The line on which the body begins."""
        return self.text.count("\n", 0, self.body_at) + 1

    @property
    def problems(self) -> list[Problem]:
        """Its faults, each with its place."""
        return self.located(self.faults)

    def located(self, faults: Iterable[Fault], base: int = 0) -> list[Problem]:
        """Give faults their places; ``base`` is where the text they speak of begins.

        Lines are counted on from fault to fault: one note can have thousands of them.
        """
        found = []
        line, counted = 1, 0
        for fault in faults:
            at = min(base + fault.at, len(self.text))
            if at < counted:
                line, counted = 1, 0
            line, counted = line + self.text.count("\n", counted, at), at
            column = at - self.text.rfind("\n", 0, at)
            found.append(Problem(self.path, line, column, *fault[1:]))
        return found

    def property_problem(
        self, name: str, rule: str, message: Sentence, item: int | None = None
    ) -> Problem:
        """Make a problem that stands where a property does, or where the properties begin.

        ``item`` counts the values that are read from a list, from 0.
        """
        at = self.places_of(name).of(item)
        return self.located([Fault(at, rule, message)], self.front_at)[0]

    def places_of(self, name: str) -> "Places":
        """Say where in the front matter a property and each of its values stand."""
        found = self.properties.get(self.dialect.word(name))
        if found is None:
            return Places(0, ())
        read = CONTACT.get(name) or INTERVIEW.get(name)
        return Places(found.value.at, value_places(found.value, read) if read else ())


class Places(NamedTuple):
    """Offsets of a property and of the values that are read from it."""

    whole: int
    values: Sequence[int]

    def of(self, item: int | None) -> int:
        """Give the place of one value, or of the property where there is no such value."""
        if item is None or item >= len(self.values):
            return self.whole
        return self.values[item]


def read_note(
    path: VaultPath, data: bytes, *, is_cut: bool = False, dialect: Dialect = PLAIN
) -> Note:
    """Read a note; ``is_cut`` says that ``data`` is only the beginning of a large file.

    ``dialect`` is that of the vault, which is of no use for what only looks at its words.
    """
    note = _read(path, data, is_cut=is_cut)
    return note._replace(dialect=dialect) if dialect is not PLAIN else note


def _read(path: VaultPath, data: bytes, *, is_cut: bool) -> Note:
    text, undecodable = _decode(_whole_characters(data) if is_cut else data)
    if data.startswith(_UTF16):
        return _unreadable(path, text, Fault(0, "not-utf-8", _UTF16_TOLD))
    if text.startswith("<<<<<<<") and _conflict_at(text) == 0:
        return _unreadable(path, text, _conflict(0))
    try:
        front, body = _HANDLER.split(text)
    except FrontMatterError as error:
        return _unreadable(path, text, undecodable or error.fault)
    body_at = len(text) - len(body)
    if undecodable and undecodable.at < body_at:
        return _unreadable(path, text, undecodable)
    in_body = _body_faults(body, body_at, undecodable)
    if is_cut:
        in_body.append(Fault(len(text), "long-body", _CUT))
    front_at = text.index("\n") + 1 if body_at else 0
    block = _read_front(front)
    in_front = [fault._replace(at=front_at + fault.at) for fault in block.faults]
    found = (*in_front, *in_body)
    place = (front_at, body_at)
    return Note(path, text, block.properties, *place, found, block.is_readable, block.doubled)


def _whole_characters(data: bytes) -> bytes:
    """Cut before the last character, which the reading limit may have cut in two."""
    end = len(data) - 1
    while end > 0 and data[end] & 0xC0 == 0x80:  # noqa: PLR2004  a UTF-8 continuation byte
        end -= 1
    return data[:end]


def _decode(data: bytes) -> tuple[str, Fault | None]:
    start = len(_BOM) if data.startswith(_BOM) else 0
    data = data[start:]
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode())
        message = sentence(
            "not UTF-8, byte {number} is {byte}; save it as UTF-8",
            number=start + error.start,
            byte=f"0x{data[error.start]:02x}",
        )
        return data.decode(errors="replace"), Fault(at, "not-utf-8", message)


def _unreadable(path: VaultPath, text: str, fault: Fault) -> Note:
    return Note(
        path=path,
        text=text,
        properties={},
        front_at=0,
        body_at=len(text),
        faults=(fault,),
        is_readable=False,
    )


def _read_front(front: str) -> Block:
    plain = plain_properties(front)
    if plain is not None:
        return Block(plain, [])
    if control := _CONTROL.search(front):
        code = f"U+{ord(control[0]):04X}"
        message = sentence("control character {code}; remove it", code=code)
        return Block({}, [Fault(control.start(), "control-character", message)], is_readable=False)
    if any(mark in front for mark in _MARKS) and (conflict := _CONFLICT_MARK.search(front)):
        return Block({}, [_conflict(conflict.start())], is_readable=False)
    block = _HANDLER.block(front)
    faults = [*block.faults, *_bare_links(front, block.properties)]
    if block.is_readable and "#" in front:
        faults += _hash_values(front, block.properties)
    return block._replace(faults=sorted(faults))


def _conflict_at(text: str) -> int | None:
    """Find where the first conflict of a text begins."""
    from vaultkit.notes.conflict_marks import find_marks  # noqa: PLC0415  for conflicts only

    data = text.encode()
    conflicts = find_marks(data, 0).conflicts
    return len(data[: conflicts[0].first.start].decode()) if conflicts else None


def _conflict(at: int) -> Fault:
    message = sentence(
        "conflict markers of a git merge; keep the right lines and remove the markers"
    )
    return Fault(at, "conflict-markers", message)


def _bare_links(front: str, properties: dict[str, Property]) -> list[Fault]:
    """Find lists in lists that were meant as links; certain where they stand like a link."""
    found = []
    for name, value in properties.values():
        if not isinstance(value, Listing):
            continue
        for node in (value, *value.items):
            link = bare_link(node)
            if link is not None:
                message = sentence(
                    "quote the link in '{name}': \"[[{link}]]\"", name=name.text, link=link
                )
                is_certain = front.startswith(f"[[{link}]]", node.at) and "," not in link
                found.append(Fault(node.at, "unquoted-link", message, is_certain))
    return found


def _hash_values(front: str, properties: dict[str, Property]) -> list[Fault]:
    """Find values that YAML took for comments: ``tags: #job``, but not ``tags: # which?``."""
    found = []
    for line in re.finditer(_HASH_VALUE, front):
        here = properties.get(line[1])
        if here and here.name.at == line.start() and here.value == Scalar("", here.value.at):
            message = sentence(
                "'#' starts a comment, so '{name}' is empty; quote the value", name=line[1]
            )
            found.append(Fault(line.start(2), "comment-for-value", message))
    return found


def _body_faults(body: str, body_at: int, undecodable: Fault | None) -> list[Fault]:
    faults = [undecodable] if undecodable else []
    if "<<<<<<<" in body and (at := _conflict_at(body)) is not None:
        faults.append(_conflict(body_at + at))
    return faults
