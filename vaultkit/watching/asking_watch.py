"""Ask a running watch instead of looking: it answers if nothing has changed since it looked."""

import os
import socket

from vaultkit.watching.messages import Answer, Question, answer_of

_PATIENCE_SECONDS = 0.25
"""A watch that is busy is not waited for; a look at the files does as well."""


def ask_watch(place: str, question: Question) -> Answer | None:
    """Ask the watch that keeps the index in a file; ``None`` if there is none, or it cannot say."""
    path = socket_path(place)
    if not os.path.exists(path):  # noqa: PTH110  pathlib costs the start
        return None
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_PATIENCE_SECONDS)
            line.connect(path)
            line.sendall(question.encoded())
            received = []
            while data := line.recv(1 << 20):
                received.append(data)
    except OSError:
        return None
    return answer_of(b"".join(received))


def socket_path(place: str) -> str:
    """Give the socket of the watch that keeps an index."""
    return f"{place}.watch"
