"""What a conflict is about, in a sentence."""

import pytest

from vaultkit.domain.sentence import sentence
from vaultkit.notes.conflict_parts import take_apart
from vaultkit.notes.conflict_words import Wheres, all_words, in_words, words_of

FINDS = "How a small label finds its audience,"
DOUBTFUL = "more than one line of '=======' could divide the two sides; resolve it by hand"
WRITTEN = "is written in another way here than in laptop"


def conflict(ours: str, theirs: str, label: str = "laptop") -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> {label}\n"


def said(front: str, text: str = "") -> list[str]:
    return [*map(str, in_words(f"---\ntype: contact\n{front}---\n{text}".encode()))]


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        (
            "replied: 2026-11-04\n",
            "replied: 2026-11-05\n",
            "'replied' is 2026-11-04 here and 2026-11-05 in laptop",
        ),
        ("replied:\n", "replied: 2026-11-05\n", "'replied' is empty here and 2026-11-05 in laptop"),
        ("replied: x\n", "", "'replied' is missing in laptop, and is x here"),
        ("", "replied: x\n", "'replied' is missing here, and is x in laptop"),
        ("url: x\n", "url: 'x'\n", f"'url' {WRITTEN}"),
        ("tags: [a, b]\n", "tags: [a, c, d]\n", "'tags' has b only here, c and d only in laptop"),
        ("tags: [a, b]\n", "tags: [a]\n", "'tags' has b only here"),
        ("tags:\n  - a\n", "tags:\n  - a\n  - b\n", "'tags' has b only in laptop"),
        ("tags: [a, b]\n", "tags: [b, a]\n", f"'tags' {WRITTEN}"),
        ("tags: a\n", "tags: [a, b]\n", "'tags' has b only in laptop"),
        ("", "tags: [a, b]\n", "'tags' is missing here, and is a, b in laptop"),
        ("own: {a: 1}\n", "own: x\n", "'own' is several properties here and x in laptop"),
        (
            "why: |\n  How a small label finds\n  its audience, in a town\n  that has no shop\n",
            "why: x\n",
            f"'why' is {FINDS} in a town that has no… here and x in laptop",
        ),
        ("a: 1\nb: [\n", "a: 2\n", "a and b, lines 3–8, to be taken as a whole"),
        ("# mine\n", "# yours\n", "what stands between the properties and the text, lines 3–7"),
        ("b: [\n", "b: 2\n", "'b', lines 3–7"),
    ],
)
def test_a_conflict_over_properties(ours: str, theirs: str, words: str) -> None:
    assert said(conflict(ours, theirs)) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Title\n## Learned ##\n\n", "the text under 'Learned', lines 8–12"),
        ("no heading\n#tag\n", "the text, lines 7–11"),
        ("## Learned\r\n", "the text under 'Learned', lines 6–10"),
    ],
)
def test_a_conflict_in_the_text(text: str, words: str) -> None:
    assert said("# no heading\n", text + conflict("a\n", "b\n")) == [words]


def test_a_note_that_begins_with_its_heading() -> None:
    note = "# Title\n" + conflict("a\n", "b\n")

    assert in_words(note.encode()) == ["the text under 'Title', lines 2–6"]


def test_what_cannot_be_taken_apart() -> None:
    assert in_words(conflict("---\nname: A\n---\nx\n", "y\n").encode()) == [
        "name and the text, lines 1–8, to be taken as a whole"
    ]
    assert in_words(conflict("---\n---\nx\n", "y\n").encode()) == [
        "properties and text, lines 1–7, to be taken as a whole"
    ]


def test_the_sides_are_called_as_git_calls_them() -> None:
    note = "<<<<<<< Updated upstream\nmine\n=======\nyours\n>>>>>>> Stashed changes\n"
    front = note.replace("mine", "a: 1").replace("yours", "a: 2")

    assert said(front) == ["'a' is 1 in Updated upstream and 2 in Stashed changes"]
    for label in ("", "theirs"):
        assert said(conflict("a: 1\n", "a: 2\n", label)) == ["'a' is 1 here and 2 there"]


def test_the_sides_may_be_called_by_what_they_are() -> None:
    note = take_apart(b"---\n" + conflict("a: 1\n", "a: 2\n").encode() + b"---\n")
    wheres = Wheres(sentence("in what came in"), sentence("in your commit"))

    assert words_of(note, 0, wheres) == "'a' is 1 in what came in and 2 in your commit"
    assert all_words(note, wheres) == [(2, "'a' is 1 in what came in and 2 in your commit")]


def test_what_only_an_editor_can_resolve_is_said_in_the_order_of_lines() -> None:
    nested = conflict(conflict("a\n", "b\n"), "c\n")
    doubtful = conflict("Title\n=======\n", "b\n")

    assert said(
        "a: 1\n", nested + doubtful + conflict("x\n", "y\n") + "<<<<<<< HEAD\n=======\n"
    ) == [
        "lines 5–13: a conflict within a conflict; resolve it by hand",
        f"lines 14–19: {DOUBTFUL}",
        "the text, lines 20–24",
        "line 25: a mark of a conflict whose other marks are gone; mend it by hand",
    ]
