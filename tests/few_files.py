"""Let a process open no more files than it has: what the system then refuses, it refuses really."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice


@contextmanager
def few_files(more: int) -> Iterator[None]:
    """Allow just so many more open files, wherever among the open ones a number is free."""
    limit = next(islice(filter(_is_free, count()), more, None))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _is_free(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False
