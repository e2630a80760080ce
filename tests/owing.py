"""What the tests of the rules share: notes in the user's format, and what is said to be owed."""

import datetime as dt
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.conftest import Invoke, VaultBuilder

Clock = tuple[str, str | None]
"""The day from which something is listed, and the day from which it is late, if it ever is."""

Standing = dict[str, list[tuple[str, int]]]
"""By day: level and days late of each item."""

_DAY = dt.timedelta(days=1)


def contact(vault: VaultBuilder, name: str, facts: str = "", body: str = "") -> str:
    """Write the note of a contact; give its path."""
    path = f"Contacts/{name}.md"
    vault.note(path, f"---\ntype: contact\n{facts}\n---\n{body}")
    return path


def meeting(
    vault: VaultBuilder,
    people: str | Iterable[str],
    date: str,
    facts: str = "",
    body: str = "A good talk.\n",
) -> str:
    """Write the note of a meeting, its people by name; give its path."""
    names = [people] if isinstance(people, str) else list(people)
    path = f"Interviews/{date[:10] or 'undated'} {' '.join(names) or 'talk'}.md"
    vault.note(
        path, f"---\ntype: interview\n{links('contact', *names)}date: {date}\n{facts}\n---\n{body}"
    )
    return path


def links(name: str, *targets: str) -> str:
    """Write a property that holds links, whatever characters are in the names."""
    lines = "".join(f"  - {json.dumps(f'[[{each}]]', ensure_ascii=False)}\n" for each in targets)
    return f"{name}:\n{lines}" if targets else ""


def owed(invoke: Invoke, rule: str, today: str | None, *options: str) -> list[dict[str, Any]]:
    """Give what is owed by a rule on a day, or now."""
    document = json.loads(invoke("due", rule, "--json", *options, today=today).stdout)
    items: list[dict[str, Any]] = document["due"]
    return items


def names(invoke: Invoke, rule: str, today: str, *options: str) -> list[str]:
    """Name the contacts to whom something is owed by a rule, in the order of the alphabet."""
    return sorted(item["contact"] for item in owed(invoke, rule, today, *options))


def observed(
    invoke: Invoke, rule: str, clocks: Mapping[str, Clock], by: str = "contact"
) -> dict[str, Standing]:
    """Look at a rule on the days around those on which it changes for somebody.

    ``by`` is what tells one item from another: ``contact`` or ``note``.
    """
    found: dict[str, Standing] = {each: {} for each in clocks}
    for day in _days_around(clocks):
        for item in owed(invoke, rule, day):
            standing = found.setdefault(item[by], {})
            standing.setdefault(day, []).append((item["level"], item["days_late"]))
    return found


def expected(clocks: Mapping[str, Clock]) -> dict[str, Standing]:
    """Say what has to be seen on these days: nothing before, then ``due``, then ``late``."""
    return {
        each: {day: [_state(day, late_from)] for day in _days_around(clocks) if day >= listed_from}
        for each, (listed_from, late_from) in clocks.items()
    }


def _days_around(clocks: Mapping[str, Clock]) -> list[str]:
    turns = {day for clock in clocks.values() for day in clock if day}
    return sorted({each for day in turns for each in (day, _before(day))})


def _before(day: str) -> str:
    return str(dt.date.fromisoformat(day) - _DAY)


def _state(day: str, late_from: str | None) -> tuple[str, int]:
    if late_from is None or day < late_from:
        return "due", 0
    late = dt.date.fromisoformat(day) - dt.date.fromisoformat(late_from) + _DAY
    return "late", late.days


def settle(invoke: Invoke, command: str, today: str) -> None:
    """Run what settles an item through the program, on a day."""
    words: list[str] = []
    for word in [*shlex.split(command), "&&"]:
        if word != "&&":
            words.append(word)
            continue
        program, *rest = words
        assert program == "vaultkit"
        invoke(*rest, today=today)
        words = []


def paste(
    command: str, folder: Path, today: str, tools: Path, typed: str = "", **surroundings: str
) -> str:
    """Paste a command into a shell in a folder, on a day; give what was printed.

    ``tools`` is an empty folder for a program that knows the day; ``typed`` is what is typed then.
    """
    program = tools / "vaultkit"
    program.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m vaultkit --today {today} "$@"\n'
    )
    program.chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, **surroundings},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
