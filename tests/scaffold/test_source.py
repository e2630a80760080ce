"""Which template is taken: the vault's own first, in the language asked for."""

import os

import pytest

from tests.conftest import VaultBuilder
from vaultkit.scaffold.errors import TemplateError
from vaultkit.scaffold.source import Source, find_source, languages
from vaultkit.vault.vault import open_vault


def found(vault: VaultBuilder, language: str, name: str = "contact") -> Source:
    return find_source(open_vault(vault.root), f"{name}.md.j2", language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr-CA", ["fr-CA", "fr", "en"]),
        ("fr_CA", ["fr-CA", "fr", "en"]),
        ("fr", ["fr", "en"]),
        ("en", ["en"]),
        ("en-GB", ["en-GB", "en"]),
        ("EN", ["EN", "en"]),
        ("", ["en"]),
        (" de ", ["de", "en"]),
    ],
)
def test_a_language_falls_back_to_its_base_and_then_to_english(
    language: str, expected: list[str]
) -> None:
    assert languages(language) == expected


@pytest.mark.parametrize(
    ("language", "path"),
    [
        ("fr", "templates/fr/contact.md.j2"),
        ("fr-CA", "templates/fr/contact.md.j2"),
        ("fr_CA", "templates/fr/contact.md.j2"),
        ("en", "templates/en/contact.md.j2"),
        ("EN-gb", "templates/en/contact.md.j2"),
        ("de", "templates/en/contact.md.j2"),
        ("", "templates/en/contact.md.j2"),
        ("../fr", "templates/en/contact.md.j2"),
        ("/etc", "templates/en/contact.md.j2"),
        ("😀", "templates/en/contact.md.j2"),
    ],
)
def test_without_templates_of_its_own_a_vault_takes_the_shipped_ones(
    vault: VaultBuilder, language: str, path: str
) -> None:
    text, where = found(vault, language)

    assert where == path
    assert ("Pourquoi cette personne" in text) is path.startswith("templates/fr/")


ORDER = ["fr-CA/contact.md.j2", "fr/contact.md.j2", "contact.md.j2"]


def test_the_vaults_own_go_first_from_the_narrowest_language_to_none(vault: VaultBuilder) -> None:
    for each in (*ORDER, "en/contact.md.j2", "de/contact.md.j2"):
        vault.raw(f"templates/{each}", each.encode())

    for each in ORDER:
        assert found(vault, "fr-CA") == Source(each, f"templates/{each}")
        (vault.root / "templates" / each).unlink()
    assert found(vault, "fr-CA").path == "templates/fr/contact.md.j2"
    assert "Pourquoi cette personne" in found(vault, "fr-CA").text


def test_english_of_the_vault_goes_before_its_template_for_all_languages(
    vault: VaultBuilder,
) -> None:
    vault.raw("templates/en/contact.md.j2", b"own English")
    vault.raw("templates/contact.md.j2", b"own")

    assert found(vault, "en").text == "own English"
    assert found(vault, "EN-gb").text == "own English"
    assert found(vault, "fr").text == "own"
    assert found(vault, "de").text == "own"


def test_for_a_language_nobody_has_the_vaults_english_goes_before_the_shipped_one(
    vault: VaultBuilder,
) -> None:
    vault.raw("templates/en/contact.md.j2", b"own English")

    assert found(vault, "de").text == "own English"
    assert "Pourquoi cette personne" in found(vault, "fr").text


def test_the_folder_of_the_settings_is_looked_in(vault: VaultBuilder) -> None:
    vault.raw("Outils/gabarits/contact.md.j2", b"own")
    vault.settings('[folders]\ntemplates = "Outils/gabarits"\n')

    assert found(vault, "fr") == Source("own", "Outils/gabarits/contact.md.j2")


def test_a_vault_may_have_no_folder_of_templates(vault: VaultBuilder) -> None:
    vault.raw("contact.md.j2", b"own")
    vault.settings('[folders]\ntemplates = ""\n')

    assert "Why this person" in found(vault, "en").text


def test_a_file_in_the_place_of_a_folder_is_no_matter(vault: VaultBuilder) -> None:
    vault.raw("templates", b"")

    assert "Why this person" in found(vault, "en").text


def test_a_byte_order_mark_is_no_part_of_a_template(vault: VaultBuilder) -> None:
    vault.raw("templates/contact.md.j2", b"\xef\xbb\xbfown")

    assert found(vault, "en").text == "own"


def refusal(vault: VaultBuilder, name: str = "contact") -> str:
    with pytest.raises(TemplateError) as caught:
        found(vault, "en", name)
    return str(caught.value)


def test_a_template_that_is_not_utf_8_is_refused(vault: VaultBuilder) -> None:
    vault.raw("templates/contact.md.j2", "é".encode("latin-1"))

    assert refusal(vault) == "templates/contact.md.j2:1: not UTF-8; save it as UTF-8"


def test_a_template_that_cannot_be_read_is_refused_and_no_other_taken(
    vault: VaultBuilder,
) -> None:
    (vault.root / "templates").mkdir()
    os.mkfifo(vault.root / "templates" / "contact.md.j2")
    (vault.root / "templates" / "interview.md.j2").symlink_to("/etc/passwd")

    assert refusal(vault) == ("templates/contact.md.j2:1: cannot be read: not a regular file")
    assert refusal(vault, "interview") == (
        "templates/interview.md.j2:1: cannot be read: Too many levels of symbolic links"
    )


def test_a_template_that_nobody_ships_is_not_found(vault: VaultBuilder) -> None:
    assert refusal(vault, "poem") == "poem.md.j2:1: not found; install vaultkit anew"
