"""What every bad front matter must get, row by row of the list of bad inputs (B13 to B69).

Of each row only the reading is held here; what an edit does with it is held elsewhere.
"""

import datetime as dt
import threading
import time
import tracemalloc
from collections.abc import Callable
from typing import NamedTuple

import pytest

from vaultkit.domain.contact import Contact
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.node import plain
from vaultkit.notes.note import Note, read_note
from vaultkit.notes.record import Reading, interpret

HERE = VaultPath("Contacts/Ada.md")


class Said(NamedTuple):
    """A problem as a row of the list asks for it: its place, its rule, words of its message."""

    line: int
    column: int
    rule: str
    words: str


def front(block: bytes | str) -> bytes:
    return b"---\n" + (block.encode() if isinstance(block, str) else block) + b"---\nbody\n"


def values(note: Note) -> dict[str, object]:
    return {name: plain(each.value) for name, each in note.properties.items()}


def assert_said(reading: Reading, expected: list[Said]) -> None:
    assert [each[1:4] for each in reading.problems] == [each[:3] for each in expected]
    for problem, said in zip(reading.problems, expected, strict=True):
        assert problem.path == HERE
        assert said.words in problem.message


REFUSED = [
    ("B41", b"# Title\n\n---\n", []),
    ("B42", b"\n---\nname: A\n---\n", [Said(2, 1, "misplaced-front-matter", "very first byte")]),
    ("B42-blank", b" ---\nname: A\n---\n", [Said(1, 2, "misplaced-front-matter", "first byte")]),
    ("B43", b"----\nname: A\n----\n", [Said(1, 1, "misplaced-front-matter", "three dashes")]),
    ("B43-end", b"---\nname: A\n-----\n", [Said(1, 1, "unclosed-front-matter", "not closed")]),
    ("B44", b"---\nRule first\n\n---\nmore\n", [Said(2, 1, "not-a-mapping", "not a mapping")]),
    ("B46", front("a:\n\tb: 1\n"), [Said(3, 1, "tab", "tab")]),
    ("B47", front("title: Re: hello\n"), [Said(2, 10, "unquoted-text", "double quotes")]),
    ("B47-at", front("handle: @bob\n"), [Said(2, 9, "unquoted-text", "double quotes")]),
    ("B47-percent", front("x: %p\n"), [Said(2, 4, "unquoted-text", "double quotes")]),
    ("B47-tick", front("x: `c`\n"), [Said(2, 4, "unquoted-text", "double quotes")]),
    ("B47-list", front("a: 1\n- x: y\n"), [Said(3, 1, "yaml-syntax", "does not fit in")]),
    ("B48", front("org: {{org}}\n"), [Said(2, 7, "unfilled-template", "template is not filled")]),
    (
        "B50",
        front("<<<<<<< HEAD\ns: x\n=======\ns: y\n>>>>>>> br\n"),
        [Said(2, 1, "conflict-markers", "conflict markers")],
    ),
    (
        "B51",
        b"<<<<<<< HEAD\n---\nname: A\n---\n=======\n---\nname: B\n---\n>>>>>>> br\n",
        [Said(1, 1, "conflict-markers", "conflict markers")],
    ),
    (
        "B53",
        b"---js\n{a: require('fs')}\n---\n",
        [Said(1, 1, "foreign-front-matter", "other tools may execute")],
    ),
    ("B54", front("- a\n- b\n"), [Said(2, 1, "not-a-mapping", "not a mapping")]),
    ("B54-text", front("hello\n"), [Said(2, 1, "not-a-mapping", "not a mapping")]),
    ("B55", b"---\nname: A\nbody\n", [Said(1, 1, "unclosed-front-matter", "not closed")]),
    ("B55-fence", b"---\n", [Said(1, 1, "unclosed-front-matter", "not closed")]),
    ("B55-bare", b"---", [Said(1, 1, "unclosed-front-matter", "not closed")]),
    (
        "B56",
        "---\nname: Zoë\n---\n".encode("latin-1"),
        [Said(2, 9, "not-utf-8", "not UTF-8, byte 12")],
    ),
    (
        "B56-mark",
        b"\xef\xbb\xbf" + "---\nname: Zoë\n---\n".encode("latin-1"),
        [Said(2, 9, "not-utf-8", "not UTF-8, byte 15")],
    ),
    ("B57", "---\nname: A\n---\n".encode("utf-16"), [Said(1, 1, "not-utf-8", "not UTF-8")]),
    ("B57-le", "---\nname: A\n---\n".encode("utf-16-le"), [Said(1, 1, "not-utf-8", "UTF-16")]),
    ("B57-be", "---\nname: A\n---\n".encode("utf-16-be"), [Said(1, 1, "not-utf-8", "UTF-16")]),
    ("B58", front("a: b\x07\n"), [Said(2, 5, "control-character", "U+0007")]),
    ("B58-nul", front("a: b\x00\n"), [Said(2, 5, "control-character", "U+0000")]),
    ("B60", front("? {a: b}\n: c\n"), [Said(2, 3, "complex-key", "not a list or a mapping")]),
    ("B60-list", front("? [a]\n: c\n"), [Said(2, 3, "complex-key", "not a list or a mapping")]),
    # Not on the list, but as like to be met.
    ("mac-lines", b"---\rname: A\r---\r", [Said(1, 1, "lone-cr", "lone CR")]),
    ("noncharacter", front("é: \ufffe\n"), [Said(2, 4, "control-character", "U+FFFE")]),
]


