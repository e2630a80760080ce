"""One note read as a whole: its parts, its places, the conflicts and cuts in it."""

import pytest

from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.fault import Fault
from vaultkit.notes.node import Property, Scalar
from vaultkit.notes.note import Note, read_note

HERE = VaultPath("Contacts/Ada Baker.md")
CONFLICT = "<<<<<<< HEAD\nmine\n=======\nyours\n>>>>>>> theirs\n"
CONFLICT_MESSAGE = "conflict markers of a git merge; keep the right lines and remove the markers"


def said(note: Note) -> list[tuple[int, int, str]]:
    return [each[1:4] for each in note.problems]


def test_reads_a_note() -> None:
    note = read_note(HERE, "---\nrôle: é\n---\nbody\n".encode())

    assert note == Note(
        path=HERE,
        text="---\nrôle: é\n---\nbody\n",
        properties={"rôle": Property(Scalar("rôle", 0), Scalar("é", 6))},
        front_at=4,
        body_at=16,
        faults=(),
        is_readable=True,
    )
    assert note.body == "body\n"
    assert note.body_line == 4


@pytest.mark.parametrize(
    ("path", "name"), [("Ada.md", "Ada"), ("a/b/Ada B.MD", "Ada B"), ("Ada.txt", "Ada.txt")]
)
def test_its_name_is_that_of_its_file(path: str, name: str) -> None:
    assert read_note(VaultPath(path), b"").name == name


def test_the_body_of_a_note_that_cannot_be_read_is_not_known() -> None:
    note = read_note(HERE, b"---\na: 1\nbody\n")

    assert (note.text, note.body, note.is_readable) == ("---\na: 1\nbody\n", "", False)


def test_the_body_is_known_where_only_the_properties_cannot_be_read() -> None:
    note = read_note(HERE, b"---\na: [\n---\nbody\n")

    assert (note.body, note.is_readable) == ("body\n", False)


def test_problems_stand_where_they_are_in_the_file() -> None:
    note = read_note(HERE, b"\xef\xbb\xbf---\r\n\r\na: 1\r\nb: !x 2\r\na: #c\r\n---\r\n")

    assert note.problems == [
        Problem(
            HERE,
            4,
            4,
            "yaml-tag",
            "the tag '!x' is not followed; the value is read as plain text",
        ),
        Problem(
            HERE,
            5,
            1,
            "duplicate-key",
            "'a' stands twice; keep one, since neither counts until then",
        ),
    ]


def test_faults_are_located_in_any_order() -> None:
    note = read_note(HERE, b"a\nbc\nd")

    places = note.located([Fault(at, "r", "m") for at in (3, 0, 5, 2, 99)])

    assert [each[1:3] for each in places] == [(2, 2), (1, 1), (3, 1), (2, 1), (3, 2)]


def test_a_problem_of_a_property_stands_at_its_value() -> None:
    note = read_note(HERE, b"---\na: 1\nb: x\n---\n")

    assert note.property_problem("b", "rule", "message") == Problem(HERE, 3, 4, "rule", "message")


def test_a_problem_of_a_missing_property_stands_where_the_properties_begin() -> None:
    note = read_note(HERE, b"---\na: 1\n---\n")

    assert note.property_problem("b", "rule", "message") == Problem(HERE, 2, 1, "rule", "message")


@pytest.mark.parametrize(
    ("name", "item", "place"),
    [
        ("referrals", None, (3, 3)),
        ("referrals", 0, (3, 5)),
        ("referrals", 1, (6, 5)),
        ("referrals", 2, (3, 3)),
        ("asked", 1, (7, 21)),
        ("role", 0, (8, 7)),
        ("mine", 1, (9, 7)),
        ("none", 0, (2, 1)),
    ],
)
def test_a_problem_of_a_value_stands_at_that_very_value(
    name: str, item: int | None, place: tuple[int, int]
) -> None:
    note = read_note(
        HERE,
        b'---\nreferrals:\n  - "[[A]]"\n  - nobody\n  -\n  - "[[B]]"\n'
        b"asked: [2026-01-01, 2026-01-02]\nrole: x\nmine: [a, b]\n---\n",
    )

    assert note.property_problem(name, "rule", "message", item)[1:3] == place


def test_a_conflict_in_the_body_is_said_and_the_properties_are_read() -> None:
    note = read_note(HERE, f"---\na: 1\n---\nx\n{CONFLICT}".encode())

    assert note.problems == [Problem(HERE, 5, 1, "conflict-markers", CONFLICT_MESSAGE)]
    assert (list(note.properties), note.is_readable) == (["a"], True)


