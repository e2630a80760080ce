"""Two machines changed one note: what comes together by itself, and what is a conflict."""

import pytest

from tests.notes.merging import clean, front, merge, told

CLAIRE = """\
---
type: contact
role: Head of Data
asked:
  - 2026-11-02
replied: 2026-11-04  # by phone
tags: [paris, data]
---
# Claire Dubois

Met at the fair.
"""


def changed(old: str, new: str, note: str = CLAIRE) -> str:
    assert note.count(old) == 1
    return note.replace(old, new)


def test_a_property_and_its_neighbour_changed_on_two_machines_come_together() -> None:
    ours = changed("role: Head of Data", "role: Director")
    theirs = changed("  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-09\n")

    assert clean(CLAIRE, ours, theirs) == changed(
        "role: Head of Data\nasked:\n  - 2026-11-02\n",
        "role: Director\nasked:\n  - 2026-11-02\n  - 2026-11-09\n",
    )


def test_what_both_appended_to_a_list_is_there_once_and_ours_first() -> None:
    ours = changed("  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-09\n  - 2026-11-16\n")
    theirs = changed("  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-16\n  - 2026-11-12\n")

    assert clean(CLAIRE, ours, theirs) == changed(
        "  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-09\n  - 2026-11-16\n  - 2026-11-12\n"
    )


