"""The conflicts that git left in a note: where they stand, and what they are about."""

import random
import time

import pytest

from vaultkit.notes.conflict_hunks import Hunk, find_hunks, read_conflicts, taken

ONE_PROPERTY = b"""\
---
type: contact
<<<<<<< HEAD
replied: 2026-11-04
=======
replied: 2026-11-05
>>>>>>> laptop
role: Head of A&R
---
Met at the fair.
"""
IN_TEXT = b"""\
---
type: contact
---
## What I learned

<<<<<<< HEAD
Small labels live on reissues.
||||||| 1f2e3d4
Small labels live on concerts.
=======
Small labels live on vinyl.
>>>>>>> laptop
"""
SHOWN = b"<<<<<<< HEAD\nmine\n=======\nyours\n>>>>>>> theirs\n"


def one(data: bytes, *, in_code: bool = False) -> Hunk:
    (hunk,) = find_hunks(data, in_code=in_code)
    return hunk


def test_a_conflict_over_one_property() -> None:
    hunk = one(ONE_PROPERTY)

    assert (hunk.first_line, hunk.last_line) == (3, 7)
    assert (hunk.our_label, hunk.their_label) == ("HEAD", "laptop")
    assert (hunk.ours, hunk.theirs) == (b"replied: 2026-11-04\n", b"replied: 2026-11-05\n")
    assert hunk.base is None
    assert (hunk.is_in_front, hunk.reaches_text) == (True, False)
    assert hunk.properties == ("replied",)
    assert hunk.trouble == ""


def test_a_conflict_in_the_text_with_its_base() -> None:
    hunk = one(IN_TEXT)

    assert (hunk.first_line, hunk.last_line) == (6, 12)
    assert hunk.base == b"Small labels live on concerts.\n"
    assert (hunk.is_in_front, hunk.reaches_text) == (False, True)
    assert hunk.properties == ()


def test_the_note_as_either_side_would_have_it() -> None:
    hunks = find_hunks(ONE_PROPERTY)

    assert taken(ONE_PROPERTY, hunks, "ours") == (
        b"---\ntype: contact\nreplied: 2026-11-04\nrole: Head of A&R\n---\nMet at the fair.\n"
    )
    assert taken(ONE_PROPERTY, hunks, "theirs") == (
        b"---\ntype: contact\nreplied: 2026-11-05\nrole: Head of A&R\n---\nMet at the fair.\n"
    )


def test_lines_that_end_in_crlf() -> None:
    hunk = one(ONE_PROPERTY.replace(b"\n", b"\r\n"))

    assert hunk.ours == b"replied: 2026-11-04\r\n"
    assert (hunk.their_label, hunk.properties) == ("laptop", ("replied",))


@pytest.mark.parametrize("data", [ONE_PROPERTY, SHOWN])
def test_a_byte_order_mark_is_before_the_first_line(data: bytes) -> None:
    assert one(b"\xef\xbb\xbf" + data).first_line == one(data).first_line


def test_marks_of_another_length() -> None:
    longer = ONE_PROPERTY
    for sign in (b"<", b"=", b">"):
        longer = longer.replace(sign * 7, sign * 12)

    assert one(longer).ours == b"replied: 2026-11-04\n"


def test_marks_without_labels_and_a_last_line_without_an_end() -> None:
    hunk = one(b"<<<<<<<\nmine\n=======\nyours\n>>>>>>>")

    assert (hunk.our_label, hunk.their_label) == ("", "")
    assert (hunk.ours, hunk.theirs) == (b"mine\n", b"yours\n")


def test_a_side_may_be_empty() -> None:
    hunk = one(ONE_PROPERTY.replace(b"replied: 2026-11-05\n", b""))

    assert (hunk.theirs, hunk.properties) == (b"", ("replied",))


def test_a_part_of_a_list_is_of_its_property() -> None:
    hunk = one(
        b"---\nasked:\n  - 2026-11-02\n<<<<<<< HEAD\n  - 2026-11-09\n=======\n"
        b"  - 2026-11-10\n>>>>>>> laptop\nrole: x\n---\n"
    )

    assert hunk.properties == ("asked",)


def test_a_conflict_of_plain_git_may_be_over_several_properties() -> None:
    hunk = one(
        b"---\nasked:\n  - 2026-11-02\n<<<<<<< HEAD\n  - 2026-11-09\nrole: A&R\n=======\n"
        b"role: head\nreplied: 2026-11-10\n>>>>>>> laptop\n---\n"
    )

    assert hunk.properties == ("asked", "role", "replied")


