"""A watch looks when there is a reason to, once per change, and answers commands meanwhile."""

import datetime as dt
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from tests.few_files import few_files
from vaultkit.watching.asking_watch import ask_watch
from vaultkit.watching.loop import Pace, Watched, watch
from vaultkit.watching.messages import Answer, Question
from vaultkit.watching.witness import Witness

NOON = dt.datetime.fromisoformat("2026-11-22T12:00")
QUESTION = Question((1, 2), "", None, NOON, (), (), "", "en", has_colour=False)
ANSWER = Answer(0, b"Nothing is owed today.\n", b"")
SOON = 5.0
WATCHES = (
    "inotify watch limit reached; to be told of changes, raise it: "
    "sudo sysctl -w fs.inotify.max_user_watches=524288"
)
INSTANCES = (
    "inotify instance limit reached; to be told of changes, raise it: "
    "sudo sysctl -w fs.inotify.max_user_instances=1024"
)


class Recorder:
    """Looks at nothing, and remembers what was asked of it; a test waits for what it expects."""

    def __init__(self, root: Path, witness: Witness | None = None) -> None:
        self.root = root
        self.place = str(root.parent / "vault.sqlite")
        self.witness = witness
        self.holds_for = 1000.0
        self.pace = Pace()
        self.looks = 0
        self.told: list[str] = []
        self.is_running = False
        self.tended = 0
        self.while_it_looks: Callable[[], object] = lambda: None
        self._changed = threading.Condition()

    def look(self) -> float:
        if self.witness:
            self.witness.begin()
        self.while_it_looks()
        with self._changed:
            self.looks += 1
            self._changed.notify_all()
        return self.holds_for

    def respond(self, question: Question) -> Answer:
        return ANSWER

    def tend(self) -> bool:
        with self._changed:
            self.tended += 1
            self._changed.notify_all()
        return self.is_running

    def tell(self, text: str) -> None:
        with self._changed:
            self.told.append(text)
            self._changed.notify_all()

    def wait_for(self, is_so: Callable[[], bool], seconds: float = SOON) -> None:
        with self._changed:
            assert self._changed.wait_for(is_so, seconds), (self.looks, self.told)


@contextmanager
def running(recorder: Recorder) -> Iterator[None]:
    """Run a watch in a thread, until nobody reads what it prints any more."""
    reading, writing = os.pipe()
    watched = Watched(
        str(recorder.root), recorder.place, recorder.witness, writing,
        recorder.look, recorder.respond, recorder.tend, recorder.tell, recorder.pace,
    )  # fmt: skip
    ended: list[BaseException] = []

    def run() -> None:
        try:
            watch(watched)
        except BaseException as error:  # noqa: BLE001  what ended it is looked at below
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        recorder.wait_for(lambda: "Watching; Ctrl-C ends it." in recorder.told or bool(ended))
        yield
    finally:
        os.close(reading)
        thread.join(10)
        os.close(writing)
    assert not thread.is_alive()
    assert [type(each) for each in ended] == [BrokenPipeError]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    root.mkdir()
    return root


@pytest.fixture(params=[True, False], ids=["with a witness", "without"])
def recorder(root: Path, request: pytest.FixtureRequest) -> Iterator[Recorder]:
    if request.param:
        with closing(Witness(str(root))) as witness:
            yield Recorder(root, witness)
    else:
        yield Recorder(root)


def test_it_looks_once_before_anything_changes(recorder: Recorder) -> None:
    with running(recorder):
        assert (recorder.looks, recorder.told) == (1, ["Watching; Ctrl-C ends it."])


def test_a_change_is_looked_at_once(recorder: Recorder, root: Path) -> None:
    with running(recorder):
        (root / "Ann.md").write_text("Ann")
        recorder.wait_for(lambda: recorder.looks == 2)
        stays_at(recorder, 2)


def test_many_changes_without_a_pause_are_looked_at_once(recorder: Recorder, root: Path) -> None:
    with running(recorder):
        for number in range(40):
            (root / f"{number}.md").write_text("Ann")
            (root / f"{number}.md").rename(root / f"{number}.markdown")
            time.sleep(recorder.pace.quiet / 10)
        assert recorder.looks == 1
        recorder.wait_for(lambda: recorder.looks == 2)
        stays_at(recorder, 2)


def test_what_is_heard_of_late_is_no_reason_if_nothing_happened_since(root: Path) -> None:
    (root / "Ann.md").write_text("Ann")
    with closing(Witness(str(root))) as witness:
        recorder = Recorder(root, witness)
        with running(recorder):
            (root / "Ann.md").rename(root.parent / "Ann.md")  # watchdog waits for where to
            recorder.wait_for(lambda: recorder.looks == 2)
            stays_at(recorder, 2, 0.8)


def stays_at(recorder: Recorder, looks: int, seconds: float = 0.4) -> None:
    """Make sure that no look follows."""
    time.sleep(seconds)
    assert recorder.looks == looks


