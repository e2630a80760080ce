"""A usual note is read sooner, and its row is the one that any reading gives."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soak.nasty_notes import nasty_note
from tests.random_vault import RandomVault
from tests.vault_generator import generate
from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.many_notes import read_all
from vaultkit.index.read_row import read_row, row_of
from vaultkit.index.usual_note import usual_note, usual_row
from vaultkit.notes.dialect import PLAIN, Dialect, Mark, dialect_of
from vaultkit.notes.plain_block import MAX_SIZE
from vaultkit.notes.schema import CONTACT, INTERVIEW
from vaultkit.vault.files import READ_LIMIT
from vaultkit.vault.vault import open_vault
from vaultkit.vault.walking import scan_vault

ADA, MEETING = VaultPath("Contacts/Ada.md"), VaultPath("Interviews/2026-11-10 Ada.md")


def is_usual(path: VaultPath, text: str) -> bool:
    """Tell whether a note is usual, and hold its row against that of any reading."""
    data = text.encode("utf-8", "surrogateescape")
    assert usual_row(path, data, len(data), b"") == row_of(path, data, len(data), b"")
    return usual_note(path, data) is not None


def test_says_what_a_note_holds_and_its_properties_as_they_stand() -> None:
    found = usual_note(
        MEETING,
        b'---\ntype: interview\ncontact: "[[Ada Baker|Ada]]"\ndate: 2026-11-10T10:00:00\n'
        b"minutes: 0045\nreferrals_asked: yes\nthanked:\n  - 2026-11-10\n  - 2026-11-12\n"
        b"mine: x\nstatus:\n---\n- [ ] #promise the article \xf0\x9f\x93\x85 2026-11-17\n",
    )

    assert found is not None
    assert json.loads(found.held) == {
        "tasks": [["promise", "the article", True, "2026-11-17", 13, False, False]],
        "contact": [["Ada Baker", "", "Ada"]],
        "date": ["2026-11-10", "10:00:00"],
        "minutes": 45,
        "referrals_asked": True,
        "thanked": ["2026-11-10", "2026-11-12"],
    }
    assert json.loads(found.properties) == {
        "type": "interview",
        "contact": "[[Ada Baker|Ada]]",
        "date": "2026-11-10T10:00:00",
        "minutes": "0045",
        "referrals_asked": "yes",
        "thanked": ["2026-11-10", "2026-11-12"],
        "mine": "x",
        "status": "",
    }


USUAL = (
    "",
    "\naliases:\n  - Addie\n  - été",
    '\nasked:\n  - "2026-11-02"\n  - 2026-11-02',
    "\nmay_mention: no\nfirst_move: me",
    "\nkeep_in_touch: 0",
    "\nminutes: 0\ndelay: 5\noff_record: false",
    "\nrole:\nreason: x",
    "\nrole: x\r\nasked:\r\n  - 2026-11-02\r",
    '\norganization: "[[Harmonia Mundi|HM]]"',
    "\ndate: 2026-11-10",
    "\npath: x\nname: y\ntasks: z\nis_written: false",
)
OTHER = (
    "\nrole: a: b",
    "\ntags: [a, b]",
    "\nrole: x\nrole: y",
    "\ntype: contact\ntype: interview",
    "\nasked: soon",
    "\nasked: 2026-11-02 ",
    "\nasked:\n  - 2026-11-02\0  - 2026-11-03",
    "\nrole: x\0y",
    "\n# a comment",
    "\n",
    "\nrole: x\ry",
    "\nrole: 'x'",
    "\nrole: \udce9",
    "\nreferred_by:\n  - Bob",
    "\n--- ",
)


@pytest.mark.parametrize("lines", USUAL)
@pytest.mark.parametrize("kind", ["contact", "interview"])
def test_what_is_plain_and_right_is_usual(kind: str, lines: str) -> None:
    assert is_usual(ADA, f"---\ntype: {kind}{lines}\n---\nText.\n")


@pytest.mark.parametrize("lines", OTHER)
def test_all_else_is_read_as_ever(lines: str) -> None:
    assert not is_usual(ADA, f"---\ntype: contact{lines}\n---\nText.\n")
    assert is_usual(ADA, "---\ntype: contact\n---\nText.\n"), "it spoils nothing that comes after"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.",
        "---\n---\n",
        "---\nrole: x\n---\n",
        '---\ntype: "contact"\n---\n',
        "---\ntype: Contact\n---\n",
        "---\nmine:\n  - x\ntype:\n  - contact\n---\n",
        "---\ntype: contact\n",
        "---\ntype: contact\n---",
        "---\r\ntype: contact\r\n---\r\n",
        "--- \ntype: contact\n---\n",
        "\ufeff---\ntype: contact\n---\n",
        " ---\ntype: contact\n---\n",
        "---\ntype: contact\n---\n\udce9",
        "---\ntype: contact\n---\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
        "---\ntype: contact\n---\n- [ ] #promise x 📅 soon\n",
        f"---\ntype: contact\nwhy: {MAX_SIZE * 'x'}\n---\n",
    ],
)
def test_a_note_of_another_shape_is_read_as_ever(text: str) -> None:
    assert not is_usual(ADA, text)


@pytest.mark.parametrize(
    "body",
    [
        *["", "\n", "# Ada\n", "Text.", "---\nx\n---\n", "a\r\nb", "< x <<<\n"],
        "## What I learned\n\nMuch.\n- [ ] #offer lunch\n- [x] #promise `#offer` x\n",
        "```\n- [ ] #offer lunch\n```\n",
        "%%\n- [ ] #offer lunch\n%%\nmine is #promised\n",
        "é – 名 – 😀\n",
    ],
)
def test_any_body_will_do(body: str) -> None:
    for path, kind in ((ADA, "contact"), (MEETING, "interview")):
        assert is_usual(path, f"---\ntype: {kind}\n---\n{body}")


@pytest.mark.parametrize(
    "dialect",
    [
        dialect_of({"asked": "gefragt"}, {}),
        dialect_of({}, {"contact": (Mark("folder", "Contacts"),)}),
    ],
)
def test_where_words_mean_something_else_no_note_is_usual(dialect: Dialect) -> None:
    data = b"---\ntype: contact\ngefragt: 2026-11-02\nasked: 2026-11-09\n---\n"
    note = VaultPath("Ada.md"), data, len(data), b""

    assert usual_row(*note, dialect) == row_of(*note, dialect)
    assert usual_row(*note, dialect) != usual_row(*note)


def test_of_a_large_note_no_more_is_read_than_ever() -> None:
    data = b"---\ntype: contact\n---\n" + b"x" * READ_LIMIT
    large = data[:READ_LIMIT], len(data), b""

    assert usual_row(ADA, *large) == row_of(ADA, *large)
    assert usual_row(ADA, *large).problems


_VALUES = st.sampled_from(
    (
        *("", "x", "2026-11-02", "2026-11-02T10:00:00", "2026-02-30", "yes", "no", "0", "45", "-1"),
        *(
            '"[[Ada]]"',
            '"[[Ada|A]]"',
            '"[[a/B#c]]"',
            '""',
            '"é"',
            "accepted",
            "paused",
            "~",
            "null",
        ),
        *("in-person", "referral", "closed", "m", "soon", '"{{x}}"', "#x", "a: b", "é", "名"),
    )
)
_PROPERTIES = st.tuples(
    st.sampled_from((*CONTACT, *INTERVIEW, "mine", "type")),
    st.one_of(_VALUES, st.lists(_VALUES, min_size=1, max_size=3)),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(("contact", "interview")), st.lists(_PROPERTIES, max_size=6))
def test_whatever_stands_there_the_row_is_that_of_any_reading(
    kind: str, properties: list[tuple[str, str | list[str]]]
) -> None:
    lines = [f"type: {kind}"]
    for name, value in properties:
        values = [value] if isinstance(value, str) else ["", *(f"\n  - {each}" for each in value)]
        lines.append(f"{name}: {''.join(values)}".replace(": \n", ":\n").rstrip(" "))
    is_usual(MEETING, "---\n" + "\n".join(lines) + "\n---\n#promise\n")


def test_nasty_notes_have_the_row_of_any_reading() -> None:
    rng = random.Random(1)  # noqa: S311  to be repeated
    for _ in range(400):
        data = nasty_note(rng).replace(b"---\n", b"---\ntype: contact\n", 1)
        assert usual_row(ADA, data, len(data), b"") == row_of(ADA, data, len(data), b"")


def test_so_do_all_notes_of_a_vault(tmp_path: Path) -> None:
    generated, changed = tmp_path / "generated", tmp_path / "changed"
    changed.mkdir()
    generate(generated, notes=200, seed=1, dirty=0.2)
    changing = RandomVault(changed, seed=1)
    for _step in range(60):
        changing.change()
    for root in (generated, changed):
        paths = scan_vault(open_vault(root)).notes
        assert read_all(str(root), PLAIN, paths) == [read_row(str(root), path) for path in paths]


def test_nearly_all_notes_of_a_vault_are_usual(tmp_path: Path) -> None:
    generate(tmp_path / "vault", notes=200, seed=1)
    root = tmp_path / "vault"
    notes = [root / path for path in scan_vault(open_vault(root)).notes]
    found = [usual_note(ADA, note.read_bytes()) for note in notes]
    kinds = [type(note.record) for note in found if note]

    assert kinds.count(Contact) == 80
    assert kinds.count(Interview) == 120
