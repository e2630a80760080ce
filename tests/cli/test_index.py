"""``vaultkit index``: bring the index up to date, make it anew, hold it against the notes."""

import contextlib
import io
import json
import os
import pty
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from soak.answers import in_child, said
from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.main import main
from vaultkit.index.place import index_place, texts_place
from vaultkit.index.seal import inode_of, is_sealed, seal


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Ada Baker.md",
        """
        ---
        type: contact
        role: editor
        aliases: [Addie]
        referred_by: ["[[Cleo Ahmed]]"]
        ---
        Likes letters.
        """,
    )
    vault.note(
        "Interviews/2026-11-02 Ada Baker.md",
        """
        ---
        type: interview
        contact: "[[Ada Baker]]"
        date: 2026-11-02
        referrals: ["[[Bob Lund]]"]
        ---
        A talk.
        """,
    )
    vault.note("Ideas.md", "---\ntags: #x\n---\n")
    return vault


@pytest.fixture
def place(campaign: VaultBuilder, invoke: Invoke) -> str:
    """Give the index of the vault, which was made and asked what is owed."""
    invoke("due")
    return index_place(str(campaign.root))


def test_it_counts_what_it_holds_and_what_it_read(invoke: Invoke, campaign: VaultBuilder) -> None:
    line = "3 notes: 1 contact, 1 interview, 1 other; {} of them new or changed.\n"
    assert invoke("index").stdout == line.format(3)

    campaign.raw("Ideas.md", b"others\n")
    result = invoke("index", "--json")

    assert json.loads(result.stdout) == {
        "schema": 1,
        "index": {
            "place": index_place(str(campaign.root)),
            "notes": 3,
            "contacts": 1,
            "interviews": 1,
            "read": 1,
        },
    }
    assert result.stderr == ""
    assert invoke("index", "--rebuild").stdout == line.format(3)


def test_an_empty_vault_is_as_good_as_any(invoke: Invoke, vault: VaultBuilder) -> None:
    nothing = "0 notes: 0 contacts, 0 interviews, 0 others; 0 of them new or changed.\n"

    assert invoke("index").stdout == nothing
    assert invoke("index").stdout == nothing
    assert invoke("index", "--verify").stdout == "0 notes compared: the index says what they say.\n"


def test_it_is_either_made_anew_or_compared(invoke: Invoke, campaign: VaultBuilder) -> None:
    result = invoke("index", "--rebuild", "--verify", exit_code=2)

    assert result.stderr.endswith(
        "Error: --rebuild makes the index anew, --verify compares the one there is\n"
    )


def tampered(place: str, root: Path, statement: str) -> None:
    """Change an index behind its back, so that it looks as it was sealed."""
    with closing(sqlite3.connect(place)) as db:
        assert db.execute(statement).rowcount > 0
        db.execute("DELETE FROM racy")  # as if nobody had saved a note for a while
        db.commit()
    seal(place, str(root), inode_of(place))
    assert is_sealed(place, str(root))


ADA, MEETING = "Contacts/Ada Baker.md", "Interviews/2026-11-02 Ada Baker.md"
TAMPERED = [
    ("UPDATE notes SET record = replace(record, 'editor', 'baker')",
     f"{ADA}: the index holds something else: record"),
    ("UPDATE notes SET waits = 0, held_on = NULL WHERE kind = 2",
     f"{MEETING}: the index holds something else: held_on, waits"),
    ("UPDATE notes SET kind = 1 WHERE kind = 0",
     "Ideas.md: the index holds something else: kind"),
    ("UPDATE notes SET properties = '{}' WHERE kind = 1",
     f"{ADA}: the index holds something else: properties"),
    ("UPDATE aliases SET alias = 'bertie'", f"{ADA}: the index holds something else: aliases"),
    ("DELETE FROM problems", "Ideas.md: the index holds something else: problems"),
    ("UPDATE edges SET number = 7 WHERE edge = 1",
     f"{MEETING}: the index holds something else: edges"),
    ("DELETE FROM notes WHERE kind = 0", "Ideas.md: is not in the index"),
    ("UPDATE notes SET path = 'Other.md' WHERE kind = 0",
     "Ideas.md: is not in the index\nOther.md: is no note any more"),
    ("UPDATE edges SET person = '?wei' WHERE edge = 0",
     f"{MEETING}: the index follows its links to somebody else"),
    ("UPDATE owed SET due = due + 1 WHERE rule = 'referral'",
     "bob lund: the index takes something else to be owed"),
    ("DELETE FROM owed WHERE rule = 'thank-you'",
     f"{ADA}: the index takes something else to be owed"),
    ("UPDATE owed SET why = replace(why, 'Ada', 'Eve') WHERE rule = 'referral'",
     "bob lund: the index takes something else to be owed"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "told"), TAMPERED, ids=[each for each, _ in TAMPERED])
def test_what_was_changed_behind_its_back_is_found_and_not_believed_again(
    invoke: Invoke, campaign: VaultBuilder, place: str, statement: str, told: str
) -> None:
    tampered(place, campaign.root, statement)

    result = invoke("index", "--verify", exit_code=1)

    count = len(told.split("\n"))
    differences = "1 difference" if count == 1 else f"{count} differences"
    assert result.stdout == f"{told}\n{differences}; the next command makes the index anew.\n"
    assert result.stderr == ""
    assert "Bob Lund" in invoke("due").stdout
    assert invoke("index", "--verify").stdout == "3 notes compared: the index says what they say.\n"


