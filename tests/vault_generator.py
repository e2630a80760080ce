"""Write a synthetic campaign vault, and know by construction what is owed in it.

    python tests/vault_generator.py OUT -n 10000 [--seed 1] [--dirty 0.1] [--git] [--manifest FILE]

The same (n, seed, dirty) gives the same bytes, paths and times of files on every machine.
40 % of the n notes are contacts and 60 % interviews; n/100 organizations, which are neither,
come on top, and what every real vault holds and a tool must leave alone: templates,
``.obsidian``, ``.trash``, a README, leftovers of editors.

The manifest says what is owed on the day ``AS_OF`` under the default deadlines, straight from
the facts the notes are written from and never by way of vaultkit. Damaged notes take part in
no expectation: of a dirty vault, hold its lists only against interviews that are not damaged
and people whom no damaged note speaks of (``clean`` names these).
"""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))  # where it is run as a program

from tests.invented_campaign import AS_OF, Draws, Facts, Person, invent
from tests.invented_notes import NoteText, contact_note, interview_note, slug

_FILE_TIME = 1_735_689_600  # 2025-01-01T00:00:00Z


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is owed in a generated vault, and what was damaged in it.

    ``thank_you`` maps the path of an interview to days late; ``promise`` and ``offer`` map it
    to the number of open ones that are due. ``referral``, ``loop`` and ``nudge`` map a name
    to the day it fell due. ``clean`` is ``None`` for a vault without damage.
    """

    notes: int
    seed: int
    dirty: float
    contacts: int
    interviews: int
    broken: Mapping[str, str]
    clean: Sequence[str] | None
    thank_you: Mapping[str, int]
    referral: Mapping[str, str]
    loop: Mapping[str, str]
    nudge: Mapping[str, str]
    promise: Mapping[str, int]
    offer: Mapping[str, int]

    def to_json(self) -> str:
        named = {"notes": "n", "thank_you": "thank-you"}
        values: dict[str, Any] = {named.get(key, key): value for key, value in vars(self).items()}
        first = {key: values.pop(key) for key in ("n", "seed", "dirty")}
        document = {**first, "as_of": AS_OF.isoformat(), **values}
        return json.dumps(document, ensure_ascii=False, indent=1)


def generate(out: Path, *, notes: int, seed: int, dirty: float = 0.0) -> Manifest:
    """Write a vault into a folder; a share of ``dirty`` of its notes is damaged."""
    facts = invent(notes, seed)
    writer = _Writer(out, dirty)
    for number, person in enumerate(facts.people.values()):
        writer.note(contact_note(person, number, facts), number, person.draws)
    for number, meeting in enumerate(facts.meetings, start=len(facts.people)):
        writer.note(interview_note(meeting, facts), number, meeting.draws)
    for number, name in enumerate(facts.organizations, start=notes):
        page = f"---\ntype: organization\nwebsite: https://{slug(name)}.example\n---\n# {name}\n"
        writer.put(f"Organizations/{name}.md", page.encode(), number)
    for path, text in _SURROUNDINGS.items():
        writer.put(path, text.encode(), notes)
    return Manifest(
        notes=notes,
        seed=seed,
        dirty=dirty,
        contacts=len(facts.people),
        interviews=len(facts.meetings),
        broken=writer.broken,
        clean=sorted(set(facts.names) - writer.touched) if dirty else None,
        thank_you=_thank_yous(facts),
        referral=_unused_referrals(facts),
        loop=_loops(facts),
        nudge=_nudges(facts),
        promise=_tasks_due(facts, "promise", 7),
        offer=_tasks_due(facts, "offer", 14),
    )


def _thank_yous(facts: Facts) -> dict[str, int]:
    return {
        meeting.path: max(0, (AS_OF - meeting.day).days - 1)
        for meeting in facts.meetings
        if meeting.is_held and not meeting.thanked
    }


def _unused_referrals(facts: Facts) -> dict[str, str]:
    found = {}
    for name, givers in facts.givers.items():
        person = facts.people.get(name)
        if person is None or not (person.asked or person.meetings or person.status):
            found[name] = min(day for day, _ in givers) + dt.timedelta(7)
    return _fallen_due(found)


def _nudges(facts: Facts) -> dict[str, str]:
    return _fallen_due(
        {
            person.name: _business_day_after(person.asked[0], 7)
            for person in facts.people.values()
            if len(person.asked) == 1 and not person.meetings and not person.replied
        }
    )


def _loops(facts: Facts) -> dict[str, str]:
    found: dict[str, dt.date] = {}
    for name, givers in facts.givers.items():
        person = facts.people.get(name)
        for given_on, giver in givers if person and not person.status else ():
            settled_on = _outcome_day(person, given_on) if person else None
            told_on = max(facts.people[giver].reported, default=dt.date.min)
            if settled_on and told_on < settled_on:
                due = settled_on + dt.timedelta(7)
                found[giver] = min(due, found.get(giver, due))
    return _fallen_due(found)


def _outcome_day(person: Person, given_on: dt.date) -> dt.date | None:
    """Tell when it was settled what became of a name; ``None`` if it is open or was before."""
    held = [meeting.day for meeting in person.meetings if meeting.is_held]
    if held:
        return min(held) if min(held) >= given_on else None
    if person.replied and person.reply == "declined":
        return max(given_on, person.replied)
    if len(person.asked) > 1:
        return max(given_on, _business_day_after(person.asked[-1], 7))
    return None


def _tasks_due(facts: Facts, kind: str, grace_days: int) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for meeting in facts.meetings:
        for task in meeting.tasks:
            due = task.due or meeting.day + dt.timedelta(grace_days)
            if task.kind == kind and task.mark == " " and due <= AS_OF:
                found[meeting.path] += 1
    return dict(found)


def _fallen_due(days: Mapping[str, dt.date]) -> dict[str, str]:
    return {name: day.isoformat() for name, day in days.items() if day <= AS_OF}


def _business_day_after(day: dt.date, count: int) -> dt.date:
    while count:
        day += dt.timedelta(1)
        if day.weekday() < 5:
            count -= 1
    return day


class _Writer:
    def __init__(self, out: Path, dirty: float) -> None:
        self.broken: dict[str, str] = {}
        self.touched: set[str] = set()
        self._out = out
        self._dirty = dirty

    def note(self, note: NoteText, number: int, draws: Draws) -> None:
        front = "\n".join(note.front) + "\n"
        data = f"---\n{front}---\n{note.body}".encode()
        if self._dirty and draws.chance(self._dirty):
            self.broken[note.path] = kind = draws.pick(list(_DAMAGE))
            self.touched |= note.people
            data = _DAMAGE[kind](front, note.body)
        self.put(note.path, data, number)

    def put(self, path: str, data: bytes, number: int) -> None:
        place = self._out / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        os.utime(place, (_FILE_TIME + number, _FILE_TIME + number))


def _before_type(lines: str) -> Callable[[str, str], bytes]:
    def damaged(front: str, body: str) -> bytes:
        return _whole(front, body).replace("type: ", f"{lines}\ntype: ", 1).encode()

    return damaged


def _whole(front: str, body: str) -> str:
    return f"---\n{front}---\n{body}"


_DAMAGE: Mapping[str, Callable[[str, str], bytes]] = {
    "unclosed": lambda front, body: (
        f"---\n{front}{body.replace(chr(10) + '---' + chr(10), chr(10))}".encode()
    ),
    "tab": lambda front, body: (
        _whole(front, body).replace("tags:\n  - ", "tags:\n\t- ", 1).encode()
    ),
    "colon": _before_type("title: Re: coffee: notes"),
    "template": _before_type("created: {{date}}"),
    "dupkey": _before_type("tags: [first]"),
    "latin1": lambda front, body: (
        _whole(front, body).replace("# ", "# Café ", 1).encode("latin-1", "replace")
    ),
    "unquoted-link": lambda front, body: (
        _whole(front, body).replace('"[[', "[[").replace(']]"', "]]").encode()
    ),
    "empty": lambda _front, _body: b"",
    "nomap": lambda _front, body: f"---\njust a sentence\n---\n{body}".encode(),
    "conflict": _before_type("<<<<<<< HEAD\nrole: a\n=======\nrole: b\n>>>>>>> other"),
}
"""Every way in which a note is damaged, in the order in which the draws number them."""

_SURROUNDINGS = {
    "Templates/Contact.md": (
        "---\ntype: contact\nname: {{title}}\nasked:\n  - {{date}}\n---\n# {{title}}\n"
    ),
    ".obsidian/app.json": (
        '{\n  "alwaysUpdateLinks": true,\n  "userIgnoreFilters": ["Templates/"]\n}\n'
    ),
    ".trash/Old Contact.md": "---\ntype: contact\n---\n",
    "Contacts/A/.#Ada Baker.md": "lock",
    "Contacts/A/Ada Baker.md~": "---\ntype: contact\n---\n",
    "README.md": "# Vault\n\nA generated vault. No front matter here.\n",
    "vaultkit.toml": '[folders]\nignore = ["Templates/"]\n',
}


def _commit(out: Path) -> None:
    who = ["-c", "user.name=gen", "-c", "user.email=gen@example.invalid", "-c", "gc.auto=0"]
    stamp = "2025-01-01T00:00:00Z"
    environment = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "generated"]):
        subprocess.run(["git", "-C", str(out), *who, *words], check=True, env=environment)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic campaign vault.")
    parser.add_argument("out", type=Path)
    parser.add_argument("-n", dest="notes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dirty", type=float, default=0.0)
    parser.add_argument("--git", action="store_true", help="commit the vault to a new repository")
    parser.add_argument("--manifest", type=Path)
    given = parser.parse_args()
    if given.out.exists() and any(given.out.iterdir()):
        sys.exit(f"{given.out} is not empty")
    manifest = generate(given.out, notes=given.notes, seed=given.seed, dirty=given.dirty)
    if given.manifest:
        given.manifest.write_text(manifest.to_json(), encoding="utf-8")
    if given.git:
        _commit(given.out)


if __name__ == "__main__":
    main()
