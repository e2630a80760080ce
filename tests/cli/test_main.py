"""The program as a whole: its help, its headline, where it looks, and how it ends."""

import io
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from vaultkit import __version__
from vaultkit.cli.main import main

EVERY_DAY = """
  vaultkit new-contact    Start the note of a contact.
  vaultkit new-interview  Start the note of an interview.
  vaultkit due            Say what you owe to whom.
  vaultkit log            Note that something happened, and when.
  vaultkit draft          Write a letter, for you to send.
  vaultkit --help         everything else
"""
MEETING = '---\ntype: interview\ncontact: "[[Ada Baker]]"\ndate: {}\n---\nShe knows the trade.\n'


def surroundings() -> dict[str, str]:
    """Give the few variables the program is run with."""
    return {"LANG": "C.UTF-8", **{name: os.environ[name] for name in ("PATH", "XDG_STATE_HOME")}}


def run(
    *words: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "vaultkit", *words],
        cwd=cwd,
        env={**surroundings(), **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def on_terminal(*words: str, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run the program on a pseudo-terminal; give what it showed."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "vaultkit", *words],
        cwd=cwd,
        env={**surroundings(), "TERM": "xterm", **(env or {})},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ):
        os.close(slave)
        shown = b""
        while piece := _read(master):
            shown += piece
    os.close(master)
    return shown.decode().replace("\r\n", "\n")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 1024)
    except OSError:  # Linux tells the end of a terminal so
        return b""


@pytest.mark.parametrize(
    ("meetings", "line"),
    [
        ([], "Nothing is owed today."),
        (["2026-11-22"], "1 thing is owed, none of them late: vaultkit due"),
        (["2026-11-10"], "1 thing is owed, 1 of them late: vaultkit due"),
        (["2026-11-10", "2026-11-22"], "2 things are owed, 1 of them late: vaultkit due"),
        (["2027-01-01"], "Nothing is owed today."),
    ],
)
def test_alone_it_says_how_much_is_owed_and_how_to_go_on(
    vault: VaultBuilder, invoke: Invoke, meetings: list[str], line: str
) -> None:
    for day in meetings:
        vault.note(f"{day}.md", MEETING.format(day))

    result = invoke()

    assert result.stdout == f"{line}\n{EVERY_DAY}"
    assert result.stderr == ""


def test_alone_and_without_a_vault_it_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke
) -> None:
    monkeypatch.chdir(tmp_path)

    result = invoke()

    assert result.stdout == EVERY_DAY
    assert result.stderr == "No vault here yet. Begin with: vaultkit init\n"


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_shows_the_commands_of_every_day_first(invoke: Invoke, option: str) -> None:
    result = invoke(option, today=None)

    assert (
        result.stdout
        == """\
Usage: vaultkit [OPTIONS] [COMMAND] [ARGS]...

  Keep a campaign of informational interviews in plain notes.

  Without a command: what is owed today, in one line.

Options:
  -C VAULT         The vault, or a folder in it. Else VAULTKIT_VAULT, else the
                   current folder.
  --today DATE     Answer as at the end of this day.
  --lang LANGUAGE  Of reports: en, fr, fr-CA. Else the vault's, else your
                   locale's.
  --version        Show the version and exit.
  -h, --help       Show this message and exit.

Every day:
  new-contact    Start the note of a contact.
  new-interview  Start the note of an interview.
  due            Say what you owe to whom.
  log            Note that something happened, and when.
  draft          Write a letter, for you to send.

Begin:
  init  Begin a vault.

Notes:
  refer   Note the names somebody gave you.
  done    Tick off a promise or an offer.
  set     Change one property of a note.
  rename  Rename a note; every link follows.
  merge   Make one note of two on one person.
  forget  Remove a person; only a count stays.
  undo    Take back what the last command changed.

Look:
  list        List contacts, interviews, referrals.
  show        Show everything known of one person.
  brief       Say what to know before a meeting.
  tree        Show who led to whom.
  stats       Give the figures of the campaign.
  search      Find words in the notes.
  query       Ask the vault in SQL.
  convention  Tell how it goes in a country.

Keep healthy:
  check   List what is wrong in the notes.
  doctor  Look at all that is around the notes.
  index   Bring the index up to date, or check it.
  watch   Say when what is owed changes.

Sync:
  sync     Commit, pull and push, with git.
  resolve  Decide what git could not merge.
  git      Tell git how notes are merged.

Exchange:
  import    Take people over from a file.
  who-at    Say whom you know at an organization.
  export    Write a calendar, cards, a table.
  obsidian  Tell Obsidian what the properties are.
  adopt     Propose settings for an existing vault.
  refresh   Bring reports in notes up to date.
"""
    )
    assert result.stderr == ""


