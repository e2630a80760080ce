"""``vaultkit new-interview``: the note of a meeting, made before it."""

import json

import pytest

from tests.conftest import Invoke, VaultBuilder

AT = ("--at", "2026-12-01 10:00")
NOTE = """\
---
type: interview
contact: "[[Ada Baker]]"
date: 2026-12-01T10:00:00
mode:
place:
status:
minutes_asked: 30
minutes_planned: 45
minutes:
delay:
paid_by:
cv:
referrals_asked:
referrals:
thanked:
---

## Why this person

- What I want to learn: how records are pressed
- Reason to meet: we both know Jean

> Be there 5 minutes early.
> 30 minutes, more only if they offer. Keep 45.
> They may be up to 10 minutes late. I am not.
> Formal at first.

- 0–3 min: say why I came, ask how much time there is
- 3–24 min: my questions
- 24–25 min: time check, offer to stop
- 25–28 min: two or three names
- 28–30 min: thanks, and what comes next

## Questions

- **Opening**
  - How much time do you have today? I planned for 30 minutes.
- **Path**
  - What road led you to this job?
- **Role and daily work**
  - Could you walk me through yesterday, hour by hour?
- **Sector**
  - What has changed most in your field in three years?
- **Advice and resources**
  - In my place, what would you do in the next three months?
- **People to meet**
  - Who are the two or three people you would talk to in my place?
- **Closing**
  - May I let you know how it goes?

> Leave with two or three names.
> CV at hand: never attached, sent only if they ask.

## What I learned


## Names given

> What was said of each, whether I may mention who sent me, who writes first.
> The names also go into `referrals`, one link each.

## Offers and promises

> Sometimes more is offered: note it, and take it up.

%% One line each: `- [ ] #offer visit of the hall` or `- [ ] #promise send the article 📅 YYYY-MM-DD` %%

## Debrief

- What did I learn, in three lines?
- What surprised me or went against what I thought?
- Am I more or less drawn to it, and why?
- What do I still want to know, and from whom?
- What did I promise? What was offered to me?
- One detail I can use in the thank-you
- What would I do differently next time?

> Say thank you. A short e-mail, on getting home.
"""  # noqa: E501  as the template has it
CREATED = "Spell the name as in the vault, or make the contact as well with --create."


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Ada Baker.md",
        """
        ---
        type: contact
        aliases: [Countess]
        phone: "+1 555"
        why: how records are pressed
        reason: we both know Jean
        referrals: "[[Wei Lin]]"
        referred_on: 2026-11-02
        ---
        """,
    )
    vault.note("Contacts/Zoë Weiß.md", "---\ntype: contact\nlanguage: fr\ncountry: fr\n---\n")
    vault.note("Contacts/Adam Bell.md", "---\ntype: contact\ncountry: ca-qc\n---\n")
    return vault


def text(vault: VaultBuilder, path: str) -> str:
    return (vault.root / path).read_text(encoding="utf-8")


def prop(vault: VaultBuilder, path: str, name: str) -> str:
    """Give what stands behind the name of a property, lists in one line."""
    front = text(vault, path).split("\n---\n")[0].replace("\n  - ", " - ")
    return next(line for line in front.split("\n") if line.startswith(f"{name}:"))[len(name) + 2 :]


