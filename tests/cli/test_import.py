"""People are taken over from a file: shown first, blanks filled only, nobody guessed."""

import json
import os
import pty
import sys
from collections.abc import Sequence

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.app import App
from vaultkit.cli.import_doing import doing, planned
from vaultkit.cli.main import main
from vaultkit.domain.imported import Person

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
ADA = "Ada,Baker,https://www.linkedin.com/in/Ada-Baker/?trk=x,,Harmonia,Head of A&R,12 Mar 2024"
BOB = "Bob,Lund,https://www.linkedin.com/in/bob,bob@lund.example,Lund & Co,Owner,03 Jan 2023"
NOTE = """\
---
type: contact
# met at the fair
organization: Harmonia
role: Director
email:
url: https://linkedin.com/in/ada-baker
phone: 12
---
"""


def connections(vault: VaultBuilder, *rows: str) -> str:
    vault.raw("../c.csv", "\n".join([HEAD, *rows, ""]).encode())
    return "../c.csv"


def reasons(found: Sequence[dict[str, object]]) -> list[str]:
    return [f"{each['line']}: {each['reason']}" for each in found]


def test_first_it_is_shown_and_nothing_written(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Contacts/Ada.md", NOTE)
    vault.note("Contacts/Cleo Diaz.md", "---\ntype: contact\norganization: Nord\n---\n")
    vault.note("Contacts/Dan Roe.md", "---\ntype: contact\nstatus: do-not-contact\n"
               "email: dan@roe.example\n---\n")  # fmt: skip
    file = connections(vault, ADA, BOB, "Cleo,Diaz,,,Sud,,",
                       "Dan,Roe,,dan@roe.example,X,,", "Eve,", "Fay,Oak,ftp://x,,,,")  # fmt: skip
    before = vault.snapshot()

    told = invoke("import", "linkedin", file)

    assert told.stdout == (
        "New: 2 people\n"
        "  line 3  Bob Lund  Lund & Co  Owner\n"
        "  line 7  Fay Oak\n"
        "Blanks to fill: 1 contact\n"
        "  line 2  Contacts/Ada.md  given_name, family_name\n"
        "Not sure who it is, so left alone: 1 person\n"
        "  line 4  Cleo Diaz  Contacts/Cleo Diaz.md\n"
        "Not to be contacted, so left alone: 1 person\n"
        "  line 5  Contacts/Dan Roe.md\n"
        "Refused: 1 row\n"
        "  line 6  it has 2 cells, and the header 7\n"
        "Left blank: 1 value\n"
        "  line 7  'ftp://x' is no link of the web\n"
    )
    assert told.stderr == (
        "Nothing was written. To write it: --apply. To see the diff: --dry-run\n"
    )
    assert vault.snapshot() == before


def test_blanks_are_filled_and_everything_else_stays(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Contacts/Ada Baker.md", NOTE)
    file = connections(vault, ADA.replace(",,Harmonia", ",ada@harmonia.example,Other"), BOB)

    told = invoke("import", "linkedin", file, "--apply", today="2026-11-22")

    assert told.stdout == "Contacts/Bob Lund.md\nContacts/Ada Baker.md\n"
    assert told.stderr == "New: 1 person\nBlanks to fill: 1 contact\n"
    notes = vault.snapshot()
    assert notes["Contacts/Ada Baker.md"] == (
        NOTE.replace("email:\n", "email: ada@harmonia.example\n")
        .replace("phone: 12\n", "phone: 12\ngiven_name: Ada\nfamily_name: Baker\n")
        .encode()
    )
    bob = json.loads(invoke("show", "Bob Lund", "--json").stdout)["contact"]["properties"]
    assert {name: value for name, value in bob.items() if value} == {
        "type": "contact", "given_name": "Bob", "family_name": "Lund", "language": "en",
        "organization": "Lund & Co", "role": "Owner", "email": "bob@lund.example",
        "url": "https://www.linkedin.com/in/bob",
    }  # fmt: skip
    assert invoke("check").stdout == ""


def test_a_second_time_nothing_changes_and_one_undo_takes_all_back(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Contacts/Ada.md", NOTE)
    file = connections(vault, ADA, BOB, "Gus,Pike,,,,,", "Gus,Pike,,,,,")
    before = vault.snapshot()
    invoke("import", "linkedin", file, "--apply")
    after = vault.snapshot()

    again = invoke("import", "linkedin", file, "--apply")

    assert again.stdout == ""
    assert again.stderr == (
        "There is nothing to write. Nothing changed.\nKnown already, nothing to fill: 3 people\n"
    )
    assert vault.snapshot() == after
    invoke("undo")
    assert {k: v for k, v in vault.snapshot().items() if v != "folder"} == {
        k: v for k, v in before.items() if v != "folder"
    }


def test_a_dry_run_is_the_diff(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Contacts/Ada.md", NOTE)

    told = invoke("import", "linkedin", connections(vault, ADA), "--dry-run")

    assert told.stdout == (
        "--- a/Contacts/Ada.md\n+++ b/Contacts/Ada.md\n@@ -6,4 +6,6 @@\n email:\n"
        " url: https://linkedin.com/in/ada-baker\n phone: 12\n"
        "+given_name: Ada\n+family_name: Baker\n ---\n"
    )
    assert vault.snapshot()["Contacts/Ada.md"] == NOTE.encode()


def test_what_a_note_says_in_whatever_way_is_never_written_over(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    note = NOTE.replace("email:\n", "email: # which?\n").replace(
        "role: Director\n", "role:\n  a: b\ngiven_name: A\ngiven_name: B\nfamily_name: [x, y]\n"
    )
    vault.note("Contacts/Ada Baker.md", note)
    file = connections(vault, ADA.replace(",,Harmonia", ",ada@harmonia.example,Other"))

    told = invoke("import", "linkedin", file, "--apply")

    assert told.stdout == ""
    assert vault.snapshot()["Contacts/Ada Baker.md"] == note.encode()


def test_a_note_that_cannot_be_edited_is_named_and_the_others_written(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Contacts/Ada Baker.md", "---\n{type: contact, organization: Harmonia}\n---\n")

    told = invoke("import", "linkedin", connections(vault, ADA, BOB), "--apply")

    assert told.stdout == "Contacts/Bob Lund.md\n"
    assert "Contacts/Ada Baker.md:2:1: not changed: the properties stand in braces" in told.stderr


def test_more_than_50_new_notes_have_to_be_wanted(vault: VaultBuilder, invoke: Invoke) -> None:
    file = connections(vault, *(
        f"Ada,Baker{n},https://www.linkedin.com/in/a{n},,Harmonia {n % 3},,0{1 + n % 3} Jan 2024"
        for n in range(51)
    ))  # fmt: skip

    refused = invoke("import", "linkedin", file, "--apply", exit_code=2)

    assert refused.stderr == (
        "Error: 51 new notes at once, and nothing was written. Choose with --select: "
        "organization=Harmonia, tag=work or since=2026-01-01. --all makes all of them.\n"
    )
    assert "Contacts" not in vault.snapshot()
    shown = invoke("import", "linkedin", file).stdout.splitlines()
    assert (shown[0], len(shown), shown[-1]) == ("New: 51 people", 22, "  31 more: --json")
    chosen = ["--select", "organization=harmonia 1", "--select", "since=2024-01-02"]
    assert len(invoke("import", "linkedin", file, "--apply", *chosen).stdout.splitlines()) == 17
    assert len(invoke("import", "linkedin", file, "--apply", "--all").stdout.splitlines()) == 34


@pytest.mark.parametrize(
    "words",
    [
        ("--select", "company=X"), ("--select", "organization"), ("--select", "tag= "),
        ("--select", "since=whenever"), ("--select", "tag=a", "--select", "tag=b"),
        ("--map", "Company=organization"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_a_usage_error(
    vault: VaultBuilder, invoke: Invoke, words: tuple[str, ...]
) -> None:
    assert invoke("import", "linkedin", connections(vault, ADA), *words, exit_code=2).stdout == ""


def test_a_file_that_cannot_be_read_or_is_of_another_kind(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    assert invoke("import", "linkedin", "none.csv", exit_code=3).stderr == (
        "Error: none.csv cannot be read: No such file or directory\n"
    )
    vault.raw("../x.csv", b"a,b\n1,2\n")
    assert invoke("import", "linkedin", "../x.csv", exit_code=3).stderr == (
        "Error: no header with 'First Name' and 'Last Name' was found in it; nothing was written\n"
    )
    with (vault.root.parent / "large.csv").open("wb") as large:
        large.truncate((64 << 20) + 1)
    assert "larger than 64 MiB" in invoke("import", "csv", "../large.csv", exit_code=3).stderr


@pytest.mark.parametrize(
    ("answer", "told", "is_written"),
    [(b"y\n", "New: 1 person\n", True), (b"\n", "Nothing was written.\n", False)],
)
def test_on_a_terminal_it_asks(
    vault: VaultBuilder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: bytes,
    told: str,
    *,
    is_written: bool,
) -> None:
    file = connections(vault, BOB)
    own, other = pty.openpty()
    os.write(own, answer)
    with os.fdopen(other) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        with pytest.raises(SystemExit) as ended:
            main(["import", "linkedin", file], prog_name="vaultkit")
    os.close(own)

    assert not ended.value.code
    assert capsys.readouterr().err == f"Write this into the vault? [y/N] {told}"
    assert ("Contacts/Bob Lund.md" in vault.snapshot()) == is_written


def test_what_changes_between_the_look_and_the_write_is_seen(vault: VaultBuilder) -> None:
    app = App()
    app.start = str(vault.root)
    vault.note("Contacts/Ada Baker.md", "---\ntype: contact\nemail: a@x.example\n---\n")
    people = [Person(1, "Ada Baker", emails=("a@x.example",), phones=("1",), role="Head")]
    plan = planned(app, people)
    vault.note("Contacts/Ada Baker.md", "---\ntype: contact\nrole: Director\n---\n")

    (changed,) = doing(app, plan).changes()

    assert (
        changed.after == b"---\ntype: contact\nrole: Director\nemail: a@x.example\nphone: 1\n---\n"
    )
    vault.note("Contacts/Ada Baker.md", "no contact any more\n")
    assert all(each.is_nothing for each in doing(app, plan).changes())


def test_one_name_that_is_taken_on_some_disk_leaves_all_unwritten(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("Contacts/.Ada Baker17.md.icloud", b"")
    before = vault.snapshot()
    file = connections(vault, *(f"Ada,Baker{number},,,,," for number in range(20)))

    told = invoke("import", "linkedin", file, "--apply", exit_code=5)

    assert "Contacts/.Ada Baker17.md.icloud already exists" in told.stderr
    assert vault.snapshot() == before


def test_everything_is_data_as_well(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Contacts/Ada.md", NOTE)
    vault.note("Contacts/Bob Lund.md", "---\ntype: contact\n---\n")
    file = connections(vault, ADA, BOB, "Eve,", "Fay,Oak,,x,,,", "Gus,Pike,,,A,,", "Gus,Pike,,,B,,")

    found = json.loads(invoke("import", "linkedin", file, "--json").stdout)["import"]

    assert found["fills"] == [
        {"line": 2, "note": "Contacts/Ada.md",
         "properties": {"given_name": "Ada", "family_name": "Baker"}},
    ]  # fmt: skip
    assert [(each["name"], each["candidates"], each["lines"]) for each in found["unsure"]] == [
        ("Bob Lund", ["Contacts/Bob Lund.md"], []), ("Gus Pike", [], [7]), ("Gus Pike", [], [6]),
    ]  # fmt: skip
    assert [each["name"] for each in found["new"]] == ["Fay Oak"]
    assert reasons(found["refused"]) == ["4: it has 2 cells, and the header 7"]
    assert reasons(found["left_blank"]) == ["5: 'x' is no e-mail address"]
    assert found["not_selected"] == 0
    invoke("set", "Ada", "given_name", "A")
    invoke("set", "Ada", "family_name", "B")
    invoke("set", "Bob Lund", "email", "bob@lund.example")
    invoke("set", "Bob Lund", "status", "do-not-contact")
    found = json.loads(invoke("import", "linkedin", file, "--json").stdout)["import"]
    assert found["known"] == [{"line": 2, "name": "Ada Baker", "note": "Contacts/Ada.md"}]
    assert found["do_not_contact"] == [
        {"line": 3, "name": "Bob Lund", "note": "Contacts/Bob Lund.md"}
    ]


def test_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    told = invoke("--lang", "fr", "import", "linkedin", connections(vault, BOB, "Eve,"))

    assert told.stdout == (
        "Nouveau\u00a0: 1 personne\n  ligne 2  Bob Lund  Lund & Co  Owner\n"
        "Refusé\u00a0: 1 ligne\n"
        "  ligne 3  nombre de cellules\u00a0: 2, et dans l'en-tête\u00a0: 7\n"
    )


def test_the_words_of_a_vault_are_written(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('[properties]\norganization = "company"\nrole = "job title"\n')
    vault.note("Contacts/Ada Baker.md", "---\ntype: contact\ncompany: Harmonia\n---\n")

    invoke("import", "linkedin", connections(vault, ADA, BOB), "--apply")

    notes = vault.snapshot()
    assert notes["Contacts/Ada Baker.md"] == (
        b"---\ntype: contact\ncompany: Harmonia\ngiven_name: Ada\nfamily_name: Baker\n"
        b'job title: Head of A&R\nurl: "https://www.linkedin.com/in/Ada-Baker/?trk=x"\n---\n'
    )
    assert b"\ncompany: Lund & Co\njob title: Owner\n" in bytes(notes["Contacts/Bob Lund.md"])


def test_what_a_template_leaves_out_is_written_at_once(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(
        "templates/en/contact.md.j2",
        """
        ---
        type: contact
        role: {{ contact.role | yaml }}
        ---
        """,
    )
    file = connections(vault, BOB.replace("Owner", '"Owner ""x"""'))

    invoke("import", "linkedin", file, "--apply")

    after = vault.snapshot()
    assert after["Contacts/Bob Lund.md"] == (
        b'---\ntype: contact\nrole: "Owner \\"x\\""\ngiven_name: Bob\nfamily_name: Lund\n'
        b"organization: Lund & Co\nemail: bob@lund.example\n"
        b'url: "https://www.linkedin.com/in/bob"\n---\n'
    )
    invoke("import", "linkedin", file, "--apply")
    assert vault.snapshot() == after
