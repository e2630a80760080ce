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

    assert done.stdout == f"{CLAIRE}:3: 'role' is head here and chief in laptop\n"
    assert done.stderr == (
        "Marks of a conflict are left in notes, so nothing was done. Choose with: vaultkit resolve"
        " NOTE, or in an editor; then: vaultkit sync\n"
    )
    assert two.desk.snapshot() == before


@pytest.mark.parametrize(
    ("text", "whys"),
    [
        ("<<<<<<< a\nrole: head\nreplied: 2026-11-04\n=======\nrole: chief\n>>>>>>> b\n",
         ["'role' is head in a and chief in b",
          "'replied' is missing in b, and is 2026-11-04 in a"]),
        ("<<<<<<< a\ntags:\n  - x\n=======\n>>>>>>> b\n",
         ["'tags' is missing in b, and is x in a"]),
        ("=======\n",
         ["line 3: a mark of a conflict whose other marks are gone; mend it by hand"]),
    ],
)  # fmt: skip
def test_each_conflict_is_put_in_words(
    two: Machines, sync: Sync, text: str, whys: list[str]
) -> None:
    two.desk.note(CLAIRE, f"---\ntype: contact\n{text}---\nShe laughs.\n")

    expected = "".join(f"{CLAIRE}:3: {each}\n" for each in whys)
    assert sync(two.desk, exit_code=3).stdout == expected


def test_a_conflict_in_the_text_is_put_in_words(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, CONTACT + "<<<<<<< a\nA\n=======\nB\n>>>>>>> b\n")

    assert sync(two.desk, exit_code=3).stdout == (f"{CLAIRE}:8: the text, lines 8–12\n")
