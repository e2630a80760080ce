"""One property changes; every other byte of the note is the same.

The rows are those of the list of bad inputs, by their numbers, and more of their kind.
"""

# ruff: noqa: E501  a row is a case

import time

import pytest

from vaultkit.notes.change import (
    Append,
    Change,
    Refusal,
    Remove,
    Replace,
    Rewrite,
    SetList,
    SetText,
    Unset,
)
from vaultkit.notes.edit import edit

REPLIED = SetText("replied", "2024-02-29")
NEW = b"replied: 2024-02-29\n"


def fm(front: bytes) -> bytes:
    return b"---\n" + front + b"---\nbody\n"


def crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


EDITS: list[tuple[str, bytes, Change, bytes]] = [
    (
        "B1 comments stay, and the new property goes behind the last one",
        fm(b"# c\nname: A # t\n\n# end\n"),
        REPLIED,
        fm(b"# c\nname: A # t\n" + NEW + b"\n# end\n"),
    ),
    ("B2 the order stays", fm(b"zeta: 1\nalpha: 2\n"), REPLIED, fm(b"zeta: 1\nalpha: 2\n" + NEW)),
    (
        "B3 single quotes stay where they can hold the text",
        fm(b"a: \"x\"\nb: 'y'\nc: z\n"),
        SetText("b", "it's"),
        fm(b"a: \"x\"\nb: 'it''s'\nc: z\n"),
    ),
    (
        "B4 a comment keeps its distance",
        fm(b"replied:   # when?\n"),
        REPLIED,
        fm(b"replied: 2024-02-29   # when?\n"),
    ),
    (
        "B6 a list without indentation",
        fm(b"tags:\n- a\nrefs:\n    - b\n"),
        Append("tags", ("new",)),
        fm(b"tags:\n- a\n- new\nrefs:\n    - b\n"),
    ),
    (
        "B6 a list indented by four",
        fm(b"tags:\n- a\nrefs:\n    - b\n"),
        Append("refs", ("new",)),
        fm(b"tags:\n- a\nrefs:\n    - b\n    - new\n"),
    ),
    (
        "B7 brackets with a comma at their end",
        fm(b"tags: [a,b , c,]\n"),
        Append("tags", ("new",)),
        fm(b"tags: [a,b , c, new,]\n"),
    ),
    (
        "B8 brackets over several lines, with a comment",
        fm(b"tags: [\n  a,\n  b # c\n  ]\n"),
        Append("tags", ("new",)),
        fm(b"tags: [\n  a,\n  b, # c\n  new\n  ]\n"),
    ),
    ("B9 an empty list", fm(b"tags:\n"), Append("tags", ("new",)), fm(b"tags:\n  - new\n")),
    (
        "B10 kept blank lines stay part of their text",
        fm(b"note: |+\n  keep\n\n\n"),
        REPLIED,
        fm(b"note: |+\n  keep\n\n\n" + NEW),
    ),
    (
        "B13 a number without quotes is another property's",
        fm(b"phone: +15551234567\n"),
        REPLIED,
        fm(b"phone: +15551234567\n" + NEW),
    ),
    (
        "B19 a bad date elsewhere",
        fm(b"d: 2024-02-30\n"),
        REPLIED,
        fm(b"d: 2024-02-30\n" + NEW),
    ),
    ("B20 a name that stands twice elsewhere", fm(b"a: 1\na: 2\n"), REPLIED, fm(b"a: 1\na: 2\n" + NEW)),
    (
        "B21 an alias can be written over",
        fm(b"a: &x [1,2]\nb: *x\n"),
        SetText("b", "z"),
        fm(b"a: &x [1,2]\nb: z\n"),
    ),
    (
        "B21 an alias of a list can be written over",
        fm(b"a: &x [1,2]\nb: *x # c\n"),
        SetList("b", ("z", "q")),
        fm(b"a: &x [1,2]\nb:  # c\n  - z\n  - q\n"),
    ),
    (
        "B26 pictures, accents, joiners",
        fm("name: 😀 Zoë e\u0301 \u200d\n".encode()),
        REPLIED,
        fm("name: 😀 Zoë e\u0301 \u200d\n".encode() + NEW),
    ),
    ("B27 tabs", fm(b"a:\tb\t# c\n"), SetText("a", "z"), fm(b"a:\tz\t# c\n")),
    (
        "B28 CRLF everywhere",
        crlf(fm(b"# c\nname: A # t\n\n# end\n")),
        REPLIED,
        crlf(fm(b"# c\nname: A # t\n" + NEW + b"\n# end\n")),
    ),
    (
        "B30 CRLF fences, LF between",
        b"---\r\nname: A\n---\r\nbody\n",
        REPLIED,
        b"---\r\nname: A\n" + NEW + b"---\r\nbody\n",
    ),
    (
        "B31 a byte order mark",
        b"\xef\xbb\xbf" + fm(b"name: A\n"),
        REPLIED,
        b"\xef\xbb\xbf" + fm(b"name: A\n" + NEW),
    ),
    (
        "B32 blanks behind the fences, no newline at the end",
        b"--- \t\nname: A\n---  \nbody",
        REPLIED,
        b"--- \t\nname: A\n" + NEW + b"---  \nbody",
    ),
    (
        "B34 a rule in the body",
        fm(b"a: 1\n") + b"x\n\n---\n\ny\n",
        REPLIED,
        fm(b"a: 1\n" + NEW) + b"x\n\n---\n\ny\n",
    ),
    (
        "B35 a body that is no text",
        fm(b"a: 1\n") + b"\xff\xfe\x00\r\n\r",
        REPLIED,
        fm(b"a: 1\n" + NEW) + b"\xff\xfe\x00\r\n\r",
    ),
    ("B36 no body", b"---\na: 1\n---\n", REPLIED, b"---\na: 1\n" + NEW + b"---\n"),
    ("B36 no newline at the end", b"---\na: 1\n---", REPLIED, b"---\na: 1\n" + NEW + b"---"),
    (
        "B36 three newlines at the end",
        fm(b"a: 1\n") + b"\n\n\n",
        REPLIED,
        fm(b"a: 1\n" + NEW) + b"\n\n\n",
    ),
    (
        "B39 what is not a fence in the body",
        fm(b"a: 1\n") + b"--- # not a fence\n",
        REPLIED,
        fm(b"a: 1\n" + NEW) + b"--- # not a fence\n",
    ),
    (
        "B40 a second block in the body",
        fm(b"a: 1\n") + b"---\nreplied: x\n---\n",
        REPLIED,
        fm(b"a: 1\n" + NEW) + b"---\nreplied: x\n---\n",
    ),
    ("no properties yet", b"---\n---\n", REPLIED, b"---\n" + NEW + b"---\n"),
    ("no properties yet, CRLF", b"---\r\n---\r\n", REPLIED, b"---\r\n" + crlf(NEW) + b"---\r\n"),
    ("only comments", fm(b"# later\n"), REPLIED, fm(b"# later\n" + NEW)),
    ("an indented block", fm(b"  a: 1\n"), REPLIED, fm(b"  a: 1\n  " + NEW)),
    ("a blank behind the colon", fm(b"replied: \na: 1\n"), REPLIED, fm(NEW + b"a: 1\n")),
    ("blanks and CR behind the colon", fm(b"replied:  \r\n"), REPLIED, fm(crlf(NEW))),
    ("a plain null", fm(b"replied: null\n"), REPLIED, fm(NEW)),
    ("the word null", fm(b"a: null\n"), SetText("a", "null"), fm(b'a: "null"\n')),
    ("a quoted date keeps its quotes", fm(b'replied: "x"\n'), REPLIED, fm(b'replied: "2024-02-29"\n')),
    ("a value on a line of its own", fm(b"a: # c\n  x\nb: 1\n"), SetText("a", "q"), fm(b"a: # c\n  q\nb: 1\n")),
    ("a text over several lines", fm(b"a: x\n  q\n  z\nb: 1\n"), SetText("a", "w"), fm(b"a: w\nb: 1\n")),
    (
        "a block text, with the comment of its first line",
        fm(b"a: | # why\n  x\n  q\n\nb: 1\n"),
        SetText("a", "w"),
        fm(b"a: w # why\n\nb: 1\n"),
    ),
    ("quotes that cannot hold a line end", fm(b"a: 'x'\n"), SetText("a", "q\nz"), fm(b'a: "q\\nz"\n')),
    ("a text that needs quotes", fm(b"a: x\n"), SetText("a", "Re: q"), fm(b'a: "Re: q"\n')),
    ("nothing, with what stands behind", fm(b"a: x # c\n"), SetText("a", ""), fm(b"a:  # c\n")),
    ("nothing", fm(b"a: 'x'\nb: 1\n"), SetText("a", ""), fm(b"a:\nb: 1\n")),
    ("nothing instead of a list", fm(b"a: # c\n  - x\nb: 1\n"), SetText("a", ""), fm(b"a: # c\nb: 1\n")),
    ("a text instead of a list", fm(b"a: # c\n  - x\n  - q\nb: 1\n"), SetText("a", "z"), fm(b"a: z # c\nb: 1\n")),
    ("a text instead of brackets", fm(b"a: [x, q] # c\n"), SetText("a", "z"), fm(b"a: z # c\n")),
    ("a text instead of a bare link", fm(b"a: [[X]]\n"), SetText("a", "[[X]]"), fm(b'a: "[[X]]"\n')),
    ("a flag", fm(b"a:\n"), SetText("a", "true", is_flag=True), fm(b"a: true\n")),
    ("a flag that is new", fm(b"b: 1\n"), SetText("a", "true", is_flag=True), fm(b"b: 1\na: true\n")),
    ("a flag instead of another", fm(b"a: 'no'\n"), SetText("a", "true", is_flag=True), fm(b"a: true\n")),
    ("a flag instead of a list", fm(b"a:\n- no\n"), SetText("a", "true", is_flag=True), fm(b"a: true\n")),
    ("a text like a flag", fm(b"a:\n"), SetText("a", "true"), fm(b'a: "true"\n')),
    ("a quoted name", fm(b'"a b": x\n'), SetText("a b", "q"), fm(b'"a b": q\n')),
    ("a name that needs quotes", fm(b"a: 1\n"), SetText("on", "x"), fm(b'a: 1\n"on": x\n')),
    ("a name with a colon", fm(b"a: 1\n"), SetText("b: c", "x"), fm(b'a: 1\n"b: c": x\n')),
    ("a name that begins with a digit", fm(b"a: 1\n"), SetText("1b", "x"), fm(b'a: 1\n"1b": x\n')),
    ("a new list, indented as the others are", fm(b"a:\n- x\n"), Append("b", ("q",)), fm(b"a:\n- x\nb:\n- q\n")),
    ("a new list", fm(b"a: 1\n"), Append("b", ("q", "z")), fm(b"a: 1\nb:\n  - q\n  - z\n")),
    ("a single text becomes a list", fm(b"a: 'x' # c\nb: 1\n"), Append("a", ("q",)), fm(b"a: # c\n  - 'x'\n  - q\nb: 1\n")),
    ("a plain null becomes a list", fm(b"a: null\n"), Append("a", ("q",)), fm(b"a:\n  - q\n")),
    ("the blanks behind the dash", fm(b"a:\n  -   x\n"), Append("a", ("q",)), fm(b"a:\n  -   x\n  -   q\n")),
    ("the quotes of the last item", fm(b"a:\n  - 'x'\n"), Append("a", ("q",)), fm(b"a:\n  - 'x'\n  - 'q'\n")),
    ("behind an empty item", fm(b"a:\n  - x\n  -\n"), Append("a", ("q",)), fm(b"a:\n  - x\n  -\n  - q\n")),
    ("behind a comment", fm(b"a:\n  - x # c\n  # d\nb: 1\n"), Append("a", ("q",)), fm(b"a:\n  - x # c\n  - q\n  # d\nb: 1\n")),
    ("into empty brackets", fm(b"a: [ ]\n"), Append("a", ("q",)), fm(b"a: [q]\n")),
    ("what brackets cannot hold plain", fm(b"a: [x]\n"), Append("a", ("Petit, Anne",)), fm(b'a: [x, "Petit, Anne"]\n')),
    ("brackets whose first item is beside them", fm(b"a: [x,\n  # c\n  ]\n"), Append("a", ("q",)), fm(b"a: [x, q,\n  # c\n  ]\n")),
    ("brackets over lines, with a comma", fm(b"a: [\n  x,\n]\n"), Append("a", ("q",)), fm(b"a: [\n  x,\n  q,\n]\n")),
    ("a text like a plain null beside it", fm(b"a:\n  - ~\n"), Append("a", ("~",)), fm(b'a:\n  - ~\n  - "~"\n')),
    ("an item that stands twice", fm(b"a: [q, x, q]\n"), Remove("a", ("q",)), fm(b"a: [x]\n")),
    ("an item instead of an empty text", fm(b"a: '' # c\n"), Append("a", ("q",)), fm(b"a: # c\n  - q\n")),
    ("an item instead of an empty block", fm(b"a: >-\n\nb: 1\n"), Append("a", ("q",)), fm(b"a:\n  - q\n\nb: 1\n")),
    ("a value below its name, with its comment", fm(b"a:\n  x # c\nb: 1\n"), SetText("a", ""), fm(b"a:\nb: 1\n")),
    ("an item out of a list", fm(b"a:\n  # 1\n  - x # 2\n  # 3\n  - q\n"), Remove("a", ("x",)), fm(b"a:\n  # 1\n  # 3\n  - q\n")),
    ("the only item", fm(b"a: # c\n  - x\nb: 1\n"), Remove("a", ("x",)), fm(b"a: # c\nb: 1\n")),
    ("an item of several lines", fm(b"a:\n  - x\n    q\n  - z\n"), Remove("a", ("x q",)), fm(b"a:\n  - z\n")),
    ("an item below its dash", fm(b"a:\n  -\n    x\n  - z\n"), Remove("a", ("x",)), fm(b"a:\n  - z\n")),
    ("a single text", fm(b"a: x\nb: 1\n"), Remove("a", ("x",)), fm(b"a:\nb: 1\n")),
    ("the first of brackets", fm(b"a: [x, q, z]\n"), Remove("a", ("x",)), fm(b"a: [q, z]\n")),
    ("the middle of brackets", fm(b"a: [x, q, z]\n"), Remove("a", ("q",)), fm(b"a: [x, z]\n")),
    ("the last of brackets", fm(b"a: [x, q, z]\n"), Remove("a", ("z",)), fm(b"a: [x, q]\n")),
    ("the only one of brackets", fm(b"a: [x,]\n"), Remove("a", ("x",)), fm(b"a: []\n")),
    ("a line of brackets", fm(b"a: [\n  x, # 1\n  q # 2\n]\n"), Remove("a", ("x",)), fm(b"a: [\n  q # 2\n]\n")),
    ("a property", fm(b"a: 1\nb:\n  - x # c\n  - q\n# d\nc: 2\n"), Unset("b"), fm(b"a: 1\n# d\nc: 2\n")),
    ("a property with kept blank lines", fm(b"a: |+\n  x\n\nb: 1\n"), Unset("a"), fm(b"b: 1\n")),
    ("a list that grows", fm(b"a:\n  - x # c\n"), SetList("a", ("x", "q")), fm(b"a:\n  - x # c\n  - q\n")),
    ("a list that shrinks", fm(b"a:\n  - x\n  - q # c\n"), SetList("a", ("q",)), fm(b"a:\n  - q # c\n")),
    ("a list in another order", fm(b"a:\n  - x\n  - q\n"), SetList("a", ("q", "x")), fm(b"a:\n  - q\n  - x\n")),
    ("a new list as a whole", fm(b"b: 1\n"), SetList("a", ("q", "x")), fm(b"b: 1\na:\n  - q\n  - x\n")),
    ("a value anew", fm(b"a: 0123\n"), Replace("a", None, "0123"), fm(b'a: "0123"\n')),
    ("an item anew", fm(b"a:\n  - x\n  - 0123 # c\n"), Replace("a", 1, "0123"), fm(b'a:\n  - x\n  - "0123" # c\n')),
    ("the first item anew", fm(b"a:\n  - 0123\n  - x\n  - q\n"), Replace("a", 0, "0123"), fm(b'a:\n  - "0123"\n  - x\n  - q\n')),
    ("an item of brackets anew", fm(b"a: [x, [[Y]]]\n"), Replace("a", 1, "[[Y]]"), fm(b'a: [x, "[[Y]]"]\n')),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "change", "after"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS]
)
def test_changes_the_one_property(before: bytes, change: Change, after: bytes) -> None:
    assert edit(before, change) == after


