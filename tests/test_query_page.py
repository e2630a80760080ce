"""The page on questions in SQL: each has the answer that it shows, each view its columns."""

import json
import re

import pytest

from tests.conftest import EXAMPLE, REPOSITORY, Invoke

PAGE = (REPOSITORY / "docs" / "query.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(
    r"^### (.+?)\n.*?^```sql\n(.*?)^```\n+^```text\n(.*?)^```\n", PAGE, re.MULTILINE | re.DOTALL
)
VIEWS = {
    name: re.findall(r"`(\w+)`", columns)
    for name, columns in re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", PAGE, re.MULTILINE)
}


@pytest.mark.parametrize(
    ("statement", "answer"), [each[1:] for each in QUESTIONS], ids=[each[0] for each in QUESTIONS]
)
def test_each_question_has_the_answer_shown(invoke: Invoke, statement: str, answer: str) -> None:
    assert invoke("-C", str(EXAMPLE), "query", statement).stdout == answer


def test_there_are_ten() -> None:
    assert len(QUESTIONS) == PAGE.count("\n### ") == 10


def test_the_page_lists_every_view_with_its_columns(invoke: Invoke) -> None:
    views = json.loads(invoke("query", "--views", "--json").stdout)["views"]

    assert {each["name"]: each["columns"] for each in views} == VIEWS


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_of_the_page_can_be_read(invoke: Invoke, view: str) -> None:
    statement = f"SELECT {', '.join(VIEWS[view])} FROM {view}"  # noqa: S608

    told = json.loads(invoke("-C", str(EXAMPLE), "query", statement, "--json").stdout)

    assert told["columns"] == VIEWS[view]
    assert told["rows"] or view == "problems"  # the example has none
