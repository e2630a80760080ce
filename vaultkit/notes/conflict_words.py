"""Say in words what a conflict is about: whose value is which, and which lines of the text."""

import re
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes.conflict_both import items_of, only_in
from vaultkit.notes.conflict_hunks import Hunk, body_at
from vaultkit.notes.conflict_marks import NESTED
from vaultkit.notes.conflict_parts import Conflicted, Part, take_apart
from vaultkit.notes.layout import Entry, Layout, Piece
from vaultkit.notes.shortened import shortened

_MOST = 60
_NO_NAMES = ("", "HEAD", "ours", "theirs")
_HEADING = re.compile(rb"#{1,6}[ \t]+([^\r\n]*?)[ \t#]*\r?$", re.MULTILINE)


class Wheres(NamedTuple):
    """How the two sides are called in a sentence: ``here``, ``in laptop``."""

    ours: Sentence
    theirs: Sentence


def in_words(data: bytes) -> list[Sentence]:
    """Say every conflict of a note in a sentence, without a full stop; also what is broken."""
    return [words for _line, words in all_words(take_apart(data))]


def all_words(note: Conflicted, wheres: Wheres | None = None) -> list[tuple[int, Sentence]]:
    """Say every conflict of a note, each beside the line on which it begins, in their order."""
    hunks = note.conflicts.hunks
    said = [
        (hunks[note.parts[n].hunk].first_line, words_of(note, n, wheres)) for n in note.to_decide
    ]
    return sorted([*said, *by_hand(note)], key=lambda each: each[0])


def by_hand(note: Conflicted) -> list[tuple[int, Sentence]]:
    """Say what only an editor can resolve, each beside its line."""
    hunks, broken = note.conflicts
    said = [(hunk.first_line, _words_of_trouble(hunk)) for hunk in hunks if hunk.trouble]
    return sorted([*said, *((line, _broken(line)) for line in broken)], key=lambda each: each[0])


def words_of(note: Conflicted, number: int, wheres: Wheres | None = None) -> Sentence:
    """Say what one part of a conflict is about; ``wheres`` if git's labels would mislead."""
    part = note.parts[number]
    hunk = note.conflicts.hunks[part.hunk]
    where = wheres or wheres_of(hunk)
    lines = _lines(hunk)
    if part.is_text:
        heading = _heading_above(note.data, hunk.marks.first.start)
        if heading:
            return sentence("the text under '{heading}', {lines}", heading=heading, lines=lines)
        return sentence("the text, {lines}", lines=lines)
    if len(part.keys) > 1:
        return _whole(part, lines)
    if part.keys[0].kind != "property":
        return sentence("what stands between the properties and the text, {lines}", lines=lines)
    name = part.keys[0].name
    if note.ours.refusal or note.theirs.refusal:
        return sentence("'{name}', {lines}", name=name, lines=lines)
    return _of_property(
        name, _entry(note.ours.layout, name), _entry(note.theirs.layout, name), where
    )


def _words_of_trouble(hunk: Hunk) -> Sentence:
    """Say why the sides of a conflict cannot be told apart."""
    if hunk.trouble == NESTED:
        return sentence(
            "{lines}: a conflict within a conflict; resolve it by hand", lines=_lines(hunk)
        )
    return sentence(
        "{lines}: more than one line of '=======' could divide the two sides; resolve it by hand",
        lines=_lines(hunk),
    )


def wheres_of(hunk: Hunk) -> Wheres:
    """Call the sides as git's labels do; ``HEAD`` is here."""
    return Wheres(
        _where(hunk.our_label, sentence("here")), _where(hunk.their_label, sentence("there"))
    )


def _where(label: str, otherwise: Sentence) -> Sentence:
    if label in _NO_NAMES:
        return otherwise
    return sentence("in {label}", label=shortened(label, _MOST))


def _broken(line: int) -> Sentence:
    return sentence(
        "line {line}: a mark of a conflict whose other marks are gone; mend it by hand", line=line
    )


def _lines(hunk: Hunk) -> Sentence:
    return sentence("lines {first}–{last}", first=hunk.first_line, last=hunk.last_line)


def _whole(part: Part, lines: Sentence) -> Sentence:
    names = part.properties
    has_text = any(key.kind == "text" for key in part.keys)
    if not names:
        return sentence("properties and text, {lines}, to be taken as a whole", lines=lines)
    if has_text:
        return sentence(
            "{names} and the text, {lines}, to be taken as a whole", names=names, lines=lines
        )
    return sentence("{names}, {lines}, to be taken as a whole", names=names, lines=lines)


def _of_property(name: str, mine: Entry | None, yours: Entry | None, where: Wheres) -> Sentence:
    here, there = where
    if mine is None or yours is None:
        entry, gone, has = (mine, there, here) if mine else (yours, here, there)
        return sentence(
            "'{name}' is missing {gone}, and is {value} {has}",
            name=name,
            gone=gone,
            value=_shown(entry.value if entry else None),
            has=has,
        )
    if mine.value.is_list or yours.value.is_list:
        return _of_lists(name, mine.value, yours.value, where)
    ours, theirs = _shown(mine.value), _shown(yours.value)
    if ours == theirs:
        return _written_otherwise(name, where)
    return sentence(
        "'{name}' is {ours} {here} and {theirs} {there}",
        name=name,
        ours=ours,
        here=here,
        theirs=theirs,
        there=there,
    )


def _written_otherwise(name: str, where: Wheres) -> Sentence:
    return sentence(
        "'{name}' is written in another way {here} than {there}",
        name=name,
        here=where.ours,
        there=where.theirs,
    )


def _of_lists(name: str, mine: Piece, yours: Piece, where: Wheres) -> Sentence:
    here, there = where
    ours = [_shown(each) for each in only_in(mine, yours)]
    theirs = [_shown(each) for each in only_in(yours, mine)]
    if ours and theirs:
        return sentence(
            "'{name}' has {ours} only {here}, {theirs} only {there}",
            name=name,
            ours=ours,
            here=here,
            theirs=theirs,
            there=there,
        )
    if ours or theirs:
        return sentence(
            "'{name}' has {items} only {where}",
            name=name,
            items=ours or theirs,
            where=here if ours else there,
        )
    return _written_otherwise(name, where)


def _shown(value: Piece | None) -> str | Sentence:
    if value is None or not items_of(value):
        return sentence("empty")
    if value.is_list:
        return ", ".join(_shown(each) for each in value.parts)
    text = " ".join(value.shape.text.split())
    return shortened(text, _MOST) if value.is_text else sentence("several properties")


def _entry(layout: Layout | None, name: str) -> Entry | None:
    return layout.entry(name) if layout else None


def _heading_above(data: bytes, at: int) -> str:
    """Give the text of the heading under which a place of the text stands; ``""`` if under none."""
    begin = body_at(data)
    while (at := data.rfind(b"\n#", max(begin - 1, 0), at)) != -1:
        if found := _HEADING.match(data, at + 1):
            return shortened(found[1].decode(errors="replace"), _MOST)
    found = _HEADING.match(data) if not begin else None
    return shortened(found[1].decode(errors="replace"), _MOST) if found else ""