def test_changes_without_an_end_are_looked_at_all_the_same(recorder: Recorder, root: Path) -> None:
    recorder.pace = Pace(longest=0.5)
    with running(recorder):
        until = time.monotonic() + SOON
        while recorder.looks < 2 and time.monotonic() < until:
            (root / "Ann.md").write_text("Ann")
        assert recorder.looks >= 2


def test_a_change_while_it_looks_is_looked_at_again(recorder: Recorder, root: Path) -> None:
    with running(recorder):
        recorder.while_it_looks = lambda: (root / "Ann.md").write_text("Anna")
        (root / "Ann.md").write_text("Ann")
        recorder.wait_for(lambda: recorder.looks == 2)
        recorder.while_it_looks = lambda: None
        recorder.wait_for(lambda: recorder.looks == 3)
        stays_at(recorder, 3)


def test_when_time_alone_changes_the_answer_it_looks_again(recorder: Recorder) -> None:
    recorder.holds_for = 0.2
    with running(recorder):
        began = time.monotonic()
        recorder.wait_for(lambda: recorder.looks == 4)
        assert time.monotonic() - began > 0.5


def test_a_moment_that_has_just_passed_makes_it_no_busier(recorder: Recorder) -> None:
    recorder.holds_for = -1.0
    with running(recorder):
        began, looks = time.monotonic(), recorder.looks
        recorder.wait_for(lambda: recorder.looks >= looks + 3)
        assert time.monotonic() - began >= 0.1


def test_it_looks_every_now_and_then_without_a_hint(recorder: Recorder) -> None:
    recorder.pace = Pace(look=0.2)
    with running(recorder):
        recorder.wait_for(lambda: recorder.looks == 4)


def test_without_hints_it_polls_and_names_the_limit_until_it_is_raised(root: Path) -> None:
    with ExitStack() as limit:

        class Limited(Recorder):
            def look(self) -> float:
                if self.looks == 2:
                    limit.close()
                return super().look()

        recorder = Limited(root)
        recorder.place, recorder.pace = "", Pace(poll=0.4)
        limit.enter_context(few_files(4))  # the pipe that ends it, and that of the hints
        with running(recorder):
            assert recorder.told == [
                f"{INSTANCES}. Until then: a look every 0.4 seconds.",
                "Watching; Ctrl-C ends it.",
            ]
            recorder.wait_for(lambda: recorder.looks == 4)
            stays_at(recorder, 4)
            (root / "Ann.md").touch()
            recorder.wait_for(lambda: recorder.looks == 5)
            assert len(recorder.told) == 2


def test_a_witness_that_cannot_watch_every_folder_makes_it_poll(root: Path) -> None:
    with closing(Witness(str(root))) as witness:

        class Short(Recorder):
            def look(self) -> float:
                seconds = super().look()
                witness.is_short = self.looks < 4
                return seconds

        recorder = Short(root, witness)
        recorder.pace = Pace(poll=0.1)
        with running(recorder):
            recorder.wait_for(lambda: recorder.looks == 4)
            stays_at(recorder, 4)

    assert recorder.told == [
        f"{WATCHES}. Until then: a look every 0.1 seconds.",
        "Watching; Ctrl-C ends it.",
    ]


def test_it_answers_while_it_waits(recorder: Recorder) -> None:
    with running(recorder):
        for _ in range(20):
            assert ask_watch(recorder.place, QUESTION) == ANSWER
        assert recorder.looks == 1


def test_a_second_one_says_that_it_prints_only(root: Path) -> None:
    first, second = Recorder(root), Recorder(root)
    with running(first), running(second):
        assert second.told == [
            "Another watch answers commands already; this one prints only.",
            "Watching; Ctrl-C ends it.",
        ]
        (root / "Ann.md").touch()
        first.wait_for(lambda: first.looks == 2)
        second.wait_for(lambda: second.looks == 2)
    assert not Path(f"{first.place}.watch").exists()


def test_while_a_program_runs_it_is_tended(root: Path) -> None:
    recorder = Recorder(root)
    recorder.is_running = True
    with running(recorder):
        tended = recorder.tended
        recorder.wait_for(lambda: recorder.tended >= tended + 3)


def test_when_the_vault_is_another_folder_it_hears_of_that_one(root: Path) -> None:
    recorder = Recorder(root)
    with running(recorder):
        root.rename(root.parent / "elsewhere")
        root.mkdir()
        recorder.holds_for = 0.2
        (root.parent / "elsewhere" / "Ann.md").write_text("")
        looks = recorder.looks
        recorder.wait_for(lambda: recorder.looks >= looks + 2)
        recorder.holds_for = 1000.0
        looks = recorder.looks
        recorder.wait_for(lambda: recorder.looks >= looks + 1)
        looks = recorder.looks
        (root / "Ann.md").write_text("")
        recorder.wait_for(lambda: recorder.looks == looks + 1)


def test_nothing_is_left_open_when_it_ends(recorder: Recorder) -> None:
    before = open_files(), threading.active_count()
    with running(recorder):
        assert open_files() > before[0]

    assert (open_files(), threading.active_count()) == before


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))
