"""The short way to ``vaultkit due`` answers as the whole program does, or leaves it to that."""

import datetime as dt
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.answering import answering
from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from vaultkit.cli.agenda import Agenda
from vaultkit.cli.door import Asked, main, understand
from vaultkit.index.place import index_place
from vaultkit.watching.messages import Answer, Question, identity_of, time_zone
from vaultkit.watching.witness import Witness

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
            [sys.executable, "-m", "vaultkit", "--lang", "en", "due"],
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


OF_THE_WATCH = Answer(1, "Émile, by the watch\n".encode(), b"1 problem\n")


@pytest.fixture
def come_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Come in by the door in this process; give the exit status."""

    def run(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["vaultkit", *words])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0)

    return run


def test_a_watch_is_asked_and_its_answer_passed_on_byte_for_byte(
    vault: VaultBuilder, come_in: Callable[..., int], monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:  # fmt: skip
    asked: list[Question] = []

    def respond(question: Question) -> Answer:
        asked.append(question)
        return OF_THE_WATCH

    monkeypatch.setenv("LANGUAGE", "en")
    before = dt.datetime.now()  # noqa: DTZ005  as the program does
    with answering(index_place(str(vault.root)), respond):
        status = come_in(
            "due", "thank-you", "--json", "--exit-code", "--today", "2026-11-30", "--lang", "fr"
        )
    after = dt.datetime.now()  # noqa: DTZ005

    assert status == 1
    assert capfdbinary.readouterr() == (OF_THE_WATCH.out, OF_THE_WATCH.err)
    day, flags = dt.date(2026, 11, 30), ("exit_code", "json")
    identity = identity_of(str(vault.root))
    at = asked[0].asked_at
    assert before <= at <= after
    assert asked == [
        Question(
            identity, time_zone(), day, at, ("thank-you",), flags, "fr", "en", has_colour=False
        )
    ]


@pytest.mark.parametrize("answer", [None, Answer(0, b"", b"")], ids=["no answer", "nothing"])
def test_where_a_watch_cannot_tell_the_files_are_looked_at(
    vault: VaultBuilder, come_in: Callable[..., int], capfdbinary: pytest.CaptureFixture[bytes],
    answer: Answer | None,
) -> None:  # fmt: skip
    with answering(index_place(str(vault.root)), lambda _: answer):
        assert come_in("due") == 0

    assert capfdbinary.readouterr().out == (b"" if answer else b"Nothing is owed today.\n")


def test_a_stdout_that_is_not_in_utf_8_is_written_by_the_command_itself(
    vault: VaultBuilder, come_in: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    with (
        answering(index_place(str(vault.root)), lambda _: OF_THE_WATCH),
        monkeypatch.context() as m,
    ):
        m.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="latin-1"))
        come_in("due")
        sys.stdout.flush()

        assert written.getvalue() == b"Nothing is owed today.\n"


def test_without_a_cache_folder_nobody_is_asked(
    vault: VaultBuilder, come_in: Callable[..., int], monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", "vaultkit.toml")

    assert come_in("due") == 0
    assert capfd.readouterr() == ("Nothing is owed today.\n", "")


def test_where_no_vault_is_it_says_so(
    tmp_path: Path, come_in: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    assert come_in("due", "-C", str(tmp_path)) == 4

    assert capfd.readouterr().err.startswith(f"Error: no vault at {tmp_path}: ")


def test_what_is_not_plain_goes_on_to_the_whole_program(
    vault: VaultBuilder, come_in: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    assert come_in("due", "--today", "2 January 2026") == 0

    assert capfd.readouterr().out == "Nothing is owed today.\n"


@pytest.mark.parametrize("answer", [None, OF_THE_WATCH], ids=["without a watch", "with one"])
@pytest.mark.parametrize("stdout", ["a closed pipe", "a full disk"])
def test_an_answer_that_nobody_takes_ends_the_same_with_a_watch_and_without(
    vault: VaultBuilder, come_in: Callable[..., int], monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str], answer: Answer | None, stdout: str,
) -> None:  # fmt: skip
    if stdout == "a full disk":
        writing, expected = os.open("/dev/full", os.O_WRONLY), 3
    else:
        reading, writing = os.pipe()
        os.close(reading)
        expected = 1
    with open(writing, "w", encoding="utf-8") as out, monkeypatch.context() as m:  # noqa: PTH123
        m.setattr(sys, "stdout", out)
        with answering(index_place(str(vault.root)), lambda _: answer):
            assert come_in("due") == expected

    message = "Error: the output could not be written: No space left on device\n"
    assert capfd.readouterr().err == (message if expected == 3 else "")


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let Ctrl-C be heard: what a shell starts in the background would ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_while_a_watch_is_asked_is_an_end_in_one_word(
    vault: VaultBuilder, come_in: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    def respond(_: Question) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with answering(index_place(str(vault.root)), respond):
        assert come_in("due") == 130

    assert capfd.readouterr() == ("", "\nAborted!\n")


def pressing_ctrl_c(folder: Path, name: str) -> Path:
    """Make a module, in the place of another's, during whose loading the user presses Ctrl-C."""
    place = folder / "modules" / f"{name}.py"
    place.parent.mkdir()
    place.write_text(
        "import signal, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.raise_signal(signal.SIGINT)\n"
        "time.sleep(60)\n"
    )
    return place.parent


