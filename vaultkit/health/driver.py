"""The merge driver: asked for, registered, and working on this machine."""

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator

from vaultkit.domain.sentence import sentence
from vaultkit.gitsync.driver import driver_line
from vaultkit.gitsync.looking import git_settings, look, pieces
from vaultkit.gitsync.trial import merges_well
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked
from vaultkit.index.place import is_in_vault

_KEY = "merge.vaultkit.driver"
_WORD = r"((?:'[^']*'|\\.|[^\s;'\\])+)"
_PROGRAM = re.compile(rf"(?:^|; )p={_WORD}; .*\bgit merge-driver\b")
"""Where a driver names its vaultkit, quoted for the shell, before it calls it."""

_INTERPRETER = re.compile(rf"; {_WORD} '-I' ")

_ATTRIBUTES = ".gitattributes"


def examine_driver(looked: Looked, place: str) -> Iterator[Finding]:
    """Look whether notes are merged by vaultkit here; ``place`` is the repository's settings."""
    root = looked.vault.root
    setup = looked.shell.vaultkit("git", "setup")
    *_, value = pieces(look(root, "check-attr", "-z", "merge", "--", "x.md"))
    lines = [each.value for each in git_settings(root, includes=True) if each.key == _KEY]
    is_asked = value == "vaultkit"
    if not lines:
        yield _not_registered(setup, place, is_asked=is_asked)
        return
    if not is_asked:
        message = sentence(
            "The merge driver is registered, and no {file} has git ask it for notes.",
            file=_ATTRIBUTES,
        )
        yield Finding("attributes-missing", _ATTRIBUTES, message, setup)
    yield _line(looked, lines[-1], setup, place)


def _not_registered(setup: str | None, place: str, *, is_asked: bool) -> Finding:
    if is_asked:
        message = sentence(
            "Notes are to be merged by vaultkit, and git on this machine does not know how; it"
            " merges them by line."
        )
        return Finding("driver-not-registered", place, message, setup)
    message = sentence(
        "git merges notes by line, so that two dates added on two machines are a conflict."
    )
    return Finding("driver-not-set-up", None, message, setup)


def _line(looked: Looked, line: str, setup: str | None, place: str) -> Finding:
    """Judge the line by its looks, and try it only if it is our own to the letter."""
    if _is_own(line, looked.asked.program):
        return _tried(looked, line, setup, place)
    program = _program_in(line)
    if not program:
        message = sentence(
            "The registered driver is no line that vaultkit writes, so it was not tried: '{line}'",
            line=line,
        )
        return Finding("driver-foreign", place, message, setup)
    if not os.path.isfile(program):  # noqa: PTH113
        message = sentence(
            "The merge driver runs '{program}', which is gone; git merges by line meanwhile.",
            program=program,
        )
        return Finding("driver-moved", place, message, setup)
    message = sentence(
        "The merge driver was registered by another vaultkit than the one that is running now, so"
        " it was not tried: '{program}'",
        program=program,
    )
    return Finding("driver-of-another", place, message, setup)


def _tried(looked: Looked, line: str, setup: str | None, place: str) -> Finding:
    if is_in_vault(tempfile.gettempdir(), looked.vault.root):
        message = sentence("The merge driver was not tried: temporary files would be in the vault.")
        return Finding("not-looked-at", tempfile.gettempdir(), message)
    if reason := merges_well(line):
        message = sentence("The merge driver does not work: {reason}", reason=reason)
        return Finding("driver-broken", place, message, setup)
    message = sentence("The merge driver is registered; three small notes were merged rightly.")
    return Finding("driver-works", place, message)


def _is_own(line: str, program: str) -> bool:
    """Tell whether a line is to the letter what this vaultkit writes.

    The same Python may go by another name, as ``python`` and ``python3`` do.
    """
    interpreter = _word_of(_INTERPRETER, line)
    is_same = os.path.realpath(interpreter) == os.path.realpath(sys.executable)
    return bool(program) and is_same and line == driver_line(program, interpreter)


def _program_in(line: str) -> str:
    """Give the vaultkit that a line names, if it calls one as a merge driver."""
    return _word_of(_PROGRAM, line)


def _word_of(pattern: re.Pattern[str], line: str) -> str:
    """Take the word that a pattern finds out of its quotes, those of the shell and of git."""
    found = pattern.search(line)
    return "".join(shlex.split(found[1])).replace("%%", "%") if found else ""
