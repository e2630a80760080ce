"""The French catalog: every sentence is in it, is about the same, is spaced as in France."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
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
        text = re.sub("«\u00a0[^»]*\u00a0»|" + r"\{\w+:\w+\}", "X", each)  # of a file, and places
        assert re.findall(r"(?<!\u202f)[;!?]", text) == []
        assert re.findall(r"(?<!\u00a0):", text) == []
        assert '"' not in text or '"' in first(message), "to be typed so"
        assert re.findall("«(?!\u00a0)|(?<!\u00a0)»", each) == []
        assert "(e)" not in text


@cache
def modules() -> list[tuple[Path, ast.Module]]:
    paths = sorted((REPOSITORY / "vaultkit").rglob("*.py"))
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Give every call of a function by its bare name."""
    for path, module in modules():
        for node in ast.walk(module):
            is_by_name = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if is_by_name and node.func.id == name:
                yield path, node


@pytest.mark.parametrize("name", ["sentence", "sentence_for", "mark", "said_for"])
def test_no_sentence_is_built_where_it_cannot_be_found(name: str) -> None:
    """A template is written out in the call, or marked in the same module and named there."""
    for path, call in calls(name):
        marked = "mark(" in path.read_text(encoding="utf-8") or path.name == "speech.py"
        for at in KEYWORDS[name]:
            given = call.args[at - 1]
            is_name = isinstance(given, ast.Name | ast.Subscript) and name != "mark" and marked
            is_text = isinstance(given, ast.Constant) and isinstance(given.value, str)
            assert is_text or is_name, f"{path.name}:{call.lineno}: {ast.unparse(given)}"


def test_only_what_others_said_is_taken_as_it_is() -> None:
    assert {path.name for path, _call in calls("as_it_is")} == {
        "announcing.py",  # the reader of shell words
        "problem_words.py",  # in the language by then
        "conflict_report.py",  # the same
        "draft_check.py",  # the same
        "doctor.py",  # an option, a variable
        "files.py",  # the system
        "forget.py",  # an empty line
        "import_reading.py",  # Python
        "init.py",  # Python's own search for a home folder
        "looking.py",  # git
        "machine.py",  # versions
        "output.py",  # what others have added to an error
        "own_settings.py",  # the reader of TOML
        "query.py",  # SQLite
        "repository.py",  # git
        "resolve_asking.py",  # lines of a note, and Click's editor
        "settings.py",  # the reader of TOML
        "staged.py",  # git
        "template.py",  # Jinja
        "toml_words.py",  # the reader of TOML
        "upkeep.py",  # SQLite
        "usage.py",  # Click, and an empty line
        "whole.py",  # an index, which holds text
    }


def test_only_lines_and_lists_are_joined() -> None:
    assert {path.name for path, _call in calls("joined")} == {
        "agenda.py",  # the time before what is told
        "errors.py",  # mistakes, a line each
        "merge.py",  # conflicts, a line each
        "problem.py",  # the place before what is wrong
        "tick.py",  # tasks
    }


def called(call: ast.Call) -> str:
    """Give the name of what is called, the last part of it."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


@cache
def errors() -> set[str]:
    """Name the errors of vaultkit's own that stop a command, wherever they are."""
    found, more = set[str](), {"VaultkitError"}
    while more:
        found |= more
        more = {
            node.name
            for _path, module in modules()
            for node in ast.walk(module)
            if isinstance(node, ast.ClassDef)
            and {base.id for base in node.bases if isinstance(base, ast.Name)} & found
        } - found
    return found


SPEAKERS = {"tell", "UsageError", "BadParameter", "fail"}
"""What is given a sentence as its first argument; mypy does not hold it for those of Click."""

MAKERS = {"sentence", "sentence_for", "joined", "as_it_is", "cleaned"}


def speaking_calls() -> Iterator[tuple[str, ast.Call]]:
    """Give every call by which something is told or refused, and where it is."""
    for path, module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and called(node) in SPEAKERS | errors():
                yield f"{path.name}:{node.lineno}: {ast.unparse(node)}", node


def test_nothing_is_told_or_refused_in_words_that_no_catalog_has() -> None:
    """A word alone is the name of a thing; words are a sentence, or they are not translated."""
    for place, call in speaking_calls():
        for given in (*call.args, *(each.value for each in call.keywords)):
            assert not isinstance(given, ast.JoinedStr), place
            is_text = isinstance(given, ast.Constant) and isinstance(given.value, str)
            assert not (is_text and " " in given.value), place


def test_click_is_given_sentences_to_show() -> None:
    refusals = [each for each in speaking_calls() if called(each[1]) in SPEAKERS - {"tell"}]

    for place, call in refusals:
        given = call.args[0]
        assert isinstance(given, ast.Call), place
        assert called(given) in MAKERS, place
    assert len(refusals) > 15
    assert len(errors()) > 30


def test_the_compiled_catalog_is_that_of_the_sentences(tmp_path: Path) -> None:
    made = BytesIO()

    write_mo(made, CATALOG)

    assert (PLACE / "vaultkit.mo").read_bytes() == made.getvalue(), "run: make catalog"
