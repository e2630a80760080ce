"""A small vault that changes at random, in all the ways that make an index go stale."""

import os
import random
import shutil
from pathlib import Path

NAMES = ("Ada Baker", "Bob Lund", "Cleo Ahmed", "Dan", "Élise Roy", "Ann", "Ann 2")
FOLDERS = ("", "Contacts/", "Contacts/Old/", "People/")
DAYS = ("2026-11-02", "2026-11-10", "2026-11-19", "2026-11-22", "2026-11-25", "soon", "")
TIMES = ("", "T10:00:00", "T18:30:00")
LINES = (
    "status: do-not-contact",
    "status: paused\nstatus_until: 2026-11-22",
    "status: paused\nstatus_until: 2026-11-24",
    "first_move: referrer",
    "asked:\n  - 2026-11-01",
    "asked: soon",
    "aliases:\n  - Addie",
    "aliases:\n  - addie\n  - Bobby",
    "country: jp",
    "organization: Studio Nord",
    "organization: studio nord\nasked: 2026-11-05",
    "organization: Salle Sud\nasked: 2026-11-16",
    "asked:\n  - 2026-11-03\n  - 2026-11-12",
    "organization: Studio Nord\nasked:\n  - 2026-11-04\n  - 2026-11-17",
    "country: jp\nasked: 2026-11-13",
    "asked: 2026-11-24",
    "asked: 2026-11-02\nreplied: 2026-11-24\nreply: declined",
    "reply: declined\nreplied: 2026-11-09",
    "asked: 2026-11-02\nreplied: 2026-11-03\nreply: later\nask_again: 2026-11-24",
    "asked:\n  - 2026-11-02\n  - 2026-11-12\nreplied: 2026-11-03\nreply: later",
    "ask_again: 2026-11-23",
    "asked: 2024-11-23",
    "reported: 2026-11-12",
    "reported: 2026-11-24",
    "news: 2024-01-01",
    "keep_in_touch: 3",
    "keep_in_touch: 0",
    "status: closed",
    "first_move: referrer\ncheck_on: 2026-11-24",
    "referred_on: 2026-11-03",
    "id: 7",
    "tags: #x",
    "a: [",
)
BODIES = (
    "",
    "Text.",
    "- [ ] #promise send it",
    "- [ ] #promise send it 📅 2026-11-24\n- [x] #offer lunch",
    "- [ ] #offer visit of the hall",
    "- [ ] #offer lunch 📅 2026-11-23",
)


class RandomVault:
    """Makes one change after another; each is told in words, for whoever looks for a mistake."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = random.Random(seed)  # noqa: S311  to be repeated, not to be secret
        self.told: list[str] = []
        (root / "vaultkit.toml").touch()

    def change(self) -> None:
        """Make one change."""
        ways = [self._write] * 8 + [self._remove, self._move, self._move_folder, self._settings]
        self.random.choice(ways)()

    def _write(self) -> None:
        is_contact = self.random.random() < 0.5
        path = self._contact_path() if is_contact else f"Interviews/{self.random.randrange(9)}.md"
        text = self._contact() if is_contact else self._interview()
        if self.random.random() < 0.08:
            text = self.random.choice(
                ("", "no front matter", "---\ntype: contact\n", "---\na\n---")
            )
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        self.told.append(f"write {path}: {text!r}")
        if self.random.random() < 0.5:
            place.write_text(text)
        else:
            scrap = place.with_name(".saving")
            scrap.write_text(text)
            scrap.replace(place)

    def _remove(self) -> None:
        for place in self._some_note():
            self.told.append(f"remove {place}")
            place.unlink()

    def _move(self) -> None:
        for place in self._some_note():
            target = self.root / self._contact_path()
            target.parent.mkdir(parents=True, exist_ok=True)
            self.told.append(f"move {place} to {target}")
            place.replace(target)

    def _move_folder(self) -> None:
        source, target = self.root / "People", self.root / "Contacts/People"
        if source.exists():
            self.told.append("move the folder People")
            shutil.rmtree(target, ignore_errors=True)
            target.parent.mkdir(exist_ok=True)
            source.rename(target)

    def _settings(self) -> None:
        text = self.random.choice(
            (
                "", "", "[deadlines]\nreferral = 3\n", '[folders]\nignore = ["Old/"]\n', "[x",
                "[campaign]\nlanded_on = 2026-11-24\n", "[deadlines]\nnudge = 1\nmax_nudges = 0\n",
                "[conventions.jp]\nmax_nudges = 0\nkeep_in_touch_days = 2\nsecond_line_days = 1\n",
            )
        )  # fmt: skip
        self.told.append(f"settings {text!r}")
        (self.root / "vaultkit.toml").write_text(text)

    def _some_note(self) -> list[Path]:
        notes = sorted(self.root.rglob("*.md"))
        return [self.random.choice(notes)] if notes else []

    def _contact_path(self) -> str:
        return f"{self.random.choice(FOLDERS)}{self.random.choice(NAMES)}.md"

    def _contact(self) -> str:
        lines = ["type: contact", *self.random.sample(LINES, self.random.choice((0, 0, 1, 2)))]
        lines += self._list("referrals", 0.3) + self._list("referred_by", 0.4)
        return "\n".join(("---", *lines, "---", "", self.random.choice(BODIES)))

    def _interview(self) -> str:
        when = self.random.choice(DAYS)
        when += self.random.choice(TIMES) if when.startswith("2") else ""
        lines = ["type: interview", f"date: {when}"]
        lines += self._list("contact", 0.9) + self._list("referrals", 0.5)
        if self.random.random() < 0.3:
            lines.append(f"thanked:\n  - {self.random.choice(DAYS[:5])}")
        if self.random.random() < 0.1:
            lines.append("status: cancelled")
        return "\n".join(("---", *lines, "---", "", self.random.choice(BODIES)))

    def _list(self, name: str, chance: float) -> list[str]:
        if self.random.random() > chance:
            return []
        links = (f'  - "[[{self._target()}]]"' for _ in range(self.random.choice((1, 1, 2))))
        return [f"{name}:", *links]

    def _target(self) -> str:
        name = self.random.choice((*NAMES, "Zoë Nobody", "Addie", "Ada Bakr", "Wei"))
        if self.random.random() < 0.2:
            name = self.random.choice((name.lower(), name.upper()))
        if self.random.random() < 0.15:
            return f"{self.random.choice(FOLDERS)}{name}"
        return name


def set_back(root: Path, seconds: int) -> None:
    """Give all notes an older time, as if they had been left alone for a while."""
    for place in root.rglob("*.md"):
        state = place.stat()
        os.utime(place, ns=(state.st_atime_ns, state.st_mtime_ns - seconds * 1_000_000_000))
