"""Texts without quotes that another program would write back as something else."""

import io
import re
import string

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from vaultkit.notes.fault import Fault
from vaultkit.notes.fragile_text import fragile_texts, is_fragile
from vaultkit.notes.note import read_note
from vaultkit.notes.yaml_text import yaml_text

FRAGILE = [
    "+15551234567", "02139", "0123", "1.10", "1e3", "0x1F", "1_000", "12345678901234567890123",
    "12:30", "NO", "on", "y", "No", "Yes", "OFF", "N", "True", "FALSE", "+5", "-0", "0b101", "0o17",
    "089", "1.", ".5", "1.0", "-1.50", "6.02e23", "1E5", "0.00001", "190:20:30", "1:30.5", ".inf",
    "-.INF", ".nan", "2026-1-5", "2026-11-10T10:00:00", "2026-11-10 10:00:00", "1234567890123456",
    "0.1234567890123456", "123456789012345.5", "1e+21",
]  # fmt: skip
HARMLESS = [
    "1984", "0", "-5", "123456789012345", "1.5", "-0.25", "0.001", "2026-11-10", "true", "false",
    "Claire", "nO", "yES", "yes please", "1984 or so", "+33 4 90 00 00 00", "555-1234", "1.2.3-4",
    "0x", "e3", "+", "-", ".", "..", "12:75:99", "A1", "é", "none", "10:30h", "1,000", "",
]  # fmt: skip


@pytest.mark.parametrize("plain", FRAGILE)
def test_what_would_come_back_changed_is_fragile(plain: str) -> None:
    assert is_fragile(plain)


@pytest.mark.parametrize("plain", HARMLESS)
def test_what_comes_back_as_it_was_is_harmless(plain: str) -> None:
    assert not is_fragile(plain)


def through_1_1(plain: str) -> str:
    """Let PyYAML, a reader of YAML 1.1, load and save a value."""
    return re.sub(r"\n\.\.\.\n$|\n$", "", yaml.safe_dump(yaml.safe_load(plain)))


def through_1_2(plain: str) -> str:
    """Let ruamel.yaml, a reader of YAML 1.2, do the same."""
    program = YAML(typ="safe", pure=True)
    out = io.StringIO()
    program.dump(program.load(plain), out)
    return re.sub(r"\n\.\.\.\n$|\n$", "", out.getvalue())


NUMBERS = st.text("0123456789+-._:eExobT", min_size=1, max_size=12)
WORDS = st.sampled_from(["yes", "no", "on", "off", "true", "false", "y", "n", "null"])


@given(NUMBERS | WORDS | WORDS.map(str.upper) | WORDS.map(str.title))
@example("1_0.5")
@example("-0b1")
@example("+0.5e+3")
@example("1:2:3")
@example("._5")
def test_two_other_programs_change_nothing_that_is_called_harmless(plain: str) -> None:
    note = read_note("a.md", f"---\ntype: contact\nphone: {plain}\n---\n".encode())
    found = note.properties.get("phone")
    if found is None or found.value != (plain, found.value.at, "") or found.value.is_empty:
        return  # YAML makes something else of it than one plain text
    for through in (through_1_1, through_1_2):
        try:
            after = through(plain)
        except (ValueError, yaml.YAMLError, YAMLError):  # no such day, a lone sign, dots
            continue
        assert is_fragile(plain) or after.strip("'\"") == plain


@given(st.text(string.ascii_letters + string.digits + " +-._:#", min_size=1, max_size=12))
def test_what_vaultkit_writes_itself_is_never_fragile(value: str) -> None:
    note = read_note("a.md", f"---\ntype: contact\nphone: {yaml_text(value)}\n---\n".encode())

    assert list(fragile_texts(note)) == []


def test_each_is_said_where_it_stands_and_can_be_mended() -> None:
    note = read_note(
        "a.md",
        b"---\ntype: contact\nphone: +15551234567\ncountry: NO\ntags:\n  - 2024\n  - 007\n"
        b"why: 12:30\nreason: 2026-1-5\n---\n",
    )

    found = list(fragile_texts(note))

    assert [str(each) for each in note.located(found, note.front_at)] == [
        "a.md:3:8: fragile-text: other programs take +15551234567 for a number; quote it",
        "a.md:4:10: fragile-text: other programs take NO for yes or no; quote it",
        "a.md:7:5: fragile-text: other programs take 007 for a number; quote it",
        "a.md:8:6: fragile-text: other programs take 12:30 for a time or a number; quote it",
        "a.md:9:9: fragile-text: other programs take 2026-1-5 for a date; quote it",
    ]
    assert all(each.fixable for each in found)


@pytest.mark.parametrize(
    "front",
    [
        'type: contact\nphone: "+15551234567"',
        "type: contact\nphone: '0123'",
        "type: contact\nphone: |-\n  0123",
        "type: contact\nmy_own_field: 0123\nasked: 2026-11-01\nkeep_in_touch: 90\nmay_mention: yes",
        "type: organization\nphone: 0123",
        "phone: 0123",
        "type: contact\nphone: {a: 0123}\ntags: [[0123]]",
    ],
)
def test_quoted_texts_and_other_properties_are_left_alone(front: str) -> None:
    note = read_note("a.md", f"---\n{front}\n---\n".encode())

    assert list(fragile_texts(note)) == []


def test_what_has_an_anchor_is_named_and_left_to_its_user() -> None:
    note = read_note("a.md", b"---\ntype: contact\nphone: &p 0123\n---\n")

    (found,) = fragile_texts(note)

    assert found == Fault(
        21, "fragile-text", "other programs take 0123 for a number; quote it", fixable=False
    )
