"""Lines of vaultkit's own in a file of the user's: added, known again, taken out."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vaultkit.gitsync.own_lines import with_lines, without_lines

ADDED = b"# Added by 'vaultkit git setup':"
MADE = b"# Made by 'vaultkit git setup':"
END = b"# End of what 'vaultkit git setup' added"
LINES = [b"*.md merge=vaultkit", b".trash/"]


def block(end: bytes, *lines: bytes, first: bytes = ADDED) -> bytes:
    """Write lines between the comments, each with an end."""
    return b"".join(line + end for line in (first, *lines, END))


@pytest.mark.parametrize(
    ("before", "end"), [(b"", b"\n"), (b"a\nb\n", b"\n"), (b"a\r\nb\r\n", b"\r\n")]
)
def test_what_was_there_stays_and_lines_end_as_it_does(before: bytes, end: bytes) -> None:
    assert with_lines(before, [b"ours"]) == before + block(end, b"ours")
    assert with_lines(before, [b"ours"], at_top=True) == block(end, b"ours") + before


@pytest.mark.parametrize(("before", "end"), [(b"a", b"\n"), (b"a\r\nb", b"\r\n")])
def test_a_last_line_without_an_end_is_followed_by_one(before: bytes, end: bytes) -> None:
    ours = block(end, b"ours")

    assert with_lines(before, [b"ours"]) == before + end + ours.removesuffix(end)
    assert with_lines(before, [b"ours"], at_top=True) == ours + before


def test_a_byte_order_mark_stays_in_front() -> None:
    bom = b"\xef\xbb\xbf"

    assert with_lines(bom + b"a\n", [b"ours"], at_top=True) == bom + block(b"\n", b"ours") + b"a\n"


def test_a_file_that_was_not_there_says_who_made_it() -> None:
    assert with_lines(None, [b"ours"]) == block(b"\n", b"ours", first=MADE)


def test_a_later_line_joins_those_that_are_there() -> None:
    first = with_lines(b"a\r\nz", [b"ours"])

    assert with_lines(first, [b"more"]) == b"a\r\nz\r\n" + block(
        b"\r\n", b"ours", b"more"
    ).removesuffix(b"\r\n")


def test_only_what_stands_between_the_comments_is_taken_out_and_only_what_is_known() -> None:
    ours = block(b"\n", b".trash/", b"theirs", b"*.md merge=vaultkit")

    assert without_lines(b".trash/\n" + ours + b".trash/\n", LINES) == (
        b".trash/\ntheirs\n*.md merge=vaultkit\n.trash/\n"
    )


def test_without_the_second_comment_what_follows_the_first_is_ours_as_far_as_it_is_known() -> None:
    data = ADDED + b"\n.trash/\n*.pdf\n.trash/\n"

    assert without_lines(data, LINES) == b"*.pdf\n.trash/\n"


def test_a_file_that_was_made_for_them_goes_with_them_unless_something_was_added() -> None:
    made = with_lines(None, LINES)

    assert without_lines(made, LINES) is None
    assert without_lines(made + b"theirs\n", LINES) == b"theirs\n"
    assert without_lines(b"theirs\n" + made, LINES) == b"theirs\n"


def test_an_empty_file_that_was_there_stays() -> None:
    assert without_lines(with_lines(b"", LINES), LINES) == b""


def test_without_the_comment_nothing_is_ours() -> None:
    data = b"*.md merge=vaultkit\n.trash/"

    assert without_lines(data, LINES) == data


THEIRS = st.binary(max_size=40) | st.lists(
    st.sampled_from([b"*.md text\n", b"a\r\n", b"\n", b"\r\n", b".trash/\n", b"x", b"# c\n"])
).map(b"".join)


@pytest.mark.parametrize("at_top", [True, False])
@given(before=THEIRS)
@example(before=b"\xef\xbb\xbf")
@example(before=b".trash/\n*.md merge=vaultkit")
def test_taken_out_again_leaves_every_byte_as_it_was(*, before: bytes, at_top: bool) -> None:
    assume(not before.endswith(b"\r"))  # with an end behind it, it would be part of that
    assume(b"vaultkit git setup" not in before)
    once = with_lines(before, LINES[:1], at_top=at_top)
    twice = with_lines(once, LINES[1:], at_top=at_top)

    assert without_lines(once, LINES) == before
    assert without_lines(twice, LINES) == before
