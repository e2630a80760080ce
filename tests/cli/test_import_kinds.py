"""Cards, contacts of Google and tables of one's own are taken over, and stay data."""

import json

import pytest

from tests.conftest import Invoke, VaultBuilder


def properties(invoke: Invoke, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(invoke("show", name, "--json").stdout)["contact"][
        "properties"
    ]
    given = {key: value for key, value in found.items() if value not in ("", [], None)}
    return {key: value for key, value in given.items() if key not in ("type", "language")}


def test_cards_of_strangers_are_data_only(vault: VaultBuilder, invoke: Invoke) -> None:
    names = ["../../x", "=cmd|' /C calc'!A0", "<script>", "]] [[Ada", "con", "...", "{{ me }}"]
    cards = "".join(
        f"BEGIN:VCARD\nFN:{name}\nNOTE:---\\nname: evil\nORG:---\\nname: x]]\nEND:VCARD\n"
        for name in names
    )
    vault.raw("../people.vcf", cards.encode())

    told = invoke("import", "vcard", "../people.vcf", "--apply")

    assert told.stdout == (
        "Contacts/=cmd-' -C calc'!A0.md\nContacts/-script-.md\nContacts/- -Ada.md\n"
    )
    assert told.stderr == "New: 3 people\nRefused: 4 rows\n"
    assert {path for path in vault.snapshot() if not path.startswith("Contacts/")} == {
        "Contacts", "vaultkit.toml",
    }  # fmt: skip
    assert properties(invoke, "Contacts/-script-.md") == {
        "aliases": ["<script>"], "organization": "--- name: x]]",
    }  # fmt: skip
    shown = invoke("import", "vcard", "../people.vcf").stdout
    assert shown == (
        "Refused: 4 rows\n"
        "  line 1   '../../x' cannot name a note: a name that begins with a dot is a hidden file\n"
        "  line 21  'con' cannot name a note: Windows keeps it for itself; add a family name\n"
        "  line 26  '...' cannot name a note: a name that begins with a dot is a hidden file\n"
        "  line 31  two braces, or one and a '%', stand in it, as in a template\n"
        "Known already, nothing to fill: 3 people\n"
    )


def test_a_referrer_is_linked_to_by_what_leads_there(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("People/Bob Lund.md", "---\ntype: contact\n---\n")
    vault.note("Notes/Bob Lund.md", "no contact\n")
    vault.note("Contacts/Eve Oak.md", "---\ntype: contact\nemail: e@x.example\n---\n")
    vault.raw("../g.csv", (
        b"First Name,Last Name,Labels,E-mail 1 - Value,Relation 1 - Label,Relation 1 - Value\n"
        b"Ada,Baker,* myContacts ::: Work,,Referred by,bob lund\n"
        b"Cleo,Diaz,,,Referred by,Jean Martin\n"
        b"Eve,Oak,Work,e@x.example,Referred by,Bob Lund\n"
    ))  # fmt: skip

    invoke("import", "google", "../g.csv", "--apply")

    assert properties(invoke, "Ada Baker") == {
        "given_name": "Ada", "family_name": "Baker", "tags": ["Work"],
        "referred_by": ["[[People/Bob Lund|Bob Lund]]"],
    }  # fmt: skip
    assert properties(invoke, "Cleo Diaz")["referred_by"] == ["[[Jean Martin]]"]
    assert vault.snapshot()["Contacts/Eve Oak.md"] == (
        b"---\ntype: contact\nemail: e@x.example\ngiven_name: Eve\nfamily_name: Oak\n"
        b'referred_by:\n  - "[[People/Bob Lund|Bob Lund]]"\ntags:\n  - Work\n---\n'
    )


def test_everybody_filled_is_data_too(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Contacts/Eve Oak.md", "---\ntype: contact\nemail: e@x.example\n---\n")
    vault.raw("../p.csv", b"name,e-mail,tags,via,phone\nEve Oak,e@x.example,a;b,Jean,+1 5\n")

    found = json.loads(invoke("import", "csv", "../p.csv", "--json").stdout)["import"]

    assert found["fills"] == [
        {"line": 2, "note": "Contacts/Eve Oak.md",
         "properties": {"phone": "+1 5", "referred_by": "Jean", "tags": ["a", "b"]}},
    ]  # fmt: skip


@pytest.mark.parametrize("select", ["work", "WORK"])
def test_a_label_selects(vault: VaultBuilder, invoke: Invoke, select: str) -> None:
    vault.raw("../p.csv", b"name,tags\nAda,Work\nBob,\n")

    told = invoke("import", "csv", "../p.csv", "--select", f"tag={select}")

    assert told.stdout == "New: 1 person\n  line 2  Ada\nNot selected: 1 person\n"


def test_columns_are_known_by_many_names_or_are_said(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('[properties]\nrole = "job"\n')
    table = "Prénom;Nom;Firma;Courriel;Job;Schuhgröße\nAda;Baker;Harmonia;a@x.example;Head;7\n"
    vault.raw("../p.csv", table.encode("cp1252"))

    shown = invoke("import", "csv", "../p.csv", "--map", "Firma=organization")

    assert shown.stdout == (
        "New: 1 person\n  line 2  Ada Baker  Harmonia  Head\n"
        "Columns that are not read: Schuhgröße\n"
    )
    invoke("import", "csv", "../p.csv", "--map", "Firma=organization", "--apply")
    assert properties(invoke, "Ada Baker") == {
        "given_name": "Ada", "family_name": "Baker", "organization": "Harmonia",
        "email": "a@x.example", "job": "Head",
    }  # fmt: skip


@pytest.mark.parametrize("mapped", ["Firma", "=organization", "Firma=shoe"])
def test_what_a_column_is_has_to_be_a_property(
    vault: VaultBuilder, invoke: Invoke, mapped: str
) -> None:
    vault.raw("../p.csv", b"name,Firma\nAda,Harmonia\n")

    told = invoke("import", "csv", "../p.csv", "--map", mapped, exit_code=2)

    assert f"--map takes COLUMN=PROPERTY, and '{mapped}' is not that" in told.stderr


def test_a_name_that_was_given_to_you_is_not_taken_for_somebody(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Contacts/Eve Oak.md",
               '---\ntype: contact\nreferrals:\n  - "[[Paul Durand]]"\n---\n')  # fmt: skip
    vault.note("Places/Lyon.md", "A town.\n")
    vault.note("Contacts/Bob.md", "---\ntype: contact\nemail: b@x.example\n---\n")
    vault.raw("../p.csv", (
        b"name,email,phone\nPaul Durand,,\nLyon,,\nBob,b@x.example,1\nBob B,B@X.example,2\n"
    ))  # fmt: skip

    told = invoke("import", "csv", "../p.csv")

    assert told.stdout == (
        "Blanks to fill: 1 contact\n"
        "  line 4  Contacts/Bob.md  phone\n"
        "Not sure who they are, so left alone: 2 people\n"
        "  line 2  Paul Durand  Paul Durand\n"
        "  line 3  Lyon         Places/Lyon.md\n"
    )


def test_two_rows_that_both_are_one_contact_fill_it_once(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note(
        "Contacts/Bob Lund.md",
        """
        ---
        type: contact
        email: b@x.example
        url: https://x.example/bob
        ---
        """,
    )
    rows = b"name,email,url,phone\nBob Lund,b@x.example,,1\nBob Lund,,https://x.example/bob,2\n"
    vault.raw("../p.csv", rows)
    invoke("import", "csv", "../p.csv", "--apply")
    after = vault.snapshot()

    told = invoke("import", "csv", "../p.csv", "--apply")

    assert b"phone: 1\n" in bytes(after["Contacts/Bob Lund.md"])
    assert told.stderr == (
        "There is nothing to write. Nothing changed.\nKnown already, nothing to fill: 2 people\n"
    )
    assert vault.snapshot() == after


def test_a_new_note_where_none_is_read_is_refused(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('[folders]\nignore = ["Contacts/"]\n')
    vault.raw("../p.csv", b"name\nAda\n")

    told = invoke("import", "csv", "../p.csv", "--apply", exit_code=3)

    assert "Contacts/Ada.md would never be read" in told.stderr
    assert "Contacts" not in vault.snapshot()