def test_a_whole_note_is_made(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()

    result = invoke("new-interview", "countess", *AT)

    path = "Interviews/2026-12-01 Ada Baker.md"
    assert result.stdout == f"{path}\n"
    assert result.stderr == ""
    assert small.snapshot() == {**before, "Interviews": "folder", path: NOTE.encode()}
    assert invoke("check").stdout == ""


def test_a_dry_run_shows_the_note_and_writes_nothing(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()

    result = invoke("new-interview", "Ada", "Baker", *AT, "--dry-run")

    body = "".join(f"+{line}\n" for line in NOTE.splitlines())
    assert result.stdout == (
        "--- /dev/null\n+++ b/Interviews/2026-12-01 Ada Baker.md\t\n"
        f"@@ -0,0 +1,{NOTE.count(chr(10))} @@\n{body}"
    )
    assert result.stderr == ""
    assert small.snapshot() == before


@pytest.mark.parametrize(
    ("at", "date", "said"),
    [
        ("2026-12-01", "2026-12-01", ""),
        ("2026-12-01T09:05", "2026-12-01T09:05:00", ""),
        ("2026-12-01 10:00", "2026-12-01T10:00:00", ""),
        ("tuesday 10:30", "2026-11-24T10:30:00", "tuesday 10:30: Tue 2026-11-24 10:30\n"),
        ("demain à 18h", "2026-11-23T18:00:00", "demain à 18h: Mon 2026-11-23 18:00\n"),
        ("+3d", "2026-11-25", "+3d: Wed 2026-11-25\n"),
        ("30 November", "2026-11-30", "30 November: Mon 2026-11-30\n"),
        ("16:45", "2026-11-22T16:45:00", "16:45: Sun 2026-11-22 16:45\n"),
    ],
)
def test_the_day_may_be_said_in_words_and_is_said_back(
    small: VaultBuilder, invoke: Invoke, at: str, date: str, said: str
) -> None:
    result = invoke("new-interview", "Ada Baker", "--at", at)

    path = f"Interviews/{date[:10]} Ada Baker.md"
    assert result.stdout == f"{path}\n"
    assert result.stderr == said
    assert prop(small, path, "date") == date


def test_without_a_day_it_is_today_and_that_is_said(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("new-interview", "Ada Baker")

    assert result.stdout == "Interviews/2026-11-22 Ada Baker.md\n"
    assert result.stderr == "No --at: the meeting is dated today, 2026-11-22.\n"
    assert prop(small, "Interviews/2026-11-22 Ada Baker.md", "date") == "2026-11-22"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--at", "03/04/2026 10:00"],
            "is no moment that can only mean one; write 2026-11-30, {rest}",
        ),
        (["--at", "2026-12-01 25:00"], "'2026-12-01 25:00' is no moment"),
        (["--at", ""], "'' is no moment"),
        (["--mode", "letter"], "'letter' is not one of"),
        (["--minutes", "4"], "4 is not in the range 5<=x<=480"),
        (["--minutes", "481"], "481 is not in the range 5<=x<=480"),
        (["--minutes", "many"], "'many' is not a valid integer"),
        (
            ["--questions", "path,sallary"],
            "no theme 'sallary'; there are opening, path, role, skills, sector, {themes}",
        ),
    ],
)  # fmt: skip
def test_a_value_that_is_not_offered_is_a_mistake_of_usage(
    small: VaultBuilder, invoke: Invoke, words: list[str], said: str
) -> None:
    before = small.snapshot()

    result = invoke("new-interview", "Ada Baker", *words, exit_code=2)

    assert result.stdout == ""
    rest = "'tomorrow', 'friday', '+3d' or '30 November', and perhaps '10:30'\n"
    themes = "organization, project, advice, referrals, closing, debrief\n"
    assert said.format(rest=rest, themes=themes) in result.stderr
    assert small.snapshot() == before


def test_several_people_are_a_list_each_once(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke(
        "new-interview", "Ada Baker", "--with", "zoe", "--with", "ada baker", "--with", "countess",
        *AT,
    )  # fmt: skip

    path = "Interviews/2026-12-01 Ada Baker, Zoë Weiß.md"
    assert result.stdout == f"{path}\n"
    assert prop(small, path, "contact") == '- "[[Ada Baker]]" - "[[Zoë Weiß]]"'
    assert "\n- With Ada Baker, Zoë Weiß\n" in text(small, path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Aad Baker"],
         f"nobody in the vault is called 'Aad Baker'; the nearest: Ada Baker. {CREATED}"),
        (["Xqzw"], f"nobody in the vault is called 'Xqzw'. {CREATED}"),
        (["ada"],
         "'ada' could be Contacts/Ada Baker, Contacts/Adam Bell; type one of these in full"),
        (["wei l"], f"Wei Lin was named to you and has no note yet. {CREATED}"),
        (["Zoë", "--with", "Xqzw"], f"nobody in the vault is called 'Xqzw'. {CREATED}"),
        (["Xqzw", "--create", "--with", "ada"],
         "'ada' could be Contacts/Ada Baker, Contacts/Adam Bell; type one of these in full"),
    ],
)  # fmt: skip
def test_nobody_is_guessed(
    small: VaultBuilder, invoke: Invoke, words: list[str], said: str
) -> None:
    before = small.snapshot()

    result = invoke("new-interview", *words, *AT, exit_code=3)

    assert result.stdout == ""
    assert result.stderr == f"Error: {said}\n"
    assert small.snapshot() == before


