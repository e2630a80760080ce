"""``vaultkit done``: one character changes, of the one task that is meant."""

import pytest

from tests.conftest import Invoke, VaultBuilder

PATH = "Interviews/2026-11-10 Ada Baker.md"
NOTE = """\
---
type: interview
date: 2026-11-10
---

## Offers and promises

- [ ] #promise send the article 📅 2026-11-17
- [ ] #promise send the photos
- [x] #promise call Jean
> - [ ] #offer visit of the hall
- [ ] no task of ours: send the article
```
- [ ] #promise in code
```
"""


@pytest.fixture
def note(vault: VaultBuilder) -> VaultBuilder:
    vault.raw(PATH, NOTE.encode())
    return vault


def text(vault: VaultBuilder) -> str:
    return (vault.root / PATH).read_bytes().decode()


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["send the article"], "[ ] #promise send the article", "[x] #promise send the article"),
        (["ARTICLE"], "[ ] #promise send the article", "[x] #promise send the article"),
        (["the", "photos"], "[ ] #promise send the photos", "[x] #promise send the photos"),
        (["visit"], "> - [ ] #offer", "> - [x] #offer"),
        (["visit", "--dropped"], "> - [ ] #offer", "> - [-] #offer"),
        (["call Jean", "--dropped"], "[x] #promise call", "[-] #promise call"),
    ],
)
def test_one_box_is_ticked_and_no_other_byte_changes(
    note: VaultBuilder, invoke: Invoke, words: list[str], before: str, after: str
) -> None:
    result = invoke("done", PATH, *words)

    assert (result.stdout, result.stderr) == (f"{PATH}\n", "")
    assert text(note) == NOTE.replace(before, after)
    assert invoke("check").stdout == ""


def test_a_second_time_changes_nothing_and_says_so(note: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("done", PATH, "call Jean")

    assert (result.stdout, text(note)) == ("", NOTE)
    assert result.stderr == f"{PATH}: it is ticked already. Nothing changed.\n"


@pytest.mark.parametrize(
    ("words", "asked"),
    [(["send"], "no one task 'send'"), (["sing"], "no one task 'sing'")],
)
def test_what_could_be_several_or_none_lists_those_there_are(
    note: VaultBuilder, invoke: Invoke, words: list[str], asked: str
) -> None:
    result = invoke("done", PATH, *words, exit_code=3)

    assert result.stderr == (
        f"Error: {PATH} has {asked}. Those there are: send the article; send the photos; "
        "call Jean; visit of the hall.\n"
    )
    assert text(note) == NOTE


def test_without_words_the_only_open_one_is_meant(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("a.md", b"\xef\xbb\xbf- [ ] #promise call\r\n- [x] #offer lunch")

    assert invoke("done", "a").stdout == "a.md\n"

    assert (vault.root / "a.md").read_bytes() == (
        b"\xef\xbb\xbf- [x] #promise call\r\n- [x] #offer lunch"
    )
    result = invoke("done", "a", exit_code=3)
    assert result.stderr == (
        "Error: a.md has not just one open task. There is none with #offer or #promise.\n"
    )


def test_a_dry_run_shows_the_line(note: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("done", PATH, "photos", "--dry-run")

    assert "-- [ ] #promise send the photos\n+- [x] #promise send the photos\n" in result.stdout
    assert text(note) == NOTE


def test_it_can_be_taken_back(note: VaultBuilder, invoke: Invoke) -> None:
    invoke("done", PATH, "photos")

    invoke("undo")

    assert text(note) == NOTE
