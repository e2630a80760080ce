"""Answer commands as a watch does, in a thread of the test."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vaultkit.watching.messages import Answer, Question
from vaultkit.watching.server import listening, serve


@contextmanager
def answering(place: str, respond: Callable[[Question], Answer | None]) -> Iterator[None]:
    """Serve questions in a thread."""
    with listening(place) as line:
        line.settimeout(0.1)
        is_over = threading.Event()

        def run() -> None:
            while not is_over.is_set():
                serve(line, respond)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join(10)
            assert not thread.is_alive()
