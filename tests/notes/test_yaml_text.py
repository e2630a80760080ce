"""What is written as YAML is read back by every YAML as it was given."""

import datetime as dt
import re
from io import StringIO

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from vaultkit.notes.block import read_block
from vaultkit.notes.node import plain
from vaultkit.notes.yaml_text import yaml_text

TRAPS = [
    *["y", "Y", "n", "N", "yes", "Yes", "NO", "on", "On", "off", "OFF", "true", "True", "FALSE"],
    *["null", "Null", "~", "nan", ".nan", "NaN", "inf", ".inf", "-.Inf"],
    *["0123", "0o17", "0x1F", "1_000", "1e3", "1.10", "10:30", "1:2:3", "+1", "-", "- a", "?", ":"],
    *["2024-02-30", "0000-00-00", "2024-1-5", "2024-01-05T25:00:00", "2024-01-05 10:00:00"],
    *[
        "a: b",
        "a #b",
        "#a",
        "a:",
        "@a",
        "`a`",
        "%a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "{a}",
        "[a]",
        "a,",
    ],
    *["'a'", '"a"', "it's", "a ", " a", "a\n", "\n", "a\tb", "\t", "\\", "\\n", "---", "...", "<<"],
    *["=", "\x00", "\x07", "\x7f", "\x85", "\xa0", "\u2028", "\ufeff", "\ufffe", "😀", "e\u0301"],
    *["[[Ada]]", "{{x}}", "{% x %}", "Re: x", "+33 4", "a  b", "Ⅷ", "a\r\nb", "\u202eabc", "\xad"],
]
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.text(alphabet="ayn01-:#., '\"\\[]{}&*!|>%@`~?\n\t\r\x85\u2028é", max_size=12),
    st.sampled_from(TRAPS),
    st.from_regex(r"[0-9_.:+eExo-]{1,12}", fullmatch=True),
    st.dates().map(str),
)
WRITTEN_AS_THEY_ARE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?|0|-?[1-9]\d{0,8}")


def in_yaml_1_2(text: str) -> object:
    return YAML(typ="safe", pure=True).load(StringIO(text))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("", ""),
        ([], ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-45, "-45"),
        ("Claire Dubois", "Claire Dubois"),
        ("Head of A&R", "Head of A&R"),
        ("O'Brien, Zoë (HR)", "O'Brien, Zoë (HR)"),
        ("2026-11-02", "2026-11-02"),
        ("2026-11-10T10:00:00", "2026-11-10T10:00:00"),
        ("90", "90"),
        ("NO", '"NO"'),
        ("0123", '"0123"'),
        ("+33 4 90 00 00 00", '"+33 4 90 00 00 00"'),
        ("[[Jean Martin]]", '"[[Jean Martin]]"'),
        ("Re: hello", '"Re: hello"'),
        ('say "x"', '"say \\"x\\""'),
        ("C:\\x", '"C:\\\\x"'),
        ("a\nb\tc\r", '"a\\nb\\tc\\r"'),
        ("\x07\x85\u2028\u202e", '"\\u0007\\u0085\\u2028\\u202e"'),
        ("😀", '"😀"'),
        ("2024-02-30", '"2024-02-30"'),
        ("2024-01-05T25:00:00", '"2024-01-05T25:00:00"'),
        ("1234567890", '"1234567890"'),
        ("a ", '"a "'),
        (["Claire", "no", ""], '\n  - Claire\n  - "no"\n  - ""'),
    ],
)
def test_a_value_is_plain_only_where_every_yaml_agrees(value: str | None, written: str) -> None:
    assert yaml_text(value) == written


@given(TEXTS)
@example("2024-02-30")
@example("\ufffe")
def test_a_text_reads_back(text: str) -> None:
    block = f"a: {yaml_text(text)}\n"

    assert {name: plain(each.value) for name, each in read_block(block).properties.items()} == {
        "a": text
    }
    assert yaml.load(block, Loader=yaml.BaseLoader) == {"a": text}  # noqa: S506  text only


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_list_reads_back(texts: list[str]) -> None:
    block = f"a: {yaml_text(texts)}\nb: x\n"

    assert read_block(block).faults == []
    assert yaml.load(block, Loader=yaml.BaseLoader) == {"a": texts, "b": "x"}  # noqa: S506


@given(TEXTS.filter(bool))
def test_a_text_is_the_same_text_in_yaml_1_1_and_1_2(text: str) -> None:
    block = f"a:\n  - {yaml_text(text)}\n"

    for [value] in (yaml.safe_load(block)["a"], in_yaml_1_2(block)["a"]):  # type: ignore[index]
        if WRITTEN_AS_THEY_ARE.fullmatch(text) and not isinstance(value, str):
            assert isinstance(value, dt.date | int)
            assert not isinstance(value, bool)
            assert str(value).replace(" ", "T") == text
        else:
            assert value == text


@given(st.booleans() | st.integers(min_value=-999_999_999, max_value=999_999_999))
def test_a_number_and_a_flag_are_the_same_in_yaml_1_1_and_1_2(value: int) -> None:
    block = f"- {yaml_text(value)}\n"

    assert yaml.safe_load(block) == in_yaml_1_2(block) == [value]
    assert type(yaml.safe_load(block)[0]) is type(value)


@given(TEXTS)
def test_a_text_stays_on_its_line(text: str) -> None:
    assert len(yaml_text(text).splitlines()) <= 1
