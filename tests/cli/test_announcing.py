"""The user's command is told of every change, runs once at a time, and is waited for never."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vaultkit.cli.announcing import Announcer, ProgramMissingError

LARGE = json.dumps({"due": [{"days_late": 1, "why": "x" * 1000}] * 500}).encode()
SMALL = b'{"due": []}'


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str], Path]:
    """Write a program in the language of the shell."""

    def write(text: str) -> Path:
        place = tmp_path / "a program"
        place.write_text(f"#!/bin/sh\n{text}\n")
        place.chmod(0o755)
        return place

    return write


def announcer_of(program: Path, *more: str) -> Announcer:
    return Announcer("/a/vault", " ".join([f"'{program}'", *more]), is_notifying=False)


def wait_until(is_so: Callable[[], bool], seconds: float = 5) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_the_command_gets_what_is_owed_and_which_vault_it_is(
    script: Callable[[str], Path], tmp_path: Path
) -> None:
    announcer = announcer_of(
        script('echo "$VAULTKIT_VAULT" "$@" > "$1"; cat >> "$1"'), *words(tmp_path)
    )

    announcer.announce(LARGE)
    wait_until(lambda: not announcer.tend())

    expected = f"/a/vault {tmp_path}/out two words\n".encode() + LARGE
    assert (tmp_path / "out").read_bytes() == expected


def words(folder: Path) -> list[str]:
    return [f"{folder}/out", "'two words'"]


def test_what_it_prints_goes_to_stderr(
    script: Callable[[str], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    announcer = announcer_of(script("echo heard; echo told >&2"))

    announcer.announce(SMALL)
    wait_until(lambda: not announcer.tend())

    assert capfd.readouterr() == ("", "heard\ntold\n")


def test_a_command_that_reads_nothing_and_hangs_holds_nobody_up(
    script: Callable[[str], Path], capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    program = script(f"echo $$ >> '{tmp_path}/started'; exec sleep 60")
    announcer = announcer_of(program)
    began = time.monotonic()

    for _ in range(50):
        announcer.announce(LARGE)

    assert time.monotonic() - began < 5
    wait_until((tmp_path / "started").exists)
    assert announcer.tend()
    started = (tmp_path / "started").read_text().split()
    assert len(started) == 1
    message = f"{program}: still running; what is new will be handed to it after that.\n"
    assert capfd.readouterr() == ("", message)

    program.write_text("#!/bin/sh\nexit 0\n")
    os.kill(int(started[0]), signal.SIGKILL)
    wait_until(lambda: not announcer.tend())
    assert capfd.readouterr() == ("", f"{program}: ended by signal 9\n")


def test_of_what_is_new_while_it_runs_only_the_newest_is_told_once_it_has_ended(
    script: Callable[[str], Path], tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    program = script(f"cat >> '{tmp_path}/out'; while [ ! -e '{gate}' ]; do sleep 0.02; done")
    announcer = announcer_of(program)
    out = tmp_path / "out"
    out.touch()
    for number in range(5):
        announcer.announce(b"%d\n" % number)
        wait_until(lambda: out.read_bytes() == b"0\n")
    assert announcer.tend()

    gate.touch()
    wait_until(lambda: not announcer.tend())

    assert out.read_bytes() == b"0\n4\n"


def test_a_command_that_fails_is_said_to(
    script: Callable[[str], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    program = script("exit 3")
    announcer = announcer_of(program)

    announcer.announce(LARGE)
    wait_until(lambda: not announcer.tend())

    assert capfd.readouterr() == ("", f"{program}: exit status 3\n")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (Path.unlink, "No such file or directory"),
        (lambda place: place.write_bytes(b"\x7fELF"), "Exec format error"),
        (lambda place: place.chmod(0), "Permission denied"),
    ],
)
def test_a_command_that_cannot_be_run_any_more_is_said_to(
    script: Callable[[str], Path], spoil: Callable[[Path], object], reason: str,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    program = script("")
    announcer = announcer_of(program)
    spoil(program)

    announcer.announce(SMALL)

    assert not announcer.tend()
    assert capfd.readouterr() == ("", f"{program}: {reason}\n")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("no-such-program --at-all", "'no-such-program' cannot be run: it is not installed"),
        ("'a quote", "''a quote' cannot be run: No closing quotation"),
        ("  ", "'  ' cannot be run: it is not installed"),
        ("a\0b", "'a\0b' cannot be run: it is not installed"),
    ],
)
def test_what_is_no_command_is_refused_before_anything_is_watched(typed: str, message: str) -> None:
    with pytest.raises(ProgramMissingError) as failure:
        Announcer("/a/vault", typed, is_notifying=False)

    assert str(failure.value) == message


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (SMALL, "Nothing is owed today."),
        (b'{"due": [{"days_late": 0}]}', "1 thing is owed, none of them late."),
        (b'{"due": [{"days_late": 2}, {"days_late": 0}]}', "2 things are owed, 1 of them late."),
    ],
)
@pytest.mark.parametrize("program", ["notify-send", "osascript"])
def test_a_notification_counts_what_is_owed_and_names_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, document: bytes, told: str
) -> None:
    notifier = tmp_path / program
    notifier.write_text(
        f"#!{sys.executable}\nimport sys\nopen('{tmp_path}/out', 'w').write(repr(sys.argv[1:]))"
    )
    notifier.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    announcer = Announcer("/a/vault", None, is_notifying=True)

    announcer.announce(document)
    wait_until(lambda: not announcer.tend())

    arguments = {
        "notify-send": ["--app-name=vaultkit", "vaultkit", told],
        "osascript": [
            "-e",
            'on run argv\ndisplay notification (item 1 of argv) with title "vaultkit"\nend run',
            told,
        ],
    }
    assert (tmp_path / "out").read_text() == repr(arguments[program])


def test_where_nothing_shows_notifications_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ProgramMissingError) as failure:
        Announcer("/a/vault", None, is_notifying=True)

    assert str(failure.value) == (
        "'notify-send' cannot be run: install it to see notifications (libnotify-bin)"
    )


def test_without_a_command_nothing_is_run() -> None:
    announcer = Announcer("/a/vault", None, is_notifying=False)

    announcer.announce(SMALL)

    assert not announcer.tend()


def test_with_a_closed_stderr_the_command_is_run_all_the_same(tmp_path: Path) -> None:
    call = (
        "import sys, time; from vaultkit.cli.announcing import Announcer\n"
        "announcer = Announcer('/a/vault', f'tee {sys.argv[1]}/out', is_notifying=False)\n"
        "announcer.announce(b'heard')\n"
        "while announcer.tend(): time.sleep(0.01)\n"
    )
    command = f"exec {sys.executable} -c \"$0\" '{tmp_path}' 2>&-"

    done = subprocess.run(["sh", "-c", command, call], capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "out").read_bytes() == b"heard"


def test_a_stderr_that_is_no_file_takes_nothing_of_what_the_command_prints(
    script: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    announcer = announcer_of(script("echo heard"))

    announcer.announce(SMALL)
    wait_until(lambda: not announcer.tend())

    assert capsys.readouterr() == ("", "")


def test_what_is_handed_over_is_on_no_disk_that_others_can_read(
    script: Callable[[str], Path], tmp_path: Path
) -> None:
    program = script(f"stat -L -c %a /dev/stdin > '{tmp_path}/out'")
    announcer = announcer_of(program)

    announcer.announce(SMALL)
    wait_until(lambda: not announcer.tend())

    assert int((tmp_path / "out").read_text(), 8) & (stat.S_IRWXG | stat.S_IRWXO) == 0
