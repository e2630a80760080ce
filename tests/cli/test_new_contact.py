"""``vaultkit new-contact``: the note of somebody to meet, and nothing else touched."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder

NOTE = """\
---
type: contact
aliases:
title:
organization:
role:
email:
phone:
country:
language: en
register:
source:
referred_by:
reason:
why:
asked:
replied:
reply:
tags:
---

## Why this person

> What I would like to learn, and why from them. One line in `why`, the rest here.

## Reason to meet

> A precise reason or a common contact helps everywhere. One line in `reason`.
> When I write, I ask for 30 minutes.

## Notes

- 2026-11-22: note created
"""
CONTACT = "---\ntype: contact\n---\n"


def properties(invoke: Invoke, name: str) -> dict[str, object]:
    document = json.loads(invoke("show", name, "--json").stdout)
    found: dict[str, object] = document["contact"]["properties"]
    return {key: value for key, value in found.items() if value not in ("", [], None)}


def test_of_a_name_alone_a_whole_note_is_made(vault: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("new-contact", "Ada", "Baker")

    assert result.stdout == "Contacts/Ada Baker.md\n"
    assert result.stderr == ""
    assert vault.snapshot() == {
        "Contacts": "folder",
        "Contacts/Ada Baker.md": NOTE.encode(),
        "vaultkit.toml": b"",
    }
    assert invoke("check").stdout == ""


def test_every_option_reads_back(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("People/Jean Martin.md", CONTACT)
    words = [
        "--title", "Mme", "--organization", 'Studio: "Nord" #1', "--role", "it's the head",
        "--email", "claire@example.org", "--phone", "+33 4 90", "--url", "https://example.org/?a#b",
        "--country", "ca-qc", "--language", "fr-CA", "--register", "vous", "--source", "alumni",
        "--referred-by", "jean", "--referred-on", "yesterday", "--may-mention", "--reason", "- a",
        "--why", "yes", "--asked", "2026-11-20", "--asked", "wednesday", "--asked", "2026-11-02",
        "--campaign", "Été", "--tag", "music", "--tag", "b/c",
        "--alias", "Claire", "--alias", "0123",
    ]  # fmt: skip

    result = invoke("new-contact", *words, "Claire Dubois")

    assert result.stdout == "Contacts/Claire Dubois.md\n"
    assert result.stderr == "yesterday: Sat 2026-11-21\nwednesday: Wed 2026-11-18\n"
    assert properties(invoke, "Claire Dubois") == {
        "type": "contact",
        "aliases": ["Claire", "0123"],
        "title": "Mme",
        "organization": 'Studio: "Nord" #1',
        "role": "it's the head",
        "email": "claire@example.org",
        "phone": "+33 4 90",
        "url": "https://example.org/?a#b",
        "country": "ca-qc",
        "language": "fr-CA",
        "register": "vous",
        "source": "alumni",
        "referred_by": ["[[Jean Martin]]"],
        "referred_on": "2026-11-21",
        "may_mention": "true",
        "reason": "- a",
        "why": "yes",
        "asked": ["2026-11-20", "2026-11-18", "2026-11-02"],
        "campaign": "Été",
        "tags": ["music", "b/c"],
    }
    assert invoke("check").stdout == ""


def test_a_name_may_not_be_mentioned(vault: VaultBuilder, invoke: Invoke) -> None:
    invoke("new-contact", "Ada", "--do-not-mention")

    assert properties(invoke, "Ada")["may_mention"] == "false"


def test_what_is_not_said_the_settings_say(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('language = "fr"\ncountry = "jp"\n[campaign]\nname = "Lyon"\n')

    invoke("new-contact", "Ada")

    assert properties(invoke, "Ada") == {
        "type": "contact", "country": "jp", "language": "fr", "campaign": "Lyon",
    }  # fmt: skip
    assert "## Pourquoi cette personne" in (vault.root / "Contacts/Ada.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--register", "thou"], "'thou' is not one of"),
        (["--source", "heaven"], "'heaven' is not one of"),
        (["--asked", "03/04/2026"], "'03/04/2026' is no day that can only mean one"),
        (["--referred-on", "2026-02-30"], "'2026-02-30' is no day that can only mean one"),
        (["--unknown"], "--unknown"),
    ],
)
def test_a_value_that_is_not_offered_is_a_mistake_of_usage(
    vault: VaultBuilder, invoke: Invoke, words: list[str], message: str
) -> None:
    result = invoke("new-contact", "Ada", *words, exit_code=2)

    assert result.stdout == ""
    assert message in result.stderr
    assert vault.snapshot() == {"vaultkit.toml": b""}


def test_without_a_name_there_is_no_contact(vault: VaultBuilder, invoke: Invoke) -> None:
    assert "Missing argument 'NAME" in invoke("new-contact", exit_code=2).stderr
    assert vault.snapshot() == {"vaultkit.toml": b""}


@pytest.mark.parametrize(
    ("start", "words", "path"),
    [
        (".", [], "Contacts/Ada.md"),
        ("Contacts", [], "Ada.md"),
        ("Interviews", [], "{root}/Contacts/Ada.md"),
        ("..", ["-C", "vault"], "vault/Contacts/Ada.md"),
        ("..", ["-C", "vault/Interviews"], "vault/Contacts/Ada.md"),
        ("/", ["-C", "{root}"], "{root}/Contacts/Ada.md"),
    ],
)
def test_the_path_can_be_used_from_where_one_is(
    vault: VaultBuilder,
    invoke: Invoke,
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    words: list[str],
    path: str,
) -> None:
    for folder in ("Contacts", "Interviews"):
        (vault.root / folder).mkdir()
    monkeypatch.chdir(vault.root / start)

    result = invoke(*(word.format(root=vault.root) for word in words), "new-contact", "Ada")

    expected = path.format(root=vault.root).removeprefix("/" if start == "/" else "\0")
    assert result.stdout == f"{expected}\n"
    assert Path(expected).samefile(vault.root / "Contacts/Ada.md")


def test_a_path_like_an_option_is_printed_as_a_path(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('[folders]\ncontacts = ""\n')

    assert invoke("new-contact", "--", "-rf").stdout == "./-rf.md\n"
    assert (vault.root / "-rf.md").is_file()


@pytest.mark.parametrize("program", [["git", "apply", "-"], ["patch", "-p1", "--quiet"]])
@pytest.mark.parametrize("ending", ["\n", ""])
def test_a_dry_run_shows_the_diff_that_would_make_the_note(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, program: list[str], ending: str
) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not installed")
    template = f"---\ntype: contact\n---\n- {{{{ today }}}}\n\nZoë{ending}"
    vault.note("templates/contact.md.j2", template)
    before = vault.snapshot()

    result = invoke("new-contact", "Ada Baker", "--dry-run")

    tail = "" if ending else "\\ No newline at end of file\n"
    assert result.stdout == (
        "--- /dev/null\n+++ b/Contacts/Ada Baker.md\t\n@@ -0,0 +1,6 @@\n"
        f"+---\n+type: contact\n+---\n+- 2026-11-22\n+\n+Zoë\n{tail}"
    )
    assert result.stderr == ""
    assert vault.snapshot() == before
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(program, cwd=elsewhere, input=result.stdout.encode(), check=True)
    invoke("new-contact", "Ada Baker")
    made = VaultBuilder(elsewhere).snapshot()
    assert made["Contacts/Ada Baker.md"] == vault.snapshot()["Contacts/Ada Baker.md"]


def test_a_dry_run_of_a_path_without_blanks_needs_no_tab(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    shown = invoke("new-contact", "Ada", "--dry-run").stdout

    body = "".join(f"+{line}\n" for line in NOTE.splitlines())
    assert shown == f"--- /dev/null\n+++ b/Contacts/Ada.md\n@@ -0,0 +1,33 @@\n{body}"


@pytest.mark.parametrize("name", ["Ada Baker", "ada baker", "ADA  BAKER", "Ada Baker.md"])
@pytest.mark.parametrize("words", [[], ["--dry-run"]])
def test_a_name_that_a_note_has_is_refused_in_any_case_and_folder(
    vault: VaultBuilder, invoke: Invoke, name: str, words: list[str]
) -> None:
    vault.note("People/Old/Ada Baker.md", "mine")
    before = vault.snapshot()

    result = invoke("new-contact", name, *words, exit_code=5)

    assert result.stdout == ""
    assert result.stderr == (
        "Error: People/Old/Ada Baker.md already exists; "
        "if this is somebody else, tell them apart in the name: 'Ada Baker (Lyon)'\n"
    )
    assert vault.snapshot() == before


def test_a_file_that_counts_for_no_note_is_not_overwritten(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    (vault.root / "Contacts").mkdir()
    (vault.root / "Contacts/ADA.MD").symlink_to("nothing")
    before = vault.snapshot()

    result = invoke("new-contact", "Ada", exit_code=5)

    assert result.stderr == (
        "Error: Contacts/ADA.MD already exists; "
        "nothing was written; give the new note another name\n"
    )
    assert vault.snapshot() == before


def test_a_name_nearly_the_same_is_told_of(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("People/Zoe Weiss.md", CONTACT)

    result = invoke("new-contact", "Zoé Weiß")

    assert result.stdout == "Contacts/Zoé Weiß.md\n"
    assert result.stderr == (
        "'Zoe Weiss' is known and nearly the same name; is it the same person?\n"
    )


def guarded(tmp_path: Path) -> Mapping[str, bytes | str]:
    """Give everything around and in the vault."""
    return VaultBuilder(tmp_path).snapshot()


@pytest.fixture
def canaries(tmp_path: Path, vault: VaultBuilder) -> VaultBuilder:
    """Put files around the vault, and in it where a bad name could lead."""
    around = VaultBuilder(tmp_path)
    for path in ("x", "x.md", "etc/x.md", "root.md", "Contacts/x.md", "git/config"):
        around.raw(path, b"canary")
    for path in (".git/config", ".obsidian/app.json", "x.md", "Contacts/.hidden.md"):
        vault.raw(path, b"canary")
    return vault


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../x1", None),
        ("a/../../b", "Contacts/a-..-..-b.md"),
        ("/etc/x", "Contacts/-etc-x.md"),
        ("~root", "Contacts/~root.md"),
        ("..\\..\\x", None),
        ("C:\\x", "Contacts/C-x.md"),
        ("C:x", "Contacts/C-x.md"),
        ("\\\\srv\\s", "Contacts/-srv-s.md"),
        ("a\x1b[31m", None),
        ("a\nb", None),
        ("a\0b", None),
        ("\u202egnp", None),
        ("\u200b", None),
        ("CON", None),
        ("nul", None),
        ("Aux.md", None),
        ("COM1", None),
        ("LPT9.txt", None),
        ("CON.tar", None),
        ("a:b", "Contacts/a-b.md"),
        ("a?b", "Contacts/a-b.md"),
        ("a*b", "Contacts/a-b.md"),
        ("<a>", "Contacts/-a-.md"),
        ("a|b", "Contacts/a-b.md"),
        ('a"b', "Contacts/a-b.md"),
        ("A#1", "Contacts/A-1.md"),
        ("A^b", "Contacts/A-b.md"),
        ("[[A]]", "Contacts/-A-.md"),
        ("%%y", "Contacts/-y.md"),
        ("trail.", "Contacts/trail.md"),
        ("trail ", "Contacts/trail.md"),
        (" lead", "Contacts/lead.md"),
        ("", None),
        (" ", None),
        (".", None),
        ("..", None),
        (".hidden", None),
        (".md", None),
        ("-rf", "Contacts/-rf.md"),
        ("--help", "Contacts/--help.md"),
        (".git", None),
        (".obsidian", None),
        ("GIT~1", None),
        (".g\u200cit", None),
        ("é" * 126, f"Contacts/{'é' * 126}.md"),
        ("é" * 127, None),
        ("😀" * 64, None),
    ],
    ids=ascii,
)
def test_no_name_writes_outside_the_vault_or_over_anything(
    canaries: VaultBuilder, invoke: Invoke, tmp_path: Path, name: str, path: str | None
) -> None:
    before = guarded(tmp_path)

    result = invoke("new-contact", "--", name, exit_code=0 if path else 2)

    after = guarded(tmp_path)
    assert {each: after[each] for each in before} == before
    new = sorted(set(after) - set(before))
    if path is None:
        assert (new, result.stdout) == ([], "")
        assert " cannot name a note: " in result.stderr
        assert result.stderr.count("\n") == 1
        assert "\x1b" not in result.stderr
    else:
        assert new == [f"vault/{path}"]
        assert result.stdout == f"{path}\n"
        aliases = properties(invoke, path).get("aliases", [])
        typed = " ".join(name.split())
        stem = path.removeprefix("Contacts/").removesuffix(".md")
        assert aliases == ([] if typed == stem else [typed])


@pytest.mark.parametrize("folder", ["outside", "loop"])
def test_a_link_that_leads_out_of_the_vault_is_not_followed(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" if folder == "outside" else vault.root / "Contacts"
    (vault.root / "Contacts").symlink_to(target)
    before = guarded(tmp_path)

    result = invoke("new-contact", "Ada", exit_code=3)

    assert result.stdout == ""
    assert result.stderr.startswith("Error: Contacts/Ada.md ")
    assert guarded(tmp_path) == before


def test_a_path_too_long_for_windows_is_told_of(vault: VaultBuilder, invoke: Invoke) -> None:
    folder = "f" * 200
    vault.settings(f'[folders]\ncontacts = "{folder}"\n')

    result = invoke("new-contact", "A" * 100)

    assert result.stdout == f"{folder}/{'A' * 100}.md\n"
    assert result.stderr == ("The path is longer than 260 characters; Windows cannot open it.\n")


@pytest.fixture
def jean(vault: VaultBuilder) -> VaultBuilder:
    vault.note("Contacts/Jean Martin.md", "---\ntype: contact\nreferrals: '[[Ann Petit]]'\n---\n")
    vault.note("Contacts/Jeanne Roy.md", CONTACT)
    return vault


def test_whoever_gave_the_name_is_linked_and_the_day_is_today(
    jean: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("new-contact", "Ada", "--referred-by", "MARTIN", "--referred-by", "roy")

    assert result.stdout == "Contacts/Ada.md\n"
    assert result.stderr == (
        "The name is taken as given on 2026-11-22; --referred-on says otherwise.\n"
    )
    assert properties(invoke, "Ada") == {
        "type": "contact",
        "language": "en",
        "source": "referral",
        "referred_by": ["[[Jean Martin]]", "[[Jeanne Roy]]"],
        "referred_on": "2026-11-22",
    }


@pytest.mark.parametrize(
    ("asked", "given_on"),
    [
        (["2026-11-10"], "2026-11-10"),
        (["2026-11-20", "2026-11-09"], "2026-11-09"),
        (["2026-12-24"], "2026-11-22"),
    ],
)
def test_a_name_was_given_before_it_was_asked(
    jean: VaultBuilder, invoke: Invoke, asked: list[str], given_on: str
) -> None:
    words = [word for each in asked for word in ("--asked", each)]

    result = invoke("new-contact", "Ada", "--referred-by", "Jean Martin", *words)

    assert properties(invoke, "Ada")["referred_on"] == given_on
    assert given_on in result.stderr


def test_a_name_that_an_interview_gave_has_its_day(jean: VaultBuilder, invoke: Invoke) -> None:
    jean.note(
        "Interviews/1.md",
        """
        ---
        type: interview
        contact: "[[Jean Martin]]"
        date: 2026-11-10
        referrals: "[[ada]]"
        ---
        """,
    )

    result = invoke("new-contact", "Ada", "--referred-by", "Jean Martin")

    assert result.stderr == ""
    assert "referred_on" not in properties(invoke, "Ada")
    assert "10 November 2026" in invoke("due", "referral").stdout


def test_whoever_gave_the_name_need_not_have_a_note(jean: VaultBuilder, invoke: Invoke) -> None:
    invoke("new-contact", "Ada", "--referred-by", "petit")

    assert properties(invoke, "Ada")["referred_by"] == ["[[Ann Petit]]"]


def test_a_name_shared_by_two_notes_is_linked_by_its_path(
    jean: VaultBuilder, invoke: Invoke
) -> None:
    jean.note("A/Paul.md", CONTACT)
    jean.note("B/Paul.md", CONTACT)

    invoke("new-contact", "Ada", "--referred-by", "B/Paul")

    assert properties(invoke, "Ada")["referred_by"] == ["[[B/Paul|Paul]]"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "Jaen Martin",
            "nobody in the vault is called 'Jaen Martin'; the nearest: Jean Martin. {step}",
        ),
        (
            "Xqzw",
            "nobody in the vault is called 'Xqzw'. {step}",
        ),
        (
            "jean",
            "'jean' could be Contacts/Jean Martin, Contacts/Jeanne Roy; type one of these in full",
        ),
    ],
)
def test_nobody_is_guessed(jean: VaultBuilder, invoke: Invoke, name: str, said: str) -> None:
    before = jean.snapshot()

    result = invoke("new-contact", "Ada", "--referred-by", name, exit_code=3)

    assert result.stdout == ""
    step = "Make their note first with 'vaultkit new-contact'."
    assert result.stderr == f"Error: {said.format(step=step)}\n"
    assert jean.snapshot() == before


def test_on_broken_settings_nothing_is_written(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('language = 3\n[folders]\ncontatcs = "x"\n')
    before = vault.snapshot()

    result = invoke("new-contact", "Ada", exit_code=3)

    assert result.stdout == ""
    assert result.stderr == (
        "Error: the settings have mistakes; mend them before writing:\n"
        "  vaultkit.toml:1:1: settings: 'language' takes the code of a language: "
        "'en', 'fr', 'fr-CA'\n"
        "  vaultkit.toml:3:1: settings: unknown key 'folders.contatcs'; "
        "did you mean 'contacts'?\n"
    )
    assert vault.snapshot() == before


def test_the_vault_s_own_template_goes_first(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("templates/contact.md.j2", "---\ntype: contact\n---\nAny: {{ contact.name }}\n")
    vault.note("templates/fr/contact.md.j2", "---\ntype: contact\n---\nFr: {{ contact.name }}\n")

    invoke("new-contact", "Ada")
    invoke("new-contact", "Bob", "--language", "fr-CA")
    # a language that is no folder of the templates
    invoke("new-contact", "Cy", "--language", "../../x")

    written = [(vault.root / f"Contacts/{each}.md").read_text() for each in ("Ada", "Bob", "Cy")]
    assert [text.splitlines()[-1] for text in written] == ["Any: Ada", "Fr: Bob", "Any: Cy"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ contact.__class__ }}", "'__class__' is not offered to templates"),
        ("{{ cycler() }}", "'call' is not offered to templates"),
        ("{% include 'x' %}", "'include' is not offered to templates"),
        ("{{ nonsense }}", "'nonsense' is undefined"),
    ],
)
def test_an_unsafe_template_writes_nothing(
    vault: VaultBuilder, invoke: Invoke, line: str, said: str
) -> None:
    vault.note("templates/contact.md.j2", f"---\ntype: contact\n---\n{line}\n")
    before = vault.snapshot()

    result = invoke("new-contact", "Ada", exit_code=3)

    assert result.stdout == ""
    assert result.stderr == f"Error: templates/contact.md.j2:4: {said}\n"
    assert vault.snapshot() == before


def test_a_text_that_is_not_utf_8_is_refused_and_nothing_is_written(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    before = vault.snapshot()

    result = invoke("new-contact", "Ada Baker", "--role", os.fsdecode(b"caf\xe9"), exit_code=2)

    assert result.stdout == ""
    said = "Error: 'role: \"caf\\xe9\"' is not UTF-8; nothing was written. Type it anew.\n"
    assert result.stderr == said
    assert vault.snapshot() == before
