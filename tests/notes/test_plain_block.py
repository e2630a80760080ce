"""A plain block is read as libyaml reads it, to the character; anything else is left to libyaml."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soak.nasty_notes import nasty_note
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.block import read_block
from vaultkit.notes.fence import Parts, split
from vaultkit.notes.limits import MAX_NODES
from vaultkit.notes.node import Block, Listing, Property, Scalar
from vaultkit.notes.note import read_note
from vaultkit.notes.plain_block import MAX_SIZE, plain_properties
from vaultkit.notes.record import interpret

HERE = VaultPath("Contacts/Ada.md")


def is_plain(front: str) -> bool:
    """Tell whether a block is plain, and hold what is read against what libyaml says."""
    found = plain_properties(front)
    if found is None:
        return False
    assert repr(Block(found, [])) == repr(read_block(front))
    return True


def test_reads_texts_and_lists_with_their_places() -> None:
    found = plain_properties('type: contact\nrole: "a: b"\nasked:\n  - x\n  - "y"\nreply:\n')

    assert found == {
        "type": Property(Scalar("type", 0), Scalar("contact", 6)),
        "role": Property(Scalar("role", 14), Scalar("a: b", 20, '"')),
        "asked": Property(
            Scalar("asked", 27), Listing((Scalar("x", 38), Scalar("y", 44, '"')), 36)
        ),
        "reply": Property(Scalar("reply", 48), Scalar("", 54)),
    }


PLAIN_VALUES = [
    *["x", "two  words", "2026-11-10", "2026-11-10T10:00:00", "+33 4 90", "(a)", "/x", "~", "null"],
    *["https://a.example/b?c=d&e", "a:b:c", "it's", 'say "so"', "a - b", "x, y", "x [y]", "..."],
    *["a{b}", "x|", "x>", "a*b", "a!b", "a%", "a@b.example", "a`b", "x\\y", "$5", ".5", "_a"],
    *["é", "名", "été là", "’", "½", "x…", "😀", "x😀 y", "Søndergaard", "e\u0301", "x" * 1_500],
    *['""', '" x "', '"[[Ada Baker]]"', '"a: b # c"', '"- \'x\'"', '"{{x}}"', '"é"', '"%"'],
]  # fmt: skip
OTHER_VALUES = [
    *[" x", "x ", "a: b", "a:", "a #b", "#b", "- x", "-", "?", ":", ",", "[x]", "[]", "{}", "&a x"],
    *["*a", "!t x", "|", ">", "|-", "'x'", '"', '"x', '"x" ', '"x" y', '"\\x"', '"a"b"', "%d"],
    *["`b`", "\tx", "x\ty", "x\t", '"\t"', "x\x85y", "x\u2028y", "\u2029", "\ufeffx", "x\x7f"],
    *["\xa0", "x\xa0", "\x07", '"\x00"', "\ufffe", "\U000e0001", "\u3000", "  ", "x\r\r", "[", "]"],
    *["x\n  goes on", '"x\n  y"', "\n  x", "\n  a: b", "&a", "C#", "::", "a::b", "'it''s'"],
    *["@you", "\u200d", "{x}", "x\ry", "---", "-x", "<", "="],
]  # fmt: skip
NAMES = ["a", "type", "a-b", "a_1", "_", "Zoe", "y", "null", "x" * 99, "b", "c", "d", "e", "f"]
OTHER_NAMES = [
    *["é", "1st", "a b", '"a"', "'a'", "- a", "-a", "? a", "<<", "&a", " a", "a ", "a:b", "", "#"],
    *["---", "...", "x" * 200, "x" * 1_100, "\ufeffa", "%YAML", "[a]", "a\t"],
]  # fmt: skip
LINE_ENDS = ["\n", "\r\n"]
SCRAPS = [
    *["", " ", "  ", "\t", "\n", "\r", "\r\n", ":", ": ", ":\n", "#", " #", " # c\n", "-", "- "],
    *['"', "'", "\\", "[", "]", "{", ",", "&a ", "*a", "!t ", "|", ">", "?", "%", "@", "`", "  - "],
    *["...\n", "---\n", "\x85", "\u2028", "\ufeff", "\xa0", "\x07", "é", "名", "😀", "a:\n"],
]  # fmt: skip

values = st.sampled_from(PLAIN_VALUES) | st.text("aZ09é名 :-", min_size=1, max_size=8)
names = st.sampled_from(NAMES) | st.text("aZ09_-", min_size=1, max_size=8)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Make a block that is plain or nearly so: of half of them, something is made another."""
    lines = []
    for name in draw(st.lists(names, max_size=6)):
        items = draw(st.lists(values, min_size=1, max_size=3))
        form = draw(st.sampled_from([[], items, None]))
        lines += [f"{name}: {items[0]}"] if form is None else [f"{name}:", *_listed(form)]
    line_end = draw(st.sampled_from(LINE_ENDS))
    front = "".join(line + line_end for line in lines)
    if draw(st.booleans()):
        return front
    start = draw(st.integers(0, len(front)))
    scrap = draw(st.sampled_from(SCRAPS) | st.sampled_from(OTHER_VALUES) | st.characters())
    return front[:start] + scrap + front[start + draw(st.integers(0, 3)) :]


