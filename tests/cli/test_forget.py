"""``vaultkit forget``: a person goes, with every copy that vaultkit keeps; a count stays."""

import os
import re
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.main import main

ADA = "Contacts/Ada Baker.md"


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault in which Ada is spoken of in every place there is."""
    vault.note(ADA, "---\ntype: contact\nasked:\n  - 2026-11-02\nreply: accepted\n---\n")
    vault.note(
        "Interviews/alone.md",
        "---\ntype: interview\ncontact: '[[Ada Baker]]'\ndate: 2026-11-10\nthanked: 2026-11-10\n"
        "referrals:\n  - '[[Zoë Weiß]]'\n---\n",
    )
    vault.note(
        "Interviews/both.md",
        "---\ntype: interview\ncontact:\n  - '[[Ada Baker]]'\n  - '[[Kenji Ito]]'\n"
        "date: 2026-11-11\n---\nAda Baker spoke first.\n",
    )
    vault.note(
        "Contacts/Zoë Weiß.md",
        "---\ntype: contact\nreferred_by:\n  - '[[Ada Baker|Ada]]'\nfriend: '[[ada baker]]'\n---\n",
    )
    return vault


COUNT = b"""\
---
type: forgotten
contacts: 1
asked: 1
waited: 1
replied: 1
accepted: 1
declined: 0
referred: 0
interviews: 1
thanked: 1
names_given: 1
---

