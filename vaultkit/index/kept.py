"""What a command printed, kept beside the index for as long as nothing it rests on has changed."""

import datetime as dt
import json
import os
from contextlib import suppress
from typing import NamedTuple

from vaultkit.index.asking import Current
from vaultkit.index.content import digest_of
from vaultkit.index.judging import span
from vaultkit.index.owed import basis_of
from vaultkit.vault.files import read_start
from vaultkit.vault.vault import Vault

_ENDING = ".kept"
_MOST_BYTES = 16_000_000


class Printed(NamedTuple):
    """What was printed as a result, and what as narration, both in UTF-8."""

    out: bytes
    err: bytes


class Ground(NamedTuple):
    """What an answer rests on: the question, the settings and the version, the notes, the time.

    ``changed`` is when a note last did. It holds from ``at`` on, and nothing changes by itself
    before ``until``.
    """

    place: str
    question: str
    basis: str
    changed: int
    at: dt.datetime
    until: dt.datetime


def ground_of(current: Current, vault: Vault, now: dt.datetime, question: str) -> Ground | None:
    """Say what an answer would rest on; ``None`` where none can be kept."""
    if not current.place or current.is_interrupted or current.missing:
        return None
    index, basis = current.known, f"{basis_of(current, vault)} {vault.root}"
    return Ground(current.place, question, basis, index.changed, *span(index, now))


def kept(ground: Ground, name: str, now: dt.datetime) -> Printed | None:
    """Give what a command printed the last time, if it rested on the same ground."""
    try:
        data, size = read_start(_file(ground.place, name), _MOST_BYTES)
    except OSError:
        return None
    digest, _, rest = data.partition(b"\n")
    if digest.decode("ascii", "replace") != digest_of(rest, size).hex():
        return None
    head, _, printed = rest.partition(b"\n")
    question, basis, changed, at, until, length = json.loads(head)
    begin, end = dt.datetime.fromisoformat(at), dt.datetime.fromisoformat(until)
    if (question, basis, changed) != ground[1:4] or not begin <= now < end:
        return None
    return Printed(printed[:length], printed[length:])


def keep(ground: Ground, name: str, printed: Printed) -> None:
    """Keep what a command printed, instead of what it printed before; without a word if not."""
    _place, *rests_on, at, until = ground
    about = [*rests_on, at.isoformat(), until.isoformat(), len(printed.out)]
    data = b"\n".join((json.dumps(about).encode(), printed.out + printed.err))
    size = len(data) + 2 * _DIGEST_BYTES + 1
    if size > _MOST_BYTES:
        return
    file = _file(ground.place, name)
    scrap = f"{file}.{os.getpid()}"
    with suppress(OSError):
        handle = os.open(scrap, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with open(handle, "wb") as opened:  # noqa: PTH123
            opened.write(digest_of(data, size).hex().encode() + b"\n" + data)
        os.replace(scrap, file)  # noqa: PTH105


_DIGEST_BYTES = 12


def forget_kept(place: str) -> None:
    """Remove everything that is kept, whole or not.

    Raises:
        OSError: a file cannot be removed.
    """
    folder, _, name = _file(place, "").rpartition("/")
    begin = name.removesuffix(_ENDING)
    for each in os.listdir(folder):  # noqa: PTH208
        if each.startswith(begin) and _ENDING in each:
            os.unlink(f"{folder}/{each}")  # noqa: PTH108


def _file(place: str, name: str) -> str:
    return f"{place.removesuffix('.sqlite')}-{name}{_ENDING}"
