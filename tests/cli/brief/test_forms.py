"""The forms of a brief: plain text, a page, a document, templates; and texts that mean harm."""

import json
import os
import re
import shutil
import subprocess
import sys
from html import escape, unescape

import pytest

from tests.briefs import CLAIRE, LAST, NEXT, contact, lines, meeting, under
from tests.conftest import REPOSITORY, Invoke, VaultBuilder


def test_a_vaults_own_template_goes_first(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "why: to *see*")
    vault.note("templates/brief.md.j2", "# {{ name }}\n\n\n\n{{ why }}, {{ plan.minutes }}\n")

    assert invoke("brief", "ada", "--format", "md").stdout == "# Ada Baker\n\nto \\*see\\*, 30\n"
    assert invoke("brief", "ada").stdout == "Ada Baker\nto *see*, 30\n"

    vault.note("templates/brief.md.j2", "{{ cycler('a') }}\n")
    result = invoke("brief", "ada", exit_code=3)
    assert result.stdout == ""
    assert result.stderr == "Error: templates/brief.md.j2:1: 'call' is not offered to templates\n"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_shipped_template_may_be_copied_and_is_the_vaults_own(
    vault: VaultBuilder, invoke: Invoke, language: str
) -> None:
    contact(vault)
    shown = lines(invoke, "--language", language)
    (vault.root / "templates" / language).mkdir(parents=True)
    shutil.copy(
        REPOSITORY / "templates" / language / "brief.md.j2",
        vault.root / "templates" / language / "brief.md.j2",
    )

    assert lines(invoke, "--language", language) == shown


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://tracker.example/x.png)",
    "[click](javascript:alert(1))",
    "# heading",
    "- item",
    "`code` *bold* _under_",
    "&lt;b&gt; &#x3c;b>",
    "]]> --> %%",
    "</li></ul></body>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_notes_are_shown_and_never_obeyed(
    vault: VaultBuilder, invoke: Invoke, text: str
) -> None:
    quoted = json.dumps(text)
    contact(vault, f"role: {quoted}\nwhy: {quoted}\nreason: {quoted}\ntimezone: {quoted}")
    meeting(vault, f"date: 2026-12-01\nmode: video\nplace: {quoted}")

    shown = invoke("brief", "ada").stdout.splitlines()
    assert shown[1] == f"- {text}"
    assert f"- What I want to learn: {text}" in shown
    assert f"- By video: {text}" in shown
    html = invoke("brief", "ada", "--format", "html").stdout
    tags = set(re.findall(r"<[^>]*>", html.partition("<body>")[2]))
    assert {tag.strip("</>") for tag in tags} == {"h1", "h2", "ul", "li", "code", "body", "html"}
    assert f"<li>What I want to learn: {escape(text, quote=False)}</li>" in unquoted(html)


def test_marks_of_templates_in_notes_are_text(vault: VaultBuilder, invoke: Invoke) -> None:
    text = "{{ contact.phone }} {{ 7 * 6 }} {% for x in y %} {# no comment #}"
    contact(vault, body=f"- [ ] #promise {text}\n")
    meeting(vault, "date: 2026-11-10\nthanked: 2026-11-10", body=f"## What I learned\n{text}\n")
    meeting(vault, "date: 2026-12-01", "Next", f"## Questions\n{text}\n")

    assert under(invoke, "Last time") == [text]
    assert under(invoke, "Still open") == [f"Promised: {text}"]
    assert under(invoke, "Questions") == [text]


def unquoted(html: str) -> str:
    """Give a page with its quotation marks as they are; in a text they need no reference."""
    return html.replace("&quot;", '"')


@pytest.mark.parametrize("form", ["md", "text", "html"])
def test_no_control_character_reaches_a_terminal(
    vault: VaultBuilder, invoke: Invoke, form: str
) -> None:
    name = "Ada\x1b[31m\u202eBaker"
    contact(vault, 'why: "a \\e[2J \\u009b31m \\u202e b"', name)
    body = "## What I learned\n\x1b]0;x\x07 \u202e red\n- \x00\n"
    meeting(vault, f"contact: '[[{name}]]'\ndate: 2026-11-10", body=body)

    shown = invoke("brief", "ada", "--format", form).stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert r"Ada\x1b" in shown


def test_the_page_stands_alone_and_is_made_to_be_read_on_a_phone_and_on_paper(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, name="Ada <b> Baker")
    meeting(vault, "contact: '[[Ada <b> Baker]]'\ndate: 2026-12-01\nmode: video\n"
            "place: https://meet.example/a?b=1&c=2")  # fmt: skip

    html = invoke("brief", "ada", "--format", "html", "--language", "fr").stdout
    head, _, body = html.partition("<body>")
    assert html.startswith('<!DOCTYPE html>\n<html lang="fr">\n')
    assert "<title>Ada &lt;b&gt; Baker</title>" in head
    assert '<meta charset="utf-8">' in head
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in head
    assert "default-src 'none'" in head
    assert "@media print" in head
    link = '<a href="https://meet.example/a?b=1&amp;c=2">https://meet.example/a?b=1&amp;c=2</a>'
    assert body.count("http") == link.count("http")
    assert f"<li>En vidéo\u00a0: {link}</li>" in body
    assert html.endswith("</body>\n</html>\n")
    assert not re.search(r"<(script|img|link|iframe|object|form)\b|\bsrc=|url\(", html)


