"""No text from a note does anything to a terminal, and columns stay columns."""

import json
import os
import subprocess
import sys
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.conftest import EXAMPLE
from vaultkit.cli.output import clean, columns, say, say_json, tell, width
from vaultkit.domain.sentence import as_it_is
from vaultkit.errors import OutputError

UNSAFE = [
    *map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\xad", "\u061c", "\u200b",
    "\u200e", "\u200f", "\u2028", "\u2029", *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2060, 0x206A)), "\ufeff", "\ud800", "\udbff", "\udc00", "\udfff",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (
            "Zoë 😀 漢字 e\u0301 \u200d «\u00a0a\u202f»",
            "Zoë 😀 漢字 e\u0301 \u200d «\u00a0a\u202f»",
        ),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\nb\r\tc\0", r"a\x0ab\x0d\x09c\x00"),
        ("\x7f\x9b31m\x85", r"\x7f\x9b31m\x85"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("a\u2028b\ufeff", r"a\u2028b\ufeff"),
        # a byte of a file name that is not UTF-8, and half a character
        ("caf\udce9.md", r"caf\xe9.md"),
        ("\udc7f\ud800", r"\udc7f\ud800"),
    ],
)
def test_cleaning_makes_visible_what_controls_reorders_or_cannot_be_shown(
    text: str, expected: str
) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("char", UNSAFE, ids=ascii)
def test_every_unsafe_character_becomes_plain_text(char: str) -> None:
    assert clean(f"a{char}b").isascii()
    assert clean(f"a{char}b").isprintable()
    assert len(clean(f"a{char}b")) in (6, 8)


@given(st.text())
def test_what_is_cleaned_has_no_control_left_and_is_left_alone_the_second_time(text: str) -> None:
    once = clean(text)

    assert not any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in once)
    assert clean(once) == once


def test_columns_are_two_blanks_apart_and_the_last_is_left_ragged() -> None:
    assert columns([("a", "bb", "c"), ("aaa", "b", ""), ("", "", "ccc")]) == [
        "a    bb  c",
        "aaa  b",
        "         ccc",
    ]
    assert columns([]) == []
    assert columns([("one",), ("three",)]) == ["one", "three"]


def test_columns_are_as_wide_as_a_terminal_shows_them() -> None:
    names = ["Ada", "Zoë", "Zoe\u0308", "漢字", "😀", "ｆｕ"]

    lines = columns([(each, "|") for each in names])

    assert lines == [
        "Ada   |",
        "Zoë   |",
        "Zoe\u0308   |",
        "漢字  |",
        "😀    |",
        "ｆｕ  |",
    ]
    assert {cell_len(line) for line in lines} == {7}


def test_columns_are_measured_after_cleaning() -> None:
    assert columns([("a\x1b", "b\n"), ("cc", "d")]) == [r"a\x1b  b\x0a", "cc     d"]


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("Ada", 3), ("Zoë", 3), ("e\u0301", 1), ("漢字", 4), ("😀", 2)]
)
def test_the_width_of_a_text_is_in_columns(text: str, expected: int) -> None:
    assert width(text) == expected


def test_results_go_to_stdout_and_narration_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    say("one", "bold")
    say()
    tell(as_it_is("two\nthree\x1b[31m"))

    assert capsys.readouterr() == ("one\n\n", "two\nthree\\x1b[31m\n")


def test_a_document_names_its_schema_first(capsys: pytest.CaptureFixture[str]) -> None:
    say_json("values", [{"name": None}], country="fr")
    say_json("", None, a=1)

    assert capsys.readouterr().out == (
        '{\n  "schema": 1,\n  "country": "fr",\n  "values": [\n    {\n      "name": null\n'
        '    }\n  ]\n}\n{\n  "schema": 1,\n  "a": 1\n}\n'
    )


@pytest.mark.parametrize("char", UNSAFE, ids=ascii)
def test_a_document_holds_unsafe_characters_escaped_and_reads_back(
    capsys: pytest.CaptureFixture[str], char: str
) -> None:
    say_json("value", {f"key {char}": f"a{char}é😀"})

    printed = capsys.readouterr().out
    assert clean(printed.replace("\n", "")) == printed.replace("\n", "")
    assert "é😀" in printed
    assert json.loads(printed) == {"schema": 1, "value": {f"key {char}": f"a{char}é😀"}}


LIST = [sys.executable, "-m", "vaultkit", "-C", str(EXAMPLE), "list", "contacts"]


@pytest.fixture(params=["", "1"], ids=["buffered", "unbuffered"])
def surroundings(request: pytest.FixtureRequest) -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": request.param}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_disk_too_full_for_the_result_is_said_in_one_line(
    surroundings: dict[str, str], options: list[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*LIST, "--lang", "en", *options], stdout=full, text=True,
                              stderr=subprocess.PIPE, check=False, env=surroundings)  # fmt: skip

    assert done.stderr == "Error: the output could not be written: No space left on device\n"
    assert done.returncode == 3


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_who_has_gone_is_no_error_to_speak_of(
    surroundings: dict[str, str], options: list[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([*LIST, *options], stdout=writing, stderr=subprocess.PIPE, text=True,
                              check=False, env=surroundings)  # fmt: skip
    finally:
        os.close(writing)

    assert (done.stderr, done.returncode) == ("", 1)


def test_a_result_that_the_system_refuses_raises_its_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", StringIO())
    monkeypatch.setattr(sys.stdout, "write", refuse)

    with pytest.raises(OutputError) as caught:
        say("Ada")

    assert str(caught.value) == "the output could not be written: No space left on device"
    assert caught.value.exit_code == 3
