"""Run the user's command, and show a notification, when what is owed has changed."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress

from vaultkit.cli.output import tell
from vaultkit.cli.speech import said, said_for
from vaultkit.errors import VaultkitError

_SCRIPT = 'on run argv\ndisplay notification (item 1 of argv) with title "vaultkit"\nend run'


class ProgramMissingError(VaultkitError):
    """What is to be run cannot be."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"'{name}' cannot be run: {reason}")
        self.name = name


class Announcer:
    """Runs the user's command, and what shows a notification."""

    def __init__(self, root: str, command_line: str | None, *, is_notifying: bool) -> None:
        """Take the command as it was typed.

        Raises:
            ProgramMissingError: it, or what shows notifications, is not installed.
        """
        self._root = root
        self._words = _words(command_line) if command_line else []
        self._notifier = _notifier() if is_notifying else []
        self._running: list[subprocess.Popen[bytes]] = []

    def announce(self, document: bytes) -> None:
        """Tell of a change; ``document`` is what ``due --json`` prints now."""
        self._running = [each for each in self._running if each.poll() is None]
        if self._words:
            self._run(self._words, document)
        if self._notifier:
            self._run([*self._notifier, _summary(document)], b"")

    def _run(self, words: list[str], document: bytes) -> None:
        environment = {**os.environ, "VAULTKIT_VAULT": self._root}
        try:
            process = subprocess.Popen(  # noqa: S603  the user's own command
                words, stdin=subprocess.PIPE, stdout=sys.stderr.fileno(), env=environment
            )
        except OSError as error:
            tell(f"{words[0]}: {error.strerror or error}")
            return
        self._running.append(process)
        if process.stdin:
            with suppress(BrokenPipeError):
                process.stdin.write(document)
                process.stdin.close()


def _words(command_line: str) -> list[str]:
    try:
        words = shlex.split(command_line)
    except ValueError as error:
        raise ProgramMissingError(command_line, str(error)) from error
    if not words or shutil.which(words[0]) is None:
        raise ProgramMissingError(words[0] if words else command_line, "it is not installed")
    return words


def _notifier() -> list[str]:
    if shutil.which("notify-send"):
        return ["notify-send", "--app-name=vaultkit", "vaultkit"]
    if shutil.which("osascript"):
        return ["osascript", "-e", _SCRIPT]
    raise ProgramMissingError("notify-send", "install it to see notifications (libnotify-bin)")


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
