"""The short way to ``vaultkit due`` answers as the whole program does, or leaves it to that."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, VaultBuilder
from vaultkit.cli.door import Asked, understand

PLAIN = [
    ("due",),
    ("due", "--json"),
    ("due", "-l"),
    ("due", "--long", "thank-you"),
    ("due", "referral", "thank-you", "--exit-code"),
    ("--today", "2026-12-01", "due", "--json"),
    ("due", "--today", "2000-01-01"),
    ("-C", str(EXAMPLE / "Contacts"), "due"),
    ("due", "-C", "/", "--json"),
    ("due", "-C", "nowhere"),
    ("due", "--all", "--lang", "fr"),
    ("--lang", "fr-CA", "due", "--json", "review"),
    ("--lang", "en", "search", "nowhere"),
    ("search", "studio"),
    ("search", "studio", "Noémie", "--json"),
    ("search", "rec*", "--private"),
    ("search", "chargée de production"),
    ("search", "…"),
    ("search", "nowhere to be found"),
    ("-C", "nowhere", "search", "studio"),
]
NOT_PLAIN = [
    (),
    ("--help",),
    ("list", "contacts"),
    ("due", "--help"),
    ("due", "thanks"),
    ("due", "--today"),
    ("due", "--today", "tomorrow"),
    ("due", "--today", "20261201"),
    ("due", "--today", "2026-02-30"),
    ("due", "--today=2026-12-01"),
    ("due", "due"),
    ("due", "--lang", "de"),
    ("due", "--within", "7"),
    ("-C", "", "due"),
    ("--json", "due"),
    ("due", "-lx"),
    ("due", "--", "referral"),
    ("search",),
    ("search", "--json"),
    ("search", "studio", "--limit", "1"),
    ("search", "studio", "--type", "contact"),
    ("search", "--", "-x"),
    ("search", "-x"),
    ("search", ""),
]


def run(module: str, words: tuple[str, ...]) -> tuple[int, bytes, bytes]:
    """Run the program by the way in, or past it."""
    call = f"import sys; sys.argv[0] = 'vaultkit'; from {module} import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", call, *words], cwd=EXAMPLE, capture_output=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_a_plain_question_is_answered_as_by_the_whole_program(words: tuple[str, ...]) -> None:
    assert understand(words) is not None

    assert run("vaultkit.cli.door", words) == run("vaultkit.cli.main", words)


@pytest.mark.parametrize("words", NOT_PLAIN, ids=" ".join)
def test_what_is_not_plain_is_left_to_the_whole_program(words: tuple[str, ...]) -> None:
    assert understand(words) is None

    assert run("vaultkit.cli.door", words) == run("vaultkit.cli.main", words)


def test_the_last_of_two_days_counts_as_it_does_for_click() -> None:
    words = ["--today", "2026-01-01", "due", "--today", "2026-01-02", "-l", "--json"]

    expected = Asked(None, dt.date(2026, 1, 2), None, (), frozenset({"long", "json"}))
    assert understand(words) == expected


def test_a_plain_due_imports_neither_click_nor_a_parser_nor_a_template_engine(
    vault: VaultBuilder,
) -> None:
    vault.note("Contacts/Ann.md", "---\ntype: contact\n---\n")
    call = (
        "import sys; sys.argv = ['vaultkit', 'due']\n"
        "from vaultkit.cli.door import main\n"
        "try: main()\n"
        "finally: print(sorted({'click', 'jinja2', 'yaml', 'rich', 'watchdog', 'dateparser'}"
        " & {*sys.modules}))"
    )
    subprocess.run([sys.executable, "-m", "vaultkit", "due"], check=True, capture_output=True)

    done = subprocess.run([sys.executable, "-c", call], check=True, capture_output=True, text=True)

    assert done.stdout == "Nothing is owed today.\n[]\n"


def test_when_nobody_reads_on_that_is_an_end_and_no_error() -> None:
    command = f"{sys.executable} -m vaultkit due --json | true; exit ${{PIPESTATUS[0]}}"

    done = subprocess.run(["bash", "-c", command], cwd=EXAMPLE, capture_output=True, check=False)

    assert done.stderr == b""


def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vaultkit", "due"],
            cwd=EXAMPLE, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip

    message = b"Error: the output could not be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (3, message)


def test_a_closed_stdout_is_no_traceback() -> None:
    command = f"{sys.executable} -m vaultkit due >&-"

    done = subprocess.run(
        ["bash", "-c", command], cwd=EXAMPLE, env=os.environ, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