@pytest.mark.parametrize(
    "name",
    [
        "new-contact",
        "new-interview",
        "due",
        "log",
        "init",
        "refer",
        "set",
        "rename",
        "merge",
        "forget",
        "undo",
        "list",
        "show",
        "brief",
        "tree",
        "stats",
        "convention",
        "check",
        "sync",
        "resolve",
        "git",
    ],
)
def test_every_command_has_help(invoke: Invoke, name: str) -> None:
    assert invoke(name, "--help").stdout.startswith(f"Usage: vaultkit {name} ")
    assert invoke(name, "-h").stdout == invoke(name, "--help").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["duee"], "no command 'duee'. Did you mean 'due'?"),
        (["new-interveiw", "Ada"], "no command 'new-interveiw'. Did you mean 'new-interview'?"),
        (["xyzzy"], "no command 'xyzzy'. See 'vaultkit --help'."),
        ([""], "no command ''. See 'vaultkit --help'."),
    ],
)
def test_an_unknown_command_is_named_with_the_nearest(
    invoke: Invoke, words: list[str], said: str
) -> None:
    result = invoke(*words, exit_code=2)

    assert result.stdout == ""
    assert result.stderr == (
        "Usage: vaultkit [OPTIONS] [COMMAND] [ARGS]...\n"
        f"Try 'vaultkit --help' for help.\n\nError: {said}\n"
    )


def test_what_is_no_option_is_a_mistake_of_usage(invoke: Invoke) -> None:
    result = invoke("--", "-x", exit_code=2)

    assert result.stdout == ""
    assert "No such option" in result.stderr


def test_the_version_is_said(invoke: Invoke) -> None:
    assert invoke("--version", today=None).stdout == f"vaultkit {__version__}\n"


@pytest.fixture
def other(tmp_path: Path, vault: VaultBuilder) -> VaultBuilder:
    """Give a second vault, in which something is owed since the 20th; the first is the folder."""
    builder = VaultBuilder(tmp_path / "other")
    builder.settings("")
    builder.note("Interviews/Ada.md", MEETING.format("2026-11-20"))
    return builder


OWED = """\
Thank-yous (1)
  due  Ada Baker  Interviews/Ada.md
      You met Ada Baker on 20 November 2026, and no thank-you is noted.

"""