def _listed(items: list[str]) -> list[str]:
    return [f"  - {item}" for item in items]


@pytest.mark.unfollowed
@settings(max_examples=2_000)
@given(front=blocks())
def test_what_is_plain_is_what_libyaml_says(front: str) -> None:
    is_plain(front)


@pytest.mark.unfollowed
@settings(max_examples=1_000)
@given(front=st.text("ab:- \n\r\"'#é,[]\\", max_size=30) | st.text(max_size=30))
def test_any_text_that_is_plain_is_what_libyaml_says(front: str) -> None:
    for text in (front, f"a: {front}\n", f'a: "{front}"\n', f"a:\n  - {front}\n"):
        is_plain(text)


@pytest.mark.unfollowed
@pytest.mark.parametrize("line_end", LINE_ENDS)
def test_nasty_notes_are_read_as_libyaml_reads_them(line_end: str) -> None:
    rng, plain = random.Random(20261123), 0  # noqa: S311  a seed to be repeated
    for _ in range(10_000):
        text = nasty_note(rng).decode(errors="replace").removeprefix("\ufeff")
        parts = split(text.replace("\r\n", "\n").replace("\n", line_end))
        plain += isinstance(parts, Parts) and is_plain(parts.front)

    assert plain > 500


@pytest.mark.unfollowed
@pytest.mark.parametrize("form", ["a: %s\n", "a: x%sy\n", "a: x%s\n", 'a: "%s"\n', "a%s: x\n"])
def test_every_character_is_what_libyaml_says(form: str) -> None:
    plain = [
        code for code in (*range(0x3100), *range(0xD700, 0x10100)) if is_plain(form % chr(code))
    ]

    assert len(plain) > 60


@pytest.mark.parametrize("value", PLAIN_VALUES)
@pytest.mark.parametrize("line_end", LINE_ENDS)
def test_plain_values_need_no_parser(value: str, line_end: str) -> None:
    assert is_plain(f"a: {value}{line_end}b:{line_end}  - {value}{line_end}c:{line_end}")


@pytest.mark.parametrize("value", OTHER_VALUES)
def test_other_values_are_for_the_parser(value: str) -> None:
    assert plain_properties(f"a: {value}\n") is None
    assert plain_properties(f"a:\n  - {value}\n") is None


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_other_names_are_for_the_parser(name: str) -> None:
    assert plain_properties(f"{name}: x\n") is None


@pytest.mark.parametrize(
    "front",
    [
        *["a: 1", "a:", "a:\n  - x", "a: 1\na: 2\n", "a: 1\n\n", "a: 1\n# c\n", "a:x\n", "a: \n"],
        *[
            "  - x\n",
            "a: 1\n  - x\n",
            "a:\n- x\n",
            "a:\n  - x\n   - y\n",
            "a:\n  -\n",
            "a:\n  - \n",
        ],
        *["a:\r\n  - x\n", "a:\n  - x\r\n", "a: 1\r", "---\na: 1\n", "a: 1\n...\n", "a:\n  b: c\n"],
        *[
            "a:\n    - x\n",
            "a:\n  - - x\n",
            "a:\n  - b: c\n",
            "a:\n  - x\n\n  - y\n",
            " a: 1\n",
            "\n",
        ],
    ],
)
def test_other_blocks_are_for_the_parser(front: str) -> None:
    assert plain_properties(front) is None


def test_an_empty_block_has_no_properties() -> None:
    assert plain_properties("") == {}


def test_what_is_plain_is_too_small_for_the_limits() -> None:
    assert 2 * MAX_SIZE / len("a:\n") + 1 < MAX_NODES
    assert is_plain("a: " + (MAX_SIZE - 4) * "x" + "\n")
    assert not is_plain("a: " + (MAX_SIZE - 3) * "x" + "\n")


PLAIN_NOTE = (
    b'---\ntype: contact\nrole: "Engineer"\nasked:\n  - 2026-11-02\n---\n- [ ] #promise x\n'
)


def test_a_plain_note_is_read_without_loading_a_parser() -> None:
    script = (
        "import sys; from vaultkit.notes.note import read_note;"
        "from vaultkit.notes.record import interpret;"
        f"print(interpret(read_note('Ada.md', {PLAIN_NOTE!r})).record.role, 'yaml' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )

    assert done.stdout == "Engineer False\n"


def test_a_note_means_the_same_with_and_without_a_comment() -> None:
    plain = interpret(read_note(HERE, PLAIN_NOTE))
    parsed = interpret(read_note(HERE, PLAIN_NOTE.replace(b"  - 2026-11-02", b"  - 2026-11-02 #")))

    assert plain == parsed
