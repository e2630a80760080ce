"""Notes that letters are written from, with a user who has a name, a pitch and a number."""

from tests.conftest import VaultBuilder

ME = """
language = "fr"
country = "fr"
[me]
name = "Solène Arbelin"
gender = "f"
signature = "Solène Arbelin\\n+33 1 99 00 31 07"
pitch = "Après quatre ans de studio, je cherche à comprendre la production."
"""
REFERRED = """
referred_by: "[[Jean Martin]]"
referred_on: 2026-11-10
"""
ADA = "Contacts/Ada Baker.md"
SILENT = "asked: [2026-10-05, 2026-10-15]"


def contact(vault: VaultBuilder, facts: str = "", path: str = ADA) -> None:
    vault.note(path, f"---\ntype: contact\n{facts.strip()}\n---\n")


def meeting(vault: VaultBuilder, facts: str, body: str = "", who: str = "Ada Baker") -> None:
    number = 1 + sum(path.startswith("Interviews/") for path in vault.written)
    front = f'type: interview\ncontact: "[[{who}]]"\n{facts.strip()}'
    vault.note(f"Interviews/{number}.md", f"---\n{front}\n---\n{body}")


def given(vault: VaultBuilder, name: str, facts: str = "", met: str = "") -> None:
    """Write a contact whose name Ada Baker gave on 2 October."""
    said = f'referred_by: "[[Ada Baker]]"\nreferred_on: 2026-10-02\n{facts}'
    contact(vault, said, f"Contacts/{name}.md")
    if met:
        meeting(vault, met, who=name)
