"""Write a brief: one screen before a meeting, in Markdown, from its template."""

import re

from vaultkit.scaffold.brief_values import brief_values
from vaultkit.scaffold.source import find_source
from vaultkit.scaffold.template import render
from vaultkit.vault.briefing import Briefing
from vaultkit.vault.vault import Vault

_GAP = re.compile(r"\n{3,}")


def write_brief(vault: Vault, told: Briefing, language: str) -> str:
    """Render the template of briefs in a language, the vault's own before the shipped one.

    Raises:
        TemplateError: the template cannot be used.
    """
    source = find_source(vault, "brief.md.j2", language)
    country = told.brief.contact.country if told.brief.contact else ""
    values = brief_values(told, language, vault.settings.policy.days("cv", country))
    values["is_canadian"] = language.lower().replace("_", "-") == "fr-ca"
    values["thin"] = "" if values["is_canadian"] else "\u202f"
    text = render(source.text, values, source.path)
    return _GAP.sub("\n\n", text).strip("\n") + "\n"
