"""Show a file in the program that the system opens it with."""

import shutil
import subprocess
from pathlib import Path

from vaultkit.cli.announcing import ProgramMissingError
from vaultkit.domain.sentence import sentence
from vaultkit.errors import VaultkitError

_OPENERS = ("xdg-open", "open")


class NotShownError(VaultkitError):
    """The system did not show a file, which is there all the same."""

    def __init__(self, path: str, program: str, status: int) -> None:
        super().__init__(
            sentence(
                "{path} is written, but '{name}' failed with exit status {status}; "
                "open it in your browser",
                path=path,
                name=program,
                status=status,
            )
        )
        self.path = path


def open_file(path: str) -> None:
    """Show a file, as a double click on it would.

    Raises:
        ProgramMissingError, NotShownError: the system has nothing to show it with, or it failed.
    """
    program = next((each for each in _OPENERS if shutil.which(each)), None)
    if program is None:
        reason = sentence("neither it nor {names} is installed", names=_OPENERS[1])
        raise ProgramMissingError(_OPENERS[0], reason)
    done = subprocess.run(  # noqa: S603  what the system opens files with
        [program, Path(path).absolute()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise NotShownError(path, program, done.returncode)