@pytest.mark.parametrize(
    "statement",
    ["UPDATE docs SET day = '2026-01-01' WHERE kind = 2",
     "UPDATE words SET private_body = body, body = '' WHERE name LIKE '%2026%'",
     "DELETE FROM docs WHERE kind = 2"],
)  # fmt: skip
def test_a_full_text_that_was_changed_is_found_as_well(
    invoke: Invoke, campaign: VaultBuilder, place: str, statement: str
) -> None:
    invoke("search", "talk")
    texts = texts_place(place)
    with closing(sqlite3.connect(texts)) as db:
        assert db.execute(statement).rowcount > 0
        db.commit()
    seal(texts, str(campaign.root), inode_of(texts))

    result = invoke("index", "--verify", "--json", exit_code=1)

    assert json.loads(result.stdout) == {
        "schema": 1,
        "notes": 3,
        "stale": [{"path": MEETING, "message": "the text that is searched is another one"}],
    }
    assert MEETING in invoke("search", "talk").stdout
    assert invoke("index", "--verify").stdout == "3 notes compared: the index says what they say.\n"


def test_damage_is_told_and_mended(invoke: Invoke, campaign: VaultBuilder, place: str) -> None:
    with closing(sqlite3.connect(place)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'notes_key'")
    data = bytearray(Path(place).read_bytes())
    data[4096 * (page[0] - 1) : 4096 * page[0]] = bytes(4096)
    Path(place).write_bytes(data)
    seal(place, str(campaign.root), inode_of(place))

    result = invoke("index", "--verify", exit_code=1)

    assert result.stdout.startswith(f"{place}: the index is damaged: ")
    assert invoke("index", "--verify").stdout == "3 notes compared: the index says what they say.\n"


def test_tables_that_are_not_its_own_are_told_and_made_anew(
    invoke: Invoke, campaign: VaultBuilder, place: str
) -> None:
    with closing(sqlite3.connect(place)) as db:
        db.execute("DROP TABLE aliases")
    seal(place, str(campaign.root), inode_of(place))

    result = invoke("index", "--verify", exit_code=3)

    assert f"the index cannot be kept in {place}: no such table: aliases. " in result.stderr
    assert invoke("index", "--verify").stdout == "3 notes compared: the index says what they say.\n"


def test_a_note_that_is_saved_while_it_is_compared_is_no_difference(
    campaign: VaultBuilder, place: str
) -> None:

    def save_for_a_while() -> int:
        until, number = time.monotonic() + 0.6, 0
        while time.monotonic() < until:
            number += 1
            campaign.raw("Ideas.md", b"%d\n" % number)
            campaign.raw(ADA, b"---\ntype: contact\nrole: %d\n---\n" % number)
        return 0

    child = in_child(save_for_a_while)
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        assert said(campaign.root, ("index", "--verify")) == (
            0, "3 notes compared: the index says what they say.\n", ""
        )  # fmt: skip


def test_where_none_can_be_kept_it_says_why(
    invoke: Invoke, campaign: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = campaign.root.with_name("a file")
    folder.touch()
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(folder))
    for words in (("index",), ("index", "--rebuild"), ("index", "--verify")):
        result = invoke(*words, exit_code=3)

        assert result.stdout == ""
        assert result.stderr == (
            f"Error: the index cannot be kept in {folder}: File exists. Reports are right without "
            "it, and slower; VAULTKIT_CACHE_DIR names another folder.\n"
        )


def test_it_is_never_kept_in_the_vault(
    invoke: Invoke, campaign: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = campaign.root / "cache"
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(folder))

    result = invoke("index", exit_code=3)

    assert f"kept in {folder}: VAULTKIT_CACHE_DIR is a folder of the vault. " in result.stderr
    assert "Bob Lund" in invoke("due").stdout
    assert not folder.exists()


def test_a_folder_in_its_place_is_named(invoke: Invoke, campaign: VaultBuilder, place: str) -> None:
    Path(f"{place}.seal").unlink()
    Path(f"{place}.seal").mkdir()

    result = invoke("index", exit_code=3)

    assert f"the index cannot be kept in {place}.seal: Is a directory. " in result.stderr
    assert "Bob Lund" in invoke("due").stdout


def on_a_terminal(words: list[str], root: Path) -> tuple[int, str]:
    """Run the program with a terminal for what it narrates; give that."""
    mine, theirs = pty.openpty()
    os.set_blocking(mine, False)
    shown = b""
    with open(theirs, "w") as terminal, contextlib.redirect_stderr(terminal):  # noqa: PTH123
        with contextlib.redirect_stdout(io.StringIO()), pytest.raises(SystemExit) as end:
            main(["-C", str(root), *words], prog_name="vaultkit")
        with contextlib.suppress(BlockingIOError):  # it is little, and all of it is there
            while True:
                shown += os.read(mine, 4096)
    os.close(mine)
    return int(end.value.code or 0), shown.decode()


@pytest.mark.parametrize(
    ("words", "what"), [(["index"], "Reading notes"), (["index", "--verify"], "Comparing notes")]
)
def test_progress_is_shown_on_a_terminal(
    campaign: VaultBuilder, monkeypatch: pytest.MonkeyPatch, words: list[str], what: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")

    status, shown = on_a_terminal(words, campaign.root)

    assert status == 0
    assert what in shown
    assert "100%" in shown
    assert shown.rstrip().endswith("\x1b[2K")  # and it is gone again
