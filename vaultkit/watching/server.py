"""Answer commands on a socket that only the user can open."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from vaultkit.watching.asking_watch import socket_path
from vaultkit.watching.messages import MOST_BYTES, Answer, Question, question_of

_PATIENCE_SECONDS = 0.5

Respond = Callable[[Question], Answer | None]
"""Gives an answer, or ``None`` where it is not proven."""


@contextmanager
def listening(place: str) -> Iterator[socket.socket | None]:
    """Listen for questions; ``None`` if another watch does, or the path is too long for it."""
    path = socket_path(place)
    with socket.socket(socket.AF_UNIX) as line:
        if not _bind(line, path):
            yield None
            return
        try:
            yield line
        finally:
            with suppress(FileNotFoundError):
                os.unlink(path)  # noqa: PTH108


def serve(line: socket.socket, respond: Respond) -> None:
    """Answer one question; whoever asks badly or slowly gets nothing."""
    with suppress(OSError):
        asking, _address = line.accept()
        with asking:
            asking.settimeout(_PATIENCE_SECONDS)
            data = b""
            while not data.endswith(b"\n") and len(data) < MOST_BYTES:
                received = asking.recv(MOST_BYTES)
                if not received:
                    return
                data += received
            question = question_of(data)
            answer = question and respond(question)
            asking.sendall(answer.encoded() if answer else b"no\n")


def _bind(line: socket.socket, path: str) -> bool:
    if _is_answered(path):
        return False
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108
    before = os.umask(0o177)
    try:
        line.bind(path)
        line.listen()
    except OSError:
        return False
    finally:
        os.umask(before)
    return True


def _is_answered(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(path)
        except OSError:
            return False
    return True
