"""What the tests of ``brief`` share: a wide terminal, and a vault in which all is known."""

import pytest

from tests.briefs import CLAIRE, LAST, NEXT, set_day
from tests.conftest import VaultBuilder


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the terminal room for every line."""
    monkeypatch.setenv("COLUMNS", "300")


@pytest.fixture
def rich(vault: VaultBuilder) -> VaultBuilder:
    vault.settings('[me]\ntimezone = "Europe/Paris"\ncv = "Documents/CV.pdf"\n')
    set_day(vault, "Documents/CV.pdf", "2026-09-03")
    vault.note(
        CLAIRE,
        """
        ---
        type: contact
        title: Mme
        organization: "[[Harmonia Mundi]]"
        role: Head of A&R
        country: fr
        timezone: America/Toronto
        referred_by: "[[Jean Martin]]"
        may_mention: true
        reason: we both know Jean
        why: how a small label finds its audience
        ---
        - [ ] #promise send the article 📅 2026-10-19
        - [x] #promise done already
        """,
    )
    vault.note("Contacts/Yann Prigent.md", "---\ntype: contact\nrole: Stage manager\n---\n")
    vault.note(
        "Interviews/2026-09-20 Jean Martin.md",
        """
        ---
        type: interview
        contact: "[[Jean Martin]]"
        date: 2026-09-20
        referrals: "[[Claire Dubois]]"
        ---
        ## Names given

        - [[Claire Dubois]]: she will know about small labels
        """,
    )
    vault.note(
        "Interviews/2026-11-02 Jean Martin.md",
        '---\ntype: interview\ncontact: "[[Jean Martin]]"\ndate: 2026-11-02\n---\n',
    )
    vault.note(
        LAST,
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-10-05T10:00:00
        mode: in-person
        referrals:
          - "[[Paul Durand]]"
          - "[[Anne Petit]]"
        ---
        ## What I learned

        - Six records a year, **no more**. See [[Notes on labels|my notes]].
        - The first page counts.
        %%private%%
        - She may leave in spring.
        %%/private%%

        ## Offers and promises

        - [ ] #offer visit of the *recording hall*
        """,
    )
    vault.note(
        "Interviews/2026-10-20 Paul Durand.md",
        '---\ntype: interview\ncontact: "[[Paul Durand]]"\ndate: 2026-10-20\n---\n',
    )
    vault.note(
        NEXT,
        """
        ---
        type: interview
        contact:
          - "[[Claire Dubois]]"
          - "[[Yann Prigent]]"
          - "[[Zoé Marchand]]"
        date: 2026-12-01T15:00:00
        mode: video
        place: https://meet.example/claire
        cv: asked-for
        ---
        """,
    )
    return vault
