"""What the tests share: a vault built from text, the program run as a user runs it."""

import os
import sys
import textwrap
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from soak.editors import memory
from vaultkit.cli.main import main
from vaultkit.cli.speech import speak

settings.register_profile("any machine", deadline=None)  # time is measured where it matters
settings.load_profile("any machine")

# A forked child ends without telling coverage what it ran, so to follow it only takes time.
os.register_at_fork(after_in_child=partial(sys.settrace, None))

# Programs that tests start keep their bytecode, or each would compile all of vaultkit anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

REPOSITORY = Path(__file__).resolve().parent.parent
EXAMPLE = REPOSITORY / "example-vault"
CONNECTIONS = str(REPOSITORY / "tests" / "exchange" / "Connections.csv")
"""Invented connections, in a file as LinkedIn gives it."""


_ROOM = 2 << 30
"""So many bytes must be free in memory for the files of the tests: several times what they take."""


def pytest_configure(config: pytest.Config) -> None:
    """Let the tests have their folders in memory, where there is room: no disk is to be waited for.

    Where they have them may be said as ever, by ``--basetemp`` or ``PYTEST_DEBUG_TEMPROOT``.
    """
    folder = memory()
    if folder and os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test that is marked so run without being followed by coverage."""
    follower = sys.gettrace()
    if item.get_closest_marker("unfollowed"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(follower)


@dataclass
class VaultBuilder:
    """A vault in a folder of its own, written note by note in the user's format."""

    root: Path
    written: list[str] = field(default_factory=list)

    def note(self, path: str, text: str) -> Path:
        """Write a note, its text indented as the test is."""
        return self.raw(path, textwrap.dedent(text).lstrip("\n").encode())

    def raw(self, path: str, data: bytes) -> Path:
        """Write bytes as they are."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        self.written.append(path)
        return place

    def settings(self, text: str) -> Path:
        """Write the settings."""
        return self.note("vaultkit.toml", text)

    def snapshot(self) -> Mapping[str, bytes | str]:
        """Give every file with its bytes, every link with its target, every folder."""
        found: dict[str, bytes | str] = {}
        for folder, folders, files in os.walk(self.root):
            for name in (*folders, *files):
                place = Path(folder, name)
                path = str(place.relative_to(self.root))
                if place.is_symlink():
                    found[path] = f"-> {place.readlink()}"
                elif place.is_file():
                    found[path] = place.read_bytes()
                else:
                    found[path] = "folder" if place.is_dir() else "special"
        return found


class Invoke(Protocol):
    """Run the program; it must exit as expected, with 0 unless the test says otherwise."""

    def __call__(self, *words: str, exit_code: int = 0, today: str | None = None) -> Result: ...


@pytest.fixture(autouse=True)
def locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English, whatever the language of who runs the tests."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    speak("en")


@pytest.fixture(autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that holds what writes displace; each test has its own."""
    home = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the indexes; each test has its own."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> VaultBuilder:
    """Give an empty vault, which is the current folder."""
    root = tmp_path / "vault"
    root.mkdir()
    builder = VaultBuilder(root.resolve())
    builder.settings("")
    builder.written.clear()
    monkeypatch.chdir(root)
    return builder


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run the program in this process, by default on 2026-11-22."""
    monkeypatch.delenv("VAULTKIT_VAULT", raising=False)

    def run(*words: str, exit_code: int = 0, today: str | None = "2026-11-22") -> Result:
        clock = ("--today", today) if today else ()
        result = CliRunner().invoke(main, [*clock, *words], prog_name="vaultkit")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == exit_code, result.output
        return result

    return run


@pytest.fixture
def example(invoke: Invoke) -> Callable[..., Result]:
    """Run the program on the example vault."""

    def run(*words: str, exit_code: int = 0) -> Result:
        return invoke("-C", str(EXAMPLE), "--lang", "en", *words, exit_code=exit_code)

    return run
