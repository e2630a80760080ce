"""Answer commands on a socket that only the user can open."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.index.lock import IndexBusyError, locked
from vaultkit.vault.files import why_not
from vaultkit.watching.asking_watch import socket_path
from vaultkit.watching.messages import MOST_BYTES, Answer, Question, question_of

_PATIENCE_SECONDS = 0.5

Respond = Callable[[Question], Answer | None]
"""Gives an answer, or ``None`` where it is not proven."""


class NotListeningError(Exception):
    """Commands cannot be answered, and will look for themselves; ``told`` says why."""

    def __init__(self, told: Sentence) -> None:
        super().__init__(told)
        self.told = told


@contextmanager
def listening(place: str) -> Iterator[socket.socket]:
    """Listen for questions.

    One watch of a vault does so at a time, by a lock that ends with its process; a socket that
    was left over from one that was killed is taken away.

    Raises:
        NotListeningError: another watch listens, or there can be no socket.
    """
    path = socket_path(place)
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(path, is_shared=False, patience=0))
            line = stack.enter_context(socket.socket(socket.AF_UNIX))
            _bind(line, path)
        except IndexBusyError as error:
            told = sentence("Another watch answers commands already; this one prints only.")
            raise NotListeningError(told) from error
        except OSError as error:
            told = sentence(
                "Commands look for themselves; there is no socket at {path}: {reason}.",
                path=path,
                reason=why_not(error),
            )
            raise NotListeningError(told) from error
        stack.callback(_remove, path)
        yield line


def serve(line: socket.socket, respond: Respond) -> None:
    """Answer one question; whoever asks badly or slowly gets nothing."""
    with suppress(OSError):
        asking, _address = line.accept()
        with asking:
            question = question_of(_received(asking))
            answer = question and respond(question)
            asking.settimeout(_PATIENCE_SECONDS)
            asking.sendall(answer.encoded() if answer else b"no\n")


def _received(asking: socket.socket) -> bytes:
    """Receive a question; whoever trickles it has no longer for it than anybody else.

    Raises:
        OSError: it did not come in time.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    data = b""
    while not data.endswith(b"\n") and len(data) < MOST_BYTES:
        asking.settimeout(max(until - time.monotonic(), 0.001))
        received = asking.recv(MOST_BYTES)
        if not received:
            break
        data += received
    return data


def _bind(line: socket.socket, path: str) -> None:
    _remove(path)
    before = os.umask(0o177)
    try:
        line.bind(path)
        line.listen()
    finally:
        os.umask(before)


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108
