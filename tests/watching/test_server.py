"""A watch answers commands on a socket, one at a time, and outlives whatever they say."""

import datetime as dt
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.answering import answering
from vaultkit.watching.asking_watch import ask_watch, socket_path
from vaultkit.watching.messages import MOST_BYTES, Answer, Question
from vaultkit.watching.server import NotListeningError, listening

NOON = dt.datetime.fromisoformat("2026-11-22T12:00")
QUESTION = Question((1, 2), "", None, NOON, ("thank-you",), (), "", "en", has_colour=False)
ANSWER = Answer(1, "Émile\n".encode() * 100_000, b"1 problem\n")


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "vault.sqlite")


def say(place: str, data: bytes) -> bytes:
    """Say something on the socket, and hear what comes back."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        line.connect(socket_path(place))
        line.sendall(data)
        received = b""
        while more := line.recv(1 << 16):
            received += more
        return received


def test_a_question_gets_its_answer(place: str) -> None:
    asked = []

    def respond(question: Question) -> Answer:
        asked.append(question)
        return ANSWER

    with answering(place, respond):
        answer = ask_watch(place, QUESTION)

    assert answer == ANSWER
    assert asked == [QUESTION]


def test_where_nothing_is_proven_there_is_no_answer(place: str) -> None:
    with answering(place, lambda _: None):
        assert ask_watch(place, QUESTION) is None


def test_where_no_watch_is_there_is_no_answer(place: str) -> None:
    assert ask_watch(place, QUESTION) is None


def test_a_socket_whose_watch_was_killed_gives_no_answer_and_is_taken_over(place: str) -> None:
    script = (
        "import os, sys; from vaultkit.watching.server import listening\n"
        "with listening(sys.argv[1]): os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, place], check=False)
    assert done.returncode == -signal.SIGKILL
    assert Path(socket_path(place)).is_socket()

    assert ask_watch(place, QUESTION) is None
    with answering(place, lambda _: ANSWER):
        assert ask_watch(place, QUESTION) == ANSWER


def test_a_watch_that_is_busy_is_not_waited_for(place: str) -> None:
    with listening(place):
        began = time.monotonic()
        assert ask_watch(place, QUESTION) is None
        assert time.monotonic() - began < 2


def test_the_socket_is_for_its_user_alone_and_goes_with_the_watch(place: str) -> None:
    with listening(place):
        mode = Path(socket_path(place)).stat().st_mode
        assert (stat.S_ISSOCK(mode), stat.S_IMODE(mode)) == (True, 0o600)

    assert not Path(socket_path(place)).exists()


def test_a_second_watch_leaves_the_socket_to_the_first(place: str) -> None:
    with answering(place, lambda _: ANSWER):
        with pytest.raises(NotListeningError) as failure, listening(place):
            pass
        assert ask_watch(place, QUESTION) == ANSWER

    assert str(failure.value) == "Another watch answers commands already; this one prints only."


def test_a_path_too_long_for_a_socket_is_named_as_the_reason(tmp_path: Path) -> None:
    place = f"{tmp_path / ('long' * 30)}.sqlite"

    with pytest.raises(NotListeningError) as failure, listening(place):
        pass

    assert str(failure.value) == (
        f"Commands look for themselves; there is no socket at {place}.watch: AF_UNIX path too long."
    )
    assert ask_watch(place, QUESTION) is None


def test_a_folder_that_is_gone_is_named_as_the_reason(tmp_path: Path) -> None:
    place = f"{tmp_path}/gone/vault.sqlite"

    with pytest.raises(NotListeningError) as failure, listening(place):
        pass

    assert str(failure.value) == (
        f"Commands look for themselves; there is no socket at {place}.watch: "
        "No such file or directory."
    )


@pytest.mark.parametrize(
    "data",
    [b"due\n", b"[" * (MOST_BYTES - 1) + b"\n", b'["0.0.0"]\n', b"\n", b"x" * (3 * MOST_BYTES)],
    ids=["broken", "deep", "of another version", "empty", "oversized"],
)
def test_what_is_no_question_of_ours_gets_no_answer_and_the_next_one_does(
    place: str, data: bytes
) -> None:
    with answering(place, lambda _: ANSWER):
        try:
            assert say(place, data) in {b"no\n", b""}
        except (BrokenPipeError, ConnectionResetError):
            assert len(data) > MOST_BYTES  # it was not even heard out

        assert ask_watch(place, QUESTION) == ANSWER


def test_who_goes_away_before_or_after_asking_disturbs_nobody(place: str) -> None:
    with answering(place, lambda _: ANSWER):
        for data in (QUESTION.encoded()[:20], QUESTION.encoded()):
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(socket_path(place))
                line.sendall(data)

        assert ask_watch(place, QUESTION) == ANSWER


@pytest.mark.parametrize("pause", [30, 0.05], ids=["silent", "trickling"])
def test_a_slow_asker_holds_nobody_up(place: str, pause: float) -> None:
    with answering(place, lambda _: ANSWER):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(socket_path(place))
            stopped = threading.Event()

            def trickle() -> None:
                for _ in range(200):
                    try:
                        line.sendall(b" ")
                    except OSError:
                        return
                    if stopped.wait(pause):
                        return

            thread = threading.Thread(target=trickle)
            thread.start()
            until = time.monotonic() + 5
            while (answer := ask_watch(place, QUESTION)) is None and time.monotonic() < until:
                pass
            stopped.set()
            thread.join()

        assert answer == ANSWER


def test_who_does_not_read_the_answer_holds_nobody_up(place: str) -> None:
    with answering(place, lambda _: ANSWER), socket.socket(socket.AF_UNIX) as line:
        line.connect(socket_path(place))
        line.sendall(QUESTION.encoded())  # and never reads on

        until = time.monotonic() + 5
        while (answer := ask_watch(place, QUESTION)) is None and time.monotonic() < until:
            pass
        assert answer == ANSWER


def test_a_umask_of_the_user_is_as_before(place: str) -> None:
    before = os.umask(0o022)
    try:
        with listening(place):
            assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
