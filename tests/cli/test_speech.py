"""Reports are in the language asked for, of the vault, or of the user's locale."""

import json

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.speech import of_the_locale, said, said_for, speaking, spoken
from vaultkit.domain.sentence import sentence

ENGLISH = (
    "Thank-yous (1)\n"
    "  1 day late  Élise Roy  Interviews/2026-11-20.md\n"
    "      You met Élise Roy on 20 November 2026, and no thank-you is noted.\n"
    "\n"
)
FRENCH = (
    "Remerciements (1)\n"
    "  1 jour de retard  Élise Roy  Interviews/2026-11-20.md\n"
    "      Vous avez rencontré Élise Roy le 20 novembre 2026, et aucun remerciement n'est noté.\n"
    "\n"
)


@pytest.fixture
def met(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Interviews/2026-11-20.md",
        '---\ntype: interview\ncontact: "[[Élise Roy]]"\ndate: 2026-11-20\n---\nGood.\n',
    )
    return vault


@pytest.mark.parametrize(
    ("settings", "locale", "option", "expected"),
    [
        ("", "C.UTF-8", [], ENGLISH),
        ("", "fr_FR.UTF-8", [], FRENCH),
        ("", "fr_CA.UTF-8", [], FRENCH),
        ("", "de_DE.UTF-8", [], ENGLISH),
        ('language = "en"', "fr_FR.UTF-8", [], ENGLISH),
        ('language = "fr"', "C.UTF-8", [], FRENCH),
        ('language = "fr-CA"', "en_US.UTF-8", [], FRENCH),
        ('language = "de"', "fr_FR.UTF-8", [], ENGLISH),
        ('language = "fr"', "fr_FR.UTF-8", ["--lang", "en"], ENGLISH),
        ("", "C.UTF-8", ["--lang", "fr"], FRENCH),
    ],
)
def test_the_option_goes_before_the_vault_and_the_vault_before_the_locale(
    met: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch,
    settings: str, locale: str, option: list[str], expected: str,
) -> None:  # fmt: skip
    met.settings(settings)
    monkeypatch.setenv("LC_ALL", locale)

    assert invoke("due", *option).stdout == expected


def test_json_keeps_its_keys_and_rules_and_says_why_in_the_language(
    met: VaultBuilder, invoke: Invoke
) -> None:
    (item,) = json.loads(invoke("due", "--json", "--lang", "fr").stdout)["due"]

    assert (item["rule"], item["level"]) == ("thank-you", "late")
    assert item["why"] == (
        "Vous avez rencontré Élise Roy le 20 novembre 2026, et aucun remerciement n'est noté."
    )


def test_a_language_that_is_not_spoken_is_a_mistake_of_usage(
    met: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("due", "--lang", "de", exit_code=2)

    assert "Invalid value for '--lang': 'de' is not one of 'en', 'fr', 'fr-CA'." in result.stderr


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("fr", "fr"), ("fr_FR.UTF-8", "fr"), ("FR", "fr"), ("fr-CA", "fr-CA"),
        ("fr_CA.UTF-8@euro", "fr-CA"), ("en_GB", "en"), ("de", ""), ("", ""), ("frp", ""),
    ],
)  # fmt: skip
def test_codes_of_languages_are_understood(code: str, expected: str) -> None:
    assert spoken(code) == expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "fr_CA"}, "fr-CA"),
        ({"LANG": "en_US", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "de_DE"}, ""),
        ({}, ""),
    ],
)
def test_the_locale_is_found_as_gettext_does(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert of_the_locale() == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 jour de retard"), (1, "1 jour de retard"), (2, "2 jours de retard")],
)
def test_french_counts_as_the_french_do(count: int, expected: str) -> None:
    with speaking("fr"):
        assert said_for(count, "{count} day late", "{count} days late") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Paul"], "de Paul"),
        (["Élise", "Hadrien", "Paul"], "d'Élise, d'Hadrien et de Paul"),
        (["Øystein", "Yann"], "de Øystein et d'Yann"),
    ],
)
def test_de_is_elided_where_it_is_heard(names: list[str], expected: str) -> None:
    template = "{referrer} gave you the names of {people} and has not heard what became of them."

    with speaking("fr"):
        told = said(sentence(template, referrer="Jean", people=names))

    assert told == f"Jean vous a donné les noms {expected}, et n'en a pas eu de nouvelles."


def test_quebec_leaves_the_narrow_space_out() -> None:
    template = "{referrer} was to write to {name} first; nothing is noted since."
    why = sentence(template, referrer="Ann", name="Bob")

    with speaking("fr"):
        assert "premier\u202f; rien" in said(why)
    with speaking("fr-CA"):
        assert "premier; rien" in said(why)
    assert said(why) == "Ann was to write to Bob first; nothing is noted since."
