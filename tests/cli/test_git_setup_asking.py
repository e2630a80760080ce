"""``git setup`` on a terminal: one question a part, and what is no clear yes is a no."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

import pytest

from tests.conftest import VaultBuilder
from tests.git_repositories import alone, repository
from vaultkit.cli.main import main

__all__ = ["alone", "repository"]

Asked = Callable[..., tuple[str, int]]

QUESTIONS = [
    "Tell git how to call vaultkit, here on this machine? [y/N] ",
    "Have git merge notes with vaultkit? [y/N] ",
    "Have git ignore what belongs to one machine only? [y/N] ",
    "but for those that it holds with CRLF already; no note is changed now. [y/N] ",
    "Have 'vaultkit check' look at notes before they are committed? [y/N] ",
]
FILES = [".git/config", ".gitattributes", ".gitignore", ".gitattributes", ".git/hooks/pre-commit"]


@pytest.fixture
def asked(
    repository: VaultBuilder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Asked]:
    """Run the program with answers that are typed ahead on a pseudo-terminal."""
    master, slave = pty.openpty()
    monkeypatch.setattr(sys, "stdin", os.fdopen(slave))

    def run(*words: str, answers: Sequence[str]) -> tuple[str, int]:
        os.write(master, "".join(answers).encode())
        with pytest.raises(SystemExit) as ended:
            main(["git", "setup", *words], prog_name="vaultkit")
        assert not select.select([slave], [], [], 0)[0], "not all was asked"
        return capsys.readouterr().err, int(ended.value.code or 0)

    yield run
    sys.stdin.close()
    os.close(master)


def on_terminal(vault: VaultBuilder, answers: Sequence[str]) -> tuple[str, int]:
    """Run the program in a process of its own; answer each question once it is there."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "vaultkit", "git", "setup"],
        cwd=vault.root, stdin=slave, stdout=slave, stderr=slave,
        env={**os.environ, "NO_COLOR": "1"},
    ) as process:  # fmt: skip
        os.close(slave)
        shown, left = b"", list(answers)
        while piece := _read(master):
            shown += piece
            if left and shown.endswith(b"N] "):
                _answer(process, master, left.pop(0))
        process.kill()  # it has ended, unless it said nothing for long
        status = process.wait()
    os.close(master)
    assert not left, shown.decode()
    return shown.decode().replace("\r\n", "\n"), status


CTRL_C = "Ctrl-C"
PATIENCE_S = 30


def _answer(process: subprocess.Popen[bytes], master: int, answer: str) -> None:
    if answer != CTRL_C:
        os.write(master, answer.encode())
        return
    for _ in range(PATIENCE_S):
        process.send_signal(signal.SIGINT)  # as the terminal does it to those in front of it
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)
            return  # one that comes just before Python begins to read is seen with the next


def _read(master: int) -> bytes:
    if not select.select([master], [], [], PATIENCE_S)[0]:
        return b""
    try:
        return os.read(master, 4096)
    except OSError:  # Linux tells the end of a terminal so
        return b""


def written(vault: VaultBuilder) -> list[str]:
    """Give which of the files say something of vaultkit's, as often as they can."""
    found = vault.snapshot()
    signs = [b"driver", b"merge=vaultkit", b".trash/", b"eol=lf", b"check-notes"]
    pairs = zip(FILES, signs, strict=True)
    return [sign.decode() for path, sign in pairs if sign in bytes(found.get(path, b""))]  # type: ignore[arg-type]


ALL = ["driver", "merge=vaultkit", ".trash/", "eol=lf", "check-notes"]


def test_each_part_is_shown_and_then_asked_about(repository: VaultBuilder) -> None:
    shown, status = on_terminal(repository, ["y\n", "yes\n", "Y\n", "oui\n", "o\n"])

    rest = shown
    for question, path in zip(QUESTIONS, FILES, strict=True):
        before, found, rest = rest.partition(question)
        assert found, shown
        assert f"+++ b/{path}\n" in before
    assert rest.split("\n", 1)[1].startswith("Changed: .git/config, .gitattributes, .gitignore")
    assert status == 0
    assert written(repository) == ALL


def test_ctrl_c_writes_nothing(repository: VaultBuilder) -> None:
    before = repository.snapshot()

    shown, status = on_terminal(repository, ["y\n", CTRL_C])

    assert shown.endswith("\nAborted!\n")
    assert status == 130
    assert repository.snapshot() == before


def test_nor_does_the_end_of_what_is_typed(repository: VaultBuilder, asked: Asked) -> None:
    before = repository.snapshot()

    shown, status = asked(answers=["y\n", "\x04"])

    assert shown.endswith("\nAborted!\n")
    assert status == 130
    assert repository.snapshot() == before


@pytest.mark.parametrize("number", range(5))
def test_only_what_was_agreed_to_is_done(
    repository: VaultBuilder, asked: Asked, number: int
) -> None:
    answers = ["\n", "n\n", "maybe\n", "\n", "no\n"]
    answers[number] = "y\n"

    asked(answers=answers)

    assert written(repository) == [ALL[number]]


def test_without_a_yes_nothing_is_written(repository: VaultBuilder, asked: Asked) -> None:
    before = repository.snapshot()

    shown, status = asked(answers=["\n"] * 5)

    assert shown.endswith("Nothing was written.\n")
    assert status == 0
    assert repository.snapshot() == before


def test_what_a_flag_named_is_not_asked_about(repository: VaultBuilder, asked: Asked) -> None:
    shown, _status = asked("--hook", answers=["n\n", "n\n", "n\n", "n\n"])

    assert QUESTIONS[4] not in shown
    assert written(repository) == ["check-notes"]


def test_what_was_declined_is_not_asked_about_a_second_time(asked: Asked) -> None:
    asked(answers=["y\n", "y\n", "y\n", "n\n", "n\n"])

    assert asked(answers=[]) == ("Nothing to do.\n", 0)


def test_remove_asks_as_well(repository: VaultBuilder, asked: Asked) -> None:
    asked(answers=["y\n"] * 5)

    shown, _status = asked("--remove", answers=["n\n", "y\n", "n\n", "y\n"])

    assert "Have git forget how to call vaultkit, here on this machine? [y/N] " in shown
    assert "Take vaultkit's lines out of .gitattributes? [y/N] " in shown
    assert "Take vaultkit's lines out of .gitignore? [y/N] " in shown
    assert "Take the hook away that looks at notes before they are committed? [y/N] " in shown
    assert written(repository) == ["driver", ".trash/"]


def test_it_asks_in_french(repository: VaultBuilder, asked: Asked) -> None:
    shown, _status = asked("--lang", "fr", answers=["o\n", "\n", "\n", "\n", "\n"])

    assert "Dire à git comment appeler vaultkit, sur cette machine\u202f? [o/N] " in shown
    assert written(repository) == ["driver"]
