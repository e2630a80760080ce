"""Files of 10,000 people: every one is read, three broken rows are three reported rows."""

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from tests.invented_people import FAMILY, FIRMS, GIVEN, KINDS, ROLES
from vaultkit.exchange.google import read_google
from vaultkit.exchange.linkedin import read_linkedin
from vaultkit.exchange.vcard_in import read_vcards

READERS = {"linkedin": read_linkedin, "google": read_google, "vcard": read_vcards}
PEOPLE = 10_000
SEED = 20261124
MOST_SECONDS, MOST_KB = 10, 200 * 1024
"""What they take of the processor, and of memory."""


@pytest.mark.unfollowed
@pytest.mark.parametrize("kind", KINDS)
def test_all_are_read_and_nothing_is_made_up(kind: str) -> None:
    file = KINDS[kind](random.Random(SEED), PEOPLE)  # noqa: S311  to be repeated

    found = READERS[kind](file.data)

    assert len(found.people) == file.people == PEOPLE, f"seed {SEED}"
    assert [each.line for each in found.refused] == file.broken, f"seed {SEED}"
    for person in found.people:
        given, family = person.given_name, person.family_name.rpartition(" ")[0]
        assert (given in GIVEN, family in FAMILY) == (True, True)
        assert person.name == f"{given} {person.family_name}"
        assert person.organization in FIRMS
        assert person.role in ROLES
        assert set(person.tags) <= {"Work", "Choir-friends"}


@pytest.mark.unfollowed
@pytest.mark.parametrize("kind", KINDS)
def test_they_are_shown_in_time_and_in_little_memory(
    vault: VaultBuilder, tmp_path: Path, kind: str
) -> None:
    told = imported(vault, tmp_path, kind)

    assert told[0] == f"New: {PEOPLE} people"


@pytest.mark.unfollowed
def test_those_selected_are_written_in_time_and_in_little_memory(
    vault: VaultBuilder, tmp_path: Path
) -> None:
    told = imported(vault, tmp_path, "linkedin", "--select", "organization=Harmonia", "--apply")

    assert len(told) > PEOPLE // 10
    assert all(re.fullmatch(r"Contacts/.+ \d+\.md", each) for each in told)


MEASURED = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
words = [sys.executable, *sys.argv[1:]]
child = os.posix_spawn(sys.executable, words, os.environ, file_actions=quiet)
_, status, used = os.wait4(child, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts the program from a small process: one that is started takes over its parent's peak."""


def imported(vault: VaultBuilder, tmp_path: Path, kind: str, *more: str) -> list[str]:
    """Import in a process of its own; what others do on the machine does not count."""
    place = tmp_path / "people"
    place.write_bytes(KINDS[kind](random.Random(SEED), PEOPLE).data)  # noqa: S311
    words = ["-m", "vaultkit", "import", kind, str(place), *more]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *words],
        cwd=vault.root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, kilobytes = map(float, done.stderr.split())
    assert seconds < MOST_SECONDS
    assert kilobytes < MOST_KB
    told = done.stdout
    return told.splitlines()
