"""The page of a campaign, as its text and its elements; a browser looks at it in another file."""

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from tests.page_reader import PageReader
from tests.vault_generator import generate

EVIL = {
    "an element": "<img src=x onerror=alert(1)>",
    "an attribute": '" onmouseover="alert(1)',
    "an end": "</style></svg></title><script>alert(1)</script>",
    "a template": "{# nothing #}",
    "an entity": "&lt;script&gt;&#60;b&#62;",
    "a comment": "--><b>x</b><!--",
}
LINKS = [
    "javascript:alert(1)",
    " java\tscript:alert(1)",
    "data:text/html,x",
    "//evil",
    "http://[::1",
]


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    """Write down that Jean led to Claire, and she to Paul and, off the record, to Eve."""
    vault.settings('[campaign]\nname = "Labels in Arles"\n')
    vault.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        organization: Harmonia
        role: Head of A&R
        email: claire.dubois@example.org
        phone: "+33 4 90 00 00 00"
        referred_by:
          - "[[Jean Martin]]"
        asked:
          - 2026-11-02
        replied: 2026-11-04
        reply: accepted
        ---
        """,
    )
    vault.note("Contacts/Jean Martin.md", "---\ntype: contact\nemail: no address\nphone: x\n---\n")
    vault.note(
        "Contacts/Zoe.md", "---\ntype: contact\nstatus: do-not-contact\nphone: 0490000001\n---\n"
    )
    vault.note(
        "Interviews/met.md",
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-11-10T10:00:00
        referrals:
          - "[[Paul Durand]]"
        ---
        Much.

        - [ ] #promise send the article 📅 2026-11-17

        %%private%%
        - [ ] #promise keep the secret 📅 2026-11-16
        %%/private%%
        """,
    )
    vault.note(
        "Interviews/secret.md",
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-11-11T10:00:00
        off_record: true
        referrals:
          - "[[Eve Hidden]]"
        ---
        Much.
        """,
    )
    vault.note(
        "Interviews/ahead.md",
        '---\ntype: interview\ncontact: "[[Jean Martin]]"\ndate: 2026-12-01T10:00:00\n---\n',
    )
    return vault


def read(invoke: Invoke, *words: str, today: str = "2026-11-22") -> PageReader:
    return PageReader(invoke("export", "html", *words, today=today).stdout_bytes.decode())


def test_the_page_says_what_is_owed_and_what_settles_it(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    page = read(invoke)

    assert page.sections["owed"] == (
        "What you owe Thank-yous (1) Claire Dubois 11 days late You met Claire Dubois on"
        " 10 November 2026, and no thank-you is noted. Once done:"
        " vaultkit log thanked 'Claire Dubois'"
        " Promises (1) Claire Dubois 5 days late You promised Claire Dubois: send the article."
        " Once done: vaultkit done Interviews/met.md 'send the article'"
        " Unused referrals (1) Paul Durand 5 days late Claire Dubois gave you the name of Paul"
        " Durand on 10 November 2026, and you have not written yet. Once done: vaultkit"
        " new-contact --referred-by 'Claire Dubois' --asked today -- 'Paul Durand'"
    )


def test_every_contact_has_a_card_that_links_lead_to(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    page = read(invoke)

    assert page.sections["contacts"] == (
        "Contacts"
        " Claire Dubois Head of A&R, Harmonia stage met last touch 2026-11-10"
        " next step thank them (11 days late) e-mail +33 4 90 00 00 00"
        " Jean Martin stage scheduled next step meeting on 2026-12-01 no address x"
        " Zoe stage do-not-contact"
    )
    within = {each.removeprefix("#") for each in page.links if each.startswith("#")}
    assert within <= set(page.anchors)
    assert len(page.anchors) == len(set(page.anchors))
    assert [each for each in page.links if not each.startswith("#")] == [
        "mailto:claire.dubois@example.org",
        "tel:+33490000000",
    ]


def test_the_tree_is_a_picture_and_the_same_as_lists(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    html = invoke("export", "html").stdout_bytes.decode()
    words = PageReader(html).sections["tree"]

    assert words.endswith(
        " Jean Martin scheduled Claire Dubois met Paul Durand unused"
        " The same as lists Jean Martin , scheduled Claire Dubois , met Paul Durand,"
        " unused, no note"
    )
    assert 'd="M192 29h22V29H236M420 29h22V29H464"' in html  # from Jean to Claire, and on to Paul
    lists = html.partition("The same as lists")[2].partition("</details>")[0]
    assert re.sub("<(?!/?ul|li)[^>]*>|\n", "", lists) == (
        "<ul><li>Jean Martin, scheduled<ul><li>Claire Dubois, met"
        "<ul><li>Paul Durand, unused, no note</ul></ul></ul>"
    )


def test_who_is_named_twice_stands_once_and_a_broken_line_leads_there(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("a.md", '---\ntype: contact\nreferrals:\n  - "[[b]]"\n  - "[[c]]"\n---\n')
    vault.note("b.md", '---\ntype: contact\nreferrals:\n  - "[[c]]"\n---\n')
    vault.note("c.md", '---\ntype: contact\nreferrals:\n  - "[[a]]"\n---\n')

    html = invoke("export", "html").stdout_bytes.decode()

    assert html.count("<rect x=") == 3
    across = re.search('class="across"[^>]* d="([^"]*)"', html)
    assert across
    assert across[1].count("M") == 2
    assert ", see above: a circle" in html
    assert ", see above\n" in html


def test_figures_are_those_of_stats(campaign: VaultBuilder, invoke: Invoke) -> None:
    page = read(invoke)

    assert page.sections["funnel"] == (
        "How far it led From asking to the people whom it led to figure value people asked 1"
        " answered 1 of 1 (too few) said yes 1 of 1 (too few) meetings held 1"
        " thanked for 0 of 1 (too few) names used 1 of 2 (too few)"
        " met, of names used 1 of 1 (too few)"
    )
    assert page.sections["thanking"] == (
        "Time to thank How soon meetings are thanked for figure value days to the thank-you"
        " none noted thanked the same day 0 of 1 (too few) thanked within 24 hours"
        " 0 of 1 (too few) waiting for thanks 1, the oldest of 2026-11-10"
    )


def test_weeks_are_a_picture_and_a_table(campaign: VaultBuilder, invoke: Invoke) -> None:
    page = read(invoke)

    assert page.sections["weeks"].startswith(
        "Week by week From 2026-W45 to 2026-W47: 1 ask, 1 meeting, 0 thank-yous, 0 reports."
    )
    assert page.sections["weeks"].endswith(
        "The same as a table Week by week week asks meetings thank-yous reports"
        " 2026-W47 0 0 0 0 2026-W46 0 1 0 0 2026-W45 1 0 0 0"
    )


def test_weeks_of_more_than_half_a_year_ago_are_left_out(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    page = read(invoke, today="2027-05-03")

    assert page.sections["weeks"].startswith("Week by week From 2026-W46 to 2027-W18: 0 asks,")


def test_what_was_said_off_the_record_or_is_private_is_not_on_the_page(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("export", "html")
    private = invoke("export", "html", "--private")

    assert result.stderr == "1 meeting off the record is left out. To use it: --private\n"
    assert b"Eve Hidden" not in result.stdout_bytes
    assert b"secret" not in result.stdout_bytes
    assert b"Eve Hidden" in private.stdout_bytes
    assert b"keep the secret" in private.stdout_bytes


def test_without_names_people_are_numbers_and_nothing_typed_is_on_the_page(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    html = invoke("export", "html", "--no-names").stdout_bytes.decode()
    page = PageReader(html)

    typed = r"Claire|Dubois|Jean|Martin|Paul|Zoe|Harmonia|A&amp;R|example|\+33|x@|article|Arles"
    assert not re.search(typed, html)
    assert page.headings[0] == (1, "My campaign")
    assert page.sections["owed"] == (
        "What you owe Thank-yous (1) no. 1 11 days late Promises (1) no. 1 5 days late"
        " Unused referrals (1) no. 2 5 days late"
    )
    assert page.sections["contacts"] == (
        "Contacts no. 1 stage met last touch 2026-11-10 next step thank them (11 days late)"
        " no. 3 stage scheduled next step meeting on 2026-12-01"
        " no. 4 stage do-not-contact"
    )


def test_the_page_speaks_the_language_of_reports(campaign: VaultBuilder, invoke: Invoke) -> None:
    french = read(invoke, "--lang", "fr-CA")

    assert french.language == "fr-CA"
    assert [text for level, text in french.headings if level == 2] == [
        "Ce qui reste à faire", "Le chemin parcouru", "Délai de remerciement", "Qui a mené à qui",
        "Semaine par semaine", "Contacts",
    ]  # fmt: skip
    assert read(invoke).language == "en"


def test_headings_go_down_one_step_at_a_time(campaign: VaultBuilder, invoke: Invoke) -> None:
    levels = [level for level, _text in read(invoke).headings]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_empty_vault_has_a_page(vault: VaultBuilder, invoke: Invoke) -> None:
    page = read(invoke)

    assert page.sections["owed"] == "What you owe Nothing is owed today."
    assert page.sections["tree"] == "Who led to whom Nobody has given you a name yet."
    assert page.sections["weeks"] == "Week by week Nothing has happened yet."
    assert page.sections["contacts"] == "Contacts No contacts yet."
    assert "people asked 0" in page.sections["funnel"]


def test_what_is_due_today_is_not_late(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("met.md", "---\ntype: interview\ndate: 2026-11-22\n---\nMuch.\n")

    page = read(invoke)

    assert "1 thing is owed, none of them late." in page.sections[""]
    assert page.sections["owed"].startswith("What you owe Thank-yous (1) somebody due")


def test_whoever_is_not_known_is_somebody(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(
        "met.md",
        """
        ---
        type: interview
        date: 2026-11-10
        thanked: 2026-11-10
        referrals:
          - "[[Paul]]"
        ---
        Much.
        """,
    )

    assert "somebody Paul, unused, no note" in read(invoke).sections["tree"]
    assert "somebody no. 1, unused, no note" in read(invoke, "--no-names").sections["tree"]


def test_a_chain_of_any_length_nests_only_so_deep(vault: VaultBuilder, invoke: Invoke) -> None:
    for number in range(60):
        referrals = f'referrals:\n  - "[[p{number + 1}]]"\n'
        vault.note(f"p{number}.md", f"---\ntype: contact\n{referrals}---\n")
    vault.note("q.md", '---\ntype: contact\nreferrals:\n  - "[[z]]"\n---\n')

    html = invoke("export", "html").stdout_bytes.decode()

    lists = html.partition("The same as lists")[2].partition("</details>")[0]
    assert lists.count("<ul>") == lists.count("</ul>") == 26
    assert lists.count("<li>") == 63
    assert html.count("<rect x=") == 63


def test_a_name_too_long_for_its_box_is_shortened_there_alone(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    name, wide = "Maximiliane von und zu Hohenstein", "山田太郎" * 4
    vault.note(f"{name}.md", f'---\ntype: contact\nreferrals:\n  - "[[{wide}]]"\n---\n')

    tree = read(invoke).sections["tree"]

    assert tree.count("Maximiliane von und zu…") == 1
    assert tree.count("山田太郎山田太郎山田太…") == 1
    assert (tree.count(name), tree.count(wide)) == (1, 1)


def test_more_of_a_rule_than_fits_is_counted(vault: VaultBuilder, invoke: Invoke) -> None:
    for number in range(12):
        vault.note(f"{number}.md", "---\ntype: contact\nasked: 2026-10-01\n---\n")

    page = read(invoke)

    assert page.sections["owed"].startswith("What you owe Asks without an answer (12)")
    assert page.sections["owed"].count("and 2 more: vaultkit due nudge") == 1


def test_what_falls_due_later_is_shown_on_demand(campaign: VaultBuilder, invoke: Invoke) -> None:
    assert "Meetings to prepare for" not in read(invoke).sections["owed"]
    assert "in 8 days" in read(invoke, "--within", "20").sections["owed"]


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_hostile_text_is_text(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, evil: str
) -> None:
    tame = "Nothing of the kind"
    pages = [_with_text(vault, invoke, each) for each in (tame, evil)]

    assert pages[1].elements == pages[0].elements
    assert pages[1].links == pages[0].links
    assert " ".join(evil.split()) in pages[1].sections["contacts"]
    assert " ".join(evil.split()) in pages[1].sections["owed"]


@pytest.mark.parametrize("link", LINKS)
def test_an_address_that_is_none_is_no_link(vault: VaultBuilder, invoke: Invoke, link: str) -> None:
    typed = link.replace("\t", "\\t")
    vault.note(
        "Ann.md", f'---\ntype: contact\nemail: "{typed}"\nphone: "{typed}"\nurl: "{typed}"\n---\n'
    )

    page = read(invoke)

    assert [each for each in page.links if not each.startswith("#")] == []


def test_control_characters_of_a_note_are_made_visible(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ann.md", '---\ntype: contact\nrole: "a\\x1b[31mb\\u202ec"\n---\n')

    assert "a\\x1b[31mb\\u202ec" in read(invoke).sections["contacts"]


def test_a_later_page_replaces_an_earlier_one_and_nothing_else(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    file, other = tmp_path / "page.html", tmp_path / "other.html"
    other.write_text("<!DOCTYPE html>\n<p>Mine</p>\n", encoding="utf-8")

    assert invoke("export", "html", "--output", str(file)).stdout == f"{file}\n"
    first = file.read_bytes()
    invoke("export", "html", "--output", str(file), today="2026-11-23")
    refused = invoke("export", "html", "--output", str(other), exit_code=5)

    assert file.read_bytes() != first
    assert str(other) in refused.stderr
    assert other.read_text(encoding="utf-8") == "<!DOCTYPE html>\n<p>Mine</p>\n"


def test_the_page_is_opened_where_files_are_shown(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = _program(tmp_path, monkeypatch, "xdg-open", 'echo "$1" > "$0.was"')

    invoke("export", "html", "--open", "--output", "page.html")

    assert opened.with_suffix(".was").read_text(encoding="utf-8") == f"{campaign.root}/page.html\n"


def test_a_page_that_cannot_be_shown_is_there_all_the_same(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("export", "html", "--open", "--output", "page.html")
    _program(tmp_path, monkeypatch, "open", "exit 4")
    failed = invoke(*words, exit_code=3)
    (tmp_path / "bin" / "open").unlink()
    missing = invoke(*words, exit_code=3)

    assert failed.stderr.endswith(
        "Error: page.html is written, but 'open' failed with exit status 4; open it in your"
        " browser\n"
    )
    assert missing.stderr.endswith(
        "Error: 'xdg-open' cannot be run: neither it nor open is installed\n"
    )
    assert (campaign.root / "page.html").exists()


def test_only_a_file_is_opened(campaign: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("export", "html", "--open", exit_code=2)

    assert "--open shows a file; name it with --output" in result.stderr


def test_the_same_vault_gives_the_same_page(invoke: Invoke) -> None:
    words = ("-C", str(EXAMPLE), "export", "html")

    assert invoke(*words).stdout_bytes == invoke(*words).stdout_bytes


def test_many_contacts_take_half_a_kilobyte_each(invoke: Invoke, tmp_path: Path) -> None:
    assert generate(tmp_path / "vault", notes=1000, seed=1).contacts == 400

    page = invoke("-C", str(tmp_path / "vault"), "export", "html").stdout_bytes

    assert page.count(b"<h3>") > 400
    assert len(page) < 50_000 + 400 * 475  # 2,000 are under 1 MB, as the soak makes sure


def _with_text(vault: VaultBuilder, invoke: Invoke, text: str) -> PageReader:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    vault.settings(f"[campaign]\nname = '''{text}'''\n")
    vault.note(
        "Contacts/Ann.md",
        f"""
        ---
        type: contact
        organization: "{quoted}"
        role: "{quoted}"
        email: "{quoted}"
        phone: "{quoted}"
        asked: 2026-11-02
        ---
        """,
    )
    vault.note(
        "Interviews/met.md",
        f"""
        ---
        type: interview
        contact: "[[Ann]]"
        date: 2026-11-10
        ---
        - [ ] #promise {text} 📅 2026-11-17
        """,
    )
    return read(invoke)


def _program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, does: str) -> Path:
    """Install one program alone, as a shell script."""
    program = tmp_path / "bin" / name
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", os.fspath(program.parent))
    return program
