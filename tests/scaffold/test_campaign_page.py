"""The page's own template: its policy fits its style, and it has no way to run anything."""

import base64
import hashlib
import re
from pathlib import Path
from types import SimpleNamespace as Of
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from tests.page_reader import PageReader
from vaultkit.scaffold import campaign_page as module
from vaultkit.scaffold.campaign_page import MARK, campaign_page

FOLDER = Path(module.__file__).parent
TEMPLATE = (FOLDER / "campaign_page.html.j2").read_text(encoding="utf-8")
STYLE = (FOLDER / "campaign_page.css").read_text(encoding="utf-8")
NOTHING: dict[str, Any] = {
    "language": "en", "title": "<b>Mine</b>", "as_of": "Today", "headline": "Nothing.",
    "groups": [], "funnel": [], "thanking": [], "tree": None, "weeks": None, "cards": [],
    "say": dict.fromkeys(re.findall(r"say\.(\w+)", TEMPLATE), "word"),
}  # fmt: skip


def test_only_the_style_of_the_page_itself_is_allowed() -> None:
    page = campaign_page(**NOTHING)

    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def test_every_value_is_escaped() -> None:
    page = campaign_page(**NOTHING)

    assert page.count("&lt;b&gt;Mine&lt;/b&gt;") == 2
    assert page.startswith(f'{MARK}<html lang="en">\n')


def _page_about(text: str) -> PageReader:
    """Make a page with a text in every place that there is for one."""
    who = {"name": text, "card": "c1"}
    owed = {"who": who, "when": text, "is_late": True, "why": text, "settle": text}
    line = {"who": who, "about": text, "begins": True, "ends": 0}
    box = {"who": who, "short": text, "state": text, "x": 8, "y": 8}
    card = {
        "who": who, "work": text, "stage": text, "last_touch": text, "next": text,
        "is_late": False, "email": text, "mail_link": f"mailto:{text}", "phone": text,
        "phone_link": "",
    }  # fmt: skip
    tree = {
        "width": 1, "height": 1, "boxes": {"done": [box]}, "within": "", "across": "",
        "lines": [line], "ends": 1,
    }  # fmt: skip
    weeks = {
        "width": 1, "height": 1, "strokes": [{"kind": "asks", "label": text, "path": ""}],
        "marks": [(0, text)], "most": 1, "kinds": [text], "rows": [(text, [1])], "summary": text,
    }  # fmt: skip
    bars = [{"label": text, "words": text, "length": 5}]
    values = {
        "title": text, "as_of": text, "headline": text, "funnel": bars, "thanking": bars,
        "groups": [Of(title=text, items=[owed], more=text)], "tree": tree,
        "weeks": weeks, "cards": [card], "say": dict.fromkeys(NOTHING["say"], text),
    }  # fmt: skip
    return PageReader(campaign_page(**{**NOTHING, **values}))


TAME = _page_about("a")
MARKUP = st.lists(
    st.text(max_size=8)
    | st.sampled_from(["<", ">", '"', "'", "&", "</", "<!--", "-->", "<script>", "]]>", "=", " "])
    | st.sampled_from(["&lt;", "&#60;", "</style>", "</svg>", "{{", "}}", "{%", "onload=", "/>"]),
    max_size=8,
).map("".join)


@pytest.mark.unfollowed
@settings(max_examples=300)
@given(MARKUP)
def test_whatever_a_note_says_is_text_on_the_page(text: str) -> None:
    found = _page_about(f"a{text}a")

    assert found.elements == TAME.elements
    shown = " ".join(f"a{text}a".split())
    for name in ("owed", "funnel", "thanking", "tree", "weeks", "contacts"):
        assert shown in found.sections[name]


def test_nothing_in_the_template_runs_or_fetches() -> None:
    assert not re.search(r"<script|<iframe|<object|<form|<base|\son\w+=|\sstyle=|src=", TEMPLATE)
    assert not re.search(r"\|\s*safe|autoescape|https?:", TEMPLATE)
    assert not re.search(r"url\(|@import|@font-face|</", STYLE)


def test_a_value_that_is_missing_is_a_bug_and_no_blank() -> None:
    with pytest.raises(UndefinedError):
        campaign_page(language="en")
