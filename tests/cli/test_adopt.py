"""An existing vault is taken up as it is: its words are found out, and no note is changed."""

import json
import os
import pty
import subprocess
import sys

import pytest

from tests.conftest import Invoke, VaultBuilder

ADA = """
    ---
    categories:
      - "[[People]]"
    company: Harmonia
    job title: Head of A&R
    via: "[[Bob Lund]]"
    contacted: 2026-11-01
    last contact: 2026-11-20
    rating: 7
    ---
    """
BOB = """
    ---
    categories:
      - "[[People]]"
      - "[[Clients]]"
    company: Lund & Co
    via:
    contacted: [2026-10-01, 2026-10-12]
    ---
    """
MEETING = """
    ---
    categories: ["[[Meetings]]"]
    people:
      - "[[Ada Baker]]"
    day: 2026-11-20
    thanks:
    ---
    She told me much.
    """
SETTINGS = """\
# What the words of this vault mean, as 'vaultkit adopt' proposed it.
[folders]
contacts = "References"
interviews = "Notes"

[kinds.contact]
where = { categories = "[[People]]" }

[kinds.interview]
where = { categories = "[[Meetings]]" }

[properties]
organization = "company"
role = "job title"
referred_by = "via"
asked = "contacted"
news = "last contact"
contact = "people"
date = "day"
"""


@pytest.fixture
def existing(vault: VaultBuilder) -> VaultBuilder:
    (vault.root / "vaultkit.toml").unlink()
    vault.raw(".obsidian/app.json", b"{}")
    vault.note("References/Ada Baker.md", ADA)
    vault.note("References/Bob Lund.md", BOB)
    vault.note("Notes/2026-11-20 Ada.md", MEETING)
    vault.note("Notes/Recipe.md", "---\nvia: a friend\n---\nFlour and water.\n")
    return vault


def test_the_settings_are_proposed_and_written_and_no_note_is_touched(
    existing: VaultBuilder, invoke: Invoke
) -> None:
    before = existing.snapshot()

    told = invoke("adopt", "--yes").stdout

    assert told.startswith(
        "4 notes looked at.\n"
        "People: 2 notes with categories: [[People]], such as References/Ada Baker.md\n"
        "Meetings: 1 note with categories: [[Meetings]], Notes/2026-11-20 Ada.md\n"
        "'company' is taken for organization: 2 of 2 values fit, such as Harmonia, Lund & Co\n"
        "'job title' is taken for role: 1 of 1 values fit, such as Head of A&R\n"
        "'via' is taken for referred_by: 1 of 1 values fit, such as [[Bob Lund]]\n"
        "'contacted' is taken for asked: 2 of 2 values fit, "
        "such as 2026-11-01, 2026-10-01, 2026-10-12\n"
        "'last contact' is taken for news: 1 of 1 values fit, such as 2026-11-20\n"
        "'people' is taken for contact: 1 of 1 values fit, such as [[Ada Baker]]\n"
        "'day' is taken for date: 1 of 1 values fit, such as 2026-11-20\n"
        "\n--- /dev/null\n+++ b/vaultkit.toml\n"
    )
    assert told.endswith("\nvaultkit.toml\n")
    assert existing.snapshot() == {**before, "vaultkit.toml": SETTINGS.encode()}
    due = json.loads(invoke("due", "--json", today="2026-11-24").stdout)["due"]
    assert [(each["rule"], each["contact"]) for each in due] == [
        ("thank-you", "Ada Baker"), ("second-line", "Bob Lund"),
    ]  # fmt: skip


def test_a_second_time_there_is_nothing_to_write(existing: VaultBuilder, invoke: Invoke) -> None:
    invoke("adopt", "--yes")
    before = existing.snapshot()

    told = invoke("adopt", "--yes")

    assert told.stderr == "There is nothing to write in vaultkit.toml.\n"
    assert existing.snapshot() == before


def test_nothing_is_written_unless_somebody_agrees(existing: VaultBuilder, invoke: Invoke) -> None:
    before = existing.snapshot()

    assert "[kinds.contact]" in invoke("adopt", "--dry-run").stdout
    assert invoke("adopt", exit_code=3).stderr == (
        "Error: nothing was written, as there is no terminal to ask on; --yes agrees to all of it\n"
    )
    assert existing.snapshot() == before


@pytest.mark.parametrize(("answer", "is_written"), [(b"y\n", True), (b"\n", False)])
def test_on_a_terminal_it_asks(existing: VaultBuilder, answer: bytes, *, is_written: bool) -> None:
    own, other = pty.openpty()
    words = [sys.executable, "-m", "vaultkit", "adopt"]
    with subprocess.Popen(words, cwd=existing.root, stdin=other, stdout=subprocess.PIPE) as asking:
        os.write(own, answer)
        asking.communicate(timeout=60)

    assert asking.returncode == 0
    assert (existing.root / "vaultkit.toml").exists() == is_written


def test_the_proposal_is_data_as_well(existing: VaultBuilder, invoke: Invoke) -> None:
    found = json.loads(invoke("adopt", "--json").stdout)["proposal"]

    assert found["notes"] == 4
    assert found["kinds"][0] == {
        "kind": "contact", "by": "categories", "value": "[[People]]", "notes": 2,
        "example": "References/Ada Baker.md", "is_own": False,
    }  # fmt: skip
    assert found["properties"][1] == {
        "name": "role", "word": "job title", "held": 1, "fit": 1, "examples": ["Head of A&R"],
    }  # fmt: skip
    assert not (existing.root / "vaultkit.toml").exists()


