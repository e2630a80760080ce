"""Everything that can happen to the files of an index, short of a forged seal."""

import contextlib
import os
import random
import shutil
import socket
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ENDINGS: Sequence[str] = (
    ".sqlite",
    ".sqlite.seal",
    ".sqlite.lock",
    "-text.sqlite",
    "-text.sqlite.seal",
    "-text.sqlite.lock",
    ".sqlite-journal",
    ".sqlite-wal",
    ".sqlite-shm",
    "-text.sqlite-journal",
    "-text.sqlite-wal",
)
"""The files of an index, and those that SQLite takes for a part of it."""


class Cache(NamedTuple):
    """The cache folder of a vault, and what may be taken for it.

    ``stem`` is how the files of its index begin; ``other`` holds those of another vault, called
    the same, ``older`` those of an hour ago; ``note`` is a note of the vault.
    """

    folder: Path
    stem: str
    other: Path
    older: Path
    note: Path

    def place(self, ending: str) -> Path:
        """Give one of its files."""
        return self.folder / f"{self.stem}{ending}"


def damage(cache: Cache, rng: random.Random) -> str:
    """Do something to one of the files or to all of them; say what."""
    if rng.random() < 0.1 or not cache.folder.is_dir():
        name = rng.choice(sorted(_TO_FOLDER))
        _TO_FOLDER[name](cache)
        return f"the folder: {name}"
    ending = rng.choice((*ENDINGS, ".sqlite", "-text.sqlite"))
    place = cache.place(ending)
    if _is_its_own(place) and rng.random() < 0.5:
        is_database = ending.endswith(".sqlite") and rng.random() < 0.7 and _is_alone(place)
        ways: Mapping[str, _InFile] = _IN_DATABASE if is_database else _IN_FILE
        name = rng.choice(sorted(ways))
        ways[name](place, rng)
    else:
        name = rng.choice(sorted(_IN_ITS_PLACE))
        clear_away(place)
        with contextlib.suppress(FileNotFoundError):  # there is no such file of the other vault
            _IN_ITS_PLACE[name](place, cache, ending)
    return f"{ending}: {name}"


def _is_its_own(place: Path) -> bool:
    """Tell whether there is a file, and no note by another name."""
    return place.is_file() and not place.is_symlink() and place.stat().st_nlink == 1


def _is_alone(place: Path) -> bool:
    """Tell whether SQLite would take nothing else for a part of it, a link of a note say."""
    return not any(os.path.lexists(f"{place}{each}") for each in ("-journal", "-wal", "-shm"))


_InFile = Callable[[Path, random.Random], object]


def _rewritten(change: Callable[[bytearray, random.Random], object]) -> _InFile:
    """Change the bytes of a file, and leave its times as they were as far as that goes."""

    def way(place: Path, rng: random.Random) -> None:
        state, data = place.stat(), bytearray(place.read_bytes())
        for _ in range(rng.choice((1, 3, 20, 300))):
            change(data, rng)
        with place.open("r+b") as file:
            file.truncate(len(data))
            file.write(data)
        os.utime(place, ns=(state.st_atime_ns, state.st_mtime_ns))

    return way


