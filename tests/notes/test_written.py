"""What counts as something written into the note of a meeting, and what is only the scaffold."""

import textwrap

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.domain.questions import THEMES
from vaultkit.notes.written import is_written


def body(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA"])
@pytest.mark.parametrize(
    ("country", "mode"),
    [("", "email"), ("fr", "in-person"), ("ca-qc", "phone"), ("us", "video"), ("jp", "in-person")],
)
def test_no_scaffold_counts_as_written(
    vault: VaultBuilder, invoke: Invoke, language: str, country: str, mode: str
) -> None:
    vault.note(
        "Contacts/Ann Roy.md",
        f"---\ntype: contact\ncountry: {country}\nwhy: how a label works\nreason: we met\n"
        'phone: "+33 4 90 00 00 00"\nreferred_by: "[[Bob]]"\n---\n',
    )
    themes = ",".join(theme for theme in THEMES if theme != "debrief")
    invoke(
        "new-interview", "ann", "--at", "2026-11-10", "--mode", mode, "--language", language,
        "--questions", themes,
    )  # fmt: skip

    note = (vault.root / "Interviews/2026-11-10 Ann Roy.md").read_text(encoding="utf-8")

    assert not is_written(note.partition("\n---\n")[2])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "## Why this person\n\nShe runs the hall.\n\n## Questions\n",
        "## Pourquoi cette personne\n- Avec Ann\n## Bilan\n",
        "> a reminder\n",
        "- \n* \n1. \n- [ ] \n- [ ] #offer\n",
        "- **Path**\n  - What road led you here?\n  - Par quelle voie ?\n- Reason to meet:\n",
        "- 0–2 min: say why I came\n- 2-15 min : mes questions\n",
        "---\n***\n___\n",
        "%% to be\nwritten %%\n<!-- a reminder\n-->\n",
        "## What I learned\r\n\r\n## Debrief\r\n",
    ],
)
def test_what_only_asks_and_reminds_is_not_written(text: str) -> None:
    assert not is_written(text)


@pytest.mark.parametrize(
    "text",
    [
        "She runs the hall.\n",
        "## What I learned\n\nThat a label lives on three records.\n",
        "## What I learned\r\n\r\nThat a label lives on three records.\r\n",
        "## Ce que j'ai appris\n- la programmation se décide en mars\n",
        "## Questions\n- What road led you here?\n  - by chance\n",
        "## Why this person\nknown before\n## Debrief\n- One detail I can use\n",
        "- [ ] #promise send the article\n",
        "- [x] \n",
        "| a | b |\n",
        "[[Paul Durand]]\n",
        "## Notes\nça commence ?\nElle a dit oui\n",
    ],
)
def test_any_line_of_ones_own_is(text: str) -> None:
    assert is_written(text)