def test_with_create_the_contact_is_made_as_well(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('language = "fr"\ncountry = "jp"\n')

    result = invoke("new-interview", "Kenji", "Ito", "--create", *AT)

    path = "Interviews/2026-12-01 Kenji Ito.md"
    assert result.stdout == f"{path}\n"
    assert result.stderr == "La note Contacts/Kenji Ito.md a été créée elle aussi.\n"
    assert prop(vault, path, "contact") == '"[[Kenji Ito]]"'
    assert prop(vault, path, "minutes_asked") == "45"
    assert prop(vault, "Contacts/Kenji Ito.md", "country") == "jp"
    assert prop(vault, "Contacts/Kenji Ito.md", "language") == "fr"
    assert "## Pourquoi cette personne" in text(vault, path)
    assert invoke("check").stdout == ""


def test_a_dry_run_with_create_shows_both_notes(vault: VaultBuilder, invoke: Invoke) -> None:
    before = vault.snapshot()

    result = invoke("new-interview", "Kenji", "--create", "--dry-run", *AT)

    heads = [line for line in result.stdout.splitlines() if line.startswith("+++")]
    assert heads == ["+++ b/Contacts/Kenji.md", "+++ b/Interviews/2026-12-01 Kenji.md\t"]
    assert vault.snapshot() == before


def test_a_person_named_twice_is_made_once(vault: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("new-interview", "Zed", "--with", "zed", "--with", "Al", "--create", *AT)

    assert result.stdout == "Interviews/2026-12-01 Zed, Al.md\n"
    assert result.stderr == "Made Contacts/Zed.md as well.\nMade Contacts/Al.md as well.\n"
    assert sorted(path for path in vault.snapshot() if path.endswith(".md")) == [
        "Contacts/Al.md",
        "Contacts/Zed.md",
        "Interviews/2026-12-01 Zed, Al.md",
    ]


def test_two_people_whose_notes_would_be_one_are_refused_before_anything_is_made(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("new-interview", "A/B", "--with", "A:B", "--create", *AT, exit_code=5)

    assert result.stderr.startswith("Error: Contacts/A-B.md already exists; ")
    assert vault.snapshot() == {"vaultkit.toml": b""}


def test_create_makes_nobody_who_is_there(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("new-interview", "Ada Baker", "--create", *AT)

    assert result.stderr == ""
    assert sorted(path for path in small.snapshot() if path.startswith("Contacts/")) == [
        "Contacts/Ada Baker.md",
        "Contacts/Adam Bell.md",
        "Contacts/Zoë Weiß.md",
    ]


@pytest.mark.parametrize(
    ("themes", "titles"),
    [
        ("path", ["Path"]),
        (" Closing , path", ["Path", "Closing"]),
        ("debrief", ["Debrief"]),
        ("path,,path", ["Path"]),
        ("opening,path,role,skills,sector,organization,project,advice,referrals,closing,debrief",
         ["Opening", "Path", "Role and daily work", "Skills and training", "Sector", "Organization",
          "My project", "Advice and resources", "People to meet", "Closing", "Debrief"]),
        ("", ["Opening", "Path", "Role and daily work", "Sector", "Advice and resources",
              "People to meet", "Closing"]),
    ],
)  # fmt: skip
def test_questions_are_of_the_themes_asked_for(
    small: VaultBuilder, invoke: Invoke, themes: str, titles: list[str]
) -> None:
    invoke("new-interview", "Ada Baker", "--questions", themes, *AT)

    lines = text(small, "Interviews/2026-12-01 Ada Baker.md").splitlines()
    assert [line[4:-2] for line in lines if line.startswith("- **")] == titles


@pytest.mark.parametrize(
    ("mode", "early"),
    [
        ("in-person", "\n> Be there 5 minutes early.\n"),
        ("phone", "\n> Be ready 5 minutes early.\n"),
        ("video", "\n> Be ready 5 minutes early.\n"),
        ("email", None),
    ],
)
def test_the_mode_changes_what_to_prepare(
    small: VaultBuilder, invoke: Invoke, mode: str, early: str | None
) -> None:
    invoke("new-interview", "Ada Baker", "--mode", mode, "--place", "Café: #1", *AT)

    path = "Interviews/2026-12-01 Ada Baker.md"
    made = text(small, path)
    assert prop(small, path, "mode") == mode
    assert prop(small, path, "place") == '"Café: #1"'
    assert ("\n- Number: +1 555\n" in made) is (mode == "phone")
    assert ("minutes early" in made, " min: " in made) == (early is not None, early is not None)
    assert early is None or early in made


@pytest.mark.parametrize(
    ("country", "words", "asked", "planned"),
    [
        ("", [], 30, 45),
        ("zz", [], 30, 45),
        ("fr", [], 45, 90),
        ("ca", [], 20, 30),
        ("ca-qc", [], 20, 30),
        ("jp", [], 45, 60),
        ("fr", ["--minutes", "20"], 20, 90),
        ("fr", ["--minutes", "120"], 120, 120),
    ],
)
def test_minutes_are_those_usual_in_the_country_unless_said(
    vault: VaultBuilder, invoke: Invoke, country: str, words: list[str], asked: int, planned: int
) -> None:
    vault.settings('country = "us"\n' if country else "")
    vault.note("Contacts/Ada.md", f"---\ntype: contact\ncountry: {country}\n---\n")

    invoke("new-interview", "Ada", *words, *AT)

    path = "Interviews/2026-12-01 Ada.md"
    assert prop(vault, path, "minutes_asked") == str(asked)
    assert prop(vault, path, "minutes_planned") == str(planned)
    assert f"–{asked} min: thanks, and what comes next\n" in text(vault, path)


@pytest.mark.parametrize(
    ("own", "words", "heading"),
    [
        ("", [], "## Why this person"),
        ("fr", [], "## Pourquoi cette personne"),
        ("fr", ["--language", "en"], "## Why this person"),
        ("", ["--language", "fr-CA"], "## Pourquoi cette personne"),
        ("de", [], "## Why this person"),
    ],
)
def test_the_language_is_the_one_said_else_the_contact_s_else_the_vault_s(
    vault: VaultBuilder, invoke: Invoke, own: str, words: list[str], heading: str
) -> None:
    vault.note("Contacts/Ada.md", f"---\ntype: contact\nlanguage: {own}\n---\n")

    invoke("new-interview", "Ada", *words, *AT)

    assert heading in text(vault, "Interviews/2026-12-01 Ada.md").splitlines()


@pytest.mark.parametrize(
    ("may", "line", "question"),
    [
        ("may_mention: true", "whom I may mention", True),
        ("may_mention: false", "not to be mentioned without asking", False),
        ("", "not to be mentioned without asking", False),
    ],
)
def test_whoever_gave_the_name_is_named_and_quoted_only_with_leave(
    vault: VaultBuilder, invoke: Invoke, may: str, line: str, *, question: bool
) -> None:
    front = f'---\ntype: contact\nreferred_by: "[[Jean Martin]]"\n{may}\n---\n'
    vault.note("Contacts/Ada.md", front)

    invoke("new-interview", "Ada", *AT)

    made = text(vault, "Interviews/2026-12-01 Ada.md")
    assert f"\n- Name given by Jean Martin, {line}\n" in made
    assert ("Jean Martin spoke warmly of your work." in made) is question


def test_a_note_that_exists_is_not_written_over(small: VaultBuilder, invoke: Invoke) -> None:
    small.raw("Old/2026-12-01 ada baker.md", b"mine")
    before = small.snapshot()

    result = invoke("new-interview", "Ada Baker", *AT, exit_code=5)

    assert result.stdout == ""
    assert result.stderr == (
        "Error: Old/2026-12-01 ada baker.md already exists; "
        "go on in that note, or name the new one with --title\n"
    )
    assert small.snapshot() == before

    assert invoke("new-interview", "Ada Baker", *AT, "--title", "Second talk").stdout == (
        "Interviews/Second talk.md\n"
    )


BAD_NAMES = [
    "../../x", "..\\..\\x", "a\0b", "x\ny", "a\x1b[31m", "\u202egnp", "\u200b", "CON", "Aux.md",
    "LPT9.txt", " ", ".", "..", ".hidden", ".md", ".git", "GIT~1", "é" * 127, "😀" * 64,
]  # fmt: skip
REPLACED = [
    ("a/../../b", "a-..-..-b"),
    ("/etc/x", "-etc-x"),
    ("C:\\x", "C-x"),
    ("~root", "~root"),
    ("<a|b>", "-a-b-"),
    ("[[A#1^b]]", "-A-1-b-"),
    ("%%x", "-x"),
    ("trail.", "trail"),
    ("-rf", "-rf"),
    ("--help", "--help"),
]


@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
@pytest.mark.parametrize("words", [["--create", "--", "{}"], ["Zoë", "--title", "{}"]])
def test_a_name_no_note_can_have_makes_no_note(
    small: VaultBuilder, invoke: Invoke, words: list[str], name: str
) -> None:
    around = VaultBuilder(small.root.parent)
    around.raw("x.md", b"canary")
    before = around.snapshot()

    result = invoke("new-interview", *AT, *(word.format(name) for word in words), exit_code=2)

    assert result.stdout == ""
    assert " cannot name a note: " in result.stderr
    assert "\x1b" not in result.stderr
    assert around.snapshot() == before


@pytest.mark.parametrize(("name", "stem"), REPLACED, ids=ascii)
def test_what_a_name_cannot_hold_is_replaced_and_stays_in_the_vault(
    small: VaultBuilder, invoke: Invoke, name: str, stem: str
) -> None:
    around = VaultBuilder(small.root.parent)
    around.raw("x.md", b"canary")
    before = around.snapshot()

    created = invoke("new-interview", *AT, "--create", "--", name)
    titled = invoke("new-interview", "Zoë", *AT, "--title", name + "t")

    title = "trail.t" if name == "trail." else f"{stem}t"
    assert created.stdout == f"Interviews/2026-12-01 {stem}.md\n"
    assert created.stderr == f"Made Contacts/{stem}.md as well.\n"
    assert titled.stdout == f"Interviews/{title}.md\n"
    after = around.snapshot()
    assert {path: after[path] for path in before} == before
    assert sorted(set(after) - set(before)) == sorted([
        "vault/Interviews",
        f"vault/Contacts/{stem}.md",
        f"vault/Interviews/2026-12-01 {stem}.md",
        f"vault/Interviews/{title}.md",
    ])  # fmt: skip


def test_on_broken_settings_nothing_is_written(small: VaultBuilder, invoke: Invoke) -> None:
    small.settings("language = \n")
    before = small.snapshot()

    result = invoke("new-interview", "Ada Baker", *AT, exit_code=3)

    assert result.stdout == ""
    assert result.stderr.startswith(
        "Error: the settings have mistakes; mend them before writing:\n  vaultkit.toml:1:"
    )
    assert small.snapshot() == before


def test_an_unsafe_template_writes_neither_note(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("templates/interview.md.j2", "---\ntype: interview\n---\n{{ x() }}\n")
    before = vault.snapshot()

    result = invoke("new-interview", "Zed", "--create", *AT, exit_code=3)

    assert result.stdout == ""
    assert result.stderr == (
        "Error: templates/interview.md.j2:4: 'call' is not offered to templates\n"
    )
    assert vault.snapshot() == before


def test_what_was_made_is_seen_at_once(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("new-interview", "Ada Baker", *AT)

    (row,) = json.loads(invoke("list", "interviews", "--json").stdout)["interviews"]
    assert (row["people"], row["state"], row["date"]) == (
        ["Ada Baker"],
        "ahead",
        "2026-12-01T10:00:00",
    )


def test_when_the_interview_cannot_be_written_the_contact_is_not_made_either(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    (vault.root / "Interviews").mkdir()
    (vault.root / "Interviews/2026-12-01 Ada Baker.md").symlink_to("nothing")
    before = vault.snapshot()

    result = invoke("new-interview", "Ada Baker", "--create", *AT, exit_code=5)

    assert result.stdout == ""
    assert result.stderr == (
        "Error: Interviews/2026-12-01 Ada Baker.md already exists; "
        "nothing was written; give the new note another name\n"
    )
    assert {path: what for path, what in vault.snapshot().items() if path != "Contacts"} == before


def test_a_dry_run_says_as_well_that_the_name_is_taken(vault: VaultBuilder, invoke: Invoke) -> None:
    (vault.root / "Interviews/2026-12-01 ADA BAKER.md").mkdir(parents=True)

    result = invoke("new-interview", "Ada Baker", "--create", "--dry-run", *AT, exit_code=5)

    assert result.stdout == ""
    assert result.stderr == (
        "Error: Interviews/2026-12-01 ADA BAKER.md already exists; "
        "nothing was written; give the new note another name\n"
    )


def test_create_with_a_part_of_a_name_that_was_given_makes_that_person(
    small: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("new-interview", "wei l", "--create", *AT)

    assert result.stdout == "Interviews/2026-12-01 Wei Lin.md\n"
    assert result.stderr == "Made Contacts/Wei Lin.md as well.\n"