def _flip(data: bytearray, rng: random.Random) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _zero(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    count = min(rng.choice((1, 16, 512, 4096)), len(data) - at)
    data[at : at + count] = bytes(count)


def _insert(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    data[at:at] = rng.randbytes(rng.choice((1, 7, 4096)))


def _take_out(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    del data[at : at + rng.choice((1, 7, 4096))]


def _cut(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(len(data) + 1) :]


def _swap_pages(data: bytearray, rng: random.Random) -> None:
    one, other = (4096 * rng.randrange(max(1, len(data) // 4096)) for _ in range(2))
    first, second = data[one : one + 4096], data[other : other + 4096]
    if len(first) == len(second) == 4096:
        data[one : one + 4096], data[other : other + 4096] = second, first


_IN_FILE: Mapping[str, _InFile] = {
    "bits flipped": _rewritten(_flip),
    "bytes zeroed": _rewritten(_zero),
    "bytes inserted": _rewritten(_insert),
    "bytes taken out": _rewritten(_take_out),
    "cut off": _rewritten(_cut),
    "pages exchanged": _rewritten(_swap_pages),
    "garbage put behind": _rewritten(lambda data, rng: data.extend(rng.randbytes(100))),
    "all of it garbage": lambda place, rng: place.write_bytes(rng.randbytes(place.stat().st_size)),
    "emptied": lambda place, _rng: place.write_bytes(b""),
    "touched": lambda place, _rng: place.touch(),
    "doubled": lambda place, _rng: place.write_bytes(place.read_bytes() * 2),
    "mode 000": lambda place, _rng: place.chmod(0),
    "mode 444": lambda place, _rng: place.chmod(0o444),
}


def _by_sqlite(statements: str) -> _InFile:
    """Let another program of SQLite at it, and leave its time as it was."""

    def way(place: Path, _rng: random.Random) -> None:
        state = place.stat()
        with (
            contextlib.suppress(sqlite3.Error),  # it is damaged already, or has no such table
            contextlib.closing(sqlite3.connect(place, timeout=0)) as db,
        ):
            db.executescript(statements)
        os.utime(place, ns=(state.st_atime_ns, state.st_mtime_ns))

    return way


_IN_DATABASE: Mapping[str, _InFile] = {
    "another user_version": _by_sqlite("PRAGMA user_version = 77"),
    "write-ahead log": _by_sqlite("PRAGMA journal_mode = WAL; CREATE TABLE theirs (x)"),
    "a table more": _by_sqlite("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)"),
    "a row changed": _by_sqlite("UPDATE about SET generation = generation + 1"),
    "another birth": _by_sqlite("UPDATE about SET birth = 'x'"),
    "a table gone": _by_sqlite("DROP TABLE about"),
    "emptied tables": _by_sqlite("DELETE FROM about"),
    "records changed": _by_sqlite(
        "UPDATE notes SET record = replace(record, '2026-11', '2025-10'), is_sure = 1"
    ),
    "links changed": _by_sqlite("UPDATE edges SET person = '?wei', nowhere = 'wei'"),
    "what is owed changed": _by_sqlite("UPDATE owed SET due = due + 100, why = '[\"x\"]'"),
    "problems gone": _by_sqlite("DELETE FROM problems; UPDATE judged SET problems = 0"),
    "texts changed": _by_sqlite("UPDATE docs SET kind = 0, day = '2026-01-01'"),
    "words changed": _by_sqlite("UPDATE words SET body = 'send', private_body = 'send'"),
    "vacuumed": _by_sqlite("PRAGMA page_size = 512; VACUUM"),
}


def _foreign(place: Path, _cache: Cache, _ending: str) -> None:
    with contextlib.closing(sqlite3.connect(place)) as db:
        db.executescript("CREATE TABLE notes (id INTEGER, path TEXT, key TEXT); PRAGMA x")


def _socket(place: Path, _cache: Cache, _ending: str) -> None:
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(place.parent)  # the path of a socket is short
        with socket.socket(socket.AF_UNIX) as line:
            line.bind(place.name)
    finally:
        os.chdir(here)
        os.close(here)


def _copied(place: Path, source: Path) -> None:
    shutil.copy2(source, place)


def _full_folder(place: Path, _cache: Cache, _ending: str) -> None:
    place.mkdir()
    (place / "theirs").touch()


_IN_ITS_PLACE: Mapping[str, Callable[[Path, Cache, str], object]] = {
    "gone": lambda _place, _cache, _ending: None,
    "an empty file": lambda place, _cache, _ending: place.touch(),
    "text": lambda place, _cache, _ending: place.write_bytes(b"nothing of the kind\n" * 300),
    "a folder": lambda place, _cache, _ending: place.mkdir(),
    "a folder with a file": _full_folder,
    "a pipe": lambda place, _cache, _ending: os.mkfifo(place),
    "a socket": _socket,
    "a device": lambda place, _cache, _ending: place.symlink_to("/dev/full"),
    "a link to nothing": lambda place, _cache, _ending: place.symlink_to("nothing/at/all"),
    "a link to itself": lambda place, _cache, _ending: place.symlink_to(place.name),
    "a link to a folder": lambda place, _cache, _ending: place.symlink_to("."),
    "a link to a note": lambda place, cache, _ending: place.symlink_to(cache.note),
    "a hard link of a note": lambda place, cache, _ending: os.link(cache.note, place),
    "a link to another vault's": (
        lambda place, cache, ending: place.symlink_to(cache.other / f"{cache.stem}{ending}")
    ),
    "a hard link of another vault's": (
        lambda place, cache, ending: os.link(cache.other / f"{cache.stem}{ending}", place)
    ),
    "another vault's": (
        lambda place, cache, ending: _copied(place, cache.other / f"{cache.stem}{ending}")
    ),
    "an older one": (
        lambda place, cache, ending: _copied(place, cache.older / f"{cache.stem}{ending}")
    ),
    "a foreign database": _foreign,
}


def _folder_of_others(cache: Cache, source: Path) -> None:
    clear_away(cache.folder)
    shutil.copytree(source, cache.folder)


def _without(cache: Cache) -> None:
    clear_away(cache.folder)


def _file_for_folder(cache: Cache) -> None:
    clear_away(cache.folder)
    cache.folder.touch()


def _link_for_folder(cache: Cache) -> None:
    clear_away(cache.folder)
    cache.folder.symlink_to(cache.folder.name)


def _moved(cache: Cache) -> None:
    """Put the folder elsewhere, and a link in its place."""
    elsewhere = cache.folder.with_name("elsewhere")
    clear_away(elsewhere)
    if cache.folder.is_dir():
        cache.folder.rename(elsewhere)
        cache.folder.symlink_to(elsewhere)


def _files_swapped(cache: Cache) -> None:
    one, other = cache.place(".sqlite"), cache.place("-text.sqlite")
    scrap = cache.folder / "scrap"
    if one.exists() and other.exists():
        one.rename(scrap)
        other.rename(one)
        scrap.rename(other)


_TO_FOLDER: Mapping[str, Callable[[Cache], object]] = {
    "gone": _without,
    "a file": _file_for_folder,
    "a link to itself": _link_for_folder,
    "elsewhere, by a link": _moved,
    "another vault's": lambda cache: _folder_of_others(cache, cache.other),
    "an older one": lambda cache: _folder_of_others(cache, cache.older),
    "mode 500": lambda cache: cache.folder.is_dir() and cache.folder.chmod(0o500),
    "the two files exchanged": _files_swapped,
}


def clear_away(place: Path) -> None:
    """Remove whatever is there."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
