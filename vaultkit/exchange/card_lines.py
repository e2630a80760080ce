"""Where the cards of a file are, and the properties of each: vCard 2.1, 3.0 and 4.0.

What is broken is one card, never the rest of the file. (vobject, which reads whole files, gives
up at the first line it cannot read, and at cards within cards.)
"""

import binascii
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from vaultkit.domain.imported import Remark
from vaultkit.domain.sentence import Sentence, sentence

_BEGIN, _END = b"begin:vcard", b"end:vcard"
_LONGEST_MARK = 40
_HEAD = re.compile(rb'(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)((?:;(?:[^":;]|"[^"]*")*)*):', re.ASCII)
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+")
_CHARSETS = re.compile(
    r"utf-?8|(?:us-)?ascii|latin-?1|iso-?8859-?\d{1,2}|(?:windows-|cp)125\d"
    r"|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)


class Span(NamedTuple):
    """A whole card: the lines of its BEGIN and its END, counted from 0."""

    start: int
    end: int


class Property(NamedTuple):
    """One property of a card; ``group`` ties it to others, ``parameters`` are in small letters."""

    group: str
    name: str
    parameters: Sequence[str]
    text: str

    @property
    def is_preferred(self) -> bool:
        """Tell whether it is the one to be taken of several."""
        return any("pref" in re.split("[=,]", each) for each in self.parameters)


class BrokenCardError(Exception):
    """A card cannot be read; ``remark`` says where and why."""

    def __init__(self, line: int, reason: Sentence) -> None:
        super().__init__(reason)
        self.remark = Remark(line, reason)


def find_cards(lines: Sequence[bytes]) -> Iterator[Span | Remark]:
    """Find the cards of a file, and what is none: without an end, in one another, beside them."""
    marks = [(at, mark) for at, line in enumerate(lines) if (mark := _mark(line))]
    runs = [(mark, [at for at, _mark in run]) for mark, run in groupby(marks, key=lambda x: x[1])]
    after = 0
    if runs and runs[0][0] == _END:
        after = runs[0][1][-1] + 1
        yield Remark(runs[0][1][0] + 1, sentence("a card ends here that has not begun"))
        runs = runs[1:]
    for number in range(0, len(runs), 2):
        begins = runs[number][1]
        ends = runs[number + 1][1] if number + 1 < len(runs) else []
        yield from _beside(lines, after, begins[0])
        yield from _between(begins, ends)
        after = (ends or [len(lines)])[-1] + 1
    if runs:
        yield from _beside(lines, after, len(lines))


def _between(begins: Sequence[int], ends: Sequence[int]) -> Iterator[Span | Remark]:
    depth = min(len(begins), len(ends))
    for at in begins[: len(begins) - depth]:
        yield Remark(at + 1, sentence("the card that begins here has no end"))
    if depth == 1:
        yield Span(begins[-1], ends[0])
    elif depth > 1:
        yield Remark(begins[-depth] + 1, sentence("cards stand in one another"))
    if len(ends) > depth:
        yield Remark(ends[depth] + 1, sentence("a card ends here that has not begun"))


def _beside(lines: Sequence[bytes], start: int, end: int) -> Iterator[Remark]:
    """Give a remark on what stands between two cards."""
    at = next((at for at in range(start, end) if lines[at].strip()), None)
    if at is not None:
        yield Remark(at + 1, sentence("it belongs to no card"))


def _mark(line: bytes) -> bytes:
    if len(line) > _LONGEST_MARK:
        return b""
    word = line.rstrip().lower()
    return word if word in (_BEGIN, _END) else b""


def properties(lines: Sequence[bytes], span: Span, wanted: frozenset[str]) -> Iterator[Property]:
    """Read those properties of a card that are wanted.

    Raises:
        BrokenCardError: a line is no property, or cannot be decoded.
    """
    at = span.start + 1
    while at < span.end:
        first, line = at, lines[at]
        at += 1
        if not line.strip():
            continue
        head = _HEAD.match(line)
        if head is None:
            raise BrokenCardError(first + 1, sentence("the line is no property of a card"))
        words = head[3].decode("latin-1").lower()
        is_kept = head[2].decode().upper() in wanted
        pieces = [line[head.end() :]]
        while at < span.end and _goes_on(lines[at], pieces[-1], words):
            is_folded = lines[at][:1] in (b" ", b"\t") and not _is_soft(pieces[-1], words)
            pieces.append(lines[at][1:] if is_folded else lines[at])
            at += 1
        if is_kept:
            parameters = words.removeprefix(";").split(";")
            value = _decoded(pieces, parameters, first + 1)
            group = (head[1] or b"").decode().lower()
            yield Property(group, head[2].decode().upper(), parameters, value)


def _goes_on(line: bytes, piece: bytes, words: str) -> bool:
    if line[:1] in (b" ", b"\t") or _is_soft(piece, words):
        return True
    is_base64 = "base64" in words or "encoding=b" in words
    return is_base64 and _BASE64.fullmatch(line.rstrip()) is not None


def _is_soft(piece: bytes, words: str) -> bool:
    """Tell whether a line ends within a text, as quoted-printable writes it."""
    return "quoted-printable" in words and piece.endswith(b"=")


def _decoded(pieces: Sequence[bytes], parameters: Sequence[str], line: int) -> str:
    if "quoted-printable" in ";".join(parameters):
        soft = [each.removesuffix(b"=") for each in pieces[:-1]]
        data = binascii.a2b_qp(b"".join((*soft, pieces[-1])))
    else:
        data = b"".join(pieces)
    named = next((each[8:] for each in parameters if each.startswith("charset=")), "")
    charsets = (named,) if _CHARSETS.fullmatch(named) else ("utf-8", "cp1252")
    for charset in charsets:
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    raise BrokenCardError(line, sentence("the line is in no encoding known here"))


def parts(text: str, separator: str) -> list[str]:
    """Split a value at a separator that is not escaped, then take the escapes away."""
    if "\\" not in text:
        return text.split(separator)
    found: list[str] = []
    piece: list[str] = []
    for unit in re.findall(r"(?s)\\.|.", text):
        if unit == separator:
            found.append("".join(piece))
            piece = []
        else:
            piece.append(unit)
    return [*map(_unescaped, (*found, "".join(piece)))]


def whole(text: str) -> str:
    """Take the escapes of a value away that is one text."""
    return _unescaped(text)


def _unescaped(text: str) -> str:
    return re.sub(r"(?s)\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)
