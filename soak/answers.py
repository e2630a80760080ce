"""What the reading commands say of a vault: the same with its index, without, and with a bad one.

A vault of some thirty notes is made at random, with notes in it that are a nuisance to an index:
a name that is not UTF-8, times that have not come yet.
"""

import contextlib
import io
import os
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.random_vault import RandomVault
from vaultkit.cli.main import main as vaultkit
from vaultkit.index.place import VARIABLE

TODAY, LATER = ("--today", "2026-11-22"), ("--today", "2026-11-25")
Words = Sequence[str]
COMMANDS: Sequence[Words] = (
    (*TODAY, "due", "--json"),
    (*LATER, "due", "--json"),
    (*TODAY, "list", "contacts", "--json"),
    (*TODAY, "list", "interviews", "--json"),
    (*TODAY, "list", "referrals", "--json"),
    (*TODAY, "tree", "--private", "--json"),
    (*TODAY, "stats", "--json"),
    (*TODAY, "search", "send", "--private", "--limit", "99", "--json"),
)


class Said(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


Answers = Mapping[Words, Said]


def said(root: Path, words: Words) -> Said:
    """Run a command in this process."""
    out, err, status = io.BytesIO(), io.BytesIO(), 0
    with contextlib.redirect_stdout(_page(out)), contextlib.redirect_stderr(_page(err)):
        try:
            vaultkit(["-C", str(root), *words], prog_name="vaultkit")
        except SystemExit as end:
            status = int(end.code or 0)
        return Said(status, out.getvalue().decode(), err.getvalue().decode())


def _page(data: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(data, "utf-8", "backslashreplace", newline="", write_through=True)


def answers(root: Path, commands: Iterable[Words] = COMMANDS) -> Answers:
    """Give what every reading command says, or some of them."""
    return {words: said(root, words) for words in commands}


def answers_without_index(root: Path, commands: Iterable[Words] = COMMANDS) -> Answers:
    """Give what they say where no index can be kept."""
    with cache_in(root / "vaultkit.toml" / "none"):
        found = answers(root, commands)
    assert all(each.status == 0 for each in found.values()), found
    return found


def in_child(work: Callable[[], int]) -> int:
    """Begin something in a child process that ends with it; give its number.

    The status is what it gives, or 70 after a traceback.
    """
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        status = work()
    except BaseException:  # noqa: BLE001  or it would go on as its parent does
        traceback.print_exc()
    finally:
        os._exit(status)


@contextlib.contextmanager
def cache_in(folder: Path | str) -> Iterator[None]:
    """Have indexes kept in another folder."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = os.fspath(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


def make_vault(root: Path, seed: int) -> RandomVault:
    """Make a small vault anew."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    vault = RandomVault(root, seed)
    for path, text in _NUISANCES.items():
        place = root / os.fsdecode(path)
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    for path, seconds in _TIMES.items():
        os.utime(root / os.fsdecode(path), (seconds, seconds))
    for _ in range(30):
        vault.change()
    return vault


_CONTACT = "---\ntype: contact\nreferrals:\n  - {}\nreferred_on: 2026-11-03\n---\nsend it\n"
_NUISANCES = {
    b"Contacts/caf\xe9.md": _CONTACT.format('"[[Wei]]"'),
    b"Contacts/Mr. 2038.md": _CONTACT.format('"[[Mx. 1970]]"'),
    b"Contacts/Ms. 9999.md": _CONTACT.format('"[[Ada Baker]]"'),
    b"Mx. 1970.md": "---\ntype: contact\n---\n",
}
_TIMES = {
    b"Contacts/Mr. 2038.md": 2_150_000_000,
    b"Contacts/Ms. 9999.md": 253_370_764_800,
    b"Mx. 1970.md": 0,
}
