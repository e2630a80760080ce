"""Notes written in a line, and briefs of them read part by part."""

import datetime as dt
import os

from tests.conftest import Invoke, VaultBuilder

CLAIRE = "Contacts/Claire Dubois.md"
LAST, NEXT = "Interviews/2026-10-05 Claire Dubois.md", "Interviews/2026-12-01 Claire Dubois.md"


def contact(vault: VaultBuilder, facts: str = "", name: str = "Ada Baker", body: str = "") -> None:
    vault.raw(f"Contacts/{name}.md", f"---\ntype: contact\n{facts}\n---\n{body}".encode())


def meeting(vault: VaultBuilder, facts: str, name: str = "Meeting", body: str = "") -> None:
    """Note a meeting, with Ada Baker unless the facts say otherwise."""
    whom = "" if "contact:" in facts else 'contact: "[[Ada Baker]]"\n'
    text = f"---\ntype: interview\n{whom}{facts}\n---\n{body}"
    vault.raw(f"Interviews/{name}.md", text.encode())


def lines(invoke: Invoke, *words: str) -> list[str]:
    """Give the lines of a brief about Ada Baker."""
    return invoke("brief", "ada baker", *words).stdout.splitlines()


def under(invoke: Invoke, heading: str, *words: str) -> list[str]:
    """Give the items under a heading of Ada Baker's brief; the heading may be cut short."""
    parts = invoke("brief", "ada baker", *words).stdout.split("\n\n")
    found = [part.splitlines() for part in parts if part.startswith(heading)]
    return [line.removeprefix("- ") for line in found[0][1:]] if found else []


def set_day(vault: VaultBuilder, path: str, day: str) -> None:
    """Make a file that was last changed at noon of a day."""
    place = vault.raw(path, b"%PDF")
    noon = dt.datetime.fromisoformat(f"{day} 12:00").timestamp()
    os.utime(place, (noon, noon))