def test_a_comment_above_a_property_belongs_to_it() -> None:
    hunk = one(
        b"---\na: 1\n<<<<<<< HEAD\n# when?\n=======\n# where?\n>>>>>>> laptop\nb: 2\n# end\n---\n"
    )

    assert hunk.properties == ("b",)


def test_comments_behind_the_last_property_belong_to_none() -> None:
    hunk = one(b"---\na: 1\n<<<<<<< HEAD\n# when?\n=======\n# where?\n>>>>>>> laptop\n---\n")

    assert (hunk.properties, hunk.is_in_front) == ((), True)


def test_a_whole_note_in_conflict() -> None:
    hunk = one(
        b"<<<<<<< HEAD\n---\nname: A\n---\nmine\n=======\n---\nname: B\nrole: x\n---\nyours\n"
        b">>>>>>> laptop\n"
    )

    assert (hunk.first_line, hunk.last_line) == (1, 12)
    assert (hunk.is_in_front, hunk.reaches_text) == (True, True)
    assert hunk.properties == ("name", "role")


def test_a_conflict_may_reach_from_the_properties_into_the_text() -> None:
    hunk = one(b"---\na: 1\n<<<<<<< HEAD\nb: 2\n---\nx\n=======\n---\ny\n>>>>>>> laptop\n")

    assert (hunk.is_in_front, hunk.reaches_text) == (True, True)
    assert hunk.properties == ("b",)


def test_a_note_without_properties_is_all_text() -> None:
    assert one(b"# Title\n" + SHOWN).is_in_front is False


@pytest.mark.parametrize("name", ["on it", '"on it"', "'on it'"])
def test_names_are_found_though_a_side_cannot_be_read(name: str) -> None:
    hunk = one(
        f"---\na: [\n<<<<<<< HEAD\n{name}: 1\n=======\n{name}: 2\n  more\n>>>>>>> laptop\n"
        "---\nb: 1\n".encode()
    )

    assert hunk.properties == ("on it",)


def test_properties_in_braces_are_found_by_their_lines() -> None:
    hunk = one(b"---\n{\na: 1,\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> laptop\n}\n---\n")

    assert hunk.properties == ("b",)


def test_front_matter_that_is_not_closed_is_looked_at_all_the_same() -> None:
    hunk = one(b"---\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> laptop\n")

    assert (hunk.is_in_front, hunk.properties) == (True, ("b",))


@pytest.mark.parametrize(
    "text",
    [
        b"Title\n=======\n\ntext\n",
        b">>>>>>> quoted thrice and more\n",
        b"<<<<<<< HEAD\nno more of it\n",
        b"> <<<<<<< HEAD\n> mine\n> =======\n> yours\n> >>>>>>> theirs\n",
        b"x " + SHOWN,
        b"```\n" + SHOWN + b"```\n",
        b"~~~~ text\n" + SHOWN + b"~~~~\n" + b"Title\n=======\n",
        b"<<<<<< HEAD\nmine\n======\nyours\n>>>>>> theirs\n",
        b"<<<<<<<HEAD\nmine\n=======\nyours\n>>>>>>> theirs\n"[:30],
        SHOWN.replace(b"<<<<<<<", b"<<<<<<<<"),
    ],
)
def test_what_only_resembles_a_conflict_is_none(text: bytes) -> None:
    for note in (text, b"---\na: 1\n---\n" + text):
        assert read_conflicts(note) == ((), ())


def test_what_a_block_of_code_shows_is_a_conflict_if_git_says_so() -> None:
    note = b"```\n" + SHOWN + b"```\n"

    assert find_hunks(note) == ()
    assert one(note, in_code=True).ours == b"mine\n"


def test_a_conflict_in_which_a_block_of_code_begins_is_one() -> None:
    note = b"<<<<<<< HEAD\n```\nmine\n```\n=======\n```\nyours\n```\n>>>>>>> theirs\n"

    assert one(note).theirs == b"```\nyours\n```\n"


def test_a_conflict_in_a_comment_is_one() -> None:
    assert one(b"%%\nprivate\n" + SHOWN + b"%%\n").first_line == 3


