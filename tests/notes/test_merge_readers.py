"""Two readers give a merge the properties of a note: one by lines, one by YAML; they agree."""

import random

import pytest

from soak.merging_notes import Words, begin, changed
from soak.nasty_notes import nasty_note
from vaultkit.notes.merge_parts import Block
from vaultkit.notes.merge_plain import read_plain
from vaultkit.notes.merge_split import split
from vaultkit.notes.merge_written import read_written

PLAIN = """\
# people
name: Claire Dubois
empty:

asked:
  - 2026-11-02
  - "[[Ann]]"
at_margin: # of it
- x:y
- 'a # b' # c
tags: [a, 'b']  # d
"""


def everything(block: Block | None) -> list[object] | None:
    if block is None:
        return None
    return [
        (
            *(part.name, part.gap, part.text, part.meaning, part.form, part.head, part.tail),
            [(item.meaning, item.raw, item.text, item.gap) for item in part.items],
            list(part.comments),
        )
        for part in block.parts.values()
    ]


def test_lines_are_read_as_yaml_reads_them() -> None:
    block = read_plain(PLAIN)

    assert block is not None
    assert [(part.name, part.meaning) for part in block.parts.values()] == [
        ("name", "Claire Dubois"),
        ("empty", ""),
        ("asked", ["2026-11-02", "[[Ann]]"]),
        ("at_margin", ["x:y", "a # b"]),
        ("tags", ["a", "b"]),
        ("", ""),
    ]
    assert block.parts["asked"].gap == "\n"
    assert block.comments == ["# people", "# of it", "# c", "# d"]
    assert everything(block) == everything(read_written(PLAIN))


def test_whatever_is_read_by_lines_yaml_reads_the_same() -> None:
    read = 0
    for number in range(3_000):
        rng = random.Random(number)  # noqa: S311
        words = Words(rng)
        note = nasty_note(rng) if number % 2 else changed(words, begin(words), 2).write()
        parts = split(note.removeprefix(b"\xef\xbb\xbf"))
        front = parts.front.decode().replace("\r\n", "\n") if parts else ""
        plain = everything(read_plain(front))
        assert plain is None or plain == everything(read_written(front)), front
        read += plain is not None
    assert 500 < read < 2_900


@pytest.mark.parametrize(
    "text",
    [
        "a: 1",  # no line end
        "a: 1\na: 2\n",
        "a:1\n",
        "a: \n",
        " a: 1\n",
        "1: a\n",
        "é: a\n",
        "a b: c\n",
        f"{'a' * 101}: b\n",
        "a: b# c\n",
        "a: 'b'# c\n",
        "a: 'b' c\n",
        "a: # c\n  b\n",
        "a:# c\n",
        "a: b: c\n",
        "a: b::c\n",
        "a: b:\n",
        "a: b \n",
        "a:  b\n",
        "a: 'it''s'\n",
        "a: 'b\n",
        'a: "b\\n"\n',
        'a: "b" c"\n',
        'a: "\n',
        "a: [b\n",
        "a: [b,c]\n",
        "a: [b, {c}]\n",
        "a: [, b]\n",
        "a: {b: c}\n",
        "a: |\n  b\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !t b\n",
        "a: b\n  c\n",
        "a:\n  - b\n   - c\n",
        "a:\n  - b\n - c\n",
        "a:\n  - \n",
        "a:\n  -\n",
        "a:\n  - # c\n",
        "a: b\n  - c\n",
        "a:\n  # c\n  - b\n",
        "a: b\tc\n",
        "a: b\x85c\n",
        "a: b\n...\n",
        "? a\n: b\n",
        f"a: {'b' * 7_000}\n",
    ],
)
def test_whatever_is_not_surely_plain_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a: [b\n",
        "a: 1\na: 2\n",
        "{a: 1}\n",
        "  a: 1\n",
        "a: &x 1\nb: *x\n",
        "a: [&x 1]\n",
        "a: !t 1\n",
        "? a\n: b\n",
        '"": 1\n',
        "a: b\u2028c\n",
        "a: b\x85c\n",
        "a: 1\n...\n",
        "- a\n",
        "<<<<<<< HEAD\na: 1\n=======\n>>>>>>> x\n",
        f"a: {'b' * 70_000}\n",
        "a: 1\n---\nb: 1\n",
    ],
)
def test_what_cannot_be_told_apart_is_not_read(text: str) -> None:
    assert read_written(text) is None


def test_lists_that_are_rare_have_no_items_to_merge() -> None:
    text = """\
long: [
  a, b]
inside: [a, [b]]
deep:
  - - a
folded:
  - a
    b
block:
  - |
    a
commented: # below
  # one
  - a # two
  # three
  - b
"""
    block = read_written(text)

    assert block is not None
    assert {name: part.form for name, part in block.parts.items()} == {
        "long": "other", "inside": "other", "deep": "other", "folded": "other", "block": "other",
        "commented": "lines", "": "nothing",
    }  # fmt: skip
    assert block.parts["commented"].comments == ["# below", "# one", "# two", "# three"]
    assert [item.gap for item in block.parts["commented"].items] == ["  # one\n", "  # three\n"]


def test_comments_in_texts_over_several_lines_are_told_from_the_text() -> None:
    block = read_written("a: | # why\n  # text\n  b\nc:\n  d: 'x # y' # z\n")

    assert block is not None
    assert [part.comments for part in block.parts.values()] == [["# why"], ["# z"], ()]
    assert block.parts["a"].meaning == "# text\nb\n"
    assert block.parts["c"].meaning == {"d": "x # y"}
