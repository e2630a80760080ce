"""What a template makes is read back before it is written."""

import pytest

from tests.conftest import VaultBuilder
from vaultkit.scaffold.draft import Draft, draft
from vaultkit.scaffold.errors import TemplateError
from vaultkit.vault.vault import open_vault

VALUES = {"role": "a: b", "blank": ""}


def drafted(vault: VaultBuilder, template: str) -> Draft:
    vault.raw("templates/contact.md.j2", template.encode())
    return draft(open_vault(vault.root), "Ann.md", "contact", "en", VALUES)  # type: ignore[arg-type]


def refusal(vault: VaultBuilder, template: str) -> str:
    with pytest.raises(TemplateError) as caught:
        drafted(vault, template)
    return str(caught.value)


def test_a_draft_is_a_place_and_a_text(vault: VaultBuilder) -> None:
    template = "---\ntype: contact\nrole: {{ role | yaml }}\n---\n\n# {{ role }}\n"

    assert drafted(vault, template) == Draft(
        "Ann.md", '---\ntype: contact\nrole: "a: b"\n---\n\n# a: b\n'
    )


def test_blanks_are_taken_off_the_front_matter_and_left_in_the_body(vault: VaultBuilder) -> None:
    template = "---\ntype: contact  \nrole: {{ blank | yaml }}\n---\nbreak  \nhere: \n---\nx  \n"

    assert drafted(vault, template).text == (
        "---\ntype: contact\nrole:\n---\nbreak  \nhere: \n---\nx  \n"
    )


def test_a_value_without_the_yaml_filter_that_breaks_the_note_is_refused(
    vault: VaultBuilder,
) -> None:
    message = refusal(vault, "---\ntype: contact\nrole: {{ role }}\n---\n")

    assert message.startswith("templates/contact.md.j2:1: the note it makes is not sound, line 3: ")


def test_a_property_of_the_wrong_type_is_refused(vault: VaultBuilder) -> None:
    assert refusal(vault, "---\ntype: contact\n\nreplied: soon\n---\n") == (
        "templates/contact.md.j2:1: the note it makes is not sound, line 4: "
        "'soon' is not a date; write YYYY-MM-DD"
    )


@pytest.mark.parametrize(
    "template", ["", "# Ann\n", "---\nrole: x\n---\n", "---\ntype: interview\n---\n"]
)
def test_a_note_of_another_kind_is_refused(vault: VaultBuilder, template: str) -> None:
    assert refusal(vault, template) == (
        "templates/contact.md.j2:1: the note it makes lacks 'type: contact'"
    )


def test_a_mistake_in_the_template_gives_its_line(vault: VaultBuilder) -> None:
    assert refusal(vault, "---\ntype: contact\nx: {{ nobody }}\n---\n") == (
        "templates/contact.md.j2:3: 'nobody' is undefined"
    )