@pytest.mark.parametrize(
    ("change", "after"), [(row[2], row[3]) for row in EDITS], ids=[row[0] for row in EDITS]
)
def test_a_repeat_changes_nothing(change: Change, after: bytes) -> None:
    if isinstance(change, Replace):  # writes a value anew, whatever it is
        assert edit(after, change) == after
    assert edit(after, change) == after


REFUSED: list[tuple[str, bytes, Change, int, str]] = [
    ("B20", fm(b"a: 1\na: 2\n"), SetText("a", "3"), 3, "'a' stands twice"),
    ("B20 in a list", fm(b"a: [x]\na: [q]\n"), SetList("a", ("x",)), 3, "'a' stands twice"),
    ("B21", fm(b"a: &x [1,2]\nb: *x\n"), SetText("a", "3"), 2, "prove"),
    ("B23", fm(b"a: x\rb: y\n"), REPLIED, 2, "U+000D ends a line"),
    ("B24", fm("a: x\u0085y\n".encode()), REPLIED, 2, "invisible line separator"),
    ("B25", fm('a: "x\u2028y"\n'.encode()), REPLIED, 2, "U+2028 ends a line"),
    ("B41", b"# Title\n\n---\n", REPLIED, 1, "no front matter"),
    ("B42", b"\n" + fm(b"name: A\n"), REPLIED, 2, "very first byte"),
    ("B42 a blank", b" " + fm(b"name: A\n"), REPLIED, 1, "very first byte"),
    ("B43", b"----\nname: A\n----\n", REPLIED, 1, "three dashes"),
    ("B43 unclosed", b"---\nname: A\n-----\n", REPLIED, 1, "not closed"),
    ("B44", b"---\nRule first\n\n---\nmore\n", REPLIED, 2, "not a mapping"),
    ("B46", fm(b"a:\n\tb: 1\n"), REPLIED, 3, "tab"),
    ("B47", fm(b"title: Re: hello\n"), REPLIED, 2, "double quotes"),
    ("B47 at", fm(b"handle: @bob\n"), REPLIED, 2, "double quotes"),
    ("B47 percent", fm(b"x: %p\n"), REPLIED, 2, "double quotes"),
    ("B47 backtick", fm(b"x: `c`\n"), REPLIED, 2, "double quotes"),
    ("B47 dash", fm(b"a: 1\n- x: y\n"), REPLIED, 3, "does not fit in"),
    ("B48", fm(b"org: {{org}}\n"), REPLIED, 2, "template is not filled"),
    ("B50", fm(b"<<<<<<< HEAD\ns: x\n=======\ns: y\n>>>>>>> br\n"), REPLIED, 2, "conflict markers"),
    ("B51", b"<<<<<<< HEAD\n---\na: 1\n---\n=======\n---\na: 2\n---\n>>>>>>> b\n", REPLIED, 1, "conflict markers"),
    ("B53", b"---js\n{a: require('fs')}\n---\n", REPLIED, 1, "other tools may execute"),
    ("B54 list", fm(b"- a\n- b\n"), REPLIED, 2, "not a mapping"),
    ("B54 text", fm(b"hello\n"), REPLIED, 2, "not a mapping"),
    ("B55 unclosed", b"---\nname: A\nbody\n", REPLIED, 1, "not closed"),
    ("B55 one fence", b"---\n", REPLIED, 1, "not closed"),
    ("B55 without newline", b"---", REPLIED, 1, "not closed"),
    ("B55 empty", b"", REPLIED, 1, "no front matter"),
    ("B56", "---\nname: Zoë\n---\n".encode("latin-1"), REPLIED, 2, "byte 12"),
    ("B57", "---\nname: A\n---\n".encode("utf-16"), REPLIED, 1, "UTF-16"),
    ("B58 bell", fm(b"a: b\x07\n"), REPLIED, 2, "control character U+0007"),
    ("B58 nul", fm(b"a: b\x00\n"), REPLIED, 2, "control character U+0000"),
    ("B60 mapping", fm(b"? {a: b}\n: c\n"), REPLIED, 2, "name of a property"),
    ("B60 list", fm(b"? [a]\n: c\n"), REPLIED, 2, "name of a property"),
    ("B65", fm(b"a: " + b"[" * 30_000 + b"]" * 30_000 + b"\n"), REPLIED, 2, "levels"),
    ("B69", b"---\n" + b"a: x\n" * 20_000, REPLIED, 1, "64 KiB"),
    ("in braces", fm(b"{a: 1}\n"), REPLIED, 2, "in braces"),
    ("a name behind a question mark", fm(b"? a\n: b\n"), SetText("a", "c"), 2, "on a line of its own"),
    ("a mapping", fm(b"a:\n  b: 1\n"), SetText("a", "c"), 3, "properties of its own"),
    ("a mapping for a list", fm(b"a:\n  b: 1\n"), Append("a", ("c",)), 3, "no plain list"),
    ("a list with an anchor", fm(b"a: &x\n  - b\n"), Append("a", ("c",)), 2, "no plain list"),
    ("a text instead of a list with an anchor", fm(b"a: &x\n  - b\n"), SetText("a", "c"), 2, "anchor"),
    ("an item of a list with an anchor", fm(b"a: &x\n  - b\n"), Remove("a", ("b",)), 3, "line of its own"),
    ("comments in a list", fm(b"a:\n  - x\n  # c\n  - y\n"), SetText("a", "z"), 3, "comments stand between"),
    ("comments in brackets", fm(b"a: [x, # c\n  y]\n"), SetText("a", "z"), 2, "comments stand inside"),
    ("another order, with comments", fm(b"a:\n  - x\n  # c\n  - y\n"), SetList("a", ("y", "x")), 3, "comments"),
    ("another order, with a comment above", fm(b"a:\n  # c\n  - x\n"), SetList("a", ("q",)), 4, "comments"),
    ("an item beside a comment", fm(b"a: [x, # c\n  y]\n"), Remove("a", ("x",)), 2, "a comment stands beside"),
    ("a list of lists", fm(b"a: [[x], y]\n"), SetList("a", ("y",)), 2, "more than a list of texts"),
    ("a text over lines for a list", fm(b"a: x\n  y\n"), Append("a", ("z",)), 2, "several lines"),
    ("an item that is not there", fm(b"a: [x]\n"), Replace("a", 1, "y"), 2, "has no item 2"),
    ("an item of a text", fm(b"a: x\n"), Replace("a", 0, "y"), 2, "has no item 1"),
    ("too much", fm(b"a: 1\n"), SetText("b", "x" * 70_000), 1, "more than vaultkit reads"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "change", "line", "reason"),
    [row[1:] for row in REFUSED],
    ids=[row[0] for row in REFUSED],
)
def test_refuses_what_is_not_safe_and_names_the_line(
    note: bytes, change: Change, line: int, reason: str
) -> None:
    result = edit(note, change)

    assert isinstance(result, Refusal)
    assert result.line == line
    assert reason in result.reason


