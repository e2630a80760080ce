"""The French catalog: every sentence is in it, is about the same, is spaced as in France."""

import re
import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.conftest import REPOSITORY

PLACE = REPOSITORY / "vaultkit" / "locale" / "fr" / "LC_MESSAGES"
KEYWORDS = {
    "sentence": (1,), "sentence_for": (2, 3), "said": (1,), "said_for": (2, 3), "mark": (1,),
}  # fmt: skip
with (PLACE / "vaultkit.po").open("rb") as po:
    CATALOG = read_po(po)
MESSAGES = [each for each in CATALOG if each.id]


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def fields(template: str) -> set[str]:
    return {name for _text, name, _spec, _how in string.Formatter().parse(template) if name}


def test_every_sentence_of_the_program_is_in_it_and_no_other() -> None:
    found = {
        message
        for _path, _line, message, _comments, _context in extract_from_dir(
            str(REPOSITORY / "vaultkit"), keywords=KEYWORDS
        )
    }

    assert {each.id for each in MESSAGES} == found
    assert len(found) > 50


def test_the_makefile_extracts_by_the_same_keywords() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")

    options = re.findall(r"-k ([\w:,]+)", makefile)
    assert options == [f"{name}:{','.join(map(str, at))}" for name, at in KEYWORDS.items()]


@pytest.mark.parametrize("message", MESSAGES, ids=first)
def test_each_is_translated_and_about_the_same(message: Message) -> None:
    french = [message.string] if isinstance(message.string, str) else list(message.string)
    english = [message.id] if isinstance(message.id, str) else list(message.id)

    assert all(french), "not translated"
    assert "fuzzy" not in message.flags
    allowed = set.union(*map(fields, english))
    needed = set.intersection(*map(fields, english))
    for each in french:
        assert needed <= fields(each) <= allowed | {"count"}


@pytest.mark.parametrize("message", MESSAGES, ids=first)
def test_each_is_spaced_as_in_france(message: Message) -> None:
    french = [message.string] if isinstance(message.string, str) else list(message.string)

    for each in french:
        text = re.sub(r"\{\w+:de\}", "X", each)
        assert re.findall(r"(?<!\u202f)[;!?]", text) == []
        assert re.findall(r"(?<!\u00a0):", text) == []
        assert '"' not in text
        assert "(e)" not in text


def test_the_compiled_catalog_is_that_of_the_sentences(tmp_path: Path) -> None:
    made = BytesIO()

    write_mo(made, CATALOG)

    assert (PLACE / "vaultkit.mo").read_bytes() == made.getvalue(), "run: make catalog"
