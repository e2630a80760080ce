"""Who is at an organization, in the notes and in a file of connections."""

import json

import pytest

from tests.conftest import Invoke, VaultBuilder

CONNECTIONS = """\
Notes:

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,Baker,https://www.linkedin.com/in/ada,,Harmonia Inc.,Head,12 Mar 2024
Bob,Lund,https://www.linkedin.com/in/bob,,"Harmonia, SAS",Editor,03 Jan 2023
Cleo,Diaz,,,Harmonia,,
Dan,Roe,,dan@roe.example,Harmonia,,
Eve,Oak,https://www.linkedin.com/in/eve,,HARMONIA Mundi,,
Fay,Elm,,,Harmoniades,,
Gus
"""


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Ada Baker.md",
        """
        ---
        type: contact
        organization: Harmonia
        role: Head of A&R
        url: https://linkedin.com/in/ada
        referred_by: "[[Jean Martin]]"
        referred_on: 2026-11-10
        ---
        """,
    )
    vault.note("Contacts/Jean Martin.md", "---\ntype: contact\n---\n")
    vault.note("Contacts/Cleo Diaz.md", "---\ntype: contact\norganization: Nord\n---\n")
    vault.note("Contacts/Eve Oak.md",
               "---\ntype: contact\nurl: https://linkedin.com/in/eve\n---\n")  # fmt: skip
    vault.note("Contacts/Dan Roe.md", "---\ntype: contact\nemail: dan@roe.example\n"
               "organization: Harmonia\nstatus: do-not-contact\n---\n")  # fmt: skip
    vault.raw("../c.csv", CONNECTIONS.encode())
    return vault


@pytest.mark.usefixtures("campaign")
def test_contacts_are_listed_as_by_tree(invoke: Invoke) -> None:
    told = invoke("who-at", "harmonia", today="2026-11-22")

    assert told.stdout == invoke("tree", "--to-org", "harmonia", today="2026-11-22").stdout
    assert "Jean Martin → Ada Baker (2026-11-10)" in told.stdout


def test_connections_without_a_note_there_are_listed_as_well(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    before = campaign.snapshot()

    told = invoke("who-at", "harmonia", "--in", "../c.csv", today="2026-11-22")

    assert told.stdout == invoke("who-at", "harmonia", today="2026-11-22").stdout + (
        "In ../c.csv:\n"
        "  line 5  Bob Lund   Editor, Harmonia, SAS  connected since 3 January 2023\n"
        "  line 6  Cleo Diaz  Harmonia               perhaps Contacts/Cleo Diaz.md\n"
        "  line 8  Eve Oak    HARMONIA Mundi         Contacts/Eve Oak.md\n"
    )
    assert told.stderr == "1 row of a file cannot be read; 'vaultkit import' says why.\n"
    assert campaign.snapshot() == before


@pytest.mark.usefixtures("campaign")
def test_it_is_data_as_well(invoke: Invoke) -> None:
    found = json.loads(invoke("who-at", "harmonia", "--in", "../c.csv", "--json").stdout)

    assert (found["schema"], found["organization"]) == (1, "harmonia")
    assert [each["name"] for each in found["contacts"]] == ["Ada Baker"]
    assert [(each["name"], each["notes"], each["is_sure"]) for each in found["connections"]] == [
        ("Bob Lund", [], False), ("Cleo Diaz", ["Contacts/Cleo Diaz.md"], False),
        ("Eve Oak", ["Contacts/Eve Oak.md"], True),
    ]  # fmt: skip
    assert found["connections"][0]["connected_on"] == "2023-01-03"


@pytest.mark.parametrize(
    "data",
    [
        (
            "BEGIN:VCARD\nFN:Bob Lund\nORG:Harmonia\nitem1.X-ABRELATEDNAMES:Jean\n"
            "item1.X-ABLabel:Referred by\nEND:VCARD\n"
        ),
        (
            "First Name,Last Name,Organization Name,Labels,Relation 1 - Label,Relation 1 - Value\n"
            "Bob,Lund,Harmonia,,Referred by,Jean\n"
        ),
        "Nom;Entreprise;Via\nBob Lund;Harmonia;Jean\n",
    ],
)
def test_any_file_of_people_will_do(vault: VaultBuilder, invoke: Invoke, data: str) -> None:
    vault.raw("../people", data.encode())

    told = invoke("who-at", "harmonia", "--in", "../people")

    line = 1 if data.startswith("BEGIN") else 2
    assert told.stdout == (f"In ../people:\n  line {line}  Bob Lund  Harmonia  named by Jean\n")


def test_many_are_counted(vault: VaultBuilder, invoke: Invoke) -> None:
    rows = "".join(f"Ada {n},Nord\n" for n in range(103))
    vault.raw("../people", f"name,company\n{rows}".encode())

    told = invoke("who-at", "nord", "--in", "../people").stdout.splitlines()

    assert (len(told), told[-1]) == (102, "  3 more: --json")


def test_nobody_there_is_said(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("../people", b"name\nAda\n")

    told = invoke("who-at", "nord", "--in", "../people")

    assert (told.stdout, told.stderr) == (
        "", "You know nobody there who could introduce you.\n",
    )  # fmt: skip
    assert "ORGANIZATION is the name" in invoke("who-at", " ", exit_code=2).stderr