@pytest.mark.parametrize(
    "change",
    [
        SetText("a", "x"),
        SetText("none", ""),
        Append("list", ("p",)),
        Append("a", ("x",)),
        Remove("list", ("none",)),
        Remove("none", ("p",)),
        Unset("none"),
        SetList("list", ("p", "q")),
        SetList("a", ("x",)),
        SetList("none", ()),
        Rewrite(str),
    ],
)
def test_what_is_so_already_changes_nothing(change: Change) -> None:
    note = fm(b"a: x\nlist:\n  - p\n  - q\n")

    assert edit(note, change) == note


def test_several_changes_are_all_made_or_none() -> None:
    note = fm(b"a: 1\nb:\n  c: 2\n")

    assert edit(note, SetText("a", "x"), Unset("b")) == fm(b"a: x\n")
    assert isinstance(edit(note, SetText("a", "x"), SetText("b", "y")), Refusal)


@pytest.mark.parametrize(
    ("note", "begun"),
    [
        (b"# Title\n\n---\n", b"---\nreplied: 2024-02-29\n---\n# Title\n\n---\n"),
        (b"\xef\xbb\xbfx\r\ny", b"\xef\xbb\xbf---\r\nreplied: 2024-02-29\r\n---\r\nx\r\ny"),
        (b"", b"---\nreplied: 2024-02-29\n---\n"),
        (fm(b"a: 1\n"), fm(b"a: 1\nreplied: 2024-02-29\n")),
    ],
)
def test_front_matter_begins_at_the_first_byte(note: bytes, begun: bytes) -> None:
    assert edit(note, REPLIED, add_front_matter=True) == begun