@pytest.mark.parametrize(
    ("data", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_front_matter_that_cannot_be_read_is_named_and_gives_no_property(
    data: bytes, expected: list[Said]
) -> None:
    note = read_note(HERE, data)
    reading = interpret(note)

    assert_said(reading, expected)
    assert note.is_readable is not bool(expected)
    assert note.properties == {}
    assert reading.record is None


READ_AS_TEXT: list[tuple[str, bytes, dict[str, object]]] = [
    ("B13", front("phone: +15551234567\n"), {"phone": "+15551234567"}),
    ("B14", front("zip: 02139\next: 0123\n"), {"zip": "02139", "ext": "0123"}),
    ("B15", front("id: 12345678901234567890123\n"), {"id": "12345678901234567890123"}),
    (
        "B16",
        front("v: 1.10\nw: 1e3\nx: 0x1F\ny: 1_000\n"),
        {"v": "1.10", "w": "1e3", "x": "0x1F", "y": "1_000"},
    ),
    ("B17", front("country: NO\non: x\ny: y\n"), {"country": "NO", "on": "x", "y": "y"}),
    (
        "B18",
        front("t: 12:30\nd: 2024-1-5\nat: 2024-01-05T10:00\n"),
        {"t": "12:30", "d": "2024-1-5", "at": "2024-01-05T10:00"},
    ),
    ("B21", front("a: &x [1,2]\nb: *x\n"), {"a": ["1", "2"], "b": ["1", "2"]}),
    (
        "B26",
        front("name: 😀 Zoë e\u0301 \u200d\n"),
        {"name": "😀 Zoë e\u0301 \u200d"},
    ),
    ("B27", front("a:\tb\t# c\n"), {"a": "b"}),
    ("merge key", front("a: &a {x: y}\nb: {<<: *a}\n"), {"a": {"x": "y"}, "b": {"<<": {"x": "y"}}}),
    ("null words", front("a: ~\nb: null\nc:\n"), {"a": "~", "b": "null", "c": ""}),
    ("B55-empty", b"", {}),
    ("empty block", b"---\n---\nbody\n", {}),
    ("comments only", front("# one\n\n# two\n"), {}),
]


@pytest.mark.parametrize(
    ("data", "expected"), [row[1:] for row in READ_AS_TEXT], ids=[row[0] for row in READ_AS_TEXT]
)
def test_every_value_is_read_as_the_text_that_stands_there(
    data: bytes, expected: dict[str, object]
) -> None:
    note = read_note(HERE, data)

    assert values(note) == expected
    assert note.is_readable
    assert interpret(note).problems == []


FENCES = [
    ("B28", b"---\r\n# c\r\nname: A # t\r\n\r\n# end\r\n---\r\nx\r\n", "x\r\n", 7),
    ("B30", b"---\r\nname: A\r\n---\r\nx\ny\n", "x\ny\n", 4),
    ("B31", b"\xef\xbb\xbf---\nname: A\n---\nbody\n", "body\n", 4),
    ("B31-twice", b"\xef\xbb\xbf\xef\xbb\xbf---\nname: A\n---\nbody\n", "body\n", 4),
    ("B32", b"--- \t\nname: A\n---  \nbody", "body", 4),
    ("B34", b"---\nname: A\n---\nx\n\n---\n\ny\n", "x\n\n---\n\ny\n", 4),
    ("B36", b"---\nname: A\n---\n", "", 4),
    ("B36-no-newline", b"---\nname: A\n---", "", 3),
    ("B36-newlines", b"---\nname: A\n---\nx\n\n\n", "x\n\n\n", 4),
    ("B39", b"---\nname: A\n---\n--- # not a fence\n", "--- # not a fence\n", 4),
    ("B40", b"---\nname: A\n---\n---\nkey: v\n---\n", "---\nkey: v\n---\n", 4),
]


@pytest.mark.parametrize(
    ("data", "body", "line"), [row[1:] for row in FENCES], ids=[row[0] for row in FENCES]
)
def test_only_the_block_between_the_first_two_fences_is_front_matter(
    data: bytes, body: str, line: int
) -> None:
    note = read_note(HERE, data)

    assert values(note) == {"name": "A"}
    assert note.body == body
    assert note.body_line == line
    assert note.problems == []


def test_a_body_that_is_not_utf_8_leaves_the_properties_readable_b35() -> None:
    note = read_note(HERE, b"---\ntype: contact\n---\n\xff\xfe\x00\r\n\r")

    reading = interpret(note)

    assert_said(reading, [Said(4, 1, "not-utf-8", "byte 22 is 0xff")])
    assert note.is_readable
    assert reading.record is not None
    assert note.body == "\ufffd\ufffd\x00\r\n\r"


def test_a_note_without_front_matter_is_all_body_b41() -> None:
    note = read_note(HERE, b"# Title\n\n---\n")

    assert note.body == "# Title\n\n---\n"
    assert note.body_line == 1


DOUBTFUL: list[tuple[str, bytes, dict[str, object], list[Said]]] = [
    (
        "B18",
        front("type: contact\nreplied: 2024-1-5\n"),
        {"type": "contact", "replied": "2024-1-5"},
        [Said(3, 10, "date-not-iso", "not an ISO date; write 2024-01-05")],
    ),
    (
        "B19",
        front("replied: 2024-02-30\ntype: contact\n"),
        {"replied": "2024-02-30", "type": "contact"},
        [Said(2, 10, "bad-date", "'2024-02-30' is not a date")],
    ),
    (
        "B20",
        front("a: 1\na: 2\nb: 3\n"),
        {"b": "3"},
        [Said(3, 1, "duplicate-key", "'a' stands twice")],
    ),
    (
        "B20-thrice",
        front("a: 1\na: 2\na: 3\n"),
        {},
        [Said(3, 1, "duplicate-key", "'a'"), Said(4, 1, "duplicate-key", "'a'")],
    ),
    (
        "B59",
        front("a: !!python/object/apply:os.system ['id']\n"),
        {"a": ["id"]},
        [Said(2, 4, "yaml-tag", "python/object/apply:os.system' is not followed")],
    ),
    (
        "B60b",
        front("tags: #job\n"),
        {"tags": ""},
        [Said(2, 7, "comment-for-value", "'#' starts a comment, so 'tags' is empty")],
    ),
    (
        "B60b-crlf",
        front("tags: #job\r\n"),
        {"tags": ""},
        [Said(2, 7, "comment-for-value", "'#' starts a comment, so 'tags' is empty")],
    ),
    (
        "B60b-link",
        front("org: [[Acme]]\n"),
        {"org": [["Acme"]]},
        [Said(2, 6, "unquoted-link", "quote the link in 'org': \"[[Acme]]\"")],
    ),
    (
        "B60b-links",
        front("org:\n  - [[Acme|A]]\n  - [[Bolt, Ada]]\n"),
        {"org": [[["Acme|A"]], [["Bolt", "Ada"]]]},
        [
            Said(3, 5, "unquoted-link", "quote the link in 'org': \"[[Acme|A]]\""),
            Said(4, 5, "unquoted-link", "quote the link in 'org': \"[[Bolt, Ada]]\""),
        ],
    ),
    ("B60b-comment", front("tags: # which?\nb: x #y\n"), {"tags": "", "b": "x"}, []),
    ("empty brackets", front("org: [[]]\n"), {"org": [[]]}, []),
]


@pytest.mark.parametrize(
    ("data", "expected", "said"), [row[1:] for row in DOUBTFUL], ids=[row[0] for row in DOUBTFUL]
)
def test_what_is_doubtful_is_said_and_the_other_properties_are_read(
    data: bytes, expected: dict[str, object], said: list[Said]
) -> None:
    note = read_note(HERE, data)

    assert values(note) == expected
    assert note.is_readable
    assert_said(interpret(note), said)


def test_a_bad_date_counts_as_missing_b19() -> None:
    note = read_note(HERE, front("type: contact\nreplied: 2024-02-30\nasked: 2024-02-29\n"))

    assert interpret(note).record == Contact(
        path=HERE, name="Ada", replied=None, asked=(dt.date(2024, 2, 29),)
    )


def test_a_line_separator_that_yaml_takes_for_a_line_end_is_named_b24() -> None:
    note = read_note(HERE, front("b: 1\na: x\u0085y\n"))

    assert_said(interpret(note), [Said(3, 6, "yaml-syntax", "invisible line separator")])


def test_a_quoted_line_separator_is_text_b25() -> None:
    assert values(read_note(HERE, front('a: "x\u2028y"\n'))) == {"a": "x\u2028y"}


def laughs(first: str, other: Callable[[int], str]) -> bytes:
    return front(first + "".join(f"a{n}: &a{n} {other(n - 1)}\n" for n in range(1, 9)))


LISTS = laughs(f"a0: &a0 [{','.join('x' * 9)}]\n", lambda n: f"[{','.join([f'*a{n}'] * 9)}]")
MERGES = laughs("a0: &a0 {x: 1}\n", lambda n: f"{{<<: [{','.join([f'*a{n}'] * 9)}]}}")

BOMBS = [
    ("B61", LISTS, "too-many-aliases", "too many aliases"),
    ("B62", MERGES, "too-many-aliases", "too many aliases"),
    ("many-aliases", front("a: &a x\nb: [" + "*a," * 101 + "]\n"), "too-many-aliases", "aliases"),
    ("B64", front("a: " + "[" * 3_000 + "]" * 3_000 + "\n"), "too-deep", "32 levels"),
    ("B65", front("a: " + "[" * 30_000 + "]" * 30_000 + "\n"), "too-deep", "32 levels"),
    ("B65-braces", front("a: " + "{a: " * 9_000 + "}" * 9_000 + "\n"), "too-deep", "32 levels"),
    ("B65-open", front("a: " + "[" * 60_000 + "\n"), "too-deep", "32 levels"),
    ("B67", front("a: [" + "x," * 500_000 + "]\n"), "too-large", "64 KiB"),
    ("B67-small", front("a: [" + "x," * 30_000 + "]\n"), "too-many-values", "5000 values"),
    ("B69", front("a: " + "x" * (64 * 1024 - 3) + "\n"), "too-large", "64 KiB"),
    ("B69-wide", front("a: " + "é" * (32 * 1024) + "\n"), "too-large", "64 KiB"),
    ("B69-unclosed", b"---\n" + b"name: A\n" * 130_000, "too-large", "64 KiB"),
]
BY_ROW = {row[0]: row[1:] for row in BOMBS}


@pytest.mark.parametrize(("data", "rule", "words"), list(BY_ROW.values()), ids=list(BY_ROW))
def test_a_bomb_is_refused_within_a_second_and_50_megabytes(
    data: bytes, rule: str, words: str
) -> None:
    begun = time.process_time()
    reading = interpret(read_note(HERE, data))
    seconds = time.process_time() - begun
    tracemalloc.start()
    interpret(read_note(HERE, data))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    [problem] = reading.problems
    assert (problem.rule, words in problem.message) == (rule, True)
    assert reading.record is None
    assert seconds < 1
    assert peak < 50 * 1024 * 1024


def test_deep_brackets_are_refused_on_a_small_stack_b64() -> None:
    rules: list[str] = []

    def read() -> None:
        rules.extend(each.rule for each in read_note(HERE, BY_ROW["B64"][0]).problems)

    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)

    assert rules == ["too-deep"]


def test_deep_brackets_do_not_end_the_main_thread_b65() -> None:
    assert threading.current_thread() is threading.main_thread()

    assert [each.rule for each in read_note(HERE, BY_ROW["B65"][0]).problems] == ["too-deep"]


def test_front_matter_of_64_kib_to_the_byte_is_read_b69() -> None:
    text = "x" * (64 * 1024 - len("a: \n"))

    assert values(read_note(HERE, front(f"a: {text}\n"))) == {"a": text}


def test_32_levels_and_5000_values_are_read() -> None:
    deep = read_note(HERE, front("a: " + "[" * 31 + "]" * 31 + "\n"))
    wide = read_note(HERE, front("a: [" + "x," * 4_997 + "]\n"))

    assert deep.problems == []
    assert wide.problems == []
    assert len(str(values(deep)["a"])) == 62
    assert values(wide) == {"a": ["x"] * 4_997}


def test_one_value_more_than_5000_is_refused() -> None:
    note = read_note(HERE, front("a: [" + "x," * 4_998 + "]\n"))

    assert [each.rule for each in note.problems] == ["too-many-values"]
