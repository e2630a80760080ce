"""The text of the notes: encodings, ends of lines, conflicts, and times to come."""

import shlex
from collections.abc import Iterator

from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.health.finding import Finding, pasteable
from vaultkit.health.looked import Looked
from vaultkit.health.texts import NoteText

_SLACK_S = 24 * 60 * 60
"""A clock that is a day ahead is that of another time zone, or of a camera."""

_STRAIGHT = ("perl", "-0777", "-pi", "-e")


def examine_encodings(looked: Looked) -> Iterator[Finding]:
    """Look at how the notes are written."""
    yield from _not_utf8(looked)
    yield from _conflicts(looked)
    for text in looked.texts:
        yield from _of_note(looked, text)
    yield from _differing(looked)
    yield from _future(looked)


def _not_utf8(looked: Looked) -> Iterator[Finding]:
    utf16 = {text.path for text in looked.texts if text.is_utf16}
    bad = [each for each in looked.reading.problems if each.rule == "not-utf-8"]
    for each in bad:
        command = _from_utf16(looked, each.path) if each.path in utf16 else None
        yield Finding("not-utf-8", each.path, each.message, command)
    for each in looked.reading.problems:
        if each.rule == "foreign-front-matter":
            yield Finding("foreign-front-matter", each.path, each.message)
    if not bad:
        message = sentence_for(
            len(looked.texts), "{count} note is UTF-8.", "All {count} notes are UTF-8."
        )
        yield Finding("text-sound", None, message)


def _conflicts(looked: Looked) -> Iterator[Finding]:
    for path in looked.in_conflict:
        message = sentence("a merge left both sides in it; choose for each")
        command = looked.shell.vaultkit("resolve", path)
        yield Finding("conflict-markers", path, message, command)


def _from_utf16(looked: Looked, path: str) -> str | None:
    """Write a command that keeps the file, its mode and its other names."""
    old = shlex.quote(looked.shell.place(path))
    new = shlex.quote(looked.shell.place(f"{path}.utf8"))
    return pasteable(f"iconv -f UTF-16 -t UTF-8 {old} > {new} && cat {new} > {old} && rm {new}")


def _of_note(looked: Looked, text: NoteText) -> Iterator[Finding]:
    program = looked.shell.program
    if text.has_mark:
        message = sentence("begins with a byte order mark, which some programs take for text")
        command = program(*_STRAIGHT, r"s/^\xEF\xBB\xBF//", files=(text.path,))
        yield Finding("byte-order-mark", text.path, message, command)
    if text.crlf and text.lf and not text.is_utf16:
        message = sentence(
            "some lines end as on Windows ({crlf}), others do not ({lf})",
            crlf=text.crlf,
            lf=text.lf,
        )
        command = program(*_STRAIGHT, r"s/\r\n/\n/g", files=(text.path,))
        yield Finding("mixed-line-ends", text.path, message, command)


def _differing(looked: Looked) -> Iterator[Finding]:
    whole = [text for text in looked.texts if not (text.crlf and text.lf)]
    windows, others = sum(bool(text.crlf) for text in whole), sum(bool(text.lf) for text in whole)
    if windows and others:
        message = sentence(
            "Notes that end their lines as on Windows: {windows}; others: {others}. vaultkit keeps"
            " each as it is; git shows whole notes as changed where a program does not.",
            windows=windows,
            others=others,
        )
        yield Finding("line-ends-differ", None, message)


def _future(looked: Looked) -> Iterator[Finding]:
    notes = set(looked.reading.links.paths)
    for each in looked.files.files:
        if each.path in notes and each.changed_at > looked.asked.clock + _SLACK_S:
            message = sentence(
                "was changed in the future, if the clock is right; it is read anew each time"
            )
            command = looked.shell.program("touch", files=(each.path,))
            yield Finding("future-time", each.path, message, command)