def test_front_matter_that_cannot_be_read_is_not_begun_anew() -> None:
    assert isinstance(edit(b"---\nname: A\n", REPLIED, add_front_matter=True), Refusal)


def test_rewrites_every_value_in_the_quotes_it_has() -> None:
    note = fm(
        b'a: "[[Ann]]" # [[Ann]]\n'
        b"[[Ann]]: no name changes\n"
        b"b:\n  - '[[Ann|x]]'\n  - y\n"
        b"c: see Ann there\n"
        b"d: |\n  x [[Ann]]\n  y\n"
        b"e: {f: Ann}\n"
    ).replace(b"[[Ann]]: no name changes\n", b"Ann: no name changes\n")

    assert edit(note, Rewrite(lambda text: text.replace("Ann", "Zoe O'Hara"))) == fm(
        b'a: "[[Zoe O\'Hara]]" # [[Ann]]\n'
        b"Ann: no name changes\n"
        b"b:\n  - '[[Zoe O''Hara|x]]'\n  - y\n"
        b"c: see Zoe O'Hara there\n"
        b"d: |\n  x [[Zoe O'Hara]]\n  y\n"
        b"e: {f: Zoe O'Hara}\n"
    )


def test_what_is_rewritten_in_brackets_stays_one_item() -> None:
    note = fm(b"a: [Ann, x]\nb: {c: Ann, d: [Ann], e: x}\n")

    assert edit(note, Rewrite(lambda text: text.replace("Ann", "Petit, Anne"))) == fm(
        b'a: ["Petit, Anne", x]\nb: {c: "Petit, Anne", d: ["Petit, Anne"], e: x}\n'
    )


def test_refuses_to_rewrite_what_an_alias_leads_to() -> None:
    note = fm(b"a: &b [Ann]\nc: *b\n")

    assert isinstance(edit(note, Rewrite(lambda text: text.replace("Ann", "Bob"))), Refusal)


def test_a_body_of_fifty_megabytes_takes_no_second() -> None:
    """B37: the body is never decoded."""
    note = fm(b"name: A\n") + b"\xffx" * 25_000_000
    started = time.process_time()

    assert edit(note, REPLIED) == fm(b"name: A\n" + NEW) + b"\xffx" * 25_000_000
    assert time.process_time() - started < 1