@pytest.mark.parametrize(
    ("path", "text", "where"),
    [
        ("Ada.md", "---\ntype: Person\n---\n", '{ type = "Person" }'),
        ("Ada.md", "---\ntags: [person, x]\n---\n", '{ tag = "person" }'),
        ("Ada.md", "Met at the fair. #people/friends\n", '{ tag = "people" }'),
        ("Réseau/Ada.md", "---\nrole: x\n---\n", '{ folder = "Réseau" }'),
        ("My people/@People/Ada.md", "", '{ folder = "My people/@People" }'),
        ("Ada.md", '---\n"in list": "[[Personnes]]"\n---\n', '{ "in list" = "[[Personnes]]" }'),
        ("x.md", "---\ntype: person\ntags: [people]\n---\n", '{ type = "person" }'),
    ],
)
def test_people_are_told_by(
    vault: VaultBuilder, invoke: Invoke, path: str, text: str, where: str
) -> None:
    vault.note(path, text)

    invoke("adopt", "--yes")

    settings = (vault.root / "vaultkit.toml").read_text(encoding="utf-8")
    assert f"[kinds.contact]\nwhere = {where}\n" in settings
    assert invoke("list", "contacts").stdout.endswith(f"{path}\n")


def test_words_in_french_are_understood(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(
        "Ada.md",
        '---\ntags: [personne]\nPrénom: Ada\nPrésentée par: "[[Bob]]"\nEmployeur: Harmonia\n'
        "Courriel: ada@example.org\nContactée le: 2026-11-01\nMise en relation par: Bob\n---\n",
    )
    vault.note(
        "R.md",
        '---\ntags: [rendez-vous]\nAvec: "[[Ada]]"\nJour: 2026-11-20\nLieu: Lyon\n'
        "Remercié le: 2026-11-21\nDurée: 45\n---\n",
    )

    told = invoke("--lang", "fr", "adopt", "--yes").stdout

    assert told.startswith(
        "2 notes parcourues.\n"
        "Personnes\u00a0: 1 note avec l'étiquette personne, Ada.md\n"
        "Rendez-vous\u00a0: 1 note avec l'étiquette rendez-vous, R.md\n"
        "«\u00a0Prénom\u00a0» est lu comme given_name\u00a0: "
        "valeurs qui conviennent\u00a0: 1 sur 1, par exemple Ada\n"
    )
    written = (vault.root / "vaultkit.toml").read_text(encoding="utf-8")
    assert written.partition("[properties]\n")[2] == (
        'given_name = "Prénom"\norganization = "Employeur"\nemail = "Courriel"\n'
        'contact = "Avec"\ndate = "Jour"\nplace = "Lieu"\nminutes = "Durée"\n'
        'thanked = "Remercié le"\n'
    )


def test_a_word_whose_values_do_not_fit_is_not_taken(vault: VaultBuilder, invoke: Invoke) -> None:
    for name, value in (("A", "2026-11-01"), ("B", "by phone"), ("C", "yes")):
        vault.note(f"{name}.md", f"---\ntype: contact\ncontacted: {value}\n---\n")

    told = invoke("adopt")

    assert told.stderr == "There is nothing to write in vaultkit.toml.\n"


def test_vaultkits_own_words_need_no_settings(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ada.md", "---\ntype: contact\ntags: [people]\nasked: 2026-11-01\n---\n")

    told = invoke("adopt", "--yes")

    assert told.stdout == (
        "1 note looked at.\nPeople: 1 note with type: contact, Ada.md\n"
        "No notes on meetings were found.\n"
    )
    assert told.stderr == "There is nothing to write in vaultkit.toml.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('# mine\r\nlanguage = "en"\r\n',
         ('# mine\r\nlanguage = "en"\r\n\r\n{heading}\r\n[kinds.contact]\r\n'
          'where = {{ tag = "people" }}\r\n')),
        ('language = "en"',
         'language = "en"\n\n{heading}\n[kinds.contact]\nwhere = {{ tag = "people" }}\n'),
        ('[kinds.interview]\nwhere = { tag = "x" }\n',
         '[kinds.interview]\nwhere = {{ tag = "x" }}\n'),
    ],
)  # fmt: skip
def test_what_the_settings_say_already_stays(
    vault: VaultBuilder, invoke: Invoke, before: str, after: str
) -> None:
    vault.raw("vaultkit.toml", before.encode())
    vault.note("Ada.md", "---\ntags: [people]\n---\n")

    invoke("adopt", "--yes")

    heading = "# What the words of this vault mean, as 'vaultkit adopt' proposed it."
    assert (vault.root / "vaultkit.toml").read_bytes().decode() == after.format(heading=heading)


def test_notes_that_cannot_be_read_are_told_of(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ada.md", '---\na: "\n---\n')
    vault.note("Bob.md", "---\ntags: [people]\n---\n")

    told = invoke("adopt", "--dry-run")

    assert told.stderr == "1 note cannot be read, and was left aside. See: vaultkit check\n"
    assert told.stdout.startswith("1 note looked at.\n")


def test_settings_with_a_mistake_are_left_alone(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings("language = 1\n")

    assert "the settings have mistakes" in invoke("adopt", "--yes", exit_code=3).stderr


def test_it_can_be_undone(existing: VaultBuilder, invoke: Invoke) -> None:
    before = existing.snapshot()
    invoke("adopt", "--yes")

    invoke("undo")

    assert existing.snapshot() == before


def test_the_words_of_shell_and_format_are_data(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note('a "b"/People/Ada.md', "---\nVia: '[[{x}]]'\n---\n")
    vault.note("a\\b/Meetings/1.md", "---\nday: 2026-11-20\n---\n")

    told = invoke("adopt", "--yes")

    assert "such as [[{x}]]\n" in told.stdout
    assert "No notes on meetings were found.\n" in told.stdout
    assert invoke("list", "contacts").stdout.endswith("Ada.md\n")