def test_a_conflict_in_a_conflict_is_told() -> None:
    inner = SHOWN.replace(b"mine", b"first").replace(b"yours", b"second")
    note = b"<<<<<<< HEAD\n" + inner + b"=======\nyours\n>>>>>>> theirs\n" + SHOWN

    nested, plain = find_hunks(note)

    assert (nested.trouble, nested.first_line, nested.last_line) == ("nested", 1, 9)
    assert (plain.trouble, plain.first_line) == ("", 10)
    assert taken(note, (nested, plain), "ours") == note[: -len(SHOWN)] + b"mine\n"


def test_longer_marks_in_a_base_are_a_part_of_it() -> None:
    inner = b"<<<<<<<<< one\na\n=========\nb\n>>>>>>>>> other\n"
    note = b"<<<<<<< HEAD\nmine\n||||||| merged\n" + inner + b"=======\nyours\n>>>>>>> theirs\n"

    hunk = one(note)

    assert (hunk.ours, hunk.base, hunk.theirs) == (b"mine\n", inner, b"yours\n")


def test_a_second_base_is_a_line_of_the_first() -> None:
    mark = b"||||||| one\n"

    hunk = one(b"<<<<<<< HEAD\na\n" + mark + mark + b"=======\n" + mark + b">>>>>>> laptop\n")

    assert (hunk.ours, hunk.base, hunk.theirs) == (b"a\n", mark, mark)


def test_a_heading_underlined_in_a_conflict_makes_its_middle_ambiguous() -> None:
    hunk = one(b"<<<<<<< HEAD\nTitle\n=======\n=======\nyours\n>>>>>>> theirs\n")

    assert hunk.trouble == "ambiguous"


def test_a_property_with_a_conflict_whose_sides_cannot_be_told_apart() -> None:
    hunk = one(b"---\na: 1\n<<<<<<< HEAD\nb: 2\n=======\n=======\nb: 3\n>>>>>>> x\n---\n")

    assert (hunk.trouble, hunk.properties, hunk.is_in_front) == ("ambiguous", ("b",), True)


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        (b"---\n=======\na: 1\n---\n", (2,)),
        (b"---\n<<<<<<< HEAD\na: 1\n---\n", (2,)),
        (b"---\na: 1\n>>>>>>> laptop\n---\n", (3,)),
        (b"---\n<<<<<<< HEAD\na: 1\n>>>>>>> laptop\n---\n", (2,)),
        (b"---\n<<<<<<< HEAD\na: 1\n=======\na: 2\n---\ntext\n", (2,)),
        (b"text\n<<<<<<< HEAD\nmine\n>>>>>>> laptop\n", (2,)),
        (b"text\n<<<<<<< HEAD\nmine\n=======\nyours\n", (2,)),
        (b"```\n<<<<<<< HEAD\nmine\n=======\nyours\n```\n", ()),
    ],
)
def test_a_conflict_of_which_marks_are_gone_is_told_with_its_line(
    note: bytes, lines: tuple[int, ...]
) -> None:
    assert read_conflicts(note) == ((), lines)


def test_a_whole_conflict_behind_what_is_left_of_another() -> None:
    found = read_conflicts(b"<<<<<<< HEAD\nleft\n=======\n" + SHOWN)

    assert found.broken == (1,)
    assert [hunk.first_line for hunk in found.hunks] == [4]


def test_what_is_left_of_a_conflict_behind_a_whole_one() -> None:
    found = read_conflicts(SHOWN + b"<<<<<<< HEAD\nleft\n=======\n")

    assert found.broken == (6,)
    assert [hunk.first_line for hunk in found.hunks] == [1]


def test_a_conflict_between_marks_that_hold_no_two_sides() -> None:
    found = read_conflicts(b"<<<<<<< HEAD\n" + SHOWN + b">>>>>>> laptop\n")

    assert found.broken == (1,)
    assert [hunk.first_line for hunk in found.hunks] == [2]


@pytest.mark.unfollowed
def test_a_megabyte_of_marks_takes_no_time() -> None:
    chance = random.Random(20261124)  # noqa: S311  to be repeated
    signs = b"".join(
        chance.choice((b"<", b"|", b"=", b">")) * chance.choice((7, 8, 9)) + b" x\n"
        for _ in range(20_000)
    )
    begun = time.process_time()

    for note in (signs, b"<<<<<<< x\n" * 20_000, b"---\n" + SHOWN * 4_000, SHOWN * 4_000):
        read_conflicts(note)

    assert time.process_time() - begun < 5