@pytest.mark.parametrize(
    "words",
    [
        ("-C", "../other", "--today", "2026-11-20", "due"),
        ("--today", "2026-11-20", "-C", "../other", "due"),
        ("due", "-C", "../other", "--today", "2026-11-20"),
        ("due", "--today", "2026-11-20", "-C", "../other"),
        ("-C", "../other", "due", "--today", "2026-11-20"),
        ("--today", "2026-11-20", "due", "-C", "../other"),
        ("due", "thank-you", "-C", "../other/Interviews", "--today", "2026-11-20"),
        # what stands behind the command goes before what stands before it
        ("-C", ".", "--today", "2020-01-01", "due", "-C", "../other", "--today", "2026-11-20"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("other")
def test_the_vault_and_the_day_may_be_named_before_or_behind_the_command(
    invoke: Invoke, words: tuple[str, ...]
) -> None:
    result = invoke(*words, today=None)

    assert result.stdout == OWED
    assert result.stderr == ""


@pytest.mark.parametrize(
    "words",
    [
        ("--today", "20 november 2026", "-C", "../other", "due"),
        ("-C", ".", "--today", "20 november 2026", "due", "-C", "../other"),
        ("due", "--today", "20 november 2026", "-C", "../other"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("other")
def test_a_day_in_words_does_not_settle_which_vault_is_meant(
    invoke: Invoke, words: tuple[str, ...]
) -> None:
    result = invoke(*words, today=None)

    assert result.stdout == OWED
    assert result.stderr == "20 november 2026: Fri 2026-11-20\n"


@pytest.mark.usefixtures("other")
def test_the_groups_of_lists_take_them_in_between(invoke: Invoke) -> None:
    row = "2026-11-20  Ada Baker  held  Interviews/Ada.md\n"
    day = ("--today", "2026-11-20")

    assert invoke("list", "-C", "../other", *day, "interviews", today=None).stdout == row
    assert invoke("list", "interviews", "-C", "../other", *day, today=None).stdout == row


@pytest.mark.usefixtures("other")
def test_the_vault_may_be_named_by_the_environment(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAULTKIT_VAULT", "../other")

    assert invoke("due", today="2026-11-20").stdout == OWED
    assert invoke("-C", ".", "due", today="2026-11-20").stdout == "Nothing is owed today.\n"

    monkeypatch.setenv("VAULTKIT_VAULT", "")

    assert invoke("due", today="2026-11-20").stdout == "Nothing is owed today.\n"


def test_without_today_it_is_the_day_of_the_system(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("past.md", MEETING.format("2001-01-01T10:00:00"))
    vault.note("future.md", MEETING.format("9999-01-01T10:00:00"))

    listed = invoke("list", "interviews", today=None).stdout

    assert [line.split()[-2:] for line in listed.splitlines()] == [
        ["held", "past.md"],
        ["ahead", "future.md"],
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("due",),
        ("check",),
        ("list", "contacts"),
        ("show", "Ada"),
        ("draft", "ask", "Ada"),
        ("draft", "check", "x", "--contact", "Ada"),
        ("new-contact", "Ada"),
        ("new-interview", "Ada", "--at", "tomorrow"),
    ],
    ids=" ".join,
)
def test_outside_a_vault_the_next_step_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)

    result = invoke(*words, exit_code=4)

    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == (
        f"Error: no vault at {tmp_path}: neither it nor a folder above is a vault. "
        "Make one with 'vaultkit init', or name one with -C FOLDER or VAULTKIT_VAULT."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [("nowhere", "No such file or directory"), ("vaultkit.toml", "it is not a folder")],
)
@pytest.mark.usefixtures("vault")
def test_what_is_no_folder_is_no_vault(invoke: Invoke, place: str, reason: str) -> None:
    assert invoke("-C", place, "due", exit_code=4).stderr == (
        f"Error: no vault at {place}: {reason}. "
        "Make one with 'vaultkit init', or name one with -C FOLDER or VAULTKIT_VAULT.\n"
    )


@pytest.mark.parametrize("text", ["03/04/2026", "12", "", "2026-02-30", "nonsense"])
@pytest.mark.usefixtures("vault")
def test_a_day_that_could_mean_two_is_refused_with_what_could_be_written(
    invoke: Invoke, text: str
) -> None:
    result = invoke("due", "--today", text, exit_code=2)

    assert result.stdout == ""
    assert result.stderr.endswith(
        f"Error: Invalid value for '--today': '{text}' is no day that can only mean one; "
        "write 2026-11-30, 'tomorrow', 'friday', '+3d' or '30 November'\n"
    )


@pytest.mark.usefixtures("vault")
def test_what_was_understood_is_said_unless_it_was_iso(invoke: Invoke) -> None:
    assert invoke("due", "--today", "2026-11-20").stderr == ""
    assert invoke("due", "--today", "friday").stderr == "friday: Fri 2026-11-20\n"


@pytest.mark.parametrize(
    ("language", "understood"),
    [("fr", "\u00a0: jeudi"), ("fr-CA", "\u00a0: jeudi"), ("tlh", ": Thu")],
)
def test_days_may_be_said_in_french_in_any_vault(
    vault: VaultBuilder, invoke: Invoke, language: str, understood: str
) -> None:
    vault.settings(f'language = "{language}"\n')

    told = invoke("due", "--today", "3 décembre 2026").stderr
    assert told == f"3 décembre 2026{understood} 2026-12-03\n"


def test_the_module_is_the_program(vault: VaultBuilder) -> None:
    done = run("--today", "2026-11-22", cwd=vault.root)

    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"Nothing is owed today.\n{EVERY_DAY}",
        "",
    )
    assert run("--help", cwd=vault.root).stdout.startswith("Usage: vaultkit [OPTIONS]")
    assert run("xyzzy", cwd=vault.root).returncode == 2


def test_on_a_terminal_what_is_late_is_coloured(vault: VaultBuilder) -> None:
    vault.note("Interviews/Ada.md", MEETING.format("2026-11-10"))
    words = ("--today", "2026-11-22", "due")
    plain = (
        "Thank-yous (1)\n  11 days late  Ada Baker  Interviews/Ada.md\n"
        "      You met Ada Baker on 10 November 2026, and no thank-you is noted.\n\n"
    )
    coloured = plain.replace("Thank-yous (1)", "\x1b[1mThank-yous (1)\x1b[0m").replace(
        "  11 days late  Ada Baker  Interviews/Ada.md",
        "\x1b[33m  11 days late  Ada Baker  Interviews/Ada.md\x1b[0m",
    )

    assert on_terminal(*words, cwd=vault.root) == coloured
    assert on_terminal(*words, cwd=vault.root, env={"NO_COLOR": ""}) == coloured
    assert on_terminal(*words, cwd=vault.root, env={"NO_COLOR": "1"}) == plain
    assert run(*words, cwd=vault.root).stdout == plain


@pytest.mark.parametrize(
    "words",
    [
        ("due",),
        ("list", "contacts"),
        ("show", "Lorraine Bissonnet"),
        ("new-contact", "Ada Baker", "--dry-run"),
        ("convention", "fr"),
        ("check",),
    ],
    ids=" ".join,
)
def test_no_command_colours_for_whoever_asked_it_not_to(words: tuple[str, ...]) -> None:
    shown = on_terminal("--today", "2026-11-22", *words, cwd=EXAMPLE, env={"NO_COLOR": "1"})

    assert "\x1b" not in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("no_colour", "shown"),
    [
        (
            "",
            """\
\x1b[1mname       stage       last touch  organization  path\x1b[0m
Ada Baker  identified  -           -             Ada Baker.md
""",
        ),
        ("1", "Ada Baker  identified  -  -  Ada Baker.md\n"),
    ],
)
def test_on_a_terminal_a_list_has_a_heading(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch, no_colour: str, shown: str
) -> None:
    vault.note("Ada Baker.md", "---\ntype: contact\n---\n")
    monkeypatch.setenv("NO_COLOR", no_colour)
    master, slave = pty.openpty()

    with os.fdopen(slave, "w", encoding="utf-8") as terminal, redirect_stdout(terminal):
        main(["--today", "2026-11-22", "list", "contacts"], standalone_mode=False)
        terminal.flush()
        printed = b""
        while printed.count(b"\n") < shown.count("\n"):
            printed += os.read(master, 4096)

    os.close(master)
    assert printed.decode().replace("\r\n", "\n") == shown


def test_a_stream_that_is_no_file_will_do(vault: VaultBuilder) -> None:
    with redirect_stdout(io.StringIO()) as printed:
        main(["--today", "2026-11-22", "due"], standalone_mode=False)

    assert printed.getvalue() == "Nothing is owed today.\n"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", b"Zo\\xeb \\u6f22\\u5b57"),
        ("latin-1", b"Zo\xeb \\u6f22\\u5b57"),
        ("utf-16-le", "Zoë 漢字".encode("utf-16-le")),
    ],
)
def test_a_stream_that_is_not_utf8_gets_what_it_can_hold(
    vault: VaultBuilder, encoding: str, shown: bytes
) -> None:
    vault.note("Zoë 漢字.md", "---\ntype: contact\n---\n")
    command = [sys.executable, "-m", "vaultkit", "show", "zoe"]
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONIOENCODING": encoding}

    text = subprocess.run(command, cwd=vault.root, env=env, capture_output=True, check=True)
    document = subprocess.run([*command, "--json"], env=env, capture_output=True, check=True)

    assert text.stderr == b""
    assert text.stdout.startswith(shown)
    codec = "utf-8" if encoding == "ascii" else encoding
    assert '"name": "Zo\\u00eb \\u6f22\\u5b57",' in document.stdout.decode(codec)


@pytest.mark.parametrize("words", ["due", "list contacts", "list contacts --json", "check --json"])
def test_a_reader_that_leaves_early_gets_no_traceback(words: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$0" -m vaultkit {words} | head -1', sys.executable],
        cwd=EXAMPLE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.replace("\n", "") == "" or "problem" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_is_gone_gets_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "vaultkit", "list", "contacts"],
            cwd=EXAMPLE,
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(
    "words",
    ["list contacts", "list contacts --json", "brief noémie", "brief noémie --format html"],
)
def test_a_stdout_that_was_closed_gets_no_traceback(words: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$0" -m vaultkit {words} >&-', sys.executable],
        cwd=EXAMPLE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_wrong_in_vaultkit_itself_is_a_traceback(
    vault: VaultBuilder, tmp_path: Path
) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text("import sys\nsys.modules['vaultkit.domain.rules'] = None\n")

    done = run("due", cwd=vault.root, env={"PYTHONPATH": str(tmp_path)})

    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "vaultkit.domain.rules" in done.stderr
