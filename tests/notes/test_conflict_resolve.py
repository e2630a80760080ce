"""What was decided of a note in conflict is written, proved, and nothing beside it changes."""

import pytest

from vaultkit.notes.change import Refusal
from vaultkit.notes.conflict_names import name_of_part, names_to_decide, parts_named, whole_with
from vaultkit.notes.conflict_parts import lines_of, take_apart
from vaultkit.notes.conflict_resolve import Decision, How, resolve
from vaultkit.notes.line_keys import Key

TWO_PROPERTIES = b"""\
---
type: contact
asked:
  - 2026-11-02
<<<<<<< HEAD
  - 2026-11-09   # by mail
# at last
replied: 2026-11-04
=======
  - 2026-11-10   # at the fair
replied: 2026-11-05
>>>>>>> laptop
role: Head of A&R   # since May
---
## What I learned

<<<<<<< HEAD
Labels live on reissues.
=======
Labels live on vinyl.
>>>>>>> laptop

## Debrief
<<<<<<< HEAD
Good.
=======
Very good.
>>>>>>> laptop
"""


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> laptop\n"


def noted(front: str, text: str = "") -> bytes:
    return f"---\n{front}---\n{text}".encode()


def decided(data: bytes, *named: tuple[How, str], in_code: bool = False) -> bytes | Refusal:
    note = take_apart(data, in_code=in_code)
    decisions = {number: Decision(how) for how, name in named for number in parts_named(note, name)}
    assert decisions
    return resolve(note, decisions)


def everything(data: bytes, how: How) -> bytes | Refusal:
    note = take_apart(data)
    return resolve(note, {number: Decision(how) for number in note.to_decide})


def names(data: bytes) -> list[str]:
    return [*names_to_decide(take_apart(data))]


def test_neighbouring_properties_are_decided_on_one_by_one() -> None:
    assert names(TWO_PROPERTIES) == ["asked", "replied", "body:1", "body:2"]


def test_each_property_is_taken_from_its_own_side() -> None:
    assert decided(TWO_PROPERTIES, ("theirs", "asked"), ("ours", "replied"), ("ours", "body:1"),
                   ("theirs", "body:2")) == (
        b"---\ntype: contact\nasked:\n  - 2026-11-02\n  - 2026-11-10   # at the fair\n# at last\n"
        b"replied: 2026-11-04\nrole: Head of A&R   # since May\n---\n## What I learned\n\n"
        b"Labels live on reissues.\n\n## Debrief\nVery good.\n"
    )  # fmt: skip


def test_what_is_not_decided_keeps_its_marks() -> None:
    assert decided(TWO_PROPERTIES, ("theirs", "asked")) == TWO_PROPERTIES.replace(
        b"<<<<<<< HEAD\n  - 2026-11-09   # by mail\n# at last\nreplied: 2026-11-04\n=======\n"
        b"  - 2026-11-10   # at the fair\nreplied: 2026-11-05\n>>>>>>> laptop\n",
        b"  - 2026-11-10   # at the fair\n<<<<<<< HEAD\n# at last\nreplied: 2026-11-04\n=======\n"
        b"replied: 2026-11-05\n>>>>>>> laptop\n",
    )


def test_both_of_a_list_are_its_items_once_ours_first_and_comments_stay() -> None:
    assert decided(TWO_PROPERTIES, ("both", "asked"), ("ours", "replied")) == (
        TWO_PROPERTIES.replace(
            b"<<<<<<< HEAD\n  - 2026-11-09   # by mail\n# at last\nreplied: 2026-11-04\n=======\n"
            b"  - 2026-11-10   # at the fair\nreplied: 2026-11-05\n>>>>>>> laptop\n",
            b"  - 2026-11-09   # by mail\n  - 2026-11-10   # at the fair\n# at last\n"
            b"replied: 2026-11-04\n",
        )
    )


def test_all_of_the_text_is_decided_on_at_once() -> None:
    result = decided(TWO_PROPERTIES, ("both", "body"))

    assert isinstance(result, bytes)
    assert result.endswith(
        b"Labels live on reissues.\nLabels live on vinyl.\n\n## Debrief\nGood.\nVery good.\n"
    )
    assert result.startswith(TWO_PROPERTIES[: TWO_PROPERTIES.index(b"role")])


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_keep_their_ends(end: bytes) -> None:
    note = TWO_PROPERTIES.replace(b"\n", end)

    result = decided(note, ("both", "asked"), ("theirs", "replied"), ("both", "body"))

    assert isinstance(result, bytes)
    assert result.count(b"\n") == result.count(end)
    assert b"  - 2026-11-10   # at the fair" + end + b"replied: 2026-11-05" + end in result


def test_a_conflict_that_is_left_keeps_marks_that_end_in_crlf() -> None:
    result = decided(TWO_PROPERTIES.replace(b"\n", b"\r\n"), ("ours", "replied"))

    assert isinstance(result, bytes)
    assert b">>>>>>> laptop\r\n# at last\r\nreplied: 2026-11-04\r\nrole" in result


def test_a_byte_order_mark_stays() -> None:
    result = everything(b"\xef\xbb\xbf" + TWO_PROPERTIES, "ours")

    assert isinstance(result, bytes)
    assert result.startswith(b"\xef\xbb\xbf---\ntype: contact\n")


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ("tags: [a, b]\n", "tags: [a, c]\n", "tags: [a, b, c]\n"),
        ("tags:\n  - b\n", "tags:\n- c\n", "tags:\n  - b\n  - c\n"),
        ("tags: [a, b]\n", "tags:\n  - c\n", "tags: [a, b, c]\n"),
        ("tags: b\n", "tags: c\n", "tags:\n  - b\n  - c\n"),
        ("tags:\n  - b\n", "tags: c\n", "tags:\n  - b\n  - c\n"),
        ("tags:\n", "tags:\n  - c # why\n", "tags:\n  - c # why\n"),
        ("tags:\n  - b\n  - 'c'\n", "tags:\n  - c\n  - b\n", "tags:\n  - b\n  - 'c'\n"),
        ("tags:\n  - b\n", "", "tags:\n  - b\n"),
        ("", "tags:\n  - c\n", "tags:\n  - c\n"),
        ("own: [k]\n", "own: [l]\n", "own: [k, l]\n"),
        ("own:\n  - [x, y]\n", "own:\n  - [x, z]\n", "own:\n  - [x, y]\n  - [x, z]\n"),
        ("own:\n  - a: 1\n", "own:\n  - a: 2\n    b: 3\n", "own:\n  - a: 1\n  - a: 2\n    b: 3\n"),
        ("own:\n  - x\n", "own:\n  # why\n  - y\n  - y\n", "own:\n  - x\n  # why\n  - y\n"),
    ],
)
def test_both_of_two_lists(ours: str, theirs: str, both: str) -> None:
    note = noted("type: contact\n" + conflict(ours, theirs) + "role: x\n")
    name = "own" if "own" in ours else "tags"

    assert decided(note, ("both", name)) == noted("type: contact\n" + both + "role: x\n")


def test_both_in_the_middle_of_a_list() -> None:
    note = noted("tags:\n  - a\n" + conflict("  - b\n", "  - c\n") + "  - d\n")

    assert decided(note, ("both", "tags")) == noted("tags:\n  - a\n  - b\n  - c\n  - d\n")


def test_both_of_a_list_with_two_conflicts() -> None:
    note = noted(
        "tags:\n  - a\n" + conflict("  - b\n", "  - c\n") + "  - d\n" + conflict("  - e\n", "")
    )

    assert decided(note, ("both", "tags")) == noted("tags:\n  - a\n  - b\n  - c\n  - d\n  - e\n")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("replied: 2026-11-04\n", "replied: 2026-11-05\n"),
        ("why: |\n  mine\n", "why: |\n  yours\n"),
        ("own: {a: 1}\n", "own: {a: 2}\n"),
    ],
)
def test_both_of_one_value_is_refused(ours: str, theirs: str) -> None:
    name = ours.partition(":")[0]

    assert decided(noted("type: contact\n" + conflict(ours, theirs)), ("both", name)) == Refusal(
        4, 1, f"'{name}' has one value; take one of the two"
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("tags: [a]\n", "tags:\n  - x: 1\n"),
        ("tags: {a: 1}\n", "tags: [b]\n"),
        ("tags: &t [a]\n", "tags: [b]\n"),
    ],
)
def test_lists_that_cannot_be_joined_are_refused(ours: str, theirs: str) -> None:
    assert decided(noted(conflict(ours, theirs)), ("both", "tags")) == Refusal(
        3, 1, "the two lists cannot be joined line by line; join them by hand"
    )


def test_a_list_that_would_grow_outside_its_conflict_is_refused() -> None:
    note = noted("tags:\n" + conflict("  - a\n  - b\n", "# c\n") + "  - d\n")

    assert decided(note, ("both", "tags")) == noted("tags:\n  - a\n  - b\n  - d\n")


def test_block_texts_are_taken_whole() -> None:
    note = noted("why: |\n  How a label\n" + conflict("  finds it\n", "  sells it\n") + "role: x\n")

    assert decided(note, ("theirs", "why")) == noted("why: |\n  How a label\n  sells it\nrole: x\n")


@pytest.mark.parametrize(
    ("how", "front"),
    [("ours", "a: 1\nb: 2\n"), ("theirs", "a: 1\n"), ("both", "a: 1\nb: 2\n")],
)
def test_a_property_that_one_side_removed(how: How, front: str) -> None:
    assert decided(noted("a: 1\n" + conflict("b: 2\n", "")), (how, "b")) == noted(front)


def test_a_property_of_theirs_alone_comes_behind_what_it_follows() -> None:
    note = noted(conflict("a: 1\nb: 2\n", "a: 2\nnew: x\nb: 3\nlast: y\n"))

    assert names(note) == ["a", "new", "b", "last"]
    assert decided(
        note, ("ours", "a"), ("theirs", "new"), ("theirs", "b"), ("ours", "last")
    ) == noted("a: 1\nnew: x\nb: 3\n")


def test_a_first_property_of_theirs_alone_stays_the_first() -> None:
    note = noted(conflict("b: 2\n", "new: x\nb: 3\n"))

    assert decided(note, ("theirs", "new"), ("ours", "b")) == noted("new: x\nb: 2\n")


def test_all_of_theirs_is_in_the_order_of_theirs() -> None:
    note = noted(conflict("a: 1\nb: 2\n", "b: 3\na: 2\n"))

    assert everything(note, "theirs") == noted("b: 3\na: 2\n")
    assert everything(note, "ours") == noted("a: 1\nb: 2\n")


def test_what_both_have_in_a_conflict_is_not_asked_about() -> None:
    note = noted(conflict("a: 1\nb: 2\nc: 3\n", "a: 2\nb: 2\nc: 4\n"))

    assert names(note) == ["a", "c"]
    assert decided(note, ("ours", "a"), ("theirs", "c")) == noted("a: 1\nb: 2\nc: 4\n")


def test_a_conflict_without_a_difference_can_be_ended_all_the_same() -> None:
    assert decided(noted(conflict("a: 1\n", "a: 1\n")), ("ours", "a")) == noted("a: 1\n")


def test_comments_behind_the_properties_go_by_their_line() -> None:
    note = noted("a: 1\n" + conflict("# mine\n", "# yours\n"))

    assert names(note) == ["line:3"]
    assert decided(note, ("both", "line:5")) == noted("a: 1\n# mine\n# yours\n")


def test_a_whole_note_is_decided_on_property_by_property() -> None:
    note = conflict("---\nname: A\nrole: x\n---\nmine\n", "---\nname: B\nrole: x\n---\nyours\n")

    assert names(note.encode()) == ["name", "body"]
    assert decided(note.encode(), ("theirs", "name"), ("ours", "body")) == (
        b"---\nname: B\nrole: x\n---\nmine\n"
    )
    assert decided(note.encode(), ("theirs", "name")) == (
        b"---\nname: B\nrole: x\n---\n" + conflict("mine\n", "yours\n").encode()
    )


def test_a_property_may_be_called_as_the_text_is() -> None:
    note = noted(conflict("body: 1\n", "body: 2\n"), conflict("mine\n", "yours\n"))

    assert names(note) == ["property:body", "body"]
    assert decided(note, ("theirs", "property:body"), ("ours", "body")) == noted(
        "body: 2\n", "mine\n"
    )


def test_any_property_may_be_named_as_one() -> None:
    note = noted(conflict("line:3: 1\n", "line:3: 2\n"))

    assert names(note) == ["property:line:3"]
    assert decided(note, ("theirs", "property:line:3")) == noted("line:3: 2\n")


@pytest.mark.parametrize("name", ["role", "body", "body:3", "body:0", "line:1", "property:x"])
def test_a_name_that_is_not_in_conflict_means_nothing(name: str) -> None:
    assert parts_named(take_apart(noted("role: x\n" + conflict("a: 1\n", "a: 2\n"))), name) == []


def test_a_side_that_cannot_be_read_is_taken_as_a_whole_or_not_at_all() -> None:
    note = noted(conflict("a: [\nb: 1\n", "a: 2\nb: 3\n"))
    apart = take_apart(note)

    assert [name_of_part(apart, number) for number in apart.to_decide] == ["line:2"]
    assert parts_named(apart, "a") == []
    assert whole_with(apart, "a") == "line:2"
    assert whole_with(apart, "c") == ""
    assert decided(note, ("theirs", "line:2")) == noted("a: 2\nb: 3\n")
    refusal = decided(note, ("ours", "line:2"))
    assert isinstance(refusal, Refusal)
    assert refusal.line == 3
    assert decided(note, ("both", "line:2")) == Refusal(
        3, 1, "several things would stand here twice; take one side, or do it by hand"
    )


def test_a_side_that_cannot_be_read_is_no_reason_not_to_take_the_other() -> None:
    note = noted("x: 1\n" + conflict("a: 1\n", "a: [\n"))

    assert decided(note, ("ours", "a")) == noted("x: 1\na: 1\n")
    refusal = decided(note, ("theirs", "a"))
    assert isinstance(refusal, Refusal)


def test_the_text_is_decided_on_though_the_properties_cannot_be_read() -> None:
    note = noted("a: [\n", conflict("mine\n", "yours\n"))

    assert decided(note, ("theirs", "body")) == noted("a: [\n", "yours\n")


def test_properties_in_braces_are_refused() -> None:
    note = noted("{\n" + conflict("a: 1,\n", "a: 2,\n") + "}\n")

    assert decided(note, ("ours", "a")) == Refusal(
        2, 1, "the properties stand in braces; give each a line of its own"
    )


def test_a_property_that_would_stand_twice_is_refused() -> None:
    note = noted("a: 1\nb: 1\n" + conflict("c: 1\n", "a: 2\n"))

    assert everything(note, "ours") == noted("a: 1\nb: 1\nc: 1\n")
    assert everything(note, "theirs") == Refusal(
        7, 1, "'a' would stand twice; keep one of them by hand"
    )


def test_lines_outside_that_would_go_to_another_property_are_no_part_of_a_decision() -> None:
    note = noted("asked:\n  - a\n" + conflict("", "tags:\n  - b\n") + "  - c\n")

    assert decided(note, ("ours", "tags")) == noted("asked:\n  - a\n  - c\n")
    assert decided(note, ("theirs", "tags")) == Refusal(
        2, 1, "'asked' would not read as it should; change it by hand"
    )


def test_a_property_that_would_stand_twice_is_refused_before_all_is_decided() -> None:
    note = noted("a: 1\nb: 1\n" + conflict("c: 1\n", "a: 2\n") + "d: 1\n" + conflict("e: 1\n", ""))

    assert decided(note, ("theirs", "a")) == Refusal(
        7, 1, "'a' would stand twice; keep one of them by hand"
    )
    assert isinstance(decided(note, ("ours", "e")), bytes)


def test_a_mixture_that_would_read_otherwise_is_refused() -> None:
    note = noted(
        conflict("a: &x 1\nb: 2\n", "a: 2\nb: 3\n") + "c: 5\n" + conflict("d: *x\n", "d: 6\n")
    )

    result = decided(note, ("theirs", "a"), ("ours", "b"), ("ours", "d"))

    assert isinstance(result, Refusal)


def test_a_conflict_that_nobody_can_read_keeps_the_properties_from_being_proved() -> None:
    broken = "<<<<<<< HEAD\na: 1\n=======\n=======\na: 2\n>>>>>>> laptop\n"
    note = noted(broken + conflict("b: 1\n", "b: 2\n"), conflict("mine\n", "yours\n"))

    refusal = decided(note, ("ours", "b"))

    assert isinstance(refusal, Refusal)
    assert (refusal.line, refusal.reason[:16]) == (2, "conflict markers")
    assert decided(note, ("ours", "body")) == noted(broken + conflict("b: 1\n", "b: 2\n"), "mine\n")


def test_a_conflict_over_the_end_of_the_properties() -> None:
    note = b"---\na: 1\n" + conflict("b: 2\n---\nmine\n", "---\nyours\n").encode()

    assert names(note) == ["b", "body"]
    assert decided(note, ("ours", "b"), ("theirs", "body")) == b"---\na: 1\nb: 2\n---\nyours\n"
    assert decided(note, ("theirs", "b")) == (
        b"---\na: 1\n---\n" + conflict("mine\n", "yours\n").encode()
    )


def test_a_side_without_properties_is_taken_as_a_whole() -> None:
    note = conflict("---\na: 1\n---\nmine\n", "yours\n").encode()

    assert everything(note, "theirs") == b"yours\n"
    assert everything(note, "ours") == b"---\na: 1\n---\nmine\n"
    assert names(note) == ["line:1"]


def test_the_last_mark_may_end_the_file() -> None:
    note = conflict("---\na: 1\n---\nmine\n", "---\na: 2\n---\nyours\n").encode()[:-1]

    result = decided(note, ("ours", "a"))

    assert result == b"---\na: 1\n---\n" + conflict("mine\n", "yours\n").encode()


def test_what_was_written_anew_is_proved_as_well() -> None:
    note = take_apart(noted("a: 1\n" + conflict("b: 1\n", "b: 2\n") + "c: 3\n"))

    assert resolve(note, {0: Decision("edited", b"b: 7 # or so\n")}) == noted(
        "a: 1\nb: 7 # or so\nc: 3\n"
    )
    assert resolve(note, {0: Decision("edited", b"")}) == noted("a: 1\nc: 3\n")
    assert isinstance(resolve(note, {0: Decision("edited", b"b: [\n")}), Refusal)
    assert resolve(note, {0: Decision("edited", b"b: 1\nd: 4\n")}) == Refusal(
        4, 1, "'d' would not read as it should; change it by hand"
    )


def test_one_list_half_decided() -> None:
    note = noted(
        "tags:\n" + conflict("  - a\n", "  - b\n") + "  - c\n" + conflict("  - d\n", "  - e\n")
    )

    assert decided(note, ("theirs", "line:3")) == noted(
        "tags:\n  - b\n  - c\n" + conflict("  - d\n", "  - e\n")
    )
    assert decided(note, ("theirs", "line:3"), ("ours", "line:9")) == noted(
        "tags:\n  - b\n  - c\n  - d\n"
    )


def test_the_lines_of_a_property_in_a_whole_note() -> None:
    assert lines_of(b"---\na: 1\n# c\ntags:\n  - x\nb: 2\n---\n", Key("property", "tags")) == (
        b"# c\ntags:\n  - x\n"
    )
    assert lines_of(b"text\n", Key("property", "tags")) == b""


def test_a_property_that_stands_twice_on_one_side_is_not_taken_apart() -> None:
    note = noted(conflict("a: 1\nb: 1\na: 2\n", "a: 3\nb: 3\n"))

    assert names(note) == ["line:2"]
    assert decided(note, ("theirs", "line:2")) == noted("a: 3\nb: 3\n")
    assert decided(note, ("ours", "line:2")) == Refusal(
        5, 1, "'a' would stand twice; keep one of them by hand"
    )