How many people were forgotten, so that the statistics stand.
Numbers only: keep them.
"""


def test_notes_and_mentions_go_and_a_count_stays(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("forget", "ada", "--confirm", "Ada Baker")

    assert small.snapshot() == {
        "Contacts": "folder",
        "Contacts/Zoë Weiß.md": b"---\ntype: contact\nreferred_by:\nfriend:\n---\n",
        "Forgotten.md": COUNT,
        "Interviews": "folder",
        "Interviews/both.md": (
            b"---\ntype: interview\ncontact:\n  - '[[Kenji Ito]]'\ndate: 2026-11-11\n"
            b"---\nAda Baker spoke first.\n"
        ),
        "vaultkit.toml": b"",
    }
    assert result.stderr == (
        "The name still stands in Interviews/both.md:7.\n"
        "This cannot be undone: what 'undo' and the index kept of them is gone as well. If the "
        "vault is in git, its history still has them, as have its remotes, other machines and "
        "backups.\n"
    )


@pytest.mark.parametrize("typed", ["Ada Baker", ADA, "ada baker"])
@pytest.mark.parametrize("words", [("--confirm", "Ada Baker"), ("--dry-run",), ()])
def test_a_second_time_changes_nothing_and_says_so(
    small: VaultBuilder, invoke: Invoke, typed: str, words: tuple[str, ...]
) -> None:
    invoke("forget", "Ada Baker", "--confirm", "Ada Baker")
    before = small.snapshot()

    again = invoke("forget", typed, *words)

    assert again.stdout == ""
    assert again.stderr == (
        f"Nobody in the vault is called '{typed}': there is nothing to forget.\n"
        "The name still stands in Interviews/both.md:7.\n"
    )
    assert small.snapshot() == before


def forget_and_die(invoke: Invoke, after: int) -> None:
    """Forget Ada in a child process that ends by itself at the removal of that number."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    left, unlink = after, os.unlink

    def dying(*args: object, **more: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        unlink(*args, **more)  # type: ignore[arg-type]

    os.unlink = dying  # type: ignore[assignment]
    invoke("forget", "Ada Baker", "--confirm", "Ada Baker")
    os._exit(0)


@pytest.mark.parametrize("after", [*range(1, 16), 1000])
def test_what_was_interrupted_is_finished_by_a_second_time(
    small: VaultBuilder, invoke: Invoke, state_home: Path, cache: Path, after: int
) -> None:
    invoke("set", ADA, "phone", "+33 1 23")
    invoke("search", "baker")

    forget_and_die(invoke, after)
    invoke("forget", "Ada Baker", "--confirm", "Ada Baker")

    assert sorted(
        path for path, data in small.snapshot().items() if b"Baker" in bytes_of(data)
    ) == ["Interviews/both.md"]
    kept = [path for place in (state_home, cache) for path in place.rglob("*") if path.is_file()]
    assert [path for path in kept if b"Ada Baker" in path.read_bytes()] == []


def test_a_second_time_leaves_what_others_left_to_undo(
    small: VaultBuilder, invoke: Invoke, state_home: Path
) -> None:
    invoke("set", ADA, "role", "cook")
    invoke("set", ADA, "role", "editor")
    (damaged,) = state_home.rglob("000001.done")
    damaged.write_bytes(damaged.read_bytes()[:-10])

    assert invoke("forget", "Xqzw").stderr == (
        "Nobody in the vault is called 'Xqzw': there is nothing to forget.\n"
    )

    assert damaged.exists()
    assert invoke("undo").stderr == f"Took back: set role in {ADA}.\n"


def bytes_of(data: bytes | str) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


def test_a_name_like_others_is_not_forgotten_and_they_are_named(
    small: VaultBuilder, invoke: Invoke
) -> None:
    before = small.snapshot()

    said = invoke("forget", "Ada Bakr", "--confirm", "Ada Bakr")

    assert said.stdout == ""
    assert said.stderr == (
        "Nobody in the vault is called 'Ada Bakr': there is nothing to forget. "
        "The nearest: Ada Baker.\n"
    )
    assert small.snapshot() == before


def test_who_is_known_by_name_only_has_no_note_to_remove(
    small: VaultBuilder, invoke: Invoke
) -> None:
    assert invoke("forget", "Kenji Ito", exit_code=3).stderr == (
        "Error: Kenji Ito was named to you and has no note yet. "
        "Take the name out where it stands; 'vaultkit search' finds that.\n"
    )


def test_the_count_is_of_what_the_figures_lose(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ada.md", "---\ntype: contact\nasked: 2026-11-20\n---\n")  # still waiting
    vault.note("Bob.md", "---\ntype: contact\nasked: 2026-11-02\n---\n")  # met: a yes
    for name, day, facts in (
        ("Bob", "2026-11-10", "referrals: ['[[Ada]]', '[[Cy]]']\nthanked: 2026-11-10"),
        ("Bob", "2026-11-11", "status: cancelled\nthanked: 2026-11-11"),
        ("Bob", "2026-12-24", ""),
        ("Dan", "2026-11-12", "referrals: ['[[Bob]]', '[[Ada]]']"),
    ):
        text = f"type: interview\ncontact: '[[{name}]]'\ndate: {day}\n{facts}"
        vault.note(f"{day}.md", f"---\n{text}\n---\n")

    invoke("forget", "Ada", "--confirm", "Ada")
    assert numbers(vault) == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]  # Ada was named twice

    invoke("forget", "Bob", "--confirm", "Bob")
    assert numbers(vault) == [2, 2, 1, 1, 1, 0, 0, 1, 1, 4]  # Bob was named, and named Cy


def numbers(vault: VaultBuilder) -> list[int]:
    """Give the numbers of the count, in their order in the note."""
    text = (vault.root / "Forgotten.md").read_text("utf-8")
    return [int(each) for each in re.findall(r"^\w+: (\d+)$", text, re.MULTILINE)]


def test_a_note_of_somebody_who_is_called_so_is_no_count(
    small: VaultBuilder, invoke: Invoke
) -> None:
    own = b"---\ntype: contact\nasked: 2026-11-02\n---\n"
    small.raw("Forgotten.md", own)

    invoke("forget", "ada", "--confirm", "Ada Baker")

    assert (small.root / "Forgotten.md").read_bytes() == own
    assert "contacts: 1\n" in (small.root / "Personnes oubliées.md").read_text("utf-8")


def test_where_both_names_are_taken_nobody_is_forgotten(
    small: VaultBuilder, invoke: Invoke
) -> None:
    for name in ("Forgotten", "Personnes oubliées"):
        small.note(f"{name}.md", "---\ntype: contact\n---\n")
    before = small.snapshot()

    said = invoke("forget", "ada", "--confirm", "Ada Baker", exit_code=5).stderr

    assert "Forgotten.md" in said
    assert small.snapshot() == before


def test_the_count_goes_on(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("forget", "ada", "--confirm", "Ada Baker")
    invoke("forget", "zoe", "--confirm", "Zoë Weiß")

    count = (small.root / "Forgotten.md").read_bytes()
    assert count == COUNT.replace(b"contacts: 1", b"contacts: 2")


def test_a_french_vault_counts_in_french(small: VaultBuilder, invoke: Invoke) -> None:
    small.settings("language = 'fr'")

    invoke("forget", "ada", "--confirm", "Ada Baker")

    assert "gardez-les.\n" in (small.root / "Personnes oubliées.md").read_text(encoding="utf-8")


def test_nothing_of_them_is_kept_to_undo(
    small: VaultBuilder, invoke: Invoke, state_home: Path
) -> None:
    small.note("Contacts/Kenji Ito.md", "---\ntype: contact\n---\n")
    invoke("set", "Contacts/Kenji Ito.md", "role", "cook")
    invoke("set", ADA, "phone", "+33 1 23")
    (damaged,) = state_home.rglob("000002.done")
    damaged.write_bytes(damaged.read_bytes()[:-10])
    invoke("set", "Contacts/Zoë Weiß.md", "role", "editor")
    invoke("set", "Interviews/both.md", "place", "Lyon")

    invoke("forget", "ada", "--confirm", "Ada Baker")

    kept = b"".join(path.read_bytes() for path in state_home.rglob("*") if path.is_file())
    assert b"Ada Baker" not in kept
    assert invoke("undo").stderr == "Took back: set role in Contacts/Kenji Ito.md.\n"
    assert invoke("undo", exit_code=3).stderr.startswith("Error: there is nothing to undo")


def test_nothing_of_them_is_kept_to_search(
    small: VaultBuilder, invoke: Invoke, cache: Path
) -> None:
    invoke("search", "baker")
    files = [path for path in cache.rglob("*") if b"Baker" in path.read_bytes()]
    assert len(files) == 2

    invoke("forget", "ada", "--confirm", "Ada Baker")

    assert [path for path in cache.rglob("*") if b"Baker" in path.read_bytes()] == []
    assert "Contacts/Zoë Weiß.md" in invoke("search", "zoe").stdout


def test_an_index_that_cannot_be_taken_away_is_told(
    small: VaultBuilder, invoke: Invoke, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache / "file").touch()
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(cache / "file"))

    said = invoke("forget", "ada", "--confirm", "Ada Baker").stderr

    assert said.startswith(
        "The name still stands in Interviews/both.md:7.\n"
        f"{cache}/file may still hold what the index knew of them; delete it by hand.\n"
        "This cannot be undone: what 'undo' kept of them is gone as well. "
    )
    assert not (small.root / ADA).exists()


def test_a_name_in_the_name_of_a_file_is_told(small: VaultBuilder, invoke: Invoke) -> None:
    (small.root / "Interviews/both.md").rename(small.root / "Interviews/Ada Baker, Kenji.md")
    small.note("Interviews/Ada Baker, Kenji.md", "---\ntype: interview\n---\n")

    assert "The name still stands in the name of Interviews/Ada Baker, Kenji.md.\n" in (
        invoke("forget", "ada", "--confirm", "Ada Baker").stderr
    )


BOTH = "---\ntype: interview\ncontact:\n  - '[[Ada Baker]]'\n  - '[[Kenji Ito]]'\n"


def test_a_meeting_with_others_is_named_after_them_and_links_follow(
    vault: VaultBuilder, invoke: Invoke, state_home: Path
) -> None:
    vault.note(ADA, "---\ntype: contact\naliases:\n  - Addie\n---\n")
    vault.note("Contacts/Kenji Ito.md", "---\ntype: contact\n---\n")
    vault.note("Interviews/Tea with Ada Baker.md", f"{BOTH}date: 2026-11-11\n---\n")
    vault.note("Interviews/2026-11-12 addie.md", f"{BOTH}date: 2026-11-12\n---\n")
    vault.note("Journal.md", "I liked [[tea with ada baker|the tea]].\n")
    invoke("set", "Interviews/Tea with Ada Baker.md", "place", "Lyon")

    result = invoke("forget", "ada", "--confirm", "Ada Baker")

    kenji = b"---\ntype: interview\ncontact:\n  - '[[Kenji Ito]]'\ndate: 2026-11-%d\n%s---\n"
    after = vault.snapshot()
    assert {path: data for path, data in after.items() if path.startswith("Interviews/")} == {
        "Interviews/2026-11-11 Kenji Ito.md": kenji % (11, b"place: Lyon\n"),
        "Interviews/2026-11-12 Kenji Ito.md": kenji % (12, b""),
    }
    assert after["Journal.md"] == b"I liked [[2026-11-11 Kenji Ito|the tea]].\n"
    assert result.stderr.startswith("This cannot be undone")
    kept = [path.read_bytes() for path in state_home.rglob("*") if path.is_file()]
    assert b"ada baker" not in b"".join(kept).lower()


@pytest.mark.parametrize(
    ("facts", "also"),
    [
        ("date: 2026-11-11", "2026-11-11 Kenji Ito"),  # the name there would be is taken
        ("date: 2026-11-11", ".2026-11-11 Kenji Ito.md.icloud"),
        ("place: Lyon", "2026"),
    ],
)
def test_a_meeting_that_cannot_be_named_after_the_others_is_told(
    vault: VaultBuilder, invoke: Invoke, facts: str, also: str
) -> None:
    vault.note(ADA, "---\ntype: contact\n---\n")
    vault.note("Interviews/Tea with Ada Baker.md", f"{BOTH}{facts}\n---\n")
    vault.note(f"Interviews/{also}.md", "")
    if also.startswith("."):
        (vault.root / f"Interviews/{also}.md").rename(vault.root / f"Interviews/{also}")

    said = invoke("forget", "Contacts/Ada Baker.md", "--confirm", "Ada Baker").stderr

    assert said.startswith(
        "The name still stands in the name of Interviews/Tea with Ada Baker.md.\n"
    )
    assert (vault.root / "Interviews/Tea with Ada Baker.md").exists()


def test_of_two_meetings_on_one_day_the_second_keeps_its_name(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note(ADA, "---\ntype: contact\n---\n")
    vault.note("Interviews/1 Ada Baker.md", f"{BOTH}date: 2026-11-11\n---\n")
    vault.note("Interviews/2 Ada Baker.md", f"{BOTH}date: 2026-11-11\n---\n")

    said = invoke("forget", ADA, "--confirm", "Ada Baker").stderr

    assert said.startswith("The name still stands in the name of Interviews/2 Ada Baker.md.\n")
    assert (vault.root / "Interviews/2026-11-11 Kenji Ito.md").exists()


def test_a_link_that_could_mean_two_meetings_is_left_and_told(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note(ADA, "---\ntype: contact\n---\n")
    for folder in ("a", "b"):
        vault.note(f"{folder}/Ada Baker, Kenji.md", f"{BOTH}date: 2026-11-11\n---\n")
    vault.note("Journal.md", "See [[Ada Baker, Kenji]].\n")

    said = invoke("forget", ADA, "--confirm", "Ada Baker").stderr.splitlines()

    doubt = (
        "Journal.md: '[[Ada Baker, Kenji]]' could be a/Ada Baker, Kenji.md, b/Ada Baker, Kenji.md;"
        " it was left as it is."
    )
    assert said[:-1] == [
        doubt,
        "The name still stands in Journal.md:1.",
        "The name still stands in the name of b/Ada Baker, Kenji.md.",
    ]


def test_every_line_that_says_the_name_is_told(small: VaultBuilder, invoke: Invoke) -> None:
    small.note("Interviews/both.md", "---\ntype: note\n---\n")
    small.note("Journal.md", "ADA BAKER\r\nand\nthen ada\n  baker, Ada Baker\nAdam Baker\nAda\n")

    said = invoke("forget", "ada", "--confirm", "Ada Baker").stderr

    assert re.findall(r"still stands in (.*)\.", said) == ["Journal.md:1", "Journal.md:4"]


def test_a_name_broken_over_two_lines_is_told_where_it_begins(
    small: VaultBuilder, invoke: Invoke
) -> None:
    small.note("Interviews/both.md", "---\ntype: note\n---\n")
    small.note("Journal.md", "I saw\nAda\nBaker there.\n")

    said = invoke("forget", "ada", "--confirm", "Ada Baker").stderr

    assert re.findall(r"still stands in (.*)\.", said) == ["Journal.md:2"]


def test_a_dry_run_shows_everything_and_keeps_it(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()

    shown = invoke("forget", "ada", "--dry-run")

    assert small.snapshot() == before
    assert f"--- a/{ADA}\t\n+++ /dev/null\n" in shown.stdout
    assert "-  - '[[Ada Baker|Ada]]'\n" in shown.stdout
    assert "+contacts: 1\n" in shown.stdout


@pytest.mark.parametrize(
    ("typed", "exit_code"), [("Ada Baker\n", 0), ("ada\n", 3), ("\n", 3), ("", 3)]
)
def test_the_name_has_to_be_typed(
    small: VaultBuilder, typed: str, exit_code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["--today", "2026-11-22", "forget", "ada"]

    result = CliRunner().invoke(main, words, input=typed)

    assert result.exit_code == exit_code
    assert (small.root / ADA).exists() == bool(exit_code)
    assert result.stderr.startswith(
        "This removes 2 notes for good; --dry-run shows all.\nType the name to remove 'Ada Baker': "
    )


def test_another_name_removes_nothing(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()

    assert invoke("forget", "ada", "--confirm", "Ada", exit_code=3).stderr == (
        "Error: that is not 'Ada Baker'; nothing was removed\n"
    )
    assert small.snapshot() == before


def test_a_property_that_cannot_be_changed_stops_all_of_it(
    small: VaultBuilder, invoke: Invoke
) -> None:
    small.note("odd.md", "---\na: &x\n  - '[[Ada Baker]]'\nb: *x\n---\n")
    before = small.snapshot()

    said = invoke("forget", "ada", "--confirm", "Ada Baker", exit_code=3).stderr

    assert said.startswith("Error: odd.md:")
    assert small.snapshot() == before


def test_a_count_that_cannot_be_changed_stops_all_of_it(
    small: VaultBuilder, invoke: Invoke
) -> None:
    small.note("Forgotten.md", "---\n{contacts: 1}\n---\n")
    before = small.snapshot()

    said = invoke("forget", "ada", "--confirm", "Ada Baker", exit_code=3).stderr

    assert said.startswith("Error: Forgotten.md:2:1: not changed")
    assert small.snapshot() == before
