"""``vaultkit rename``: the note, its old name as an alias, and every link in the vault."""

# ruff: noqa: E501  a row is a case

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder

EVERY_FORM = """\
---
type: interview
contact: "[[Ann]]"
referrals: ['[[folder/Ann|A]]', "[[Annie]]"]
note: see [[Ann]] there
---
[[Ann]] [[ann]] [[Ann|x]] [[Ann#h]] ![[Ann]] [a](Ann.md) [a](<Ann.md>) [a](An%6e.md)
[[folder/Ann]]

```
[[Ann]]
```
\\[\\[Ann]] [[Annie]] `[[Ann]]`
"""


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault that links to Ann in every form there is (B95)."""
    vault.note("folder/Ann.md", "---\ntype: contact\n---\nMy own [[Ann]].\n")
    vault.raw("links.md", EVERY_FORM.encode() + b"\xff\r\n")
    return vault


def test_every_form_of_a_link_is_led_along(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("rename", "ann", "Bob")

    assert result.stdout == "links.md\nfolder/Bob.md\n"
    assert result.stderr == ""
    assert small.snapshot() == {
        "folder": "folder",
        "folder/Bob.md": b"---\ntype: contact\naliases:\n  - Ann\n---\nMy own [[Bob]].\n",
        "links.md": (
            EVERY_FORM.replace('contact: "[[Ann]]"', 'contact: "[[Bob]]"')
            .replace("folder/Ann", "folder/Bob")
            .replace("note: see [[Ann]] there", 'note: "see [[Bob]] there"')
            .replace(
                "[[Ann]] [[ann]] [[Ann|x]] [[Ann#h]] ![[Ann]] [a](Ann.md) [a](<Ann.md>) [a](An%6e.md)",
                "[[Bob]] [[Bob]] [[Bob|x]] [[Bob#h]] ![[Bob]] [a](Bob.md) [a](<Bob.md>) [a](Bob.md)",
            )
            .encode()
            + b"\xff\r\n"
        ),
        "vaultkit.toml": b"",
    }


def test_undo_brings_back_every_byte_and_the_name(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()
    invoke("rename", "ann", "Bob")

    assert invoke("undo").stdout == "folder/Ann.md\nlinks.md\n"
    assert small.snapshot() == before


def test_a_dry_run_shows_a_diff_that_git_applies(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()
    shown = invoke("rename", "ann", "Bob", "--dry-run").stdout
    assert small.snapshot() == before
    assert "rename from folder/Ann.md\nrename to folder/Bob.md\n" in shown
    (small.root / "links.md").write_bytes(EVERY_FORM.encode())  # a patch is text
    plain = invoke("rename", "ann", "Bob", "--dry-run").stdout

    subprocess.run(["git", "apply", "-"], cwd=small.root, input=plain.encode(), check=True)

    applied = small.snapshot()
    subprocess.run(["git", "apply", "-R", "-"], cwd=small.root, input=plain.encode(), check=True)
    invoke("rename", "ann", "Bob")
    assert small.snapshot() == applied


def test_links_that_could_mean_two_notes_are_listed_and_stay(
    small: VaultBuilder, invoke: Invoke
) -> None:
    """B96."""
    small.note("holder/Ann.md", "---\ntype: contact\n---\n")
    small.note("links.md", "[[Ann]] and [[folder/Ann]]\n")

    result = invoke("rename", "folder/Ann.md", "Bob")

    assert (small.root / "links.md").read_text() == "[[Ann]] and [[folder/Bob]]\n"
    assert result.stderr == (
        "links.md: '[[Ann]]' could be folder/Ann.md, holder/Ann.md; it was left as it is.\n"
    )


def test_a_name_that_is_anothers_alias_is_pointed_out(small: VaultBuilder, invoke: Invoke) -> None:
    """B98."""
    small.note("Zoë.md", "---\ntype: contact\naliases:\n  - bob\n---\n")

    assert invoke("rename", "ann", "Bob").stderr == "'Bob' is also an alias in Zoë.md.\n"


def test_a_name_that_is_taken_is_refused(small: VaultBuilder, invoke: Invoke) -> None:
    """B84: in whatever case and folder."""
    small.note("Contacts/BOB.md", "---\ntype: contact\n---\n")
    before = small.snapshot()

    result = invoke("rename", "ann", "Bob", exit_code=5)

    assert result.stderr == (
        "Error: Contacts/BOB.md already exists; "
        "nothing was written; if both are one person: vaultkit merge\n"
    )
    assert small.snapshot() == before


def test_only_the_case_of_a_name_may_change(small: VaultBuilder, invoke: Invoke) -> None:
    """B84."""
    invoke("rename", "ann", "ANN")

    assert (small.root / "folder/ANN.md").read_bytes() == (
        b"---\ntype: contact\n---\nMy own [[ANN]].\n"
    )
    assert not (small.root / "folder/Ann.md").exists()


@pytest.mark.parametrize(
    "name", ["", " ", ".", "..", ".hidden", ".md", "CON", "nul", "a\0b", "a\x1b[31m", "\u200b", "é" * 127, ".git"]
)  # fmt: skip
def test_a_name_no_file_can_have_is_refused(small: VaultBuilder, invoke: Invoke, name: str) -> None:
    before = small.snapshot()

    assert "cannot name a note" in invoke("rename", "ann", "--", name, exit_code=2).stderr
    assert small.snapshot() == before


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../x", None),
        ("a/../../b", "folder/a-..-..-b.md"),
        ("/etc/x", "folder/-etc-x.md"),
        ("~root", "folder/~root.md"),
        ("C:\\x", "folder/C-x.md"),
        ("a:b", "folder/a-b.md"),
        ("A#1", "folder/A-1.md"),
        ("[[A]]", "folder/-A-.md"),
        ("trail. ", "folder/trail.md"),
        ("-rf", "folder/-rf.md"),
        ("--help", "folder/--help.md"),
        ("Ann's", "folder/Ann's.md"),
    ],
)
def test_a_name_stays_in_its_folder(
    small: VaultBuilder, invoke: Invoke, name: str, path: str | None
) -> None:
    around = set(small.root.parent.iterdir())

    if path is None:
        invoke("rename", "ann", "--", name, exit_code=2)
    else:
        result = invoke("rename", "ann", "--", name)
        assert result.stdout == f"links.md\n{path}\n"
        assert ("As the name of a file" in result.stderr) == (Path(path).stem != name)
    assert set(small.root.parent.iterdir()) == around


def test_the_same_name_changes_nothing(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("rename", "ann", "Ann")

    assert (result.stdout, result.stderr) == (
        "",
        "folder/Ann.md is called so already. Nothing changed.\n",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntype: interview\n---\n", "---\ntype: interview\naliases:\n  - x\n---\n"),
        ("---\nkind: idea\n---\nMine.", "---\nkind: idea\naliases:\n  - x\n---\nMine."),
        ("---\naliases: Idea\n---\n", "---\naliases:\n  - Idea\n  - x\n---\n"),
        ("---\naliases: [Idea] # mine\n---\n", "---\naliases: [Idea, x] # mine\n---\n"),
        ("---\r\nkind: idea\r\n---\r\n", "---\r\nkind: idea\r\naliases:\r\n  - x\r\n---\r\n"),
        ("---\naliases:\n  - x\n---\n", "---\naliases:\n  - x\n---\n"),
        ("---\n---\n", "---\naliases:\n  - x\n---\n"),
        ("Mine.\n", "Mine.\n"),
        ("", ""),
    ],
)
def test_whatever_note_has_properties_keeps_its_old_name_as_an_alias(
    vault: VaultBuilder, invoke: Invoke, before: str, after: str
) -> None:
    vault.raw("Notes/x.md", before.encode())

    result = invoke("rename", "Notes/x.md", "y")

    assert (result.stdout, result.stderr) == ("Notes/y.md\n", "")
    assert (vault.root / "Notes/y.md").read_bytes() == after.encode()
    assert not (vault.root / "Notes/x.md").exists()


def test_where_properties_cannot_be_read_the_lost_name_is_told(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    broken = vault.note("x.md", "---\ntype: contact\n\tasked: 2026-11-02\n---\n").read_bytes()

    result = invoke("rename", "x.md", "y")

    assert result.stdout == "y.md\n"
    assert result.stderr == "y.md: its properties cannot be read, so 'x' is no alias of it.\n"
    assert (vault.root / "y.md").read_bytes() == broken


@pytest.mark.parametrize("kind", ["contact", "interview", "idea"])
@pytest.mark.parametrize("typed", ["Old name", "Notes/Old name.md", "old na"])
def test_a_second_time_changes_nothing_and_says_so(
    vault: VaultBuilder, invoke: Invoke, kind: str, typed: str
) -> None:
    vault.note("Notes/Old name.md", f"---\ntype: {kind}\n---\n")
    vault.note("Journal.md", "[[Old name]]\n")
    invoke("rename", typed, "Another")
    before = vault.snapshot()

    again = invoke("rename", typed, "Another")

    assert again.stdout == ""
    assert again.stderr == "Notes/Another.md is called so already. Nothing changed.\n"
    assert vault.snapshot() == before


@pytest.mark.parametrize("days", [("2026-11-10",), ("2026-11-10", "2026-11-11")])
def test_a_second_time_does_not_mean_the_meetings_called_after_somebody(
    vault: VaultBuilder, invoke: Invoke, days: tuple[str, ...]
) -> None:
    vault.note("Contacts/Ada Baker.md", "---\ntype: contact\n---\n")
    for day in days:
        vault.note(f"Interviews/{day} Ada Baker.md", "---\ntype: interview\n---\n")
    invoke("rename", "ada", "Zoë Weiß")
    before = vault.snapshot()

    again = invoke("rename", "ada", "Zoë Weiß")

    assert again.stderr == "Contacts/Zoë Weiß.md is called so already. Nothing changed.\n"
    assert vault.snapshot() == before
    assert "already exists" in (
        invoke("rename", f"{days[0]} ada baker", "Zoë Weiß", exit_code=5).stderr
    )


def test_a_slip_is_no_second_time(small: VaultBuilder, invoke: Invoke) -> None:
    small.note("Bob.md", "---\ntype: contact\naliases: [Bobby]\n---\n")

    assert invoke("rename", "Robert", "Bob", exit_code=3).stderr.startswith(
        "Error: nobody in the vault is called 'Robert'"
    )


def test_a_name_that_is_an_alias_of_a_note_of_any_kind_is_pointed_out(
    small: VaultBuilder, invoke: Invoke
) -> None:
    small.note("idea.md", "---\naliases: bob\n---\n")

    assert invoke("rename", "ann", "Bob").stderr == "'Bob' is also an alias in idea.md.\n"


def test_a_note_that_cannot_be_read_is_named_and_left(small: VaultBuilder, invoke: Invoke) -> None:
    broken = small.note("broken.md", "---\nto: @x\n---\n[[Ann]]\n")
    small.note("other.md", "---\nto: @x\n---\n[[Zoë]]\n")

    result = invoke("rename", "ann", "Bob")

    assert result.stderr == "broken.md cannot be read; links in it were left as they are.\n"
    assert broken.read_bytes() == b"---\nto: @x\n---\n[[Ann]]\n"


def test_a_property_that_cannot_be_changed_stops_all_of_it(
    small: VaultBuilder, invoke: Invoke
) -> None:
    small.note("odd.md", '---\na: &x ["[[Ann]]"]\nb: *x\n---\n')
    before = small.snapshot()

    result = invoke("rename", "ann", "Bob", exit_code=3)

    assert result.stderr.startswith("Error: odd.md:2:8: not changed: ")
    assert small.snapshot() == before


def test_a_note_without_properties_is_renamed_too(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("idea.md", "[[idea]]\n")

    invoke("rename", "idea.md", "thought")

    assert vault.snapshot() == {"thought.md": b"[[thought]]\n", "vaultkit.toml": b""}


def test_a_contact_that_cannot_be_edited_is_not_renamed(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Ann.md", "---\n{type: contact}\n---\n")

    assert "Ann.md:2:1: not changed" in invoke("rename", "Ann.md", "Bob", exit_code=3).stderr


def test_a_dry_run_of_a_name_alone_has_no_hunk(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("idea.md", "Mine.\n")

    assert invoke("rename", "idea.md", "thought", "--dry-run").stdout == (
        "diff --git a/idea.md b/thought.md\nrename from idea.md\nrename to thought.md\n"
    )


def test_a_path_that_is_long_is_pointed_out(vault: VaultBuilder, invoke: Invoke) -> None:
    """B92."""
    vault.note(f"{'f' * 200}/idea.md", "Mine.\n")

    assert "longer than 260 characters" in invoke("rename", "idea", "t" * 60).stderr


def test_a_note_is_not_renamed_to_where_none_is_read(small: VaultBuilder, invoke: Invoke) -> None:
    small.settings('[folders]\nignore = ["*.draw.md", "Old/"]\n')
    small.note("Old/idea.md", "Mine.\n")
    before = small.snapshot()

    for words in ((), ("--dry-run",)):
        result = invoke("rename", "ann", "Bob.draw", *words, exit_code=3)
        assert result.stderr.startswith(
            "Error: folder/Bob.draw.md would never be read: 'folders.ignore' of vaultkit.toml "
        )
    assert small.snapshot() == before
    assert invoke("rename", "Old/idea.md", "thought").stdout == "Old/thought.md\n"
