"""The whole of ``vaultkit watch``: it ends up in the state of a fresh look, and says it once."""

import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from soak.saves import SAVES
from tests.conftest import Invoke, VaultBuilder
from tests.namespaces import NAMESPACES, words_apart
from tests.running_watch import NEWS, RunningWatch

IN_TIME = 10.0
"""The watch has printed what a fresh look says within 2 s, but these tests share their machine;
``soak.watch`` holds it to that."""


def met(name: str, day: str = "2026-01-02") -> str:
    return f'---\ntype: interview\ncontact: "[[{name}]]"\ndate: {day}\n---\nWe spoke.\n'


@pytest.fixture
def fresh(
    invoke: Invoke, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Run a command that knows no watch, and no index but its own."""
    other = tmp_path_factory.mktemp("other cache")

    def run(*words: str) -> Result:
        with monkeypatch.context() as elsewhere:
            elsewhere.setenv("VAULTKIT_CACHE_DIR", str(other))
            return invoke(*words, today=None)

    return run


def expect(watch: RunningWatch, fresh: Callable[..., Result], news: int) -> None:
    """Wait until the watch has printed what a fresh look says, as its change of that number."""
    expected = fresh("due").stdout
    watch.wait_for(lambda: watch.news == news and watch.out.endswith(expected), IN_TIME)


def run(*words: str) -> str:
    """Ask as another process."""
    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", *words], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


# In a process of its own


def test_each_way_of_saving_is_one_change_and_in_time(
    vault: VaultBuilder, fresh: Callable[..., Result], tmp_path: Path
) -> None:
    (vault.root / ".obsidian").mkdir()
    vault.note("b.md", met("Bob"))
    note = vault.note("a.md", met("Ann"))
    with RunningWatch(vault.root) as watch:
        for number, save in enumerate(SAVES.values(), start=1):
            save(note, met(f"Eve {number}").encode(), tmp_path)
            expect(watch, fresh, number)
            assert f"Eve {number}" in watch.out

    assert watch.news == len(SAVES)


def test_a_folder_that_moves_out_in_and_about_is_followed(
    vault: VaultBuilder, fresh: Callable[..., Result], tmp_path: Path
) -> None:
    vault.note("b.md", met("Bob"))
    vault.note("People/Old/a.md", met("Ann"))
    with RunningWatch(vault.root) as watch:
        (vault.root / "People").rename(tmp_path / "away")
        expect(watch, fresh, 1)
        (tmp_path / "away").rename(vault.root / "Back")
        expect(watch, fresh, 2)
        (vault.root / "Back" / "Old" / "a.md").write_text(met("Anna"))
        expect(watch, fresh, 3)
        (vault.root / "Back" / "Old").rename(vault.root / "New")
        expect(watch, fresh, 4)
        (vault.root / "New" / "a.md").write_text(met("Annette"))
        expect(watch, fresh, 5)
        shutil.rmtree(vault.root / "New")
        expect(watch, fresh, 6)
        (vault.root / "a" / "b" / "c").mkdir(parents=True)
        (vault.root / "a" / "b" / "c" / "a.md").write_text(met("Ada"))
        expect(watch, fresh, 7)

    assert watch.news == 7
    assert watch.err.count("\n") == 7 + 2  # nothing else was said


def test_a_checkout_that_changes_500_notes_is_one_change(
    vault: VaultBuilder, fresh: Callable[..., Result]
) -> None:
    def git(*words: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *words], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    for branch, day in (("main", "2026-01-02"), ("later", "2026-01-03")):
        for number in range(500):
            vault.note(f"Meetings/{number % 7}/{number}.md", met(f"Ann {number}", day))
        git("add", "-A")
        git("commit", "-q", "-m", branch)
        git("checkout", "-q", "-b", "later") if branch == "main" else None
    with RunningWatch(vault.root) as watch:
        git("checkout", "-q", "main")
        expect(watch, fresh, 1)

    assert watch.news == 1


def test_a_storm_of_new_files_is_one_change(
    vault: VaultBuilder, fresh: Callable[..., Result]
) -> None:
    vault.note("b.md", met("Bob"))
    with RunningWatch(vault.root) as watch:
        for number in range(2000):
            vault.note(f"Storm/{number % 20}/{number}.md", met("Ann") if number < 5 else "no")
        expect(watch, fresh, 1)

    assert watch.news == 1
    assert watch.err.count("\n") == 1 + 2


def test_right_after_an_edit_no_command_gives_a_stale_answer(
    vault: VaultBuilder, fresh: Callable[..., Result]
) -> None:
    note = vault.note("a.md", met("Ann"))
    with RunningWatch(vault.root):
        for number in range(5):
            note.write_text(met(f"Eve {number}"))
            assert f"Eve {number}" in run("due")


def test_reports_are_byte_for_byte_what_they_are_without(
    vault: VaultBuilder, fresh: Callable[..., Result]
) -> None:
    reports = (("due", "--json"), ("list", "interviews", "--json"), ("search", "--json", "spoke"))
    vault.note("a.md", met("Émile"))
    with RunningWatch(vault.root) as watch:
        vault.note("b.md", met("Bob"))
        for words in reports:  # before the watch has looked, or after
            assert run(*words) == fresh(*words).stdout
        expect(watch, fresh, 1)
        for words in reports:
            assert run(*words) == fresh(*words).stdout


def test_what_falls_due_by_the_clock_alone_is_printed(
    vault: VaultBuilder, fresh: Callable[..., Result]
) -> None:
    soon = dt.datetime.now() + dt.timedelta(seconds=4)  # noqa: DTZ005  as notes hold it
    vault.note("a.md", met("Ann", soon.replace(microsecond=0).isoformat()))
    with RunningWatch(vault.root) as watch:
        watch.wait_for(lambda: watch.out.startswith("Meetings to prepare for (1)\n"))
        assert "Thank-yous" not in watch.out
        watch.wait_for(lambda: watch.news == 1 and watch.out.endswith("is noted.\n\n"), IN_TIME)
        assert run("due") == fresh("due").stdout
        assert watch.out.endswith(run("due"))


def test_a_vault_that_moves_away_and_back_is_watched_again(
    vault: VaultBuilder, fresh: Callable[..., Result], tmp_path: Path
) -> None:
    vault.note("a.md", met("Ann"))
    with RunningWatch(vault.root) as watch:
        vault.root.rename(tmp_path / "away")
        watch.wait_for(lambda: "Error: no vault at" in watch.err)
        (tmp_path / "away").rename(vault.root)
        watch.wait_for(lambda: watch.err.endswith("The vault is there again.\n"))
        (vault.root / "a.md").write_text(met("Bob"))
        expect(watch, fresh, 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_nothing_is_left(
    vault: VaultBuilder, cache: Path, number: signal.Signals
) -> None:
    with RunningWatch(vault.root) as watch:
        assert [each.suffix for each in cache.glob("*.watch")] == [".watch"]
        assert watch.stop(number) == 0

    assert watch.out == "Nothing is owed today.\n"
    assert watch.err == "Watching; Ctrl-C ends it.\nStopped.\n"
    assert list(cache.glob("*.watch")) == []


def test_after_a_kill_the_next_one_answers(
    vault: VaultBuilder, cache: Path, fresh: Callable[..., Result]
) -> None:
    vault.note("a.md", met("Ann"))
    with RunningWatch(vault.root) as killed:
        killed.stop(signal.SIGKILL)
        assert len(list(cache.glob("*.watch"))) == 1
        assert run("due") == fresh("due").stdout

    with RunningWatch(vault.root) as watch:
        assert watch.err == "Watching; Ctrl-C ends it.\n"
        assert run("due") == fresh("due").stdout


def test_when_nobody_reads_on_it_ends(vault: VaultBuilder) -> None:
    vault.note("a.md", met("Ann"))
    command = f"{sys.executable} -m vaultkit watch | head -1; exit ${{PIPESTATUS[0]}}"

    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=False, text=True, timeout=20
    )

    assert (done.returncode, done.stdout) == (1, "Thank-yous (1)\n")
    assert done.stderr in {"Watching; Ctrl-C ends it.\n", ""}  # it may not come so far


def test_outside_a_vault_there_is_nothing_to_watch(tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("watch", "-C", str(tmp_path), exit_code=4)

    assert result.stderr.startswith(f"Error: no vault at {tmp_path}: ")


def test_on_a_terminal_it_prints_in_colour_unless_told_not_to(vault: VaultBuilder) -> None:
    vault.note("a.md", met("Ann"))
    for no_color, expected in (("", b"\x1b[1mThank-yous (1)\x1b[0m"), ("1", b"Thank-yous (1)")):
        controlling, terminal = os.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "vaultkit", "watch"],
            stdout=terminal, stderr=subprocess.PIPE, env={**os.environ, "NO_COLOR": no_color},
        )  # fmt: skip
        os.close(terminal)
        with process:
            try:
                assert os.read(controlling, len(expected)) == expected
            finally:
                process.terminate()
                os.close(controlling)


def test_a_command_is_run_at_each_change_and_handed_what_is_owed(
    vault: VaultBuilder, fresh: Callable[..., Result], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    note = vault.note("a.md", met("Ann"))
    with RunningWatch(vault.root, "--exec", f"tee -a {out}") as watch:
        assert not out.exists()
        note.write_text(met("Eve"))
        expected = fresh("due", "--json").stdout
        watch.wait_for(lambda: watch.err.endswith(expected))
        wait_until(lambda: out.read_text() == expected)


if NAMESPACES:

    @pytest.mark.parametrize("limit", ["instances", "watches"])
    def test_where_the_limits_are_met_it_polls_and_names_them(
        vault: VaultBuilder, fresh: Callable[..., Result], limit: str
    ) -> None:
        vault.note("People/a.md", met("Ann"))
        # one folder too few: the vault is watched, and one of those in it is not
        setting = f"echo {1 if limit == 'watches' else 0} > /proc/sys/user/max_inotify_{limit}"
        before = words_apart(["sh", "-c", f'{setting}; exec "$@"', "sh"])
        with RunningWatch(vault.root, before=before) as watch:
            assert f"sysctl -w fs.inotify.max_user_{limit}=" in watch.err
            assert watch.err.count("Until then: a look every 2 seconds.\n") == 1
            (vault.root / "People" / "a.md").write_text(met("Eve"))
            expected = fresh("due").stdout
            watch.wait_for(lambda: watch.news == 1 and watch.out.endswith(expected), IN_TIME)
            assert run("due") == expected


# In this process, where coverage is counted


@pytest.fixture
def meanwhile() -> Callable[[Callable[[], object]], threading.Thread]:
    """Do something while the program runs in the main thread, and end that by a signal."""

    def start(act: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            try:
                act()
            finally:
                os.kill(os.getpid(), signal.SIGTERM)

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    return start


def wait_until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


Meanwhile = Callable[[Callable[[], object]], threading.Thread]


def test_it_prints_what_is_owed_and_a_change_of_that(
    vault: VaultBuilder, invoke: Invoke, cache: Path, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    note = vault.note("a.md", met("Ann"))
    before = signal.getsignal(signal.SIGTERM)

    def act() -> None:
        wait_until(lambda: bool([*cache.glob("*.seal")]))
        time.sleep(0.2)
        note.write_text(met("Eve"))
        wait_until((tmp_path / "out").exists)
        time.sleep(0.7)  # until its end was seen as well

    thread = meanwhile(act)
    result = invoke("watch", "--exec", f"touch {tmp_path}/out", today=None)
    thread.join()

    assert result.stdout.count("Thank-yous (1)\n") == 2
    assert "Ann" in result.stdout.split("Thank-yous")[1]
    assert "Eve" in result.stdout.split("Thank-yous")[2]
    told = result.stderr.split("\n")
    assert told[0] == "Watching; Ctrl-C ends it."
    assert told[1].endswith(NEWS.rstrip())
    assert told[2:] == ["Stopped.", ""]
    assert signal.getsignal(signal.SIGTERM) == before


def test_without_a_cache_folder_it_prints_and_says_what_is_missing(
    vault: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, meanwhile: Meanwhile
) -> None:
    vault.note("a.md", met("Ann"))
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(vault.root / "cache"))

    thread = meanwhile(lambda: time.sleep(0.6))
    result = invoke("watch", today=None)
    thread.join()

    assert result.stdout.startswith("Thank-yous (1)\n")
    assert result.stderr == (
        f"No index can be kept, and commands look for themselves; {vault.root}/cache: "
        "VAULTKIT_CACHE_DIR is a folder of the vault.\nWatching; Ctrl-C ends it.\nStopped.\n"
    )


def test_without_a_witness_it_prints_all_the_same(
    vault: VaultBuilder, invoke: Invoke, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    thread = meanwhile(lambda: time.sleep(0.6))
    result = invoke("watch", today=None)
    thread.join()

    assert result.stdout == "Nothing is owed today.\n"
    assert result.stderr == "Watching; Ctrl-C ends it.\nStopped.\n"


def test_the_settings_of_a_vault_run_nothing(
    vault: VaultBuilder, invoke: Invoke, meanwhile: Meanwhile, tmp_path: Path, cache: Path
) -> None:
    note = vault.note("a.md", met("Ann"))
    vault.settings(f'[watch]\nexec = "touch {tmp_path}/ran"\nnotify = true\n')

    def act() -> None:
        wait_until(lambda: bool([*cache.glob("*.seal")]))
        time.sleep(0.2)
        note.write_text(met("Eve"))
        time.sleep(1)

    thread = meanwhile(act)
    result = invoke("watch", today=None)
    thread.join()

    assert NEWS in result.stderr
    assert not (tmp_path / "ran").exists()


def test_the_users_own_settings_run_a_command(
    vault: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "vaultkit").mkdir()
    (tmp_path / "vaultkit" / "config.toml").write_text('[watch]\nexec = "no-such-program"\n')

    result = invoke("watch", exit_code=3)

    assert result.stderr == "Error: 'no-such-program' cannot be run: it is not installed\n"
    assert result.stdout == ""


def test_reports_within_notes_are_kept_up_to_date_if_that_is_wished(
    vault: VaultBuilder, invoke: Invoke, meanwhile: Meanwhile
) -> None:
    vault.note("a.md", met("Ann"))
    note = vault.note("Plan.md", "<!-- vaultkit: due -->\n<!-- /vaultkit -->\n")

    seen: list[str] = []

    def act() -> None:
        wait_until(lambda: "Ann" in note.read_text(encoding="utf-8"))
        seen.append(note.read_text(encoding="utf-8"))  # it may be stopped before it is done

    thread = meanwhile(act)
    result = invoke("watch", "--refresh", today=None)
    thread.join()

    assert "You met Ann on 2 January 2026" in seen[0]
    assert "Stopped.\n" in result.stderr
