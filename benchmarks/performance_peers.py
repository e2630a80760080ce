"""Other programs for plain data of one's own, fed with as much of it as is in the vault.

Each is given what it keeps as it keeps it: a task, a to-do or a transaction for every interview,
a card for every contact. Who is not installed is left out.
"""

import datetime as dt
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.performance_runs import Command, UnavailableError

_LIMIT = 120.0


class Campaign(NamedTuple):
    """What of a vault goes into the other programs; ``owed`` holds paths of interviews."""

    interviews: Sequence[str]
    contacts: Sequence[str]
    owed: Collection[str]

    def meetings(self) -> Iterator[tuple[int, dt.date, str, bool]]:
        """Number every interview, with its day, its title and whether thanks are owed for it."""
        for number, path in enumerate(self.interviews):
            title = Path(path).stem
            yield number, dt.date.fromisoformat(title[:10]), title[11:], path in self.owed


def vault_campaign(root: Path, owed: Collection[str]) -> Campaign:
    """Find the notes that the other programs are fed with."""
    meetings = [str(path.relative_to(root)) for path in root.glob("Interviews/*/*.md")]
    people = [path.stem for path in root.glob("Contacts/*/[!.]*.md")]
    return Campaign(sorted(meetings), sorted(people), owed)


def taskwarrior(campaign: Campaign, place: Path) -> Command:
    program = _program("task")
    settings, tasks = place / "taskrc", place / "tasks.json"
    settings.write_text(f"data.location={place}\nconfirmation=no\n", encoding="utf-8")
    written = []
    for _, day, title, is_owed in campaign.meetings():
        ended = {} if is_owed else {"status": "completed", "end": f"{day:%Y%m%d}T120000Z"}
        dates = {"entry": f"{day:%Y%m%d}T090000Z", "due": f"{day:%Y%m%d}T230000Z"}
        written.append({"description": f"Thank {title}", "status": "pending", **dates, **ended})
    tasks.write_text(json.dumps(written), encoding="utf-8")
    words = (program, f"rc:{settings}", "rc.verbose=nothing")
    _prepare(place, *words, "import", str(tasks))
    return Command("task overdue", [*words, "overdue"], limit=_LIMIT)


def hledger(campaign: Campaign, place: Path) -> Command:
    program = _program("hledger")
    journal = place / "interviews.journal"
    entry = "{} * interview {}\n    expenses:coffee:{}  3.50 EUR\n    assets:cash\n\n"
    written = (entry.format(day, number, day.year) for number, day, *_ in campaign.meetings())
    journal.write_text("".join(written), encoding="utf-8")
    return Command("hledger balance", [program, "-f", journal, "balance"], limit=_LIMIT)


def todoman(campaign: Campaign, place: Path) -> Command:
    program = _program("todoman", "todo")  # some systems call it by its whole name
    settings, folder = place / "config.py", place / "lists/vault"
    folder.mkdir(parents=True)
    settings.write_text(
        f'path = "{place}/lists/*"\ncache_path = "{place}/cache.sqlite3"\n', encoding="utf-8"
    )
    for number, day, title, is_owed in campaign.meetings():
        text = (
            f"BEGIN:VTODO\r\nUID:{number}@vault.invalid\r\nDTSTAMP:{day:%Y%m%d}T090000Z\r\n"
            f"SUMMARY:Thank {title}\r\nDUE:{day:%Y%m%d}T230000Z\r\n"
            f"STATUS:{'NEEDS-ACTION' if is_owed else 'COMPLETED'}\r\nEND:VTODO\r\n"
        )
        head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//vault//EN\r\n"
        whole = f"{head}{text}END:VCALENDAR\r\n".encode()
        (folder / f"{number}.ics").write_bytes(whole)
    return Command("todo list", [program, "--config", settings, "list"], limit=_LIMIT)


def khard(campaign: Campaign, place: Path) -> Command:
    program = _program("khard")
    settings, folder = place / "khard.conf", place / "cards"
    folder.mkdir()
    settings.write_text(f"[addressbooks]\n[[vault]]\npath = {folder}\n", encoding="utf-8")
    for number, name in enumerate(campaign.contacts):
        given, _, family = name.partition(" ")
        card = (
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{number}@vault.invalid\r\nFN:{name}\r\n"
            f"N:{family};{given};;;\r\nEMAIL:person-{number}@example.invalid\r\nEND:VCARD\r\n"
        )
        (folder / f"{number}.vcf").write_bytes(card.encode())
    return Command("khard list", [program, "-c", settings, "list"], limit=_LIMIT)


PEERS: dict[str, Callable[[Campaign, Path], Command]] = {
    "taskwarrior": taskwarrior,
    "hledger": hledger,
    "todoman": todoman,
    "khard": khard,
}


def version(*words: str) -> str:
    """Give the version that a program says it is, or that there is no such program."""
    program = shutil.which(words[0])
    if program is None:
        return "not installed"
    done = subprocess.run([program, *words[1:]], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", done.stdout)
    return found[0] if found else "of an unknown version"


def _program(*names: str) -> str:
    for name in names:
        if shutil.which(name):
            return name
    raise UnavailableError("not installed")


def _prepare(place: Path, *words: str) -> None:
    try:
        subprocess.run(
            words,
            env={**os.environ, "TASKDATA": str(place)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_LIMIT,
        )
    except subprocess.TimeoutExpired:
        raise UnavailableError(f"its data not imported in {_LIMIT:.0f} s") from None
    except subprocess.CalledProcessError as error:
        detail = error.stderr.decode(errors="replace").strip()
        raise UnavailableError("its data not imported", detail) from None
