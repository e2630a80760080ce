"""Values of which YAML takes a part for a comment."""

import pytest

from vaultkit.notes.cut_text import cut_texts
from vaultkit.notes.note import read_note


def said(front: str) -> list[str]:
    note = read_note("a.md", f"---\n{front}\n---\n".encode())
    return [str(each) for each in note.located(cut_texts(note), note.front_at)]


@pytest.mark.parametrize(
    ("front", "place", "rest"),
    [
        ("type: contact\nrole: Editor, team #2", "3:20", "#2"),
        ("type: contact\nrole: Editor   #2 of 3  ", "3:16", "#2 of 3"),
        ("type: contact\r\nrole: Editor #2\r", "3:14", "#2"),
        ("type: interview\nplace: Dock #4", "3:13", "#4"),
    ],
)
def test_a_text_that_is_cut_is_said_where_it_ends(front: str, place: str, rest: str) -> None:
    name = front.splitlines()[-1].split(":")[0]

    assert said(front) == [
        (
            f"a.md:{place}: comment-for-value: "
            f"'#' starts a comment, so '{name}' ends before {rest}; quote the value"
        )
    ]


def test_items_of_a_list_are_looked_at_each() -> None:
    assert said("type: contact\ntags:\n  - #books\n  - fiction #2\n  - ok\naliases: [Ada] #x") == [
        (
            "a.md:4:5: comment-for-value: '#' starts a comment, so 'tags' ends before #books; "
            "quote the value"
        ),
        (
            "a.md:5:13: comment-for-value: '#' starts a comment, so 'tags' ends before #2; "
            "quote the value"
        ),
    ]


@pytest.mark.parametrize(
    "front",
    [
        "type: contact\nrole: Editor # since May",
        "type: contact\nrole: Editor ## since May",
        "type: contact\nrole: Editor #",
        'type: contact\nrole: "Editor #2" #3',
        "type: contact\nrole: C#",
        "type: contact\nmine: Editor #2\nasked: 2026-11-01 #first",
        "type: contact\nrole: two\n  lines #2",
        "type: contact\nrole: {a: b} #2",
        "role: Editor #2",
        # An empty property is named where the note is read.
        "type: contact\nrole: #2",
    ],
)
def test_comments_and_quoted_texts_are_left_alone(front: str) -> None:
    assert said(front) == []
