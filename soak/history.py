"""What two devices do in turn, at random, and which words have to be found after it."""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from soak.answers import Said, in_child
from soak.editors import WAYS, memory
from soak.obsidian import rewritten
from soak.two_devices import NAMES, WORD, Device, copy_of, ready
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.conflict_hunks import find_hunks
from vaultkit.notes.note import read_note
from vaultkit.vault.leftovers import conflict_copy_of

_LEFTOVER = ".sync-conflict-20261122-101112-ABCDEFG.md"
_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_PEOPLE = ("Ada Baker", "Benoît Roux", "Dora Lind", "Chloé Petit")
_ROUNDS = 6

DEVICE = st.sampled_from(NAMES)
NUMBER = st.integers(0, 255)


class Histories(RuleBasedStateMachine):
    """What two devices do, and which words have to be found."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="histories-", dir=memory()))
        self.typed: set[bytes] = set()
        self.count = 0

    @initialize(merges=st.sampled_from(["merge", "rebase"]))
    def begin(self, merges: str) -> None:
        """Take a world that is set up."""
        self.world = copy_of(ready(merges), self.folder / "world")

    def word(self) -> str:
        """Give a word that was never typed."""
        self.count += 1
        return f"typed{self.count}x"

    def device(self, name: str) -> Device:
        """Give a device by its name."""
        return self.world.devices[NAMES.index(name)]

    # the editor

    @rule(name=DEVICE, which=NUMBER, where=NUMBER, way=st.sampled_from(sorted(WAYS)))
    def types_a_line(self, name: str, which: int, where: int, way: str) -> None:
        """Put a line into the text of a note."""
        place = _chosen(self.device(name).notes, which)
        data = place.read_bytes()
        lines = data.splitlines(keepends=True)
        at = len(lines) - where % (len(lines) // 2 + 1)
        newline = b"\r\n" if b"\r\n" in data else b"\n"
        if at and not lines[at - 1].endswith(b"\n"):
            lines[at - 1] += newline
        lines.insert(at, b"- " + self.word().encode() + b" was said" + newline)
        self.saves(place, b"".join(lines), way)

    @rule(name=DEVICE, which=NUMBER, where=NUMBER, way=st.sampled_from(sorted(WAYS)))
    def types_a_comment(self, name: str, which: int, where: int, way: str) -> None:
        """Put a comment between properties."""
        place = _chosen(self.device(name).notes, which)
        lines = place.read_bytes().splitlines(keepends=True)
        ends = [at for at, line in enumerate(lines) if at and line.rstrip() == b"---"]
        if ends:
            lines.insert(1 + where % ends[0], b"# " + self.word().encode() + b"\n")
            self.saves(place, b"".join(lines), way)

    @rule(name=DEVICE, which=NUMBER, where=NUMBER)
    def deletes_a_line(self, name: str, which: int, where: int) -> None:
        """Take a line out of the text of a note."""
        place = _chosen(self.device(name).notes, which)
        lines = place.read_bytes().splitlines(keepends=True)
        if len(lines) > 12:
            del lines[len(lines) - 1 - where % 4]
            self.saves(place, b"".join(lines), "in place")

    @rule(name=DEVICE)
    def begins_a_note(self, name: str) -> None:
        """Write a new note of no kind."""
        word = self.word()
        self.saves(
            self.device(name).root / f"Idea {self.count}.md", f"# {word}\n".encode(), "in place"
        )

    @rule(name=DEVICE, which=NUMBER, key=st.sampled_from(["why", "role", "mine"]))
    def obsidian_sets_a_property(self, name: str, which: int, key: str) -> None:
        """Write a whole block anew, with another value."""
        place = _chosen(self.device(name).notes, which)
        new = rewritten(place.read_bytes(), key, f"{self.word()} in Obsidian")
        self.saves(place, new or place.read_bytes(), "by rename")

    @rule(name=DEVICE, which=NUMBER, day=st.integers(10, 28))
    def obsidian_adds_to_a_list(self, name: str, which: int, day: int) -> None:
        """Write a whole block anew, with a longer list."""
        place = _chosen(self.device(name).notes, which)
        note = read_note(VaultPath("x.md"), place.read_bytes())
        aliases = note.properties.get("aliases")
        held = [each.text for each in getattr(aliases.value, "items", ())] if aliases else []
        new = rewritten(place.read_bytes(), "aliases", [*held, f"{self.word()} {day}"])
        self.saves(place, new or place.read_bytes(), "by rename")

    def saves(self, place: Path, data: bytes, way: str) -> None:
        """Save as an editor does; what was taken out is no longer looked for."""
        before = set(WORD.findall(place.read_bytes())) if place.exists() else set()
        after = set(WORD.findall(data))
        WAYS[way](str(place), data)
        self.typed = (self.typed - (before - after)) | after

    # vaultkit

    @rule(name=DEVICE, who=st.sampled_from(_PEOPLE), key=st.sampled_from(["why", "role", "x-own"]))
    def sets_a_property(self, name: str, who: str, key: str) -> None:
        """Set a text."""
        self.commands(name, "set", who, key, f"{self.word()} by command")

    @rule(name=DEVICE, who=st.sampled_from(_PEOPLE), key=st.sampled_from(["aliases", "tags"]))
    def adds_to_a_list(self, name: str, who: str, key: str) -> None:
        """Add to a list."""
        self.commands(name, "set", who, key, self.word(), "--append")

    @rule(
        name=DEVICE, who=st.sampled_from(_PEOPLE),
        what=st.sampled_from(["asked", "replied", "thanked", "reported", "news"]),
        day=st.integers(10, 20),
    )  # fmt: skip
    def logs(self, name: str, who: str, what: str, day: int) -> None:
        """Note a dated fact."""
        self.commands(name, "log", what, who, "--on", f"2026-11-{day}")

    @rule(name=DEVICE, who=st.sampled_from(_PEOPLE))
    def is_given_a_name(self, name: str, who: str) -> None:
        """Note a name that somebody gave."""
        self.commands(name, "refer", who, f"Emil {self.word()}")

    @rule(name=DEVICE, who=st.sampled_from(_PEOPLE))
    def begins_a_contact(self, name: str, who: str) -> None:
        """Scaffold a note."""
        self.commands(name, "new-contact", who)

    @rule(name=DEVICE, who=st.sampled_from(_PEOPLE), day=st.integers(10, 28))
    def begins_an_interview(self, name: str, who: str, day: int) -> None:
        """Scaffold the note of a meeting."""
        self.commands(name, "new-interview", who, "--at", f"2026-11-{day} 10:00")

    @rule(name=DEVICE, who=st.sampled_from(_PEOPLE))
    def renames(self, name: str, who: str) -> None:
        """Give somebody another name, or the old one back."""
        other = who.removesuffix(" Lund") if who.endswith(" Lund") else f"{who} Lund"
        if self.commands(name, "rename", who, other).status:
            self.commands(name, "rename", other, who)

    @rule(name=DEVICE, words=st.sampled_from([
        ("done", "Ada Baker", "article"), ("check", "--fix"), ("due",), ("undo",),
        ("merge", "Ada Baker", "Chloé Petit", "--prefer", "keep"),
    ]))  # fmt: skip
    def runs(self, name: str, words: tuple[str, ...]) -> None:
        """Run a command that types nothing."""
        self.commands(name, *words)

    def commands(self, name: str, *words: str) -> Said:
        """Run a command; what it was given has to be found if it ended well."""
        told = self.device(name).vaultkit(*words)
        assert "Traceback" not in told.err, told
        if told.status == 0:
            self.typed |= set(WORD.findall(" ".join(words).encode()))
        return told

    @rule(
        name=DEVICE, who=st.sampled_from(_PEOPLE), after_ms=st.integers(0, 30),
        words=st.sampled_from([("set", "why", "in haste"), ("set", "tags", "haste", "--append")]),
    )  # fmt: skip
    def is_killed(self, name: str, who: str, after_ms: int, words: tuple[str, ...]) -> None:
        """Kill a command; the next one settles what it left."""
        here = self.device(name)
        child = in_child(lambda: here.vaultkit(words[0], who, *words[1:]).status)
        time.sleep(after_ms / 1000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self.commands(name, "check")

    # git, and what else carries notes about

    @rule(name=DEVICE, which=NUMBER)
    def a_folder_sync_leaves_a_copy(self, name: str, which: int) -> None:
        """Leave another version of a note beside it, as Syncthing does."""
        place = _chosen(self.device(name).notes, which)
        if conflict_copy_of(place.name) is None and not find_hunks(place.read_bytes()):
            copy = place.with_name(place.stem + _LEFTOVER)
            before = copy.read_bytes() if copy.exists() else b""
            line = f"\n- {self.word()} elsewhere\n".encode()
            self.saves(copy, (before or place.read_bytes()) + line, "by rename")

    @rule(name=DEVICE, words=st.sampled_from([
        ("add", "--all"), ("commit", "--all", "--quiet", "--message", "by hand"),
        ("pull", "--quiet", "--no-edit"), ("push", "--quiet"), ("fetch", "--quiet"),
        ("stash", "--quiet"), ("stash", "pop", "--quiet"),
    ]))  # fmt: skip
    def git_by_hand(self, name: str, words: tuple[str, ...]) -> None:
        """Use git without vaultkit, but for its driver."""
        self.device(name).git(*words)

    @rule(name=DEVICE, words=st.sampled_from([("merge", "--abort"), ("rebase", "--abort")]))
    def gives_up(self, name: str, words: tuple[str, ...]) -> None:
        """Take an exchange back; what was typed into its conflicts is given up with it."""
        if self.device(name).is_merging:
            self.device(name).git(*words)
            self.typed &= self.world.words()

    @rule(name=DEVICE, side=st.sampled_from(["--ours", "--theirs", "--both", "by hand"]))
    def resolves(self, name: str, side: str) -> None:
        """Resolve one note, by vaultkit or by taking out the marks."""
        here = self.device(name)
        for path in here.in_conflict[:1]:
            place = here.root / path
            if side == "by hand":
                self.takes_out_the_marks(here, path)
                continue
            hunks = find_hunks(place.read_bytes()) if place.exists() else ()
            for key in {key for each in hunks for key in (*each.properties, "body")}:
                self.commands(name, "resolve", path, side, key)

    def takes_out_the_marks(self, here: Device, path: str) -> None:
        """Keep both sides, as somebody does who does not look."""
        place = here.root / path
        if place.exists():
            lines = place.read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if not line.startswith(_MARKS)]
            self.saves(place, b"".join(kept), "in place")
        here.git("add", "--", path)

    @rule(name=DEVICE)
    def syncs(self, name: str) -> None:
        """Exchange with the other device."""
        self.sync(name)
        self.look()

    def sync(self, name: str) -> Said:
        """Sync; where it ends well, all is committed and nothing is in conflict."""
        here = self.device(name)
        told = self.commands(name, "sync")
        if told.status == 0:
            assert not here.git("status", "--porcelain").stdout, told
            assert not here.is_merging, told
            for place in here.notes:
                assert not find_hunks(place.read_bytes()), (place, told)
        return told

    def look(self) -> None:
        """Look for every word."""
        lost = self.typed - self.world.words()
        assert not lost, sorted(lost)

    def teardown(self) -> None:
        """Bring both together, and look for every word."""
        try:
            if hasattr(self, "world"):
                self.look()
                self.comes_to_rest()
                self.look()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def comes_to_rest(self) -> None:
        """Resolve all and sync in turn, until both hold the same."""
        for _ in range(_ROUNDS):
            told = [self.rests(name) for name in NAMES]
            heads = {self.device(name).git("rev-parse", "HEAD").stdout for name in NAMES}
            if len(heads) == 1 and not any(each.status for each in told):
                return
        raise AssertionError(told)

    def rests(self, name: str) -> Said:
        """Resolve what is in conflict, and sync."""
        here = self.device(name)
        for _ in range(_ROUNDS):
            for path in here.in_conflict:
                self.takes_out_the_marks(here, path)
            for place in here.notes:
                if find_hunks(place.read_bytes()):
                    self.takes_out_the_marks(here, str(place.relative_to(here.root)))
            told = self.sync(name)
            if told.status == 0:
                break
        return told


def _chosen(places: list[Path], which: int) -> Path:
    return places[which % len(places)]
