"""Programs of others that read what is exported: khal, khard, and the libraries below them."""

import ast
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

BIN = Path(sys.executable).parent

_KHAL = """\
[calendars]
[[main]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Paris
default_timezone = Europe/Paris
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = main
"""
_KHARD = """\
[addressbooks]
[[main]]
path = {folder}
[general]
editor = /bin/true
merge_editor = /bin/true
"""
_ASKED = (
    "uid", "title", "start-long", "end-long", "location", "description", "status", "categories",
)  # fmt: skip


class Khal:
    """A calendar of khal's, empty at first."""

    def __init__(self, folder: Path) -> None:
        (folder / "calendar").mkdir(parents=True)
        self._settings = folder / "khal.conf"
        self._settings.write_text(_KHAL.format(folder=folder))

    def take(self, file: Path) -> None:
        """Import a file, changing the events that are there already."""
        self._run("import", "--batch", str(file))

    def events(self, first: str, days: int) -> list[Mapping[str, str]]:
        """Give the events from a day on, each once."""
        wanted = [word for name in _ASKED for word in ("--json", name)]
        lines = self._run("list", "--once", *wanted, first, f"{days}d").splitlines()
        return [event for line in lines for event in json.loads(line)]

    def alarmed(self, first: str, days: int) -> set[str]:
        """Give the events that ring."""
        shape = ("--format", "{uid}{alarm-symbol}", "--day-format", "")
        lines = self._run("list", "--once", *shape, first, f"{days}d").splitlines()
        return {line.split()[0] for line in lines if len(line.split()) > 1}

    def _run(self, *words: str) -> str:
        return _run("khal", "-c", str(self._settings), *words)


class Khard:
    """A folder of cards, as khard sees it."""

    def __init__(self, cards: Path, settings: Path) -> None:
        settings.write_text(_KHARD.format(folder=cards))
        self._settings = settings

    def listed(self) -> list[tuple[str, ...]]:
        """Give name, organization, e-mail address and number of all cards, each with one."""
        wanted = "name,organisations,emails,phone_numbers"
        lines = self._run("list", "--parsable", "--fields", wanted).splitlines()
        return [_plain(*line.split("\t")) for line in lines]

    def shown(self, uid: str) -> str:
        """Give one card as YAML."""
        return self._run("show", "--format", "yaml", f"uid:{uid}")

    def _run(self, *words: str) -> str:
        return _run("khard", "-c", str(self._settings), *words)


def unfolded(data: bytes) -> list[str]:
    """Give the lines as they were before they were folded."""
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def badly_folded(data: bytes) -> Iterable[bytes]:
    """Give the lines that no reader has to take: too long, cut within a character, ended else."""
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield line
            continue
        if len(line) > 75 or any(unicodedata.category(each) == "Cc" for each in text):
            yield line


def _plain(name: str, organizations: str, *by_type: str) -> tuple[str, ...]:
    """Take the values out of the lists and mappings that khard shows them in, if there are any."""
    ((organization,),) = ast.literal_eval(organizations or "[['']]")
    values = [ast.literal_eval(each or "{'': ['']}").values() for each in by_type]
    return name, organization, *(value for ((value,),) in values)


def _run(program: str, *words: str) -> str:
    done = subprocess.run(
        [BIN / program, *words], capture_output=True, encoding="utf-8", check=False, timeout=120,
        stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
