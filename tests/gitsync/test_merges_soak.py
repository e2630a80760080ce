"""Two thousand notes that two machines changed, merged by git: nothing is ever lost."""

import pytest
import yaml

from soak.merges import LEAST_CLEAN, Result, Triple, batch, check, triple

SEED = 2026
EACH = 500


@pytest.mark.parametrize("start", range(0, 2000, EACH))
def test_no_line_and_no_value_is_lost_and_most_notes_come_out_clean(start: int) -> None:
    counted, failed = batch((SEED, start, EACH), is_both_ways=False)

    assert failed == []
    assert counted["merged"] == EACH
    assert 40 < 100 * counted["clean alone"] / EACH < 65
    assert 100 * counted["clean"] / EACH >= LEAST_CLEAN


NOTES = Triple(
    b"---\na: w0001\nt:\n  - w0002\n---\nw0003\n",
    b"---\na: w0004\nt:\n  - w0002\n  - w0005\n---\nw0003\nw0006\n",
    b"---\na: w0001\nt:\n  - w0002\n  - w0007\n---\nw0003\n",
)
GOOD = b"---\na: w0004\nt:\n  - w0002\n  - w0005\n  - w0007\n---\nw0003\nw0006\n"


def test_the_check_accepts_what_is_right() -> None:
    check(NOTES, Result(GOOD, is_clean=True))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"  - w0007\n", b""),  # lost
        (b"w0006\n", b""),
        (b"a: w0004\n", b""),
        (b"a: w0004", b"a: w0001\nb: w0004"),  # came back
        (b"w0006\n", b"w0006\nw0006 and more\n"),
        (b"a: w0004", b"a: w0004\na: w0004"),
        (b"  - w0007\n", b"  - w0007\n  - w0005\n"),
        (b"  - w0005\n  - w0007\n", b"  - w0005\n  - w0007\n  - w0009\n"),
        (b"a: w0004", b"a: [w0004"),
        (b"a: w0004\n", b"a: w0004\r\n"),
        (b"---\na", b"\xef\xbb\xbf---\na"),
    ],
)
def test_the_check_finds_what_is_wrong(old: bytes, new: bytes) -> None:
    assert GOOD.count(old) == 1

    with pytest.raises((AssertionError, yaml.YAMLError), match=r"."):
        check(NOTES, Result(GOOD.replace(old, new), is_clean=True))


def test_the_check_finds_a_side_that_won_in_silence() -> None:
    theirs = NOTES.theirs.replace(b"w0001", b"w0008")

    with pytest.raises(AssertionError, match="lost"):
        check(NOTES._replace(theirs=theirs), Result(GOOD, is_clean=True))


def test_the_check_finds_a_conflict_that_lost_a_line() -> None:
    data = b"<<<<<<< HEAD\n" + GOOD.replace(b"w0006\n", b"")

    with pytest.raises(AssertionError, match="lost"):
        check(NOTES, Result(data, is_clean=False))


def test_notes_of_a_number_are_always_the_same() -> None:
    assert triple(SEED, 7) == triple(SEED, 7)
    assert len({*triple(SEED, 7)}) == 3
