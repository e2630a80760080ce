"""How somebody, a name or a meeting stands, said to people in their language."""

import json
from typing import get_args

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.speech import speaking
from vaultkit.cli.state_words import STATES, in_words
from vaultkit.domain.contact import ManualStatus
from vaultkit.domain.interview import Outcome
from vaultkit.domain.stage import STAGES
from vaultkit.domain.task import TaskKind


def campaign(vault: VaultBuilder) -> None:
    vault.note(
        "Ada Baker.md",
        "---\ntype: contact\nasked: 2026-10-01\nreplied: 2026-10-05\nreply: accepted\n---\n",
    )
    vault.note("Bob Lund.md", "---\ntype: contact\nasked: 2026-11-20\n---\n")
    vault.note(
        "2026-11-10.md",
        "---\ntype: interview\ncontact: '[[Ada Baker]]'\ndate: 2026-11-10\nthanked: 2026-11-11\n"
        "referrals: '[[Noor Haddad]]'\n---\n- [ ] the catalogue #promise\n",
    )
    vault.note(
        "2026-12-01.md",
        "---\ntype: interview\ncontact: '[[Ada Baker]]'\ndate: 2026-12-01\nstatus: moved\n---\n",
    )


def test_every_state_has_a_word_in_french() -> None:
    known = {*STAGES, *get_args(ManualStatus), *get_args(Outcome), *get_args(TaskKind)}

    assert known <= STATES
    with speaking("fr"):
        assert all(in_words(each) != each for each in STATES)
    assert {in_words(each) for each in STATES} == STATES
    assert in_words("") == ""


def test_lists_say_it_in_french_and_data_in_english(vault: VaultBuilder, invoke: Invoke) -> None:
    campaign(vault)

    assert invoke("list", "contacts", "--lang", "fr").stdout == (
        "Ada Baker  remerciements faits  2026-11-11  -  Ada Baker.md\n"
        "Bob Lund   demande envoyée      2026-11-20  -  Bob Lund.md\n"
    )
    assert invoke("list", "interviews", "--lang", "fr").stdout == (
        "2026-11-10  Ada Baker  a eu lieu  2026-11-10.md\n"
        "2026-12-01  Ada Baker  reporté    2026-12-01.md\n"
    )
    assert invoke("list", "referrals", "--lang", "fr").stdout == (
        "Noor Haddad  nom à contacter  2026-11-10  Ada Baker  -\n"
    )
    for kind in ("contacts", "interviews", "referrals"):
        assert json.loads(invoke("list", kind, "--json", "--lang", "fr").stdout) == json.loads(
            invoke("list", kind, "--json", "--lang", "en").stdout
        )


def test_a_person_is_shown_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    campaign(vault)

    shown = invoke("show", "ada", "--lang", "fr").stdout

    assert "\n  étape            remerciements faits\n" in shown
    assert (
        "\nRendez-vous\n"
        "  2026-11-10  a eu lieu  remerciements\u00a0: 2026-11-11  2026-11-10.md\n"
        "  2026-12-01  reporté    -                           2026-12-01.md\n"
    ) in shown
    assert "\nNoms donnés\n  Noor Haddad  2026-11-10  2026-11-10.md\n" in shown
    assert "\nEn cours\n  promesse  the catalogue  -  2026-11-10.md\n" in shown


def test_a_name_given_on_no_day_is_shown_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ada.md", "---\ntype: contact\nreferrals: '[[Noor Haddad]]'\n---\n")

    assert "\nNoms donnés\n  Noor Haddad  sans date  Ada.md\n" in (
        invoke("show", "ada", "--lang", "fr").stdout
    )


def test_why_somebody_has_no_note_is_said_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Cy.md", "A page about Cy.\n")
    vault.note("Dee.md", "---\ntype: contact\n")
    vault.note(
        "2026-11-10.md",
        "---\ntype: interview\ncontact: ['[[Bob]]', '[[Cy]]', '[[Dee]]']\ndate: 2026-11-10\n---\n",
    )

    heads = [
        invoke("show", name, "--lang", "fr").stdout.splitlines()[1] for name in ("bob", "cy", "dee")
    ]

    assert heads == [
        "pas encore de note",
        "Cy.md n'est pas un contact",
        "Dee.md est illisible\u00a0: vaultkit check",
    ]
