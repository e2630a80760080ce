"""No edit is based on what an index holds of a note: the note is read again.

The index is made to hold an older text of each note under its present stamp, which no clock
can bring about.
"""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing

import pytest

from soak.answers import cache_in, said
from tests.conftest import VaultBuilder
from vaultkit.index.asking import ask
from vaultkit.index.changes import look_at
from vaultkit.index.place import index_place
from vaultkit.index.record_rows import records
from vaultkit.index.seal import inode_of, seal
from vaultkit.vault.vault import open_vault

NOTES = {
    "Contacts/Ada Baker.md": (
        "---\ntype: contact\nphone: 0123\nrole: {}\nasked: [2026-11-01]\n---\n"
    ),
    "Contacts/Bob Lund.md": "---\ntype: contact\nrole: {}\n---\n",
    "Interviews/2026-11-10 Ada Baker.md": (
        '---\ntype: interview\ncontact: "[[Ada Baker]]"\ndate: 2026-11-10\nplace: {}\n---\n'
        "We met. See [[Bob Lund]].\n"
    ),
    "Journal.md": '---\nabout: "[[Ada Baker]]"\nword: {}\n---\n[[Ada Baker]] and [[Bob Lund]]\n',
}
COMMANDS = [
    ("set", "Contacts/Ada Baker.md", "email", "ada@example.org"),
    ("set", "ada", "tags", "music", "--append"),
    ("set", "ada", "role", "critic"),
    ("log", "asked", "ada"),
    ("log", "replied", "ada", "--reply", "later"),
    ("log", "thanked", "ada"),
    ("refer", "ada", "Bob Lund", "--may-mention"),
    ("refer", "ada", "Cleo Ahmed", "--create"),
    ("rename", "Ada Baker", "Ada Lund"),
    ("rename", "Bob Lund", "Robert Lund"),
    ("merge", "Ada Baker", "Bob Lund", "--prefer", "other"),
    ("forget", "Ada Baker", "--confirm", "Ada Baker"),
    ("check", "--fix"),
]


def write(vault: VaultBuilder, word: str, extra: str = "") -> None:
    """Save every note with a word in it, in as many bytes as the word has."""
    for path, text in NOTES.items():
        vault.raw(path, (text.format(word) + extra).encode())


def made_stale(vault: VaultBuilder) -> None:
    """Have the index take what it holds for what the notes say now."""
    place, look = index_place(str(vault.root)), look_at(open_vault(vault.root))
    with closing(sqlite3.connect(place)) as db:
        for folder, listing in look.folders.items():
            db.execute("UPDATE folders SET names = ?, stamps = ? WHERE path = ?",
                       (*listing, folder))  # fmt: skip
        db.execute("DELETE FROM racy")
        db.commit()
    seal(place, str(vault.root), inode_of(place))


def carried_out(vault: VaultBuilder, words: tuple[str, ...]) -> Mapping[str, bytes | str]:
    answer = said(vault.root, ("--today", "2026-11-22", *words))
    assert answer.status == 0 or words[0] == "check", answer
    return vault.snapshot()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_changes_the_note_as_it_is_and_not_as_it_was_read(
    vault: VaultBuilder, words: tuple[str, ...]
) -> None:
    write(vault, "violin")
    with cache_in(vault.root / "vaultkit.toml" / "none"):
        expected = carried_out(vault, words)
    for place in vault.root.rglob("*.md"):
        place.unlink()
    write(vault, "guitar")
    said(vault.root, ("index",))
    write(vault, "violin")
    made_stale(vault)
    (ada, _bob), _meetings = ask(
        open_vault(vault.root),
        lambda current: records(
            current.known.db.execute("SELECT path, kind, record FROM notes WHERE kind")
        ),
    )
    assert ada.role == "guitar", "the index is not stale, so this shows nothing"

    found = carried_out(vault, words)

    assert found == expected
    assert not re.search(rb"guitar", b"".join(d for d in found.values() if isinstance(d, bytes)))


def test_nobody_elses_meeting_is_removed_because_the_index_took_it_for_theirs(
    vault: VaultBuilder,
) -> None:
    write(vault, "violin")
    said(vault.root, ("index",))
    meeting = "Interviews/2026-11-10 Ada Baker.md"
    text = NOTES[meeting].replace("[[Ada Baker]]", "[[Eve Sands]]").format("violin")
    vault.raw(meeting, text.encode())
    made_stale(vault)

    carried_out(vault, ("forget", "Ada Baker", "--confirm", "Ada Baker"))

    assert vault.snapshot()[meeting] == text.encode()
    assert "Contacts/Ada Baker.md" not in vault.snapshot()
