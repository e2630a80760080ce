"""Run the user's command, and show a notification, when what is owed has changed."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from typing import NamedTuple

from vaultkit.cli.output import tell
from vaultkit.cli.speech import said, said_for
from vaultkit.domain.sentence import Sentence, as_it_is, mark, sentence
from vaultkit.errors import VaultkitError
from vaultkit.vault.files import why_not

_SCRIPT = 'on run argv\ndisplay notification (item 1 of argv) with title "vaultkit"\nend run'


class ProgramMissingError(VaultkitError):
    """What is to be run cannot be."""

    def __init__(self, name: str, reason: Sentence) -> None:
        super().__init__(sentence("'{name}' cannot be run: {reason}", name=name, reason=reason))
        self.name = name


class Announcer:
    """Runs the user's command, and what shows a notification."""

    def __init__(self, root: str, command_line: str | None, *, is_notifying: bool) -> None:
        """Take the command as it was typed.

        Raises:
            ProgramMissingError: it, or what shows notifications, is not installed.
        """
        self._words = _words(command_line) if command_line else []
        self._notifier = _notifier() if is_notifying else []
        self._command, self._notification = _Program(root), _Program(root)

    def announce(self, document: bytes) -> None:
        """Tell of a change; ``document`` is what ``due --json`` prints now."""
        if self._words:
            self._command.run(_Run(self._words, document))
        if self._notifier:
            self._notification.run(_Run([*self._notifier, _summary(document)], b""))

    def tend(self) -> bool:
        """See what has ended, and start what had to wait for it; tell whether any is running."""
        running = [each.tend() for each in (self._command, self._notification)]
        return any(running)


class _Run(NamedTuple):
    words: list[str]
    document: bytes


class _Program:
    """Runs one program at a time: what is new while it runs is told when it has ended."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None
        self._name = ""
        self._waiting: _Run | None = None

    def run(self, run: _Run) -> None:
        """Run it, or as soon as it may be; only the newest waits."""
        is_first_to_wait = self._waiting is None
        self._waiting = run
        if self.tend() and self._waiting and is_first_to_wait:
            told = mark("{name}: still running; what is new will be handed to it after that.")
            tell(sentence(told, name=self._name))

    def tend(self) -> bool:
        """Say how it ended, and run what waits; tell whether it is running."""
        if self._process:
            status = self._process.poll()
            if status is None:
                return True
            self._process = None
            if status:
                tell(sentence("{name}: {reason}", name=self._name, reason=_outcome(status)))
        if self._waiting:
            run, self._waiting = self._waiting, None
            self._start(run)
        return self._process is not None

    def _start(self, run: _Run) -> None:
        self._name = run.words[0]
        environment = {**os.environ, "VAULTKIT_VAULT": self._root}
        try:
            with tempfile.TemporaryFile() as given:  # a pipe would have to be read at once
                given.write(run.document)
                given.seek(0)
                self._process = subprocess.Popen(  # noqa: S603  the user's own command
                    run.words, stdin=given, stdout=_narration(), env=environment
                )
        except OSError as error:
            tell(sentence("{name}: {reason}", name=self._name, reason=why_not(error)))


def _narration() -> int:
    """Give where a program may print: results of the watch itself stay alone on stdout."""
    try:
        return sys.stderr.fileno()
    except (AttributeError, OSError):  # closed
        return subprocess.DEVNULL


def _outcome(status: int) -> Sentence:
    if status > 0:
        return sentence("exit status {status}", status=status)
    return sentence("ended by signal {number}", number=-status)


def _words(command_line: str) -> list[str]:
    try:
        words = shlex.split(command_line)
        is_there = bool(words) and shutil.which(words[0]) is not None
    except ValueError as error:
        raise ProgramMissingError(command_line, as_it_is(str(error))) from error
    if not is_there:
        name = words[0] if words else command_line
        raise ProgramMissingError(name, sentence("it is not installed"))
    return words


def _notifier() -> list[str]:
    if shutil.which("notify-send"):
        return ["notify-send", "--app-name=vaultkit", "vaultkit"]
    if shutil.which("osascript"):
        return ["osascript", "-e", _SCRIPT]
    reason = sentence("install it to see notifications (libnotify-bin)")
    raise ProgramMissingError("notify-send", reason)


def _summary(document: bytes) -> str:
    due = json.loads(document)["due"]
    late = sum(1 for each in due if each["days_late"])
    if not due:
        return said("Nothing is owed today.")
    how_much = said_for(len(due), "{count} thing is owed", "{count} things are owed")
    how_late = said_for(late, "{count} of them late", "{count} of them late")
    if not late:
        how_late = said("none of them late")
    return f"{how_much}, {how_late}."