def test_what_one_side_took_out_of_a_list_stays_out() -> None:
    base = front("tags:", "  - a", "  - b", "  - c")
    ours = front("tags:", "  - a", "  - c", "  - x")
    theirs = front("tags:", "  - b", "  - c", "  - y")

    assert clean(base, ours, theirs) == front("tags:", "  - c", "  - x", "  - y")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (["tags: [a]"], ["tags: [a, x]"], ["tags: [a, y]"], ["tags: [a, x, y]"]),
        (["tags: [ a,b ]"], ["tags: [ a,b,x ]"], ["tags: [ b ]"], ["tags: [ b,x ]"]),
        (["t: [a] # c"], ["t: [a, x] # c"], ["t: [a, 'y, z'] # c"], ["t: [a, x, 'y, z'] # c"]),
        (["t: [a,]"], ["t: [a, x,]"], ["t: [a, y,]"], ["t: [a, x, y,]"]),
        (["t: []"], ["t: [x]"], ["t: [y]"], ["t: [x, y]"]),
        (["t:"], ["t:", "- x"], ["t:", "    - y"], ["t:", "- x", "- y"]),
        (["t:"], ["t:", "    - x"], ["t: [y]"], ["t:", "    - x", "    - y"]),
        (["t: []"], ["t: [x]"], ["t:", "  - 'a, b'"], ["t: [x, 'a, b']"]),
        (["t: []"], ["t: [x]"], ["t:", "  - a, b"], ['t: [x, "a, b"]']),
        (
            ["t: a"],
            ["t:", "  - a", "  - x"],
            ["t:", "- a", "- y"],
            ["t:", "  - a", "  - x", "  - y"],
        ),
        (["u: 1"], ["u: 1", "t: [x]"], ["u: 1", "t: [y]"], ["u: 1", "t: [x, y]"]),
        (["t:", "  - a"], ["t:"], ["t:", "  - a", "  - b"], ["t:", "  - b"]),
        (["t:", "  - a"], ["t:", "  - a", "  - b"], ["t:"], ["t:", "  - b"]),
        (["t:", "  - a", "  - b"], ["t:", "  - a"], ["t:", "  - b"], ["t:"]),
        (
            ["t: # kept", "  - a # of a"],
            ["t: # kept", "  - a # of a", "  # above x", "  - x # of x"],
            ["t: # kept", "  - 'y' # of y", "  - a # of a"],
            ["t: # kept", "  - 'y' # of y", "  - a # of a", "  # above x", "  - x # of x"],
        ),
        (
            ["t: # of t", "  - a"],
            ["t: # of t", "  - a # new", "  - x"],
            ["t: # of both", "  - a", "  - y"],
            ["t: # of both", "  - a # new", "  - x", "  - y"],
        ),
    ],
)
def test_a_list_keeps_the_style_of_ours(
    base: list[str], ours: list[str], theirs: list[str], result: list[str]
) -> None:
    assert clean(front(*base), front(*ours), front(*theirs)) == front(*result)


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (["t: [a]"], ["t: [a, a, x]"], ["t: [a, y]"]),  # which of two went or stayed?
        (["t: {a: 1}"], ["t: [a, x]"], ["t: [a, y]"]),
        (["t: b"], ["t: [a, x]"], ["t: [a, y]"]),
        (["t: [a]"], ["t: [a, [x]]"], ["t: [a, y]"]),
        (["t: [a]"], ["t: x"], ["t: [a, y]"]),
        (["t: a"], ["t: x"], ["t: y"]),
    ],
)
def test_what_is_no_plain_list_on_both_sides_is_a_conflict(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    merged = merge(front(*base), front(*ours), front(*theirs))

    assert told(merged.conflicts) == ["property t"]
    assert merged.data.decode() == front(
        "<<<<<<< HEAD", *ours, "=======", *theirs, ">>>>>>> laptop"
    )


def test_an_item_that_brackets_cannot_hold_makes_the_list_lines() -> None:
    theirs = front("t:", '  - a, "b"')

    assert clean(front("t: []"), front("t: [x]"), theirs) == front("t:", "  - x", '  - a, "b"')


def test_what_both_set_to_the_same_is_that_as_ours_wrote_it() -> None:
    ours = changed("replied: 2026-11-04", "replied: '2026-11-05'")
    theirs = changed("replied: 2026-11-04", 'replied: "2026-11-05"')

    assert clean(CLAIRE, ours, theirs) == ours


def test_what_both_set_to_something_else_is_a_conflict_of_that_one_property() -> None:
    ours = changed("replied: 2026-11-04", "replied: 2026-11-05")
    ours = changed("role: Head of Data", "role: Director", ours)
    theirs = changed("replied: 2026-11-04", "replied: 2026-11-06")
    theirs = changed("  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-09\n", theirs)

    merged = merge(CLAIRE, ours, theirs)

    assert told(merged.conflicts) == ["property replied"]
    assert (
        merged.data.decode()
        == """\
---
type: contact
role: Director
asked:
  - 2026-11-02
  - 2026-11-09
<<<<<<< HEAD
replied: 2026-11-05  # by phone
=======
replied: 2026-11-06  # by phone
>>>>>>> laptop
tags: [paris, data]
---
# Claire Dubois

Met at the fair.
"""
    )


def test_a_conflict_can_show_what_was_there_before() -> None:
    merged = merge(front("a: 1"), front("a: 2"), front("a: 3"), shows_base="base")

    assert merged.data.decode() == front(
        "<<<<<<< HEAD", "a: 2", "||||||| base", "a: 1", "=======", "a: 3", ">>>>>>> laptop"
    )


def test_a_property_taken_out_here_and_changed_there_is_a_conflict() -> None:
    merged = merge(
        front("a: 1", "b: 1", "c: 1"), front("a: 1", "c: 1"), front("a: 1", "b: 2", "c: 1")
    )

    assert told(merged.conflicts) == ["property b"]
    assert merged.data.decode() == front(
        "a: 1", "<<<<<<< HEAD", "=======", "b: 2", ">>>>>>> laptop", "c: 1"
    )


def test_a_property_taken_out_on_one_side_or_on_both_is_gone() -> None:
    base = front("a: 1", "b: 1", "c: 1", "d: 1")

    assert clean(base, front("a: 1", "c: 1", "d: 2"), front("a: 1", "d: 1")) == front(
        "a: 1", "d: 2"
    )


def test_new_properties_stand_where_their_side_has_them_and_ours_first() -> None:
    ours = front("a: 1", "x: 1", "b: 1")
    theirs = front("new: 1", "a: 1", "y: 1", "both: 1", "b: 1", "z: 1")

    assert clean(front("a: 1", "b: 1"), ours, theirs) == front(
        "new: 1", "a: 1", "x: 1", "y: 1", "both: 1", "b: 1", "z: 1"
    )


def test_a_property_that_both_added_is_there_once_or_a_conflict() -> None:
    base = front("a: 1")

    assert clean(base, front("a: 1", "n: x"), front("n: 'x'", "a: 1")) == front("a: 1", "n: x")
    assert told(merge(base, front("a: 1", "n: x"), front("a: 1", "n: y")).conflicts) == [
        "property n"
    ]


def test_a_property_that_was_moved_here_and_changed_there_is_moved_and_changed() -> None:
    base = front("a: 1", "b: 1", "c: 1")

    assert clean(base, front("b: 1", "c: 1", "a: 1"), front("a: 2", "b: 1", "c: 1")) == front(
        "b: 1", "c: 1", "a: 2"
    )


def test_where_both_moved_properties_the_order_is_ours() -> None:
    base, ours, theirs = (
        front("a: 1", "b: 1", "c: 1"),
        front("c: 1", "b: 1", "a: 1"),
        front("b: 1", "a: 1", "c: 2"),
    )

    assert clean(base, ours, theirs) == front("c: 2", "b: 1", "a: 1")


def test_items_that_both_moved_are_a_conflict() -> None:
    def listed(items: str) -> str:
        return front("t:", *(f"  - {item}" for item in items))

    assert told(merge(listed("abc"), listed("cba"), listed("bac")).conflicts) == ["property t"]
    assert clean(listed("abc"), listed("cba"), listed("abcd")) == listed("cdba")


def test_a_property_written_in_other_quotes_takes_the_value_of_the_other_side() -> None:
    base = front("a: 1", "tags: [x]")
    ours = front('a: "1"', "tags:", "  - x")

    assert clean(base, ours, front("a: 2", "tags: [x, y]")) == front("a: 2", "tags: [x, y]")


def test_a_comment_beside_a_value_is_never_lost() -> None:
    base = front("a: 1")

    merged = merge(base, front("a: 1 # why"), front("a: 2"))

    assert told(merged.conflicts) == ["property a"]
    assert clean(base, front("a: 2 # why"), front("a: 2")) == front("a: 2 # why")


def test_an_item_taken_out_that_the_other_side_commented_on_is_a_conflict() -> None:
    base = front("t:", "  - a", "  - b")
    ours = front("t:", "  - a # asked twice", "  - b")

    assert told(merge(base, ours, front("t:", "  - b", "  - c")).conflicts) == ["property t"]


def test_comments_between_properties_come_from_the_side_that_has_them() -> None:
    base = front("# people", "a: 1", "", "# days", "b: 1", "# end")
    ours = front("# all people", "a: 1", "", "# days", "b: 2", "# end")
    theirs = front("# people", "a: 1", "c: 1", "", "# days", "b: 1", "# end", "# really")

    assert clean(base, ours, theirs) == front(
        "# all people", "a: 1", "c: 1", "", "# days", "b: 2", "# end", "# really"
    )


def test_a_comment_that_both_changed_otherwise_is_a_conflict() -> None:
    merged = merge(front("# c", "a: 1"), front("# d", "a: 2"), front("# e", "a: 1"))

    assert told(merged.conflicts) == ["comment a"]
    assert merged.data.decode() == front(
        "<<<<<<< HEAD", "# d", "=======", "# e", ">>>>>>> laptop", "a: 2"
    )


def test_blank_lines_are_no_conflict() -> None:
    assert clean(
        front("a: 1", "b: 1"), front("a: 1", "", "b: 1"), front("", "a: 1", "", "", "b: 2")
    )


def test_texts_over_several_lines_changed_on_both_sides_are_a_conflict() -> None:
    base = front("why: |", "  one", "  two")

    merged = merge(
        base,
        front("why: |", "  one", "  two", "  ours"),
        front("why: |", "  one", "  two", "  theirs"),
    )

    assert told(merged.conflicts) == ["property why"]
    assert merged.data.decode() == front(
        "<<<<<<< HEAD", "why: |", "  one", "  two", "  ours", "=======",
        "why: |", "  one", "  two", "  theirs", ">>>>>>> laptop",
    )  # fmt: skip


def test_a_comment_added_above_what_the_other_side_took_out_is_not_lost() -> None:
    base = front("a: 1", "b: 1")

    merged = merge(base, front("a: 1"), front("a: 1", "# why", "b: 1"))
    assert told(merged.conflicts) == ["property b"]
    assert merged.data.decode() == front(
        "a: 1", "# why", "<<<<<<< HEAD", "=======", "b: 1", ">>>>>>> laptop"
    )
