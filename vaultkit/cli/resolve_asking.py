"""Go through what is in conflict in a note, and ask of each what is to become of it."""

from collections.abc import Mapping, Sequence
from typing import Literal

import click

from vaultkit.cli.conflict_report import Left, lines_about
from vaultkit.cli.output import tell
from vaultkit.cli.speech import said
from vaultkit.domain.sentence import Sentence, as_it_is, sentence
from vaultkit.gitsync.unmerged import Merging, version
from vaultkit.notes.change import Refusal
from vaultkit.notes.conflict_hunks import read_conflicts
from vaultkit.notes.conflict_parts import Conflicted, Part, lines_of
from vaultkit.notes.conflict_resolve import Decision, How, resolve
from vaultkit.notes.conflict_words import wheres_of, words_of

_WAYS: Mapping[str, How] = {"o": "ours", "t": "theirs", "b": "both"}
_FATES: Mapping[str, Literal["keep", "delete"]] = {"k": "keep", "d": "delete"}
_MARKS_LEFT = sentence("marks of the conflict are left in it; take them out as well")


def ask(left: Left, merging: Merging | None) -> dict[int, Decision]:
    """Ask what becomes of each part; each answer is proved before the next is asked for.

    A part that is skipped keeps its marks.
    """
    answers: dict[int, Decision] = {}
    for number in left.note.to_decide:
        _show(left, number, merging)
        while (answer := _asked(left.note, number)) is not None:
            refusal = _refusal(left.note, {**answers, number: answer})
            if refusal is None:
                answers[number] = answer
                break
            tell(
                sentence(
                    "Not taken: line {line}: {reason}", line=refusal.line, reason=refusal.reason
                )
            )
    return answers


def ask_fate(left: Left) -> Literal["keep", "delete"] | None:
    """Ask what becomes of a note that one side deleted."""
    tell(as_it_is(next(lines_about(left))))
    question = said(sentence("k = keep it, d = delete it, s = skip"))
    return _FATES.get(_letter(question, [*_FATES, "s"]))


def _asked(note: Conflicted, number: int) -> Decision | None:
    question = said(sentence("o = ours, t = theirs, b = both, e = edit, s = skip"))
    letter = _letter(question, [*_WAYS, "e", "s"])
    if letter == "s":
        return None
    if letter in _WAYS:
        return Decision(_WAYS[letter])
    edited = _edited(note, note.parts[number])
    return _asked(note, number) if edited is None else Decision("edited", edited)


def _letter(question: str, letters: Sequence[str]) -> str:
    """Ask for one of these; where the answer is Ctrl-C, or an end, the command ends by it."""
    try:
        kind = click.Choice(letters)
        return str(click.prompt(question, type=kind, show_choices=False, err=True))
    except click.Abort:
        raise KeyboardInterrupt from None


def _edited(note: Conflicted, part: Part) -> bytes | None:
    """Have the lines of a part edited, marks and all, in the user's own editor.

    ``None`` if they were not saved.
    """
    hunk = note.conflicts.hunks[part.hunk]
    first, middle, last = (
        note.data[mark.start : mark.end]
        for mark in (hunk.marks.first, hunk.marks.middle, hunk.marks.last)
    )
    try:
        saved = click.edit(first + part.ours + middle + part.theirs + last, extension=".md")
    except click.ClickException as error:
        tell(as_it_is(error.message))
        return None
    if saved is None:
        tell(sentence("It was not saved."))
        return None
    text = saved.replace(b"\r\n", b"\n")
    ended = text if text.endswith(b"\n") or not text else text + b"\n"
    return ended.replace(b"\n", b"\r\n") if first.endswith(b"\r\n") else ended


def _refusal(note: Conflicted, answers: Mapping[int, Decision]) -> Refusal | None:
    number = [*answers][-1]
    found = read_conflicts(answers[number].text, in_code=True)
    if found.hunks or found.broken:
        return Refusal(note.parts[number].our_line, 1, _MARKS_LEFT)
    result = resolve(note, answers)
    return result if isinstance(result, Refusal) else None


def _show(left: Left, number: int, merging: Merging | None) -> None:
    part = left.note.parts[number]
    hunk = left.note.conflicts.hunks[part.hunk]
    here, there = left.wheres or wheres_of(hunk)
    place = f"\n{left.path}:{hunk.first_line}"
    words = words_of(left.note, number, left.wheres)
    tell(sentence("{place}: {told}", place=place, told=words))
    base = _base(left, part, merging)
    if base is not None:
        _tell_lines(sentence("before"), base)
    _tell_lines(sentence("ours, {where}", where=here), part.ours)
    _tell_lines(sentence("theirs, {where}", where=there), part.theirs)


def _tell_lines(title: Sentence, lines: bytes) -> None:
    tell(sentence("  {title}", title=title))
    for line in lines.decode(errors="replace").splitlines() or ["-"]:
        tell(as_it_is(f"    {line}"))


def _base(left: Left, part: Part, merging: Merging | None) -> bytes | None:
    """Find what both sides began with: as the marks say, or as git keeps the note."""
    if part.base is not None:
        return part.base
    is_property = len(part.keys) == 1 and part.keys[0].kind == "property"
    if not is_property or merging is None or left.unmerged is None or not left.unmerged.base:
        return None
    return lines_of(version(merging, left.unmerged.base), part.keys[0])
