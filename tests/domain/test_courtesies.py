"""Asks without a reason where one is wanted, and names that may not be used."""

import pytest

from tests.conftest import Invoke, VaultBuilder

ANN, NOOR = "Contacts/Ann Lee.md", "Contacts/Noor Haddad.md"


def contact(vault: VaultBuilder, facts: str, path: str = NOOR) -> None:
    vault.note(path, f"---\ntype: contact\n{facts}\n---\n")


def test_an_ask_without_a_reason_is_a_problem_where_one_is_wanted(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "country: FR\nasked:\n  - 2026-11-02\n  - 2026-11-16")

    assert invoke("check", exit_code=1).stdout == (
        f"{NOOR}:5:5: no-reason: asked without a reason or a common contact, and in 'FR' one is "
        "wanted; add 'reason' or 'referred_by'\n"
    )


@pytest.mark.parametrize(
    ("settings", "facts", "is_missed"),
    [
        ("", "country: fr\nasked: 2026-11-16", True),
        ('country = "fr"', "asked: 2026-11-16", True),
        ('country = "fr"', "country: ca\nasked: 2026-11-16", False),
        ("", "asked: 2026-11-16", False),
        ("", "country: de\nasked: 2026-11-16", False),
        ("", "country: fr", False),
        ("", "country: fr\nasked: 2026-11-16\nreason: her book", False),
        ("", "country: fr\nasked: 2026-11-16\nsource: inbound", False),
        ("", "country: fr\nasked: 2026-11-16\nsource: cold", True),
        ("", 'country: fr\nasked: 2026-11-16\nreferred_by: "[[Ann Lee]]"', False),
        ("[conventions.fr]\nreason_wanted = false", "country: fr\nasked: 2026-11-16", False),
        ("[conventions.be]\nreason_wanted = true", "country: be\nasked: 2026-11-16", True),
        ('[check]\noff = ["no-reason"]', "country: fr\nasked: 2026-11-16", False),
    ],
)
def test_what_is_missed_follows_the_convention_of_the_country(
    vault: VaultBuilder, invoke: Invoke, *, settings: str, facts: str, is_missed: bool
) -> None:
    vault.settings(settings)
    contact(vault, "", ANN)
    contact(vault, facts)

    assert ("no-reason" in invoke("check", exit_code=int(is_missed)).stdout) is is_missed


@pytest.mark.parametrize("date", ["2026-11-10", "2026-12-10"])
def test_whoever_gave_the_name_is_a_common_contact(
    vault: VaultBuilder, invoke: Invoke, date: str
) -> None:
    contact(vault, "", ANN)
    contact(vault, "country: fr\nasked: 2026-11-16")
    vault.note(
        "Interviews/a.md",
        f"""
        ---
        type: interview
        contact: "[[Ann Lee]]"
        date: {date}
        referrals: "[[Noor Haddad]]"
        ---
        """,
    )

    assert invoke("check").stdout == ""


@pytest.mark.parametrize(
    ("referrer", "reason", "is_named"),
    [
        ("Ann Lee", "Ann says hello", True),
        ("Ann Lee", "we both know Ann Lee", True),
        ("Ann Lee", "thanks to Mrs LEE", True),
        ("Agathe Montclos", "une amie d'Agathe", True),
        ("Élodie Petit", "Elodie m'envoie", True),
        ("Élodie Anne Petit", "le conseil d'Anne", False),
        ("Ann Lee", "her annual report", False),
        ("Jean Martin", "le livre de Jean-Pierre", False),
        ("Jean-Pierre Martin", "le conseil de Jean-Pierre", True),
        ("Jo Wu", "Jo said so", False),
        ("Jo Wu", "so Jo Wu said", True),
        ("Ann Lee", "her own work", False),
    ],
)
def test_a_reason_must_not_name_who_is_not_to_be_mentioned(
    vault: VaultBuilder, invoke: Invoke, *, referrer: str, reason: str, is_named: bool
) -> None:
    contact(vault, "", f"Contacts/{referrer}.md")
    contact(
        vault,
        f'may_mention: false\nreason: "{reason}"\nreferred_by: "[[{referrer}]]"\n'
        "referred_on: 2026-11-10",
    )

    assert invoke("check", exit_code=int(is_named)).stdout == (
        f"{NOOR}:4:9: unpermitted-mention: the reason names {referrer}, "
        "who may not be mentioned (may_mention)\n"
        if is_named
        else ""
    )


@pytest.mark.parametrize("permission", ["true", ""])
def test_whoever_may_be_mentioned_may_be_named(
    vault: VaultBuilder, invoke: Invoke, permission: str
) -> None:
    contact(vault, "", ANN)
    contact(
        vault,
        f'may_mention: {permission}\nreason: Ann\nreferred_by: "[[Ann Lee]]"\n'
        "referred_on: 2026-11-10",
    )

    assert invoke("check").stdout == ""