def test_a_conflict_with_crlf_is_said() -> None:
    note = read_note(HERE, f"---\na: 1\n---\n{CONFLICT}".replace("\n", "\r\n").encode())

    assert said(note) == [(4, 1, "conflict-markers")]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("é\n" + CONFLICT, 5),
        ("<<<<<<<<< HEAD\nmine\n=========\nyours\n>>>>>>>>> theirs\n", 4),
        (f"%%\nprivate\n{CONFLICT}%%\n", 6),
        ("<<<<<<< HEAD\n```\nx\n```\n=======\n```\ny\n```\n>>>>>>> theirs\n", 4),
        ("<<<<<<< HEAD\nmine\n||||||| base\n=======\n>>>>>>> theirs\n", 4),
        (f"<<<<<<< left over\n{CONFLICT}", 5),
    ],
)
def test_a_conflict_in_the_body_is_found_where_resolve_finds_it(body: str, line: int) -> None:
    note = read_note(HERE, f"---\na: 1\n---\n{body}".encode())

    assert said(note) == [(line, 1, "conflict-markers")]


@pytest.mark.parametrize(
    "body",
    [
        "<<<<<<< HEAD\nno more of it\n",
        "<<<<<<< HEAD\n>>>>>>> theirs\n",
        "=======\n<<<<<<< HEAD\n>>>>>>> theirs\n",
        "A heading\n=======\n",
        ">>>>>>> quoted\n",
        f"```\n{CONFLICT}```\n",
        f"x {CONFLICT}",
    ],
)
def test_what_only_resembles_a_conflict_is_none(body: str) -> None:
    assert said(read_note(HERE, f"---\na: 1\n---\n{body}".encode())) == []


def test_a_note_that_is_one_half_conflict_is_said_once() -> None:
    assert said(read_note(HERE, CONFLICT.encode())) == [(1, 1, "conflict-markers")]
    assert said(read_note(HERE, b"<<<<<<< HEAD\n# Title\n")) == []


@pytest.mark.parametrize(
    "mark", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", "<<<<<<<", ">>>>>>>>> theirs"]
)
def test_one_conflict_mark_is_enough_in_front_matter(mark: str) -> None:
    note = read_note(HERE, f"---\na: 1\n{mark}\nb: 2\n---\n".encode())

    assert said(note) == [(3, 1, "conflict-markers")]
    assert note.is_readable is False


def test_a_long_note_is_read_up_to_the_cut() -> None:
    note = read_note(HERE, b"---\na: 1\n---\nx\ny", is_cut=True)

    assert note.body == "x\n"
    assert note.problems == [
        Problem(
            HERE,
            5,
            1,
            "long-body",
            "the note goes on, but no tasks and links are looked for from here on",
        )
    ]
    assert note.is_readable


@pytest.mark.parametrize("tail", ["é", "漢", "😀"])
def test_a_character_cut_in_two_is_left_out(tail: str) -> None:
    whole = b"body " + tail.encode()

    for cut in range(len(b"body ") + 1, len(whole) + 1):
        note = read_note(HERE, whole[:cut], is_cut=True)
        assert (note.text, said(note)) == ("body ", [(1, 6, "long-body")])


@pytest.mark.parametrize("data", [b"x", b"\x80", b"\x80\x80\x80"])
def test_a_cut_may_leave_nothing(data: bytes) -> None:
    assert read_note(HERE, data, is_cut=True).text == ""


def test_front_matter_longer_than_the_cut_is_too_large() -> None:
    note = read_note(HERE, b"---\n" + b"a: 1\n" * 20_000, is_cut=True)

    assert said(note) == [(1, 1, "too-large")]


def test_what_is_not_utf_8_is_said_once_before_anything_else() -> None:
    note = read_note(HERE, b"---\na: \xe9\nb: [\n")

    assert said(note) == [(2, 4, "not-utf-8")]


def test_what_is_not_utf_8_is_said_of_a_note_without_front_matter() -> None:
    note = read_note(HERE, b"caf\xe9\n")

    assert said(note) == [(1, 4, "not-utf-8")]
    assert (note.body, note.is_readable) == ("caf\ufffd\n", True)


@pytest.mark.parametrize(
    ("line", "is_said"),
    [
        ("tags: #job", True),
        ("tags:\t#job", True),
        ("tags : #job", True),
        ("tags: # which?", False),
        ("tags: ## which", False),
        ("tags: #", False),
        ("tags: x #job", False),
        ("tags: '#job'", False),
        ("tags:\n  #job", False),
        ("note: |\n  tags: #job", False),
        ("# tags: #job", False),
        ("a:\n  tags: #job", False),
        ("tags: #job\n  - x", False),
    ],
)
def test_a_value_taken_for_a_comment_is_said(line: str, *, is_said: bool) -> None:
    note = read_note(HERE, f"---\n{line}\n---\n".encode())

    assert [each.rule for each in note.problems] == ["comment-for-value"] * is_said
    assert note.is_readable