def test_a_language_is_no_place_to_break_out_of(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)

    def begun(language: str) -> str:
        html = invoke("brief", "ada", "--format", "html", "--language", language).stdout
        return html.splitlines()[1]

    assert begun('x"><script>') == '<html lang="x&quot;&gt;&lt;script&gt;">'
    assert begun("fr_CA") == '<html lang="fr-CA">'


def test_lines_are_wrapped_to_the_terminal(
    vault: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact(vault, "why: a question that goes on for a while and then for a while more")
    monkeypatch.setenv("COLUMNS", "40")

    shown = lines(invoke)
    assert shown[3:9] == [
        "- To plan one:",
        "  vaultkit new-interview 'Ada Baker' --at 'YYYY-MM-DD HH:MM'",
        "",
        "Why",
        "- What I want to learn: a question that",
        "  goes on for a while and then for a",
    ]


def test_the_document_holds_all_that_is_told(rich: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("brief", "claire", "--json")

    document = json.loads(result.stdout)
    plan = document["brief"].pop("plan")
    assert document == {
        "schema": 1,
        "brief": {
            "name": "Claire Dubois",
            "path": CLAIRE,
            "title": "Mme",
            "role": "Head of A&R",
            "organization": "Harmonia Mundi",
            "status": None,
            "meeting": {
                "path": NEXT,
                "date": "2026-12-01T15:00:00",
                "is_last": False,
                "status": None,
                "mode": "video",
                "place": "https://meet.example/claire",
                "phone": None,
                "others": [
                    {"name": "Yann Prigent", "role": "Stage manager", "organization": None},
                    {"name": "Zoé Marchand", "role": None, "organization": None},
                ],
            },
            "is_off_record": False,
            "to_plan": None,
            "clocks": {
                "mine": "Europe/Paris",
                "theirs": "America/Toronto",
                "unknown": None,
                "here": "2026-12-01T15:00:00",
                "is_noon": False,
                "there": ["2026-12-01T09:00:00"],
            },
            "why": "how a small label finds its audience",
            "reason": "we both know Jean",
            "may_mention": True,
            "sent_by": [{"name": "Jean Martin", "given": "2026-09-20", "met": "2026-11-02"}],
            "is_sender_hidden": False,
            "is_reason_withheld": False,
            "said": [],
            "last_time": {
                "note": LAST,
                "learned": [
                    "Six records a year, no more. See my notes.",
                    "The first page counts.",
                ],
            },
            "promises": [{"text": "send the article", "due": "2026-10-19"}],
            "offers": [{"text": "visit of the *recording hall*", "due": None}],
            "unthanked": ["2026-10-05"],
            "to_tell": ["Paul Durand"],
            "names": [
                {"name": "Anne Petit", "fate": "unused", "on": None},
                {"name": "Paul Durand", "fate": "met", "on": "2026-10-20"},
            ],
        },
    }
    assert plan["minutes"] == 45
    assert plan["block_minutes"] == 90
    assert plan["questions"][2] == "What road led you to this job?"
    assert plan["agenda"][0] == {
        "start": 0,
        "end": 4,
        "label": "say why I came, ask how much time there is",
    }
    assert plan["convention"]["buffer_minutes"] == 30
    assert plan["thank_by"] == "2026-12-02"
    assert plan["cv"] == {"path": "Documents/CV.pdf", "date": "2026-09-03"}


def test_the_document_of_a_note_that_says_nothing_has_null_for_what_is_not_known(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "status: do-not-contact\ntimezone: Asia/Tokyo")

    document = json.loads(invoke("brief", "ada", "--json").stdout)["brief"]
    assert document["clocks"] == {
        "mine": None, "theirs": "Asia/Tokyo", "unknown": None, "here": None, "is_noon": False,
        "there": None,
    }  # fmt: skip
    for name in ("title", "role", "organization", "meeting", "to_plan", "why", "reason",
                 "may_mention", "last_time", "plan"):  # fmt: skip
        assert document[name] is None
    for name in ("sent_by", "said", "promises", "offers", "unthanked", "to_tell", "names"):
        assert document[name] == []


def test_a_stdout_that_is_not_utf8_gets_a_page_that_says_the_same(vault: VaultBuilder) -> None:
    contact(vault, "why: « Zoë 漢字 »")
    run = [sys.executable, "-m", "vaultkit", "brief", "ada", "--format", "html"]
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def page(encoding: str) -> bytes:
        coded = {**env, "PYTHONIOENCODING": encoding}
        return subprocess.run(
            run, cwd=vault.root, env=coded, capture_output=True, check=True
        ).stdout

    plain = page("latin-1").decode("ascii")
    assert "&#171; Zo&#235; &#28450;&#23383; &#187;" in plain
    assert unescape(plain) == unescape(page("utf-8").decode())
