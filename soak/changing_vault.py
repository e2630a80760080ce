"""A vault in which all happens that happens to a vault, at random, while a watch runs."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from soak.saves import SAVES
from tests.vault_generator import generate

_OWN = 8
_SETTINGS = b"[deadlines]\nthank_you = 1\n"


def met(name: str, day: str) -> bytes:
    """Write the note of an interview that nobody gave thanks for."""
    return f'---\ntype: interview\ncontact: "[[{name}]]"\ndate: {day}\n---\nWe spoke.\n'.encode()


class ChangingVault:
    """Changes a vault and tells in a few words how."""

    def __init__(self, folder: Path, notes: int, rng: random.Random) -> None:
        self.root = (folder / "vault").resolve()
        self.elsewhere = (folder / "elsewhere").resolve()
        self._rng = rng
        self._number = 0
        self.elsewhere.mkdir()
        generate(self.root, notes=notes, seed=rng.randrange(1000))
        self._settings = self.root / "vaultkit.toml"
        self._settings.write_bytes(_SETTINGS)
        self._others = sorted(self.root.glob("[A-Z]*/**/*.md"))
        self._own = [self.root / "Soak" / f"{number}.md" for number in range(_OWN)]
        (self.root / "Soak").mkdir()
        for each in self._own:
            each.write_bytes(self._text())
        self._make_branches(min(notes, 500))

    def change(self) -> str:
        """Do one thing, of those of every day more often than of the others."""
        does: Sequence[tuple[int, Callable[[], str]]] = (
            (60, self.save), (8, self.save_many), (8, self.touch_another), (6, self.move_folder),
            (4, self.leave_and_return), (4, self.check_out), (4, self.use_command),
            (3, self.break_settings), (3, self.remove_and_add),
        )  # fmt: skip
        (chosen,) = self._rng.choices([act for _, act in does], [weight for weight, _ in does])
        return chosen()

    def save(self) -> str:
        """Save a note of which the agenda speaks, as some program does."""
        way = self._rng.choice([*SAVES])
        SAVES[way](self._rng.choice(self._own), self._text(), self.elsewhere)
        return f"a save: {way}"

    def save_many(self) -> str:
        """Save several in a row."""
        for each in self._rng.sample(self._own, 6):
            SAVES[self._rng.choice([*SAVES])](each, self._text(), self.elsewhere)
        return "six saves"

    def touch_another(self) -> str:
        """Change the body of a note, which changes nothing that is owed."""
        with self._rng.choice(self._others).open("ab") as file:
            file.write(b"A thought.\n")
        return "a thought"

    def move_folder(self) -> str:
        """Move a folder to another name, and there is a new one at the old."""
        self._number += 1
        moved = self.root / f"Moved {self._number}"
        (self.root / "Soak").rename(moved)
        moved.rename(self.root / "Soak")
        for each in self.root.glob("Kept *"):
            shutil.rmtree(each)
        kept = self.root / f"Kept {self._number}" / "of the week"
        kept.mkdir(parents=True)
        (kept / "note.md").write_bytes(self._text())
        return "a folder moved, one gone, one new"

    def leave_and_return(self) -> str:
        """Move a folder out of the vault, or that one back in."""
        out, back = self.root / "Soak out", self.elsewhere / "Soak out"
        if back.exists():
            back.rename(out)
            return "a folder moved in"
        if not out.exists():
            out.mkdir()
            (out / "note.md").write_bytes(self._text())
        out.rename(back)
        return "a folder moved out"

    def check_out(self) -> str:
        """Let git put many other notes in place."""
        branch = self._git("branch", "--show-current").strip()
        self._git("checkout", "-q", "one" if branch == "other" else "other")
        return "a checkout"

    def use_command(self) -> str:
        """Write by the program itself."""
        path = str(self._rng.choice(self._own).relative_to(self.root))
        words = self._rng.choice(
            [
                ("set", path, "place", f"Café {self._rng.randrange(1000)}"),
                ("set", path, "thanked", "2026-01-05"),
                ("undo",),
            ]
        )
        program = [sys.executable, "-m", "vaultkit", "-C", str(self.root), *words]
        subprocess.run(program, check=False, capture_output=True)
        return f"vaultkit {words[0]}"

    def break_settings(self) -> str:
        """Break the settings, or mend them."""
        if self._settings.read_bytes() == _SETTINGS:
            self._settings.write_bytes(b"[deadlines\n")
            return "broken settings"
        self._settings.write_bytes(_SETTINGS)
        return "mended settings"

    def remove_and_add(self) -> str:
        """Take a note away, or put one that was taken away back."""
        place = self._rng.choice(self._own)
        if place.exists():
            place.unlink()
            return "a note gone"
        place.write_bytes(self._text())
        return "a new note"

    def storm(self, count: int) -> None:
        """Make so many files at once; five of them say that something is owed."""
        for number in range(count):
            folder = self.root / "Storm" / str(number % 50)
            if number < 50:
                folder.mkdir(parents=True)
            (folder / f"{number}.md").write_bytes(self._text() if number < 5 else b"A line.\n")

    def calm(self) -> None:
        """Take the files of the storm away."""
        shutil.rmtree(self.root / "Storm")

    def leave(self) -> None:
        """Move the whole vault away, for a moment."""
        self.root.rename(self.elsewhere / "vault")

    def come_back(self) -> None:
        """And back."""
        (self.elsewhere / "vault").rename(self.root)

    def _text(self) -> bytes:
        self._number += 1
        day = f"2019-0{self._rng.randrange(1, 8)}-{self._rng.randrange(10, 28)}"  # the most urgent
        return met(f"Somebody {self._number}", day)

    def _make_branches(self, count: int) -> None:
        self._git("init", "-q")
        for branch in ("one", "other"):
            self._git("checkout", "-q", "-b", branch)
            folder = self.root / "Checkout"
            folder.mkdir(exist_ok=True)
            for number in range(count):
                text = self._text() if number < 5 else f"{branch} {number}\n".encode()
                (folder / f"{number}.md").write_bytes(text)
            self._git("add", "Checkout")
            self._git("commit", "-q", "-m", branch)

    def _git(self, *words: str) -> str:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "gc.auto=0"]
        done = subprocess.run(
            ["git", *who, *words], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout
