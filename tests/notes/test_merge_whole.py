"""Notes whose properties cannot be merged one by one are merged by lines, and looked over."""

import random

import pytest
import yaml

from soak.nasty_notes import nasty_change, nasty_note
from tests.notes.merging import by_lines, clean, front, merge, told
from vaultkit.notes.change import Refusal
from vaultkit.notes.edit import edit
from vaultkit.notes.merge_note import Labels, merge_note

FAR = ["f: 1", "g: 1", "h: 1", "i: 1"]


def test_anchors_are_merged_by_lines() -> None:
    base = front("a: &x 1", "b: *x", *FAR, "c: 1")

    assert clean(
        base, front("a: &x 2", "b: *x", *FAR, "c: 1"), front("a: &x 1", "b: *x", *FAR, "c: 2")
    ) == front("a: &x 2", "b: *x", *FAR, "c: 2")


def test_properties_that_cannot_be_read_are_merged_by_lines() -> None:
    base, ours, theirs = (
        front("a: [", f"b: {one}", *FAR, f"c: {two}") for one, two in ((1, 1), (2, 1), (1, 2))
    )

    assert clean(base, ours, theirs) == front("a: [", "b: 2", *FAR, "c: 2")


def test_markers_in_a_side_are_kept_and_merged_by_lines() -> None:
    base = front("<<<<<<< HEAD", "a: 1", "=======", "a: 2", ">>>>>>> x", *FAR, "b: 1")
    ours, theirs = base.replace("b: 1", "b: 2"), base.replace("a: 2", "a: 3")

    assert clean(base, ours, theirs) == ours.replace("a: 2", "a: 3")


def test_a_property_that_lines_would_add_twice_is_a_conflict() -> None:
    """As ``git merge-file`` has it, ``new`` would stand twice, and mean neither."""
    base = front("a: &x 1", "b: 1", "c: 1", "d: 1", "e: 1")
    ours, theirs = (
        base.replace("a: &x 1\n", "a: &x 1\nnew: 1\n"),
        base.replace("e: 1", "new: 2\ne: 1"),
    )
    assert by_lines(base.encode(), ours.encode(), theirs.encode())[1]

    merged = merge(base, ours, theirs)

    assert told(merged.conflicts) == ["note"]
    assert merged.data.decode() == front(
        "<<<<<<< HEAD",
        *ours.split("\n")[1:-2],
        "=======",
        *theirs.split("\n")[1:-2],
        ">>>>>>> laptop",
    )


def test_a_value_half_from_either_side_is_a_conflict() -> None:
    text = ["  one", "  two", "  three", "  four", "  five"]
    base = front("a: &x 1", "why: |", *text)
    ours, theirs = base.replace("one", "1"), base.replace("five", "5")
    assert by_lines(base.encode(), ours.encode(), theirs.encode())[1]

    assert told(merge(base, ours, theirs).conflicts) == ["note"]


def test_lines_that_nobody_can_read_together_are_a_conflict() -> None:
    """Theirs begins to use what ours takes out."""
    base = front("a: &x 1", *FAR, "c: 1")
    ours, theirs = base.replace("a: &x 1\n", ""), base.replace("c: 1", "c: *x")
    assert by_lines(base.encode(), ours.encode(), theirs.encode())[1]

    merged = merge(base + "body", ours + "body of ours", theirs + "body of theirs", shows_base="b")

    assert told(merged.conflicts) == ["note"]  # the body alone stops git, and nothing is torn
    assert told(merge(base, ours, theirs).conflicts) == ["note"]


def test_a_torn_note_keeps_its_body_merged() -> None:
    base = front("a: &x 1", *FAR, "c: 1") + "one\ntwo\nthree\nfour\nfive"
    ours = base.replace("a: &x 1\n", "").replace("one", "1")
    theirs = base.replace("c: 1", "c: *x").replace("five", "5")

    merged = merge(base, ours, theirs)

    assert told(merged.conflicts) == ["note"]
    assert merged.data.decode().endswith(">>>>>>> laptop\n---\n1\ntwo\nthree\nfour\n5")


def test_one_side_that_took_all_properties_out_is_a_conflict_with_one_that_changed_them() -> None:
    body = "one\ntwo\nthree\n"
    base = front("a: 1", *FAR, "b: 1") + body

    merged = merge(base, body, base.replace("b: 1", "b: 2"))

    assert merged.conflicts
    assert b"b: 2" in merged.data


def test_a_side_that_took_the_fence_out_makes_the_whole_note_a_conflict() -> None:
    """By lines it would be clean, and what ours changed would be no property any more."""
    base = front("a: 1", *FAR, "b: 1")
    ours, theirs = base.replace("b: 1", "b: 2"), base.removeprefix("---\n")
    assert by_lines(base.encode(), ours.encode(), theirs.encode())[1]

    merged = merge(base, ours, theirs)

    assert told(merged.conflicts) == ["note"]
    assert merged.data.decode() == f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> laptop\n"


def test_a_comment_that_would_become_text_is_a_conflict() -> None:
    base, comment, text = front("a: 1"), front("  # c", "a: 1"), front("n: |", "  x", "a: 1")

    assert told(merge(base, text, comment).conflicts) == ["note"]


def test_both_may_begin_properties_of_a_note_that_had_none() -> None:
    assert clean("body\n", front("a: 1") + "body\n", front("b: 1") + "body\nmore\n") == (
        front("a: 1", "b: 1") + "body\nmore\n"
    )


def test_notes_without_properties_are_merged_by_lines() -> None:
    assert clean("1\n2\n3\n4\n", "one\n2\n3\n4\n", "1\n2\n3\nfour\n") == "one\n2\n3\nfour\n"
    assert told(merge("1\n", "2\n", "3\n").conflicts) == ["body"]


def test_a_fence_without_an_end_is_text() -> None:
    assert clean("---\na: 1\nb\nc\nd\n", "---\na: 2\nb\nc\nd\n", "---\na: 1\nb\nc\ne\n") == (
        "---\na: 2\nb\nc\ne\n"
    )


def test_bytes_that_are_no_text_are_merged_by_lines() -> None:
    base = b"---\na: \xff\nb: 1\nc: 1\nd: 1\n---\n"
    versions = (base, base.replace(b"\xff", b"\xfe"), base.replace(b"d: 1", b"d: 2"))

    merged = merge_note(*versions, merge_text=by_lines, labels=Labels("HEAD", "laptop"))

    assert (merged.data, merged.conflicts) == (b"---\na: \xfe\nb: 1\nc: 1\nd: 2\n---\n", ())


@pytest.mark.parametrize("ours_ends", ["\r\n", "\n"])
def test_line_ends_and_marks_are_of_the_side_that_changed_them(ours_ends: str) -> None:
    theirs_end = "\n" if ours_ends == "\r\n" else "\r\n"
    base = front("a: 1", "b: 1") + "one\ntwo\n"
    base = base.replace("\n", theirs_end)
    ours = "\ufeff" + base.replace(theirs_end, ours_ends)
    theirs = base.replace("b: 1", "b: 2").replace("two", "three")

    assert clean(base, ours, theirs) == ours.replace("b: 1", "b: 2").replace("two", "three")


def test_mixed_line_ends_stay_as_they_are() -> None:
    base = "---\r\na: 1\nb: 1\n---\r\nbody\n"

    assert clean(base, base, base.replace("a: 1", "a: 2")) == base.replace("a: 1", "a: 2")
    assert clean(base, base.replace("body", "text"), base.replace("a: 1", "a: 2")) == (
        base.replace("a: 1", "a: 2").replace("body", "text")
    )
    assert clean(base, base.replace("b: 1", "b: 2"), base.replace("a: 1", "a: 2")) == (
        base.replace("a: 1", "a: 2").replace("b: 1", "b: 2")
    )
    mixed = "---\na: 1\r\nb: 1\n---\n"
    assert told(
        merge(mixed, mixed.replace("b: 1", "b: 2"), mixed.replace("a: 1", "a: 2")).conflicts
    )


def test_a_missing_line_end_at_the_end_stays_missing() -> None:
    base = "---\na: 1\nb: 1\n---"

    assert clean(base, base.replace("b: 1", "b: 2"), base.replace("a: 1", "a: 2")) == (
        "---\na: 2\nb: 2\n---"
    )
    assert clean(base + "\nx", base, base.replace("a: 1", "a: 2") + "\nx") == "---\na: 2\nb: 1\n---"


def test_a_conflict_in_the_body_begins_behind_the_fence() -> None:
    merged = merge("---\na: 1\n---\nx\n", "---\na: 1\n---", "---\na: 1\n---\ny\n")

    assert merged.data.decode() == ("---\na: 1\n---\n<<<<<<< HEAD\n=======\ny\n>>>>>>> laptop\n")


def values(data: bytes) -> dict[str, object] | None:
    """Read the properties as PyYAML alone does; ``None`` if they are broken or doubled."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace").replace("\r\n", "\n")
    head, _, rest = lines.partition("\n")
    if head.rstrip(" \t") != "---":
        return {}
    text = rest.split("\n---")[0] + "\n" if not rest.startswith("---") else ""
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
        names = [name.value for name, _ in node.value] if node else []
        found = yaml.load(text, Loader=yaml.CBaseLoader) or {}  # noqa: S506  texts alone
    except (yaml.YAMLError, ValueError, TypeError, AttributeError):
        return None
    return found if len({*map(str, names)}) == len(names) and isinstance(found, dict) else None


def test_the_nastiest_notes_never_lose_a_value_when_they_come_out_clean() -> None:
    clean_ones = 0
    for number in range(1_500):
        rng = random.Random(f"nasty/{number}")  # noqa: S311
        base = nasty_note(rng).replace(b"\0", b"")  # git merges nothing binary
        sides = [edit(base, nasty_change(rng)) for _ in range(2)]
        ours, theirs = (base if isinstance(each, Refusal) else each for each in sides)
        merged = merge_note(base, ours, theirs, merge_text=by_lines, labels=Labels("HEAD", "x"))
        was, one, other, now = (values(each) for each in (base, ours, theirs, merged.data))
        if merged.conflicts or was is None or one is None or other is None:
            continue
        assert now is not None, merged.data
        clean_ones += 1
        for name in {*was, *one, *other, *now}:
            if one.get(name) == was.get(name):
                assert now.get(name) == other.get(name), (number, name)
            elif other.get(name) == was.get(name):
                assert now.get(name) == one.get(name), (number, name)
    assert clean_ones > 500
