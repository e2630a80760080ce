"""Marks of a conflict in a note stop a sync before anything."""

import pytest

from tests.two_machines import (
    CLAIRE,
    CONTACT,
    Machines,
    Sync,
)

MARKED = CONTACT.replace(
    "role: head\n", "<<<<<<< HEAD\nrole: head\n=======\nrole: chief\n>>>>>>> laptop\n"
)


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_marks_in_a_note_stop_it_before_anything(
    two: Machines, sync: Sync, words: tuple[str, ...]
) -> None:
    two.desk.note(CLAIRE, MARKED)
    two.desk.note("New.md", "x")
    before = two.desk.snapshot()

    done = sync(two.desk, *words, exit_code=3)

    assert done.stdout == f"{CLAIRE}: line 3: role is head here, chief there\n"
    assert done.stderr == (
        "Marks of a conflict are left in notes, so nothing was done. Choose with: vaultkit resolve"
        " NOTE, or in an editor; then: vaultkit sync\n"
    )
    assert two.desk.snapshot() == before


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<<<<<<< a\nrole: head\nreplied: 2026-11-04\n=======\nrole: chief\n>>>>>>> b\n",
         "line 3: both sides changed role and replied"),
        ("<<<<<<< a\ntags:\n  - x\n=======\n>>>>>>> b\n", "line 3: tags is x here, nothing there"),
        ("=======\n", "line 3: a conflict mark that belongs to none"),
    ],
)  # fmt: skip
def test_each_conflict_is_put_in_words(two: Machines, sync: Sync, text: str, why: str) -> None:
    two.desk.note(CLAIRE, f"---\ntype: contact\n{text}---\nShe laughs.\n")

    assert sync(two.desk, exit_code=3).stdout == f"{CLAIRE}: {why}\n"


def test_a_conflict_in_the_text_is_put_in_words(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, CONTACT + "<<<<<<< a\nA\n=======\nB\n>>>>>>> b\n")

    assert sync(two.desk, exit_code=3).stdout == (
        f"{CLAIRE}: line 8: both sides changed the same lines of the text\n"
    )
