"""Two notes that are perhaps about one person: each pair once, with both paths."""

import pytest

from tests.conftest import Invoke, VaultBuilder


def contact(vault: VaultBuilder, path: str, facts: str = "") -> None:
    vault.note(path, f"---\ntype: contact\n{facts}\n---\n")


def test_the_same_e_mail_is_perhaps_one_person(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Contacts/Ann Lee.md", "email: ann@lee.example")
    contact(vault, "Contacts/Nan.md", "role: Editor\nemail: ' Ann@LEE.example'")

    assert invoke("check", exit_code=1).stdout == (
        "Contacts/Nan.md:4:8: duplicate-person: perhaps the same person as 'Contacts/Ann Lee.md', "
        "which has the same e-mail; if so: "
        "vaultkit merge 'Contacts/Ann Lee.md' Contacts/Nan.md\n"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A/Zoe Lindt.md", "B/Zoë Lindt.md"),
        ("A/Zoe Lindt.md", "B/ZOE  LINDT.md"),
        ("A/Bjorn Sorensen.md", "B/Bjørn Sørensen.md"),
        ("A/Ann.md", "B/Ann.md"),
    ],
)
def test_the_same_name_is_perhaps_one_person(
    vault: VaultBuilder, invoke: Invoke, first: str, second: str
) -> None:
    contact(vault, first)
    contact(vault, second)

    (line,) = invoke("check", exit_code=1).stdout.splitlines()

    assert line.startswith(f"{second}:2:1: duplicate-person: perhaps the same person as '{first}'")


def test_an_alias_that_is_another_s_full_name_counts_where_it_stands(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Contacts/Claire Dubois.md", "aliases:\n  - Claire\n  - claire martin")
    contact(vault, "Contacts/Claire Martin.md")
    contact(vault, "Contacts/Claire.md")

    assert invoke("check", exit_code=1).stdout == (
        "Contacts/Claire Dubois.md:5:5: duplicate-person: perhaps the same person as "
        "'Contacts/Claire Martin.md', which has this name; if so: "
        "vaultkit merge 'Contacts/Claire Martin.md' 'Contacts/Claire Dubois.md'\n"
    )


def test_a_pair_is_named_once_and_every_further_note_with_the_first(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for folder in "abc":
        contact(
            vault, f"{folder}/Ann Lee.md", "email: ann@lee.example\naliases:\n  - Ann Lee\n  - x y"
        )

    lines = invoke("check", exit_code=1).stdout.splitlines()

    assert [line.split(":")[0] for line in lines] == ["b/Ann Lee.md", "c/Ann Lee.md"]
    assert all("as 'a/Ann Lee.md'" in line for line in lines)


def test_other_people_are_others(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Contacts/Ann Lee.md", "email:\naliases: [Ann]")
    contact(vault, "Contacts/Ann Ray.md", "email:\naliases: [Ann]")
    vault.note("Places/Ann Lee.md", "A house of that name.\n")

    assert invoke("check").stdout == ""
