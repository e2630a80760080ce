"""The page's own template: its policy fits its style, and it has no way to run anything."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from vaultkit.scaffold import campaign_page as module
from vaultkit.scaffold.campaign_page import MARK, campaign_page

FOLDER = Path(module.__file__).parent
TEMPLATE = (FOLDER / "campaign_page.html.j2").read_text(encoding="utf-8")
STYLE = (FOLDER / "campaign_page.css").read_text(encoding="utf-8")
NOTHING = {
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


def test_nothing_in_the_template_runs_or_fetches() -> None:
    assert not re.search(r"<script|<iframe|<object|<form|<base|\son\w+=|\sstyle=|src=", TEMPLATE)
    assert not re.search(r"\|\s*safe|autoescape|https?:", TEMPLATE)
    assert not re.search(r"url\(|@import|@font-face|</", STYLE)


def test_a_value_that_is_missing_is_a_bug_and_no_blank() -> None:
    with pytest.raises(UndefinedError):
        campaign_page(language="en")