@pytest.mark.parametrize(
    ("loading", "words"),
    [
        ("sqlite3", ["due"]),
        ("click", ["list", "contacts"]),
        ("click", []),
        ("jinja2", ["new-contact", "Ada Baker"]),
    ],
)
def test_ctrl_c_while_the_program_is_loaded_is_an_end_in_one_word(
    vault: VaultBuilder, tmp_path: Path, loading: str, words: list[str]
) -> None:
    modules = pressing_ctrl_c(tmp_path, loading)

    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", *words], cwd=vault.root, check=False,
        capture_output=True, timeout=30, env={**os.environ, "PYTHONPATH": str(modules)},
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"\nAborted!\n")


@pytest.mark.parametrize(
    ("loading", "words", "locale"),
    [
        ("sqlite3", ["due", "--lang", "fr"], "C.UTF-8"),
        ("click", ["list", "contacts", "--lang=fr"], "C.UTF-8"),
        ("jinja2", ["new-contact", "Ada Baker"], "fr_FR.UTF-8"),
    ],
)
def test_the_word_is_french_where_that_is_spoken(
    vault: VaultBuilder, tmp_path: Path, loading: str, words: list[str], locale: str
) -> None:
    modules = pressing_ctrl_c(tmp_path, loading)

    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", *words], cwd=vault.root, check=False, timeout=30,
        capture_output=True, env={**os.environ, "PYTHONPATH": str(modules), "LC_ALL": locale},
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"\nInterrompu.\n")


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("has_stderr", [True, False])
def test_so_it_is_in_this_process_and_where_stderr_is_closed(
    come_in: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str], *, has_stderr: bool,
) -> None:  # fmt: skip
    monkeypatch.syspath_prepend(pressing_ctrl_c(tmp_path, "click"))
    for loaded in ("click", "vaultkit.cli.main"):
        monkeypatch.delitem(sys.modules, loaded)
    with monkeypatch.context() as m:
        if not has_stderr:
            m.setattr(sys, "stderr", None)
        assert come_in("list", "contacts") == 130

    assert capfd.readouterr() == ("", "\nAborted!\n" if has_stderr else "")


@pytest.fixture
def agenda(vault: VaultBuilder) -> Iterator[Agenda]:
    with closing(Witness(str(vault.root))) as witness:
        yield Agenda(str(vault.root), None, None, witness, lambda _: None)


@pytest.mark.parametrize("words", [(), ("--json",), ("-l",), ("referral",), ("--exit-code",)])
def test_by_a_real_watch_the_answer_is_what_it_is_without(
    vault: VaultBuilder, agenda: Agenda, invoke: Invoke, come_in: Callable[..., int],
    capfdbinary: pytest.CaptureFixture[bytes], words: tuple[str, ...],
) -> None:  # fmt: skip
    met = '---\ntype: interview\ncontact: "[[Émile]]"\ndate: 2026-01-02\nminutes: many\n---\n'
    vault.note("a.md", met)
    agenda.look()
    capfdbinary.readouterr()
    expected = invoke("due", *words, today=None, exit_code=int("--exit-code" in words))
    asked: list[Answer | None] = []

    def respond(question: Question) -> Answer | None:
        asked.append(agenda.respond(question))
        return asked[-1]

    with answering(index_place(str(vault.root)), respond):
        status = come_in("due", *words)

    assert asked != [None]
    assert status == expected.exit_code
    assert capfdbinary.readouterr() == (expected.stdout_bytes, expected.stderr_bytes)


def test_without_a_watch_the_files_are_looked_at(
    vault: VaultBuilder, come_in: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    assert come_in("due") == 0

    assert capfd.readouterr() == ("Nothing is owed today.\n", "")


def test_with_a_closed_stdout_no_watch_is_asked(
    vault: VaultBuilder, come_in: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.note("a.md", "---\ntype: interview\ncontact: '[[Ann]]'\ndate: 2026-01-02\n---\n")
    asked: list[Question] = []
    with answering(index_place(str(vault.root)), asked.append):
        monkeypatch.setattr(sys, "stdout", None)

        assert come_in("due", "--exit-code") == 1

    assert asked == []
